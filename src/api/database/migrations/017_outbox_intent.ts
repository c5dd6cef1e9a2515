import { sql, type Kysely } from "kysely";

/** A plan may be for the outbox too: saved rows alone do not carry it through. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plans drop constraint plans_intent_check,
    add constraint plans_intent_check check (intent in ('save', 'putInOutbox', 'submit'))`.execute(db);
}
