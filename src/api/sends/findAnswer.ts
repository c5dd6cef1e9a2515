import type { Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { isClosed } from "../plans/queries.ts";
import { findSends, type Send } from "./queries.ts";

/** What a request under a key may be refused with. */
export const keyProblems = ["send.key-reused", "plan.closed"] as const;

/**
 * What this very request was answered before. A key is one report's, which may be saved and moved on under it;
 * for another report, or with another body, it is `send.key-reused`; a new request under the key of a closed plan is
 * `plan.closed`. `lock`, for whoever goes on to do it: its plan is not closed before that is done.
 */
export async function findAnswer<Answer>(
  scope: PersonTransaction,
  { id, groupId }: Pick<Report, "id" | "groupId">,
  send: Send | undefined,
  { lock }: { lock: boolean },
): Promise<Answer | undefined> {
  if (send === undefined) return undefined;
  const known = await findSends(scope, groupId, send.key);
  const same = known.find(({ action }) => action === send.action);
  if (known.some(({ reportId }) => reportId !== id) || (same && same.bodyHash !== send.bodyHash))
    throw new Problem("send.key-reused");
  // Else a request that a network held back would still do what its person has been told was not done.
  if (same === undefined && (await isClosed(scope, groupId, send.key, { lock })))
    throw new Problem("plan.closed");
  // The reply was made by this route and checked against its schema when it was first sent.
  return same?.reply as Answer | undefined;
}
