import { sql } from "kysely";
import type { Report, Submission } from "../../core/contract/reports.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { TakenKey } from "./checkReport.ts";

/** Rows of the content whose unit and day are in force in another report of the group. */
export async function findTakenKeys(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<TakenKey[]> {
  const { rows } = await sql<TakenKey>`
    select mine.row, f.unit_key as "unitKey", f.day, other.number as report
    from (select unit_key, day, row_number() over (order by row_no) - 1 as row from content_rows
        where group_id = ${report.groupId} and content_id = ${contentId}) mine
      join in_force f on f.group_id = ${report.groupId} and f.unit_key = mine.unit_key and f.day = mine.day
      join reports other on other.group_id = f.group_id and other.id = f.report_id
    where f.report_id <> ${report.id} order by mine.row`.execute(tx);
  return rows;
}

/** What was answered to a send with this key, and the hash of what it asked for. */
export async function findSend(
  { tx }: PersonTransaction,
  groupId: string,
  key: string,
): Promise<{ bodyHash: string; reply: Submission } | undefined> {
  const row = await tx
    .selectFrom("sends")
    .select(["body_hash as bodyHash", "reply"])
    .where("group_id", "=", groupId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row && { bodyHash: row.bodyHash, reply: row.reply as Submission };
}

export async function insertSend(
  { tx, personId }: PersonTransaction,
  report: Report,
  key: string,
  bodyHash: string,
  reply: Submission,
): Promise<void> {
  await tx
    .insertInto("sends")
    .values({
      group_id: report.groupId,
      key,
      report_id: report.id,
      person_id: personId,
      body_hash: bodyHash,
      reply: JSON.stringify(reply),
    })
    .execute();
}

/** The report's next version is what its draft holds. */
export async function promoteDraft({ tx, personId }: PersonTransaction, report: Report): Promise<void> {
  await sql`
    with promoted as (
      update reports set state = 'submitted', version = version + 1, revision = revision + 1,
        changed_at = now(), changed_by = ${personId}
      where group_id = ${report.groupId} and id = ${report.id} returning *)
    insert into versions (group_id, report_id, version, content_id, person_id)
    select group_id, id, version, draft_content_id, ${personId} from promoted`.execute(tx);
}

/** The rows that were in force leave and the content's come in, at once; the key of the table keeps them unique. */
export async function swapInForce(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<void> {
  await sql`delete from in_force where group_id = ${report.groupId} and report_id = ${report.id}`.execute(tx);
  await sql`
    insert into in_force (group_id, unit_key, day, report_id, content_id, row_no)
    select group_id, unit_key, day, ${report.id}, content_id, row_no from content_rows
    where group_id = ${report.groupId} and content_id = ${contentId}`.execute(tx);
}
