import { sql } from "kysely";
import type { Group, Right } from "../../core/contract/people.ts";
import type { FormType, Report, ReportState } from "../../core/contract/reports.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** A report as stored, with what deciding about it needs. */
export interface StoredReport {
  readonly report: Report;
  readonly contentId: string;
  /** The caller's rights in its group, for its form type. */
  readonly ownRights: readonly Right[];
}

interface ReportRow {
  readonly id: string;
  readonly number: number;
  readonly group_id: string;
  readonly form_type: FormType;
  readonly period: string;
  readonly state: ReportState;
  readonly version: number;
  readonly revision: number;
  readonly draft_content_id: string;
  readonly row_count: number;
  readonly created_at: string;
  readonly changed_at: string;
  readonly changed_by_name: string;
  readonly own_rights: Right[];
}

const selectReports = ({ personId }: PersonTransaction) => sql`
  select r.*, c.row_count, p.name as changed_by_name,
    array(select distinct "right" from rights o
      where o.group_id = r.group_id and o.form_type = r.form_type and o.person_id = ${personId}) as own_rights
  from reports r
    join contents c on c.group_id = r.group_id and c.id = r.draft_content_id
    join people p on p.id = r.changed_by`;

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

/** The one report of the group, form type and period that is not cancelled. */
export async function findLiveReport(
  scope: PersonTransaction,
  groupId: string,
  formType: FormType,
  period: string,
): Promise<StoredReport | undefined> {
  const { rows } = await sql<ReportRow>`
    ${selectReports(scope)} where r.group_id = ${groupId} and r.form_type = ${formType}
      and r.period = ${period} and r.state <> 'cancelled'`.execute(scope.tx);
  return rows[0] && toStored(rows[0]);
}

/** The group's reports, latest changed first. */
export async function listReports(scope: PersonTransaction, groupId: string): Promise<StoredReport[]> {
  const { rows } = await sql<ReportRow>`
    ${selectReports(scope)} where r.group_id = ${groupId} order by r.changed_at desc, r.id limit 1000`.execute(
    scope.tx,
  );
  return rows.map(toStored);
}

/** The next number of the group; its row stays locked, so that creators in one group queue up. */
export async function takeReportNumber({ tx }: PersonTransaction, groupId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    update groups set next_report_number = next_report_number + 1 where id = ${groupId}
    returning next_report_number - 1 as number`.execute(tx);
  return rows[0]!.number;
}

export interface NewReport {
  readonly groupId: string;
  readonly formType: FormType;
  readonly period: string;
  readonly number: number;
}

/** A draft at version 0 with an empty, final content. Returns the report's id. */
export async function insertReport(
  { tx, personId }: PersonTransaction,
  { groupId, formType, period, number }: NewReport,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with report as (select gen_random_uuid() as id, gen_random_uuid() as content_id),
    content as (
      insert into contents (group_id, id, report_id, state, created_by)
      select ${groupId}, content_id, id, 'final', ${personId} from report)
    insert into reports (group_id, id, number, form_type, period, state, draft_content_id, changed_by)
    select ${groupId}, id, ${number}, ${formType}, ${period}, 'draft', content_id, ${personId} from report
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** How the group cuts its reports, and what its rows must carry. */
export async function findGroupSettings(
  { tx }: PersonTransaction,
  groupId: string,
): Promise<Pick<Group, "cut" | "requiredMeasures"> | undefined> {
  const row = await tx
    .selectFrom("groups")
    .select(["cut", "required_measures as requiredMeasures"])
    .where("id", "=", groupId)
    .executeTakeFirst();
  return row;
}

/** Writes one step into the history that nothing rewrites. */
export async function recordStep(
  { tx, personId }: PersonTransaction,
  action: "created" | "saved" | "edited" | "submitted",
  { id, groupId, revision, version }: Pick<Report, "id" | "groupId" | "revision" | "version">,
): Promise<void> {
  await tx
    .insertInto("history")
    .values({ group_id: groupId, report_id: id, action, revision, version, person_id: personId })
    .execute();
}

const toStored = (row: ReportRow): StoredReport => ({
  report: {
    id: row.id,
    number: row.number,
    groupId: row.group_id,
    formType: row.form_type,
    period: row.period,
    state: row.state,
    version: row.version,
    revision: row.revision,
    rows: row.row_count,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by_name,
  },
  contentId: row.draft_content_id,
  ownRights: row.own_rights,
});
