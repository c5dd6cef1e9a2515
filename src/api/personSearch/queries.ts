import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { selectReports, toStored, type ReportRow } from "../reports/queries.ts";

/** The group's reports about the person, the latest first. */
export async function listReportsOf(
  scope: PersonTransaction,
  groupId: string,
  formType: string,
  person: string,
): Promise<Report[]> {
  const { rows } = await sql<ReportRow>`
    ${selectReports(scope)} where r.group_id = ${groupId} and r.form_type = ${formType} and r.person = ${person}
    order by r.changed_at desc, r.id limit 1000`.execute(scope.tx);
  return rows.map((row) => toStored(row).report);
}
