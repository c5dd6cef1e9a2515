import type { Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { findVersion } from "../history/queries.ts";

/** The version in force, for a reviewer's word on it; nobody reviews what she submitted herself. */
export async function requireOthersVersion(
  scope: PersonTransaction,
  report: Report,
): Promise<{ readonly contentId: string }> {
  const version = await findVersion(scope, report, report.version);
  if (version === undefined) throw new Error("a submitted report without its version");
  if (version.personId === scope.personId) throw new Problem("review.own-submission");
  return version;
}
