import { sql, type Kysely } from "kysely";

/**
 * Rows of two forms, or about two persons, may be in force for the same unit and day. What is in force once is a
 * unit's day within a series: the form type, and the person where it has one (`seriesIn`).
 */
const series = [
  sql`alter table in_force add column series text not null default 'sengepladser'`,
  sql`update in_force f set series = concat_ws(':', r.form_type, r.person) from reports r
    where r.group_id = f.group_id and r.id = f.report_id`,
  sql`alter table in_force drop constraint in_force_pkey`,
  sql`alter table in_force add constraint in_force_pkey primary key (group_id, unit_key, day, series)`,
];

/** A deleted draft's person leaves the answers too, which nobody changes otherwise. */
const forgotten = [
  sql`grant update (reply) on sends to sengepladser_request`,
  sql`create policy of_deleted on sends as restrictive for update using (not exists (
    select from reports r where r.group_id = sends.group_id and r.id = sends.report_id))`,
];

/** Forms that do not stand in each other's way, and persons who leave with their drafts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...series, ...forgotten]) await statement.execute(db);
}
