import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { fingerprintIn } from "../contents/fingerprintIn.ts";
import { identityIn, joinIdentity, joinInForce, numberOf, seriesIn } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";
import type { TakenKey } from "./checkReport.ts";

/** Rows of the content whose unit and day are in force in another report of the group. */
export async function findTakenKeys(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<TakenKey[]> {
  const series = sql`(select ${seriesIn("own")} from reports own
    where own.group_id = ${report.groupId} and own.id = ${report.id})`;
  const { rows } = await sql<TakenKey>`
    select mine.row, mine.unit as "unitKey", mine.day, ${numberOf("f", report.groupId)} as report
    from (select ${identityIn("c")} as unit, c.day, row_number() over (order by c.row_no) - 1 as row
        from content_rows c ${joinIdentity("c")}
        where c.group_id = ${report.groupId} and c.content_id = ${contentId}) mine
      ${joinInForce("mine", report.groupId, series)}
    where f.report_id <> ${report.id} order by mine.row`.execute(tx);
  return rows;
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

/**
 * The rows that were in force leave and the content's come in, at once; the key of the table keeps them unique.
 * In the key's order, so that two reports that want the same rows wait for each other and do not deadlock.
 */
export async function swapInForce(
  { tx }: PersonTransaction,
  report: Report,
  contentId: string,
): Promise<void> {
  await sql`delete from in_force where group_id = ${report.groupId} and report_id = ${report.id}`.execute(tx);
  await sql`
    insert into in_force (group_id, unit_key, day, report_id, content_id, row_no, series)
    select c.group_id, ${identityIn("c")}, c.day, r.id, c.content_id, c.row_no, ${seriesIn("r")}
    from content_rows c ${joinIdentity("c")}
      join reports r on r.group_id = c.group_id and r.id = ${report.id}
    where c.group_id = ${report.groupId} and c.content_id = ${contentId}
    order by ${identityIn("c")}, c.day`.execute(tx);
}

/** Whether the content says row by row just what the report has in force. */
export async function isInForce(
  { tx }: PersonTransaction,
  { id, groupId, version }: Report,
  contentId: string,
  form: FormType,
): Promise<boolean> {
  if (version === 0) return false;
  const compare = sql<{ same: boolean }>`
    with held as materialized (
      select c.content_id, ${identityIn("c")} as unit, c.day, ${fingerprintIn("c", form)} as print
      from content_rows c ${joinIdentity("c")}
      where c.group_id = ${groupId} and c.content_id in (${contentId}::uuid, (select content_id from versions v
        where v.group_id = ${groupId} and v.report_id = ${id} and v.version = ${version})))
    select not exists (select from held group by unit, day, print having count(*) <> 2) as same`;
  const { rows } = await withHashJoins(tx, () => compare.execute(tx));
  return rows[0]!.same;
}

/**
 * Rows of open threads that the new version says otherwise, or no longer, are mended; one sent again as it was stands,
 * and so does one that was not there and still is not. Returns who began the threads that were mended.
 */
export async function resolveThreads(
  { tx, personId }: PersonTransaction,
  { id, groupId, version }: Report,
  contentId: string,
  form: FormType,
): Promise<string[]> {
  const { rows: about } = await sql<{ version: number; contentId: string }>`
    select version, content_id as "contentId" from versions v
    where group_id = ${groupId} and report_id = ${id} and exists (select from rejections x
      where x.group_id = ${groupId} and x.report_id = ${id} and x.resolved_version is null
        and coalesce(x.about_version, x.version) = v.version)`.execute(tx);
  if (about.length === 0) return [];
  const contents = about.map((one) => one.contentId);
  const resolve = sql<{ personId: string }>`
    with held as materialized (
      select c.content_id, ${identityIn("c")} as unit, c.day, ${fingerprintIn("c", form)} as print
      from content_rows c ${joinIdentity("c")}
      where c.group_id = ${groupId} and c.content_id = any (${[contentId, ...contents]}::uuid[])),
    changed as (
      select x.id from rejections x
        join unnest(${about.map((one) => one.version)}::int[], ${contents}::uuid[]) as v (version, content_id)
          on v.version = coalesce(x.about_version, x.version)
        left join held o on o.content_id = v.content_id and o.unit = x.unit_key and o.day = x.day
        left join held n on n.content_id = ${contentId}::uuid and n.unit = x.unit_key and n.day = x.day
      where x.group_id = ${groupId} and x.report_id = ${id} and x.resolved_version is null
        and n.print is distinct from o.print),
    mended as (
      update rejections x set resolved_version = ${version} from changed c
      where x.group_id = ${groupId} and x.report_id = ${id} and x.resolved_version is null and x.id = c.id
      returning x.id, x.person_id),
    told as (
      insert into thread_events (group_id, thread_id, kind, version, person_id)
      select ${groupId}::uuid, id, 'mend', ${version}::int, ${personId}::uuid from mended)
    select distinct person_id as "personId" from mended`;
  const { rows } = await withHashJoins(tx, () => resolve.execute(tx));
  return rows.map((row) => row.personId);
}
