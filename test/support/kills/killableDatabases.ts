import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { openPglite } from "../../../src/api/database/pglite.ts";
import { openPostgres } from "../../../src/api/database/postgres.ts";
import { findPostgres, startPostgres } from "../localPostgres.ts";
import type { KillableDatabase } from "./killAndRestart.ts";

/** PGlite in a directory of its own; it dies with the API. */
export async function killablePglite(): Promise<KillableDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "sengepladser-kills-"));
  return {
    variables: { DATA_DIR: directory },
    open: () => openPglite(directory),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** A PostgreSQL server of its own, one of whose processes may be killed: then it throws all out and recovers. */
export async function killablePostgres(binaries: string): Promise<KillableDatabase> {
  const server = await startPostgres(binaries);
  return {
    variables: { DATABASE_URL: server.url },
    open: () => openPostgres(server.url),
    crash: () => killBackend(server.url),
    close: () => server.stop(),
  };
}

async function killBackend(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  // Its own connection ends as well.
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
      order by state = 'active' desc limit 1`,
  );
  for (const { pid } of rows) process.kill(pid, "SIGKILL");
  await client.end().catch(() => undefined);
}

/** Both databases; where PostgreSQL's binaries are not here, a title says so, and REQUIRE_POSTGRES=1 fails. */
export function onKillableDatabases(
  suite: (name: "pglite" | "postgres", open: () => Promise<KillableDatabase>) => void,
): void {
  suite("pglite", killablePglite);
  const binaries = findPostgres();
  if (binaries !== undefined) suite("postgres", () => killablePostgres(binaries));
  else {
    it.skipIf(process.env.REQUIRE_POSTGRES !== "1")("on PostgreSQL: not run, no binaries found", () => {
      expect.fail("REQUIRE_POSTGRES=1, but PostgreSQL's binaries are not here");
    });
  }
}
