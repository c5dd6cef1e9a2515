import { Migrator, sql, type Kysely, type Migration } from "kysely";
import * as people from "./migrations/001_people.ts";
import * as reports from "./migrations/002_reports.ts";
import * as registers from "./migrations/003_registers.ts";
import * as signIn from "./migrations/004_sign_in.ts";
import * as formTypes from "./migrations/005_form_types.ts";
import * as claims from "./migrations/007_claims.ts";
import * as requests from "./migrations/008_people.ts";
import * as life from "./migrations/009_life.ts";
import * as forms from "./migrations/010_forms.ts";
import * as indexes from "./migrations/011_indexes.ts";
import * as inForceLookup from "./migrations/012_in_force_lookup.ts";
import * as requestRole from "./migrations/013_request_role.ts";
import * as forgetPerson from "./migrations/014_forget_person.ts";
import * as plannedOnce from "./migrations/015_planned_once.ts";
import * as planIntent from "./migrations/016_plan_intent.ts";
import * as outboxIntent from "./migrations/017_outbox_intent.ts";
import * as threads from "./migrations/018_threads.ts";
import type { Tables } from "./tables.ts";

/** Every step of the schema, in order; none is ever changed once it has shipped. */
const migrations: Record<string, Migration> = {
  "001_people": people,
  "002_reports": reports,
  "003_registers": registers,
  "004_sign_in": signIn,
  "005_form_types": formTypes,
  "007_claims": claims,
  "008_people": requests,
  "009_life": life,
  "010_forms": forms,
  "011_indexes": indexes,
  "012_in_force_lookup": inForceLookup,
  "013_request_role": requestRole,
  "014_forget_person": forgetPerson,
  "015_planned_once": plannedOnce,
  "016_plan_intent": planIntent,
  "017_outbox_intent": outboxIntent,
  "018_threads": threads,
};

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** Seconds a migration waits for a lock. While it waits, whoever comes after it waits too. */
const lockTimeout = "5s";
const lockAttempts = 12;

/**
 * Brings the schema up to date, all or nothing. In production the server logs in without owning the tables;
 * then it only looks, and refuses to start on a schema that is not this version's.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  if (await belongsToOther(db)) return requireCurrent(db);
  await migrateTo(db, migrationNames.at(-1)!);
}

/**
 * As `migrate`, to a migration by its name. A long reader keeps it from its locks: then it lets everybody
 * through and tries again, for a minute.
 */
export async function migrateTo(db: Kysely<Tables>, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(impatient) } });
    const { error } = await migrator.migrateTo(name);
    if (error === undefined) return;
    if (!isLockTimeout(error) || attempt === lockAttempts)
      throw error instanceof Error ? error : new Error("migration failed", { cause: error });
  }
}

/** The migrations that were applied, in order; none in a database that is not ours yet. */
export async function appliedMigrations(db: Kysely<Tables>): Promise<string[]> {
  const { rows: tables } =
    await sql`select to_regclass('public.kysely_migration') is not null as there`.execute(db);
  if (!(tables[0] as { there: boolean }).there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

const impatient: Record<string, Migration> = Object.fromEntries(
  Object.entries(migrations).map(([name, migration]) => [
    name,
    {
      up: async (db) => {
        await sql`select set_config('lock_timeout', ${lockTimeout}, true)`.execute(db);
        await waitForRequests.execute(db);
        await migration.up(db);
      },
    },
  ]),
);

/**
 * Every request enters through `people` and leaves when its transaction ends, so who holds that table alone
 * meets none half way through the others: neither has to wait for what the other holds.
 */
const waitForRequests = sql`
  do $$ begin
    if to_regclass('public.people') is not null then
      lock table public.people in access exclusive mode;
    end if;
  end $$`;

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: string }).code === "55P03";

/** Whether the tables are another login's, so that row security would hide what it can. */
export async function belongsToOther(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select from pg_tables
    where schemaname = 'public' and tablename = 'people' and not pg_has_role(tableowner, 'usage')`.execute(
    db,
  );
  return rows.length > 0;
}

async function requireCurrent(db: Kysely<Tables>): Promise<void> {
  if ((await appliedMigrations(db)).join() === migrationNames.join()) return;
  throw new Error("The database's schema is of another version: start once with the login that owns it.");
}
