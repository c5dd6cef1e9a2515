import pg from "pg";
import type { Database } from "./Database.ts";
import { openDatabase, type Prepare } from "./openDatabase.ts";
import { typeParsers } from "./typeParsers.ts";

const types: NonNullable<pg.PoolConfig["types"]> = {
  getTypeParser: (oid, format) =>
    typeParsers[oid] ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/**
 * PostgreSQL 15 or newer. In development the login may own the tables. In production the owner migrates
 * (start once with its login), and the server logs in as a role that owns nothing, lacks BYPASSRLS and
 * is a member of `sengepladser_request`.
 */
export function openPostgres(
  connectionString: string,
  options: { connections?: number; prepare?: Prepare | undefined } = {},
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    types,
    max: options.connections ?? 10,
    // A database that is gone is said to be gone, instead of letting requests wait for ever.
    connectionTimeoutMillis: 10_000,
  });
  // A connection that the server closes, idle or between two queries, without a listener ends the process. The
  // pool replaces an idle one; who has borrowed one learns it at the next query.
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  return openDatabase("postgres", { usual: pool }, () => pool.waitingCount, options.prepare);
}
