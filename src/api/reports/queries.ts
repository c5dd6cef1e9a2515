import { sql, type RawBuilder } from "kysely";
import type { Right } from "../../core/contract/people.ts";
import type { CreateReport, Report, ReportState } from "../../core/contract/reports.ts";
import type { HistoryStep, ReportAction } from "../../core/contract/steps.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** A report as stored, with what deciding about it needs. */
export interface StoredReport {
  readonly report: Report;
  readonly contentId: string;
  /** The caller's rights in its group, for its form type. */
  readonly ownRights: readonly Right[];
}

export interface ReportRow {
  readonly id: string;
  readonly number: number;
  readonly group_id: string;
  readonly form_type: string;
  readonly period: string;
  readonly person: string | null;
  readonly state: ReportState;
  readonly version: number;
  readonly revision: number;
  readonly draft_content_id: string;
  readonly row_count: number;
  readonly approved_version: number | null;
  readonly rejected_rows: number;
  readonly created_at: string;
  readonly created_by_name: string;
  readonly changed_at: string;
  readonly changed_by_name: string;
  readonly own_rights: Right[];
}

/**
 * Reports as `r`, with all that a reply says of them; a `where` follows. `source` is the table, or a few of its
 * rows that were chosen first.
 */
export const selectReports = (
  { personId }: PersonTransaction,
  more: RawBuilder<unknown> = sql`null as more`,
  source: RawBuilder<unknown> = sql`reports`,
): RawBuilder<unknown> => sql`
  select r.*, ${more}, c.row_count, p.name as changed_by_name, m.name as created_by_name,
    (select count(distinct (x.unit_key, x.day)) from rejections x where x.group_id = r.group_id
      and x.report_id = r.id and x.kind = 'rejection' and x.resolved_version is null and r.state <> 'cancelled') as rejected_rows,
    array(select distinct "right" from rights o
      where o.group_id = r.group_id and o.form_type = r.form_type and o.person_id = ${personId}) as own_rights
  from ${source} r
    join contents c on c.group_id = r.group_id and c.id = r.draft_content_id
    join people p on p.id = r.changed_by
    join people m on m.id = r.created_by`;

/** `lock` keeps other writers of this report out until the transaction ends. */
export async function findReport(
  scope: PersonTransaction,
  id: string,
  { lock = false } = {},
): Promise<StoredReport | undefined> {
  // A statement of its own: one that waited for the lock would still join the content it saw before.
  if (lock) await sql`select from reports where id = ${id} for update`.execute(scope.tx);
  const { rows } = await sql<ReportRow>`${selectReports(scope)} where r.id = ${id}`.execute(scope.tx);
  return rows[0] && toStored(rows[0]);
}

/** The one report of the group, form type, period and person that is not cancelled. */
export async function findLiveReport(
  scope: PersonTransaction,
  { groupId, formType, period, person = "" }: CreateReport,
): Promise<StoredReport | undefined> {
  const { rows } = await sql<ReportRow>`
    ${selectReports(scope)} where r.group_id = ${groupId} and r.form_type = ${formType}
      and r.period = ${period} and coalesce(r.person, '') = ${person} and r.state <> 'cancelled'`.execute(
    scope.tx,
  );
  return rows[0] && toStored(rows[0]);
}

/** What waits in the outbox, longest first. */
export async function listOutbox(
  scope: PersonTransaction,
  groupId: string,
  formType: string,
): Promise<Report[]> {
  const { rows } = await sql<ReportRow>`
    ${selectReports(scope)} where r.group_id = ${groupId} and r.form_type = ${formType} and r.state = 'outbox'
    order by r.changed_at, r.id`.execute(scope.tx);
  return rows.map((row) => toStored(row).report);
}

/** The next number of the group; its row stays locked, so that creators in one group queue up. */
export async function takeReportNumber({ tx }: PersonTransaction, groupId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    update groups set next_report_number = next_report_number + 1 where id = ${groupId}
    returning next_report_number - 1 as number`.execute(tx);
  return rows[0]!.number;
}

/** A draft at version 0 with an empty, final content. */
export async function insertReport(
  { tx, personId }: PersonTransaction,
  { groupId, formType, period, person }: CreateReport,
  number: number,
): Promise<{ id: string; contentId: string }> {
  const { rows } = await sql<{ id: string; contentId: string }>`
    with report as (select gen_random_uuid() as id, gen_random_uuid() as content_id),
    content as (
      insert into contents (group_id, id, report_id, state, revision, created_by)
      select ${groupId}, content_id, id, 'final', 1, ${personId} from report)
    insert into reports (group_id, id, number, form_type, period, person, state, draft_content_id, created_by,
      changed_by)
    select ${groupId}, id, ${number}, ${formType}, ${period}, ${person ?? null}, 'draft', content_id, ${personId},
      ${personId} from report
    returning id, draft_content_id as "contentId"`.execute(tx);
  return rows[0]!;
}

/** What a step changes of a report. */
export interface ReportMove {
  readonly state: ReportState;
  /** Of another content than before. */
  readonly contentId?: string;
  /** A new one is approved; undefined leaves it. */
  readonly approvedVersion?: number;
  readonly person?: string;
}

/** One step on: the next revision, changed now and by the caller. */
export async function moveReport(
  { tx, personId }: PersonTransaction,
  report: Report,
  { state, contentId, approvedVersion, person }: ReportMove,
): Promise<void> {
  await sql`
    update reports set state = ${state}, revision = revision + 1, changed_at = now(), changed_by = ${personId},
      draft_content_id = coalesce(${contentId ?? null}::uuid, draft_content_id),
      approved_version = coalesce(${approvedVersion ?? null}::int, approved_version),
      person = coalesce(${person ?? null}::text, person)
    where group_id = ${report.groupId} and id = ${report.id}`.execute(tx);
}

/** Writes one step into the history that nothing rewrites. */
export async function recordStep(
  { tx, personId }: PersonTransaction,
  action: ReportAction,
  { id, groupId, revision, version }: Pick<Report, "id" | "groupId" | "revision" | "version">,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await tx
    .insertInto("history")
    .values({
      group_id: groupId,
      report_id: id,
      action,
      revision,
      version,
      person_id: personId,
      details: JSON.stringify(details),
    })
    .execute();
}

/** Steps named in a refusal; whoever wants them all reads the history. */
const stepsNamed = 20;

/** What happened to the report after that revision, the first first: what a stale writer has missed. */
export async function listStepsSince(
  { tx }: PersonTransaction,
  report: Report,
  revision: number,
): Promise<Omit<HistoryStep, "details">[]> {
  const { rows } = await sql<Omit<HistoryStep, "details">>`
    select h.action, p.name as by, h.at, h.revision, h.version from history h join people p on p.id = h.person_id
    where h.group_id = ${report.groupId} and h.report_id = ${report.id} and h.revision > ${revision}
    order by h.revision limit ${stepsNamed}`.execute(tx);
  return rows;
}

/** Who deleted a report that is gone, where the caller holds a right for its form type in its group. */
export async function findDeletion(
  { tx, personId }: PersonTransaction,
  id: string,
): Promise<{ by: string; at: string } | undefined> {
  const { rows } = await sql<{ by: string; at: string }>`
    select p.name as by, h.at from history h join people p on p.id = h.person_id
    where h.group_id = any ((select own_groups())::uuid[]) and h.report_id = ${id} and h.action = 'delete'
      and exists (select from rights o where o.group_id = h.group_id and o.person_id = ${personId}
        and o.form_type = h.details ->> 'formType')`.execute(tx);
  return rows[0];
}

/** Removes a report that was never submitted; its contents go before it, its person leaves what was answered. */
export async function deleteReport({ tx }: PersonTransaction, report: Report): Promise<void> {
  await sql`delete from report_units where group_id = ${report.groupId} and report_id = ${report.id}`.execute(
    tx,
  );
  await sql`delete from reports where group_id = ${report.groupId} and id = ${report.id}`.execute(tx);
}

/** All contents of a report; a chunk on its way into one is waited for, so that its rows go with it. */
export async function listContents({ tx }: PersonTransaction, report: Report): Promise<string[]> {
  await sql`select from contents where group_id = ${report.groupId} and report_id = ${report.id} and state = 'open'
    for update`.execute(tx);
  const rows = await tx
    .selectFrom("contents")
    .select("id")
    .where("group_id", "=", report.groupId)
    .where("report_id", "=", report.id)
    .execute();
  return rows.map(({ id }) => id);
}

export const toStored = (row: ReportRow): StoredReport => ({
  report: {
    id: row.id,
    number: row.number,
    groupId: row.group_id,
    formType: row.form_type,
    period: row.period,
    person: row.person,
    state: row.state,
    version: row.version,
    revision: row.revision,
    rows: row.row_count,
    approved: row.version > 0 && row.approved_version === row.version,
    rejectedRows: row.rejected_rows,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
    changedAt: row.changed_at,
    changedBy: row.changed_by_name,
  },
  contentId: row.draft_content_id,
  ownRights: row.own_rights,
});
