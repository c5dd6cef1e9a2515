import type { PGlite } from "@electric-sql/pglite";
import { copyOfTemplate } from "./pgliteTemplate.ts";

/** Migrated and empty, left by this process's test files for its next: emptying one is far faster than a copy. */
const stock: PGlite[] = [];

export const takeInstance = async (): Promise<PGlite> => stock.pop() ?? (await copyOfTemplate());

/** One that a test has closed is let go. */
export async function giveBack(instance: PGlite): Promise<void> {
  if (instance.closed) return;
  // Each by itself: together they would be one transaction. A test may have left one open, too.
  for (const statement of ["rollback", "discard all", ...forgetting]) await instance.exec(statement);
  stock.push(instance);
}

/** As a replica, since some tables refuse to forget anything. */
const forgetting = [
  "set session_replication_role = replica",
  `do $$ begin execute (
    select 'truncate ' || string_agg(tablename, ',') || ' restart identity' from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'
  ); end $$`,
  "set session_replication_role = origin",
];
