import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { RejectedRow, Rejection } from "../../core/contract/steps.ts";
import { identityIn, joinIdentity } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";

/** Takes a cancelled report's rows out of force. */
export async function leaveForce({ tx }: PersonTransaction, report: Report): Promise<void> {
  await sql`delete from in_force where group_id = ${report.groupId} and report_id = ${report.id}`.execute(tx);
}

/** Adds the rejected rows of the version in force; returns how many of them there were. */
export async function insertRejections(
  { tx, personId }: PersonTransaction,
  report: Report,
  contentId: string,
  rows: readonly RejectedRow[],
): Promise<number> {
  const insert = sql`
    insert into rejections (group_id, report_id, version, unit_key, written_key, day, field, reason, person_id, counts)
    select ${report.groupId}::uuid, ${report.id}::uuid, ${report.version}::int, ${identityIn("c")}, c.unit_key, c.day,
      a.field, a.reason, ${personId}::uuid, c.counts
    from (select *, row_number() over (order by row_no) - 1 as place from content_rows
        where group_id = ${report.groupId} and content_id = ${contentId}) c
      ${joinIdentity("c")}
      join unnest(${rows.map(({ row }) => row)}::int[], ${rows.map(({ field }) => field ?? null)}::text[],
        ${rows.map(({ reason }) => reason)}::text[]) as a (place, field, reason) on a.place = c.place`;
  const result = await withHashJoins(tx, () => insert.execute(tx));
  return Number(result.numAffectedRows ?? 0n);
}

/** The report's rejected rows, those that still stand first. */
export async function listRejections({ tx }: PersonTransaction, report: Report): Promise<Rejection[]> {
  const { rows } = await sql<Rejection>`
    select x.id, x.version, regexp_replace(coalesce(x.written_key, x.unit_key), '^(sor|shak):', '') as unit,
      x.day as date, x.field, x.reason, p.name as by, x.at, x.resolved_version as "resolvedVersion"
    from rejections x join people p on p.id = x.person_id
    where x.group_id = ${report.groupId} and x.report_id = ${report.id} and x.kind = 'rejection'
    order by x.resolved_version nulls first, x.day, x.unit_key, x.at, x.field nulls first, x.id limit 5000`.execute(
    tx,
  );
  return rows;
}
