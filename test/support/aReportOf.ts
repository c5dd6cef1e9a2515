import type { Report } from "../../src/core/contract/reports.ts";
import { type RowWords, rowsOf } from "./api.ts";
import type { PersonsWindow } from "./windowAs.ts";

/** A group's report of a month as a planner's pane makes it: faultless rows unless told otherwise. */
export async function aReportOf(
  { reporting }: Pick<PersonsWindow, "reporting">,
  groupId: string,
  period: string,
  rows: readonly RowWords[] = [{}],
): Promise<Report> {
  const made = await reporting.createReport({ groupId, formType: "sengepladser", period });
  const words = rows.map((row) => ({ department: "9101081", date: `${period}-01`, ...row }));
  return reporting.saveRows(made, [rowsOf(words)]);
}
