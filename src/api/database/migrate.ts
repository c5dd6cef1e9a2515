import { Migrator, type Kysely, type Migration } from "kysely";
import * as people from "./migrations/001_people.ts";
import * as reports from "./migrations/002_reports.ts";
import * as registers from "./migrations/003_registers.ts";
import * as signIn from "./migrations/004_sign_in.ts";
import type { Tables } from "./tables.ts";

const migrations: Record<string, Migration> = {
  "001_people": people,
  "002_reports": reports,
  "003_registers": registers,
  "004_sign_in": signIn,
};

/**
 * Brings the schema up to date, all or nothing. A server that logs in without owning the tables must find
 * them up to date already; then this only looks.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}
