import type { ApiConfig } from "../config.ts";
import type { Database } from "./Database.ts";
import type { Prepare } from "./openDatabase.ts";
import { openPglite } from "./pglite.ts";
import { openPostgres } from "./postgres.ts";

/** PostgreSQL where an address is configured, else PGlite in the data directory. */
export const openConfigured = (
  { databaseUrl, dataDirectory }: Pick<ApiConfig, "databaseUrl" | "dataDirectory">,
  prepare?: Prepare,
): Promise<Database> =>
  databaseUrl === undefined ? openPglite(dataDirectory, prepare) : openPostgres(databaseUrl, { prepare });
