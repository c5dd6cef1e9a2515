import type { WriteRemarks } from "../../core/contract/threads.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { findVersion } from "../history/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { staleSince } from "../reports/requireRevision.ts";
import { requireFields } from "../steps/requireFields.ts";
import { requireOthersVersion } from "../steps/requireOthersVersion.ts";
import { insertThreads } from "./insertThreads.ts";
import { findRemarks, findSubmitRevision } from "./queries.ts";
import { tellAnswered } from "./tellAnswered.ts";

/**
 * A reviewer's remarks on rows of the version in force, which stays what it is; the group is told once. The same
 * remarks again stand as they are, whatever became of the report since.
 */
export async function remarkOn(
  scope: PersonTransaction,
  reportId: string,
  { version, rows }: WriteRemarks,
  form: (formType: string) => FormType,
): Promise<void> {
  const { report } = await requireReport(scope, reportId, "review", { lock: true });
  const seen = await findVersion(scope, report, version);
  const known = await findRemarks(scope, report, seen?.contentId, rows);
  if (known.some(({ same }) => !same)) throw new Problem("send.key-reused");
  const knownIds = new Set(known.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !knownIds.has(id.toLowerCase()));
  if (fresh.length === 0) return;
  if (report.state === "cancelled") throw new Problem("report.cancelled");
  if (report.version === 0) throw new Problem("report.never-submitted", { action: "remark" });
  if (version !== report.version)
    throw await staleSince(scope, report, await findSubmitRevision(scope, report, version));
  const { contentId } = await requireOthersVersion(scope, report);
  requireFields(rows, form(report.formType));
  const { found, added } = await insertThreads(scope, report, contentId, "remark", fresh);
  if (found < fresh.length)
    throw new Problem("request.invalid", { fields: [{ path: "/rows", fault: "unknown-row" }] });
  // Its lock is the report's alone: another report's remark may have taken an id meanwhile.
  if (added < fresh.length) throw new Problem("send.key-reused");
  await tellAnswered(scope, report);
}
