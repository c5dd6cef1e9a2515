import type { FormTypeList } from "../../../core/contract/formTypes.ts";
import type { RowColumns } from "../../../core/contract/rows.ts";
import { rowKey } from "../../../core/report/plannedRows.ts";
import { wholeUnit } from "../../../core/report/wholeUnit.ts";

/** A form type as the API tells it. */
export type ReportForm = FormTypeList["formTypes"][number];

/** One row of a report by itself; a cell that could not be read is null beside its text. */
export interface ReportRow {
  readonly unit: RowColumns["units"][number];
  readonly date: string | null;
  readonly counts: Readonly<Record<string, number | null>>;
  readonly typed: Readonly<Record<string, string>>;
  /** Why its warnings are accepted. */
  readonly reason: string | undefined;
}

/** By what a row is known to people and server: its unit, a department with its hospital before it, and its day. */
export function rowIdentity({ unit, date }: Pick<ReportRow, "unit" | "date">): string | undefined {
  return rowKey(wholeUnit(unit), date);
}
