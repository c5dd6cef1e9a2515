import { sql } from "kysely";
import type { SendRecord } from "../../core/contract/plans.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { ReportAction } from "../../core/contract/steps.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** A request that may be repeated: its key, what it does, and what tells it from another under the same key. */
export interface Send {
  readonly key: string;
  readonly action: ReportAction;
  readonly bodyHash: string;
  /** Of an outbox sent whole: what its submissions have in common. */
  readonly batch?: string;
}

/** What was answered under this key, whatever it was used for. */
export async function findSends(
  { tx }: PersonTransaction,
  groupId: string,
  key: string,
): Promise<{ action: ReportAction; reportId: string; bodyHash: string; reply: unknown }[]> {
  return tx
    .selectFrom("sends")
    .select(["action", "report_id as reportId", "body_hash as bodyHash", "reply"])
    .where("group_id", "=", groupId)
    .where("key", "=", key)
    .execute();
}

/**
 * Keeps the answer under its key. Repeats of one report's send wait for its row and find the answer; who comes here
 * second is another report's send that used the same key at once.
 */
export async function insertSend(
  { tx, personId }: PersonTransaction,
  report: Report,
  { key, action, bodyHash, batch }: Send,
  reply: unknown,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("sends")
    .values({
      group_id: report.groupId,
      key,
      action,
      batch: batch ?? null,
      report_id: report.id,
      person_id: personId,
      body_hash: bodyHash,
      reply: JSON.stringify(reply),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Problem("send.key-reused");
}

/** What the person's own requests under this key were answered, the first first, while she may read such reports. */
export async function listSends(
  { tx, personId }: PersonTransaction,
  key: string,
): Promise<SendRecord | undefined> {
  const { rows } = await sql<{ reportId: string; action: ReportAction; at: string; reply: unknown }>`
    select report_id as "reportId", action, at, reply from sends s
    where group_id = any ((select own_groups())::uuid[]) and key = ${key} and person_id = ${personId}
      and exists (select from rights o where o.group_id = s.group_id and o.person_id = ${personId}
        and o.form_type = coalesce(s.reply -> 'report', s.reply) ->> 'formType')
    order by at, action`.execute(tx);
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    key,
    reportId: first.reportId,
    steps: rows.map(({ action, at, reply }) => ({ action, at, reply })),
  };
}
