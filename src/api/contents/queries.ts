import { sql } from "kysely";
import type { StoredChunk } from "../../core/contract/rows.ts";
import { rowsPerChunk } from "../../core/contract/rowLimits.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";
import { identityIn, joinIdentity } from "./identity.ts";
import { plainArray } from "./plainArray.ts";
import type { PreparedChunk } from "./prepareChunk.ts";
import type { StoredReport } from "../reports/queries.ts";

export interface StoredContent {
  readonly id: string;
  readonly state: "open" | "final";
  readonly checksum: string | null;
}

/** An open content of the report, to be filled by chunks. Returns its id. */
export async function insertContent({ tx, personId }: PersonTransaction, report: Report): Promise<string> {
  const { id } = await tx
    .insertInto("contents")
    .values({
      group_id: report.groupId,
      report_id: report.id,
      state: "open",
      row_count: 0,
      checksum: null,
      created_by: personId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The group's uploads that nobody finished in a day, but for those that a chunk is on its way into. */
export async function findAbandonedContents(
  { tx }: PersonTransaction,
  { groupId }: Report,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from contents where group_id = ${groupId}
      and state = 'open' and created_at < now() - interval '1 day' for update skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function findContent(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<StoredContent | undefined> {
  return tx
    .selectFrom("contents")
    .select(["id", "state", "checksum"])
    .where("group_id", "=", report.groupId)
    .where("report_id", "=", report.id)
    .where("id", "=", contentId)
    .executeTakeFirst();
}

/**
 * Keeps the content open until this transaction ends; false when it was just finished. Chunks are stored side
 * by side ("share"); to finish it, one must be alone ("update").
 */
export async function holdOpen(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
  lock: "share" | "update",
): Promise<boolean> {
  const { rows } = await sql`
    select from contents where group_id = ${report.groupId} and id = ${contentId} and state = 'open'
    for ${sql.raw(lock)}`.execute(tx);
  return rows.length > 0;
}

/** False when the content already has a chunk of that number. */
export async function insertChunk(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
  { n, hash, rows }: StoredChunk,
): Promise<boolean> {
  const result = await tx
    .insertInto("chunks")
    .values({ group_id: report.groupId, content_id: contentId, n, hash, row_count: rows })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The content's chunks in order. */
export async function listChunks(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<StoredChunk[]> {
  return tx
    .selectFrom("chunks")
    .select(["n", "hash", "row_count as rows"])
    .where("group_id", "=", report.groupId)
    .where("content_id", "=", contentId)
    .orderBy("n")
    .execute();
}

/** All rows of a chunk in one statement: arrays in, joined with the chunk's own units. */
export async function insertRows(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
  n: number,
  chunk: PreparedChunk,
): Promise<void> {
  const { units, counts } = chunk;
  const names = counts.map((_, place) => sql.ref(`count_${place}`));
  await sql`
    insert into content_rows (group_id, content_id, row_no, unit_key, day, sor_code, hospital_code,
      department_code, counts, typed, accepted_reason)
    select ${report.groupId}::uuid, ${contentId}::uuid, ${n * rowsPerChunk}::int + r.row_no::int - 1, u.key, r.day,
      u.sor, u.hospital, u.department, array[${sql.join(names)}]::int[], r.typed::jsonb, r.reason
    from unnest(${plainArray(chunk.unit)}::int[], ${plainArray(chunk.date)}::date[], ${chunk.typed}::text[], ${chunk.reason}::text[],
        ${sql.join(counts.map((column) => sql`${plainArray(column)}::int[]`))})
        with ordinality as r (unit, day, typed, reason, ${sql.join(names)}, row_no)
      join unnest(${units.key}::text[], ${units.sorCode}::text[], ${units.hospitalCode}::text[],
        ${units.departmentCode}::text[]) with ordinality as u (key, sor, hospital, department, place)
        on u.place = r.unit + 1`.execute(tx);
}

/**
 * Adds to the new content every keyed row of the old one whose unit and day it does not bring itself, however
 * either writes the unit. Rows without a key are what the upload says they are: the old ones go.
 * Returns how many.
 */
export async function keepOtherRows(
  { tx }: PersonTransaction,
  report: Report,
  oldContentId: string,
  newContentId: string,
): Promise<number> {
  const insert = sql`
    with brought as (
      select ${identityIn("n")} as unit, n.day from content_rows n ${joinIdentity("n")}
      where n.group_id = ${report.groupId} and n.content_id = ${newContentId} and n.day is not null)
    insert into content_rows (group_id, content_id, row_no, unit_key, day, sor_code, hospital_code,
      department_code, counts, accepted_reason, typed)
    select o.group_id, ${newContentId},
      (select coalesce(max(row_no), -1) from content_rows
        where group_id = ${report.groupId} and content_id = ${newContentId})
        + row_number() over (order by o.row_no),
      o.unit_key, o.day, o.sor_code, o.hospital_code, o.department_code, o.counts, o.accepted_reason, o.typed
    from content_rows o ${joinIdentity("o")}
    where o.group_id = ${report.groupId} and o.content_id = ${oldContentId}
      and o.unit_key is not null and o.day is not null
      and not exists (select from brought b
        where b.unit = ${identityIn("o")} and b.day = o.day)`;
  const { numAffectedRows } = await withHashJoins(tx, () => insert.execute(tx));
  return Number(numAffectedRows ?? 0n);
}

/**
 * From here on nobody changes it: row security lets only an open content be written. It becomes the draft with
 * the report's next revision.
 */
export async function closeContent(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
  { checksum, rows }: { readonly checksum: string | null; readonly rows: number },
): Promise<void> {
  await sql`
    update contents set state = 'final', checksum = ${checksum}, revision = ${report.revision + 1},
      row_count = ${rows}
    where group_id = ${report.groupId} and id = ${contentId}`.execute(tx);
}

/**
 * An open content with the draft's rows but those, which are counted from 0 in its order. Where the version in force
 * has their units and days, its rows stand in their place: what is faulty now was reported once. Returns its id.
 */
export async function insertWithout(
  scope: PersonTransaction,
  { report, contentId: draftId }: StoredReport,
  faultyRows: readonly number[],
): Promise<string> {
  const contentId = await insertContent(scope, report);
  const { groupId } = report;
  const insert = sql`
    with draft as materialized (
      select c.*, ${identityIn("c")} as unit,
        row_number() over (order by c.row_no) - 1 = any (${plainArray(faultyRows)}::int[]) as faulty
      from content_rows c ${joinIdentity("c")} where c.group_id = ${groupId} and c.content_id = ${draftId}),
    chosen as (
      select row_no, unit_key, day, sor_code, hospital_code, department_code, counts, accepted_reason, typed
        from draft where not faulty
      union all
      select o.row_no, o.unit_key, o.day, o.sor_code, o.hospital_code, o.department_code, o.counts,
          o.accepted_reason, o.typed
        from content_rows o ${joinIdentity("o")}
          join versions v on v.group_id = o.group_id and v.content_id = o.content_id
        where o.group_id = ${groupId} and v.report_id = ${report.id} and v.version = ${report.version}
          and exists (select from draft d where d.faulty and d.unit = ${identityIn("o")} and d.day = o.day)
          and not exists (select from draft d where not d.faulty and d.unit = ${identityIn("o")} and d.day = o.day))
    insert into content_rows (group_id, content_id, row_no, unit_key, day, sor_code, hospital_code,
      department_code, counts, accepted_reason, typed)
    select ${groupId}, ${contentId}, row_number() over (order by day, unit_key) - 1, unit_key, day, sor_code,
      hospital_code, department_code, counts, accepted_reason, typed from chosen`;
  await withHashJoins(scope.tx, () => insert.execute(scope.tx));
  return contentId;
}

/** What the report is found by: the units of its draft and of its latest version, as one key each. */
export async function refreshUnits({ tx }: PersonTransaction, report: Report): Promise<void> {
  await sql`delete from report_units where group_id = ${report.groupId} and report_id = ${report.id}`.execute(
    tx,
  );
  await sql`
    insert into report_units (group_id, unit_key, report_id)
    select distinct ${report.groupId}::uuid, ${identityIn("c")}, ${report.id}::uuid
    from content_rows c ${joinIdentity("c")}
    where c.group_id = ${report.groupId} and c.unit_key is not null and c.content_id in (
      select draft_content_id from reports where group_id = ${report.groupId} and id = ${report.id}
      union select content_id from versions where group_id = ${report.groupId} and report_id = ${report.id}
        and version = ${report.version})`.execute(tx);
}

/** Former drafts that are kept for a while, so that a plan can tell who changed a row since a sheet was last sent. */
const formerDrafts = { count: 5, days: 7 };

/** Former drafts that nobody needs any more; their days count from when they were replaced. */
export async function findFormerDrafts({ tx }: PersonTransaction, report: Report): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (select c.id, row_number() over (order by c.revision desc nulls last) as age,
        (select min(n.created_at) from contents n where n.group_id = c.group_id and n.report_id = c.report_id
          and n.revision > c.revision) as replaced_at
      from contents c join reports r on r.group_id = c.group_id and r.id = c.report_id
      where c.group_id = ${report.groupId} and c.report_id = ${report.id} and c.state = 'final'
        and c.id <> r.draft_content_id
        and not exists (select from versions v where v.group_id = c.group_id and v.content_id = c.id)) former
    where age > ${formerDrafts.count} or replaced_at < now() - make_interval(days => ${formerDrafts.days})`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Removes contents that no version keeps, with their rows and chunks. */
export async function deleteUnversioned(
  { tx }: PersonTransaction,
  report: Report,
  contentIds: readonly string[],
): Promise<void> {
  if (contentIds.length === 0) return;
  const kept = await tx
    .selectFrom("versions")
    .select("content_id")
    .where("group_id", "=", report.groupId)
    .where("content_id", "in", contentIds)
    .execute();
  const gone = contentIds.filter((id) => !kept.some(({ content_id }) => content_id === id));
  if (gone.length === 0) return;
  for (const table of ["content_rows", "chunks"] as const) {
    await tx
      .deleteFrom(table)
      .where("group_id", "=", report.groupId)
      .where("content_id", "in", gone)
      .execute();
  }
  await tx.deleteFrom("contents").where("group_id", "=", report.groupId).where("id", "in", gone).execute();
}
