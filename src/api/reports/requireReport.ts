import { Problem } from "../../core/Problem.ts";
import type { Right } from "../../core/contract/people.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { requireRight } from "../people/requireRight.ts";
import { findReport, type StoredReport } from "./queries.ts";

/** The report, if the caller holds the right in its group; a foreign group's report is not there. */
export async function requireReport(
  scope: PersonTransaction,
  id: string,
  needed: Right,
  options: { lock?: boolean } = {},
): Promise<StoredReport> {
  const stored = await findReport(scope, id, options);
  if (stored === undefined) throw new Problem("report.not-found");
  requireRight(stored.ownRights, needed, "report.not-found");
  return stored;
}
