import type { Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { revisionOf } from "../http/preconditions.ts";
import { listStepsSince } from "./queries.ts";

/** 428 without `If-Match`; 412 when the report has moved on, with who did what since then. */
export async function requireRevision(
  scope: PersonTransaction,
  report: Report,
  ifMatch: string | undefined,
): Promise<void> {
  if (ifMatch === undefined) throw new Problem("report.precondition-required");
  const known = revisionOf(ifMatch);
  if (known === undefined)
    throw new Problem("request.invalid", { fields: [{ path: "/if-match", fault: "not-an-etag" }] });
  if (known === report.revision) return;
  // What is final says more than what is stale.
  if (report.state === "cancelled") throw new Problem("report.cancelled");
  throw await staleSince(scope, report, known);
}

/** The report has moved on, and who did what since that revision. */
export async function staleSince(scope: PersonTransaction, report: Report, seen: number): Promise<Problem> {
  const changes = await listStepsSince(scope, report, seen);
  const { revision, number, changedBy } = report;
  return new Problem("report.stale", { revision, number, changedBy, changes });
}
