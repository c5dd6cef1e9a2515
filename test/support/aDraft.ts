import type { Report } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { createReport, saveRows, type Caller } from "./api.ts";

/** The period's report, with these rows saved as its draft. */
export async function aDraft(
  caller: Caller,
  groupId: string,
  rows: RowColumns,
  period?: string,
): Promise<Report> {
  return saveRows(caller, await createReport(caller, groupId, period), rows);
}
