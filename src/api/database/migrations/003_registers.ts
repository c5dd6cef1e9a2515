import { sql, type Kysely } from "kysely";

/** Snapshots of the official registers; public knowledge, so no row security. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table registers (
    id uuid primary key default gen_random_uuid(),
    system text not null check (system in ('shak', 'sor')),
    source text not null,
    complete boolean not null,
    imported_on date not null,
    imported_at timestamptz not null default clock_timestamp(),
    units jsonb not null
  )`.execute(db);
  await sql`create index newest_register on registers (system, imported_at desc)`.execute(db);
  await sql`grant select on registers to sengepladser_request`.execute(db);
}
