import { sql, type Kysely } from "kysely";

/**
 * A unit's day is looked up by the table's key alone. Beside it, an index that begins with the group looked as good
 * to a planner without statistics, and every look-up then read all that the group has in force.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index in_force_of_report`.execute(db);
  await sql`create index in_force_of_report on in_force (report_id, group_id)`.execute(db);
}
