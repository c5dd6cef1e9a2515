import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { findSend, type Send } from "./queries.ts";

/** What this very request was answered before; under its key another one is `send.key-reused`. */
export async function findAnswer<Answer>(
  scope: PersonTransaction,
  groupId: string,
  send: Send | undefined,
): Promise<Answer | undefined> {
  if (send === undefined) return undefined;
  const found = await findSend(scope, groupId, send);
  if (found !== undefined && found.bodyHash !== send.bodyHash) throw new Problem("send.key-reused");
  // The reply was made by this route and checked against its schema when it was first sent.
  return found?.reply as Answer | undefined;
}
