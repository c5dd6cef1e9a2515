import { Problem } from "../../core/Problem.ts";
import type { Right } from "../../core/contract/people.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { requireRight } from "../people/requireRight.ts";
import { findDeletion, findReport, type StoredReport } from "./queries.ts";

/** The report, if the caller holds the right in its group; a foreign group's report is not there. */
export async function requireReport(
  scope: PersonTransaction,
  id: string,
  needed: Right,
  options: { lock?: boolean } = {},
): Promise<StoredReport> {
  const stored = await findReport(scope, id, options);
  if (stored === undefined) throw await missing(scope, id);
  requireRight(stored.ownRights, needed, "report.not-found");
  return stored;
}

/** A draft that a colleague deleted is said to be deleted; a foreign one never was. */
async function missing(scope: PersonTransaction, id: string): Promise<Problem> {
  const deletion = await findDeletion(scope, id);
  return deletion === undefined
    ? new Problem("report.not-found")
    : new Problem("report.deleted", { ...deletion });
}
