import { sql, type Kysely } from "kysely";

/** What a plan is for says when it is done with; a send's key leads back to its plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plans add column intent text not null default 'save'
    check (intent in ('save', 'submit'))`.execute(db);
  await sql`create unique index plan_reports_of_key on plan_reports (group_id, key)`.execute(db);
}
