import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { HistoryPage, HistoryStep, VersionList } from "../../core/contract/steps.ts";
import type { PersonTransaction } from "../database/Database.ts";

const stepsPerPage = 500;

/** The report's steps after that revision, the first first. */
export async function listHistory(
  { tx }: PersonTransaction,
  report: Report,
  after: number,
): Promise<HistoryPage> {
  const { rows } = await sql<HistoryStep>`
    select h.action, p.name as by, h.at, h.revision, h.version, h.details - 'contentId' as details
    from history h join people p on p.id = h.person_id
    where h.group_id = ${report.groupId} and h.report_id = ${report.id} and h.revision > ${after}
    order by h.revision limit ${stepsPerPage + 1}`.execute(tx);
  const steps = rows.slice(0, stepsPerPage);
  return { steps, next: rows.length > stepsPerPage ? String(steps.at(-1)!.revision) : null };
}

/** What was submitted, the latest first. */
export async function listVersions(
  { tx, personId }: PersonTransaction,
  report: Report,
): Promise<VersionList["versions"]> {
  const { rows } = await sql<VersionList["versions"][number]>`
    select v.version, c.row_count as rows, p.name as by, v.person_id = ${personId} as own, v.at
    from versions v join contents c on c.group_id = v.group_id and c.id = v.content_id
      join people p on p.id = v.person_id
    where v.group_id = ${report.groupId} and v.report_id = ${report.id} order by v.version desc`.execute(tx);
  return rows;
}

/** What a version keeps: its content, and how many rows that has. */
export async function findVersion(
  { tx }: PersonTransaction,
  report: Pick<Report, "id" | "groupId">,
  version: number,
): Promise<{ contentId: string; rows: number; personId: string } | undefined> {
  const { rows } = await sql<{ contentId: string; rows: number; personId: string }>`
    select c.id as "contentId", c.row_count as rows, v.person_id as "personId"
    from versions v join contents c on c.group_id = v.group_id and c.id = v.content_id
    where v.group_id = ${report.groupId} and v.report_id = ${report.id} and v.version = ${version}`.execute(
    tx,
  );
  return rows[0];
}
