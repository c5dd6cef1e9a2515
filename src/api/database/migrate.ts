import { Migrator, sql, type Kysely, type Migration } from "kysely";
import * as people from "./migrations/001_people.ts";
import * as reports from "./migrations/002_reports.ts";
import * as registers from "./migrations/003_registers.ts";
import * as signIn from "./migrations/004_sign_in.ts";
import * as formTypes from "./migrations/005_form_types.ts";
import * as claims from "./migrations/007_claims.ts";
import * as requests from "./migrations/008_people.ts";
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
};

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/**
 * Brings the schema up to date, all or nothing. In production the server logs in without owning the tables;
 * then it only looks, and refuses to start on a schema that is not this version's.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  if (await belongsToOther(db)) return requireCurrent(db);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}

async function belongsToOther(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select from pg_tables
    where schemaname = 'public' and tablename = 'people' and not pg_has_role(tableowner, 'usage')`.execute(
    db,
  );
  return rows.length > 0;
}

async function requireCurrent(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  if (rows.map(({ name }) => name).join() === migrationNames.join()) return;
  throw new Error("The database's schema is of another version: start once with the login that owns it.");
}
