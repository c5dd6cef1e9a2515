import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Database } from "../../src/api/database/Database.ts";
import type { Prepare } from "../../src/api/database/openDatabase.ts";
import { openPgliteInstance } from "../../src/api/database/pglite.ts";
import { openPostgres } from "../../src/api/database/postgres.ts";
import { createOn, type TestServer } from "./createOn.ts";
import { giveBack, takeInstance } from "./pgliteStock.ts";
import { copyOfTemplate } from "./pgliteTemplate.ts";

/** An empty, migrated database for one test file; `url` where a second process can reach it too. */
export interface TestDatabase {
  readonly database: Database;
  readonly url: string | undefined;
  /** Another database of the same kind, in which there is nothing; gone when it is closed. */
  openEmpty(prepare: Prepare): Promise<Database>;
}

/** A suite is handed what opens its database. */
type Suite = (opened: () => TestDatabase) => void;

/**
 * Runs a suite on PGlite and on PostgreSQL. PostgreSQL is TEST_DATABASE_URL, else local binaries; without
 * either the title says that it was not run, and REQUIRE_POSTGRES=1 makes that a failure.
 */
export function describeOnDatabases(suite: Suite): void {
  describe("on PGlite", () => suite(useDatabase(openTemplate)));
  describeOnPostgres(suite);
}

/**
 * For what is our own code's, not the database's: steps, rights and replies, laws tried on many drawn requests. On
 * PostgreSQL where it is, and on both in the long tests; the pane's tests ask the API on PGlite.
 */
export function describeOnEitherDatabase(suite: Suite): void {
  if (process.env.LONG === "1" || inject("postgres") === undefined) describeOnDatabases(suite);
  else describeOnPostgres(suite);
}

function describeOnPostgres(suite: Suite): void {
  const server = inject("postgres");
  if (server !== undefined) {
    describe("on PostgreSQL", () => suite(useDatabase(() => openNew(server))));
    return;
  }
  it.skipIf(process.env.REQUIRE_POSTGRES !== "1")("on PostgreSQL: not run, no server found", () => {
    expect.fail("REQUIRE_POSTGRES=1, but neither TEST_DATABASE_URL nor PostgreSQL's binaries are here");
  });
}

interface Opened extends TestDatabase {
  close(): Promise<void>;
}

function useDatabase(open: () => Promise<Opened>): () => TestDatabase {
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => opened!;
}

async function openTemplate(): Promise<Opened> {
  const instance = await takeInstance();
  const database = await openPgliteInstance(instance);
  return { database, url: undefined, openEmpty: openEmptyPglite, close: () => giveBack(instance) };
}

/** From the template all the same: emptying one is faster than making one. */
export async function openEmptyPglite(prepare: Prepare): Promise<Database> {
  const instance = await copyOfTemplate();
  await instance.exec("drop schema public cascade; create schema public");
  return openPgliteInstance(instance, prepare);
}

/** A database of its own on a server that others may be using. */
async function openNew(server: TestServer): Promise<Opened> {
  const { database, url } = await createAndOpen(server.url, { template: server.migrated });
  return {
    database,
    url,
    openEmpty: async (prepare) => (await createAndOpen(server.url, { prepare })).database,
    close: () => database.close(),
  };
}

async function createAndOpen(
  serverUrl: string,
  { prepare, template }: { prepare?: Prepare; template?: string },
): Promise<{ database: Database; url: string }> {
  const { url, drop } = await createOn(serverUrl, template);
  try {
    const database = await openPostgres(url, { prepare });
    const close = () => database.close().then(drop);
    return { database: { ...database, close }, url };
  } catch (error) {
    await drop();
    throw error;
  }
}
