import type { RowId } from "./ReportRows.ts";

/** Leads to a row, opened at the field that is named; without one to the list. */
export type GoToRow = (id: RowId | undefined, field?: string) => void;
