import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { fingerprintIn } from "../contents/fingerprintIn.ts";
import { identityIn, joinIdentity, seriesIn } from "../contents/identity.ts";
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
    from (select ${identityIn("c")} as unit_key, c.day, row_number() over (order by c.row_no) - 1 as row
        from content_rows c ${joinIdentity("c")}
        where c.group_id = ${report.groupId} and c.content_id = ${contentId}) mine
      join reports own on own.group_id = ${report.groupId} and own.id = ${report.id}
      join in_force f on f.group_id = own.group_id and f.unit_key = mine.unit_key and f.day = mine.day
        and f.series = ${seriesIn("own")}
      join reports other on other.group_id = f.group_id and other.id = f.report_id
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

/** Rejected rows that the new version says otherwise, or no longer, are mended; one sent again as it was stands. */
export async function resolveRejections(
  { tx }: PersonTransaction,
  { id, groupId, version }: Report,
  contentId: string,
  form: FormType,
): Promise<void> {
  await sql`
    update rejections x set resolved_version = ${version}
    where x.group_id = ${groupId} and x.report_id = ${id} and x.resolved_version is null
      and not exists (
        select from versions v
          join content_rows o on o.group_id = v.group_id and o.content_id = v.content_id ${joinIdentity("o")}
          join content_rows n on n.group_id = v.group_id and n.content_id = ${contentId} ${joinIdentity("n")}
        where v.group_id = x.group_id and v.report_id = x.report_id and v.version = x.version
          and o.day = x.day and ${identityIn("o")} = x.unit_key and n.day = x.day and ${identityIn("n")} = x.unit_key
          and ${fingerprintIn("o", form)} = ${fingerprintIn("n", form)})`.execute(tx);
}
