import { sql, type Kysely } from "kysely";

/**
 * Since PostgreSQL 16 the login that makes a role is its member at once, but may not act as it until it is granted;
 * the first migration took the one for the other.
 */
const actAsRequests = sql`
  do $$ begin
    if current_setting('server_version_num')::int >= 160000 then
      if not pg_has_role(current_user, 'sengepladser_request', 'set') then
        execute format('grant sengepladser_request to %I', current_user);
      end if;
    end if;
  end $$`;

/** Whoever owns the tables may serve requests too, as in development. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await actAsRequests.execute(db);
}
