import type { OutboxReceipt } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** A whole outbox sent under one key, and what tells it from another under the same. */
export interface OutboxSend {
  readonly groupId: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** What this very send was answered before; under its key another one is `send.key-reused`. */
export async function findOutboxAnswer(
  { tx }: PersonTransaction,
  { groupId, key, bodyHash }: OutboxSend,
): Promise<OutboxReceipt | undefined> {
  const found = await tx
    .selectFrom("outbox_sends")
    .select(["body_hash", "reply"])
    .where("group_id", "=", groupId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (found !== undefined && found.body_hash !== bodyHash) throw new Problem("send.key-reused");
  return found?.reply as OutboxReceipt | undefined;
}

/** Keeps the answer, unless there is one already. */
export async function insertOutboxAnswer(
  { tx, personId }: PersonTransaction,
  { groupId, key, bodyHash }: OutboxSend,
  reply: OutboxReceipt,
): Promise<void> {
  await tx
    .insertInto("outbox_sends")
    .values({
      group_id: groupId,
      key,
      person_id: personId,
      body_hash: bodyHash,
      reply: JSON.stringify(reply),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Replies of a batch by report, the first first. */
export async function listBatch(
  { tx }: PersonTransaction,
  groupId: string,
  batch: string,
): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom("sends")
    .select(["report_id", "reply"])
    .where("group_id", "=", groupId)
    .where("batch", "=", batch)
    .orderBy("at")
    .execute();
  return new Map(rows.map(({ report_id, reply }) => [report_id, reply]));
}
