import { sql, type Kysely } from "kysely";

/** Keys and grants of the embedded sign-in, so that a restart signs nobody out. Requests may not read it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sign_in_state (
    model text not null,
    id text not null,
    payload jsonb not null,
    grant_id text,
    uid text,
    expires_at timestamptz,
    primary key (model, id)
  )`.execute(db);
  // A server that does not own the schema looks here whether it is up to date.
  await sql`grant select on kysely_migration to sengepladser_request`.execute(db);
  await sql`create index sign_in_state_of_grant on sign_in_state (grant_id)`.execute(db);
}
