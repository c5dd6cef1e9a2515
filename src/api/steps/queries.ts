import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { Rejection } from "../../core/contract/steps.ts";
import { writtenUnit } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** Takes a cancelled report's rows out of force. */
export async function leaveForce({ tx }: PersonTransaction, report: Report): Promise<void> {
  await sql`delete from in_force where group_id = ${report.groupId} and report_id = ${report.id}`.execute(tx);
}

/** The report's rejected rows, those that still stand first. */
export async function listRejections({ tx }: PersonTransaction, report: Report): Promise<Rejection[]> {
  const { rows } = await sql<Rejection>`
    select x.id, x.version, ${writtenUnit("x")} as unit,
      x.day as date, x.field, x.reason, p.name as by, x.at, x.resolved_version as "resolvedVersion"
    from rejections x join people p on p.id = x.person_id
    where x.group_id = ${report.groupId} and x.report_id = ${report.id} and x.kind = 'rejection'
    order by x.resolved_version nulls first, x.day, x.unit_key, x.at, x.field nulls first, x.id limit 5000`.execute(
    tx,
  );
  return rows;
}
