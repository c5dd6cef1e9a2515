import type { RowColumns } from "../contract/rows.ts";

/** What a row calls its unit: its SOR code, else its department's, else its hospital's; undefined without any. */
export const writtenUnit = (codes: RowColumns["units"][number] | undefined): string | undefined =>
  codes?.sorCode ?? codes?.departmentCode ?? codes?.hospitalCode;
