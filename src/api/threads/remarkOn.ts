import type { Remark } from "../../core/contract/threads.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { postMessage } from "../messages/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireFields } from "../steps/requireFields.ts";
import { requireOthersVersion } from "../steps/requireOthersVersion.ts";
import { insertRemarks } from "./queries.ts";

/** A reviewer's remarks on rows of the version in force, which stays what it is; the group is told once. */
export async function remarkOn(
  scope: PersonTransaction,
  reportId: string,
  rows: readonly Remark[],
  form: (formType: string) => FormType,
): Promise<void> {
  const { report } = await requireReport(scope, reportId, "review", { lock: true });
  if (report.state === "cancelled") throw new Problem("report.cancelled");
  if (report.version === 0) throw new Problem("report.never-submitted", { action: "remark" });
  const { contentId } = await requireOthersVersion(scope, report);
  requireFields(rows, form(report.formType));
  const found = await insertRemarks(scope, report, contentId, rows);
  if (found < rows.length)
    throw new Problem("request.invalid", { fields: [{ path: "/rows", fault: "unknown-row" }] });
  const { groupId, formType, number, period, version } = report;
  await postMessage(scope, {
    groupId,
    formType,
    kind: "report-answered",
    reportId,
    details: { number, period, version },
    to: { group: true },
    unlessUnread: true,
  });
}
