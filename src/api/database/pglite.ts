import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, type Results } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { Database } from "./Database.ts";
import { lockDirectory } from "./lockDirectory.ts";
import { openDatabase, type Prepare } from "./openDatabase.ts";
import { typeParsers } from "./typeParsers.ts";

/** Said at every start: what PGlite does not promise. */
export const pgliteWarning =
  "PGlite writes without fsync: a power cut may lose or damage data. It is for one machine and for trying out; set DATABASE_URL for PostgreSQL.";

/** PostgreSQL inside this process, kept under `dataDirectory`; refuses when another live process has it. */
export async function openPglite(dataDirectory: string, prepare?: Prepare): Promise<Database> {
  await mkdir(dataDirectory, { recursive: true });
  // Beside PGlite's own directory, never in it: PostgreSQL owns every file there.
  const unlock = await lockDirectory(join(dataDirectory, "pglite.lock"));
  let instance: PGlite | undefined;
  try {
    instance = await PGlite.create(join(dataDirectory, "pglite"), pgliteOptions);
    const database = await openPgliteInstance(instance, prepare);
    return {
      ...database,
      close: async () => {
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    // Where nothing was asked of it yet, Kysely leaves it running, and the process with it.
    if (instance?.closed === false) await instance.close();
    await unlock();
    throw error;
  }
}

export const pgliteOptions = { parsers: { ...typeParsers } };

/** An instance that is already running (tests start one from a template). */
export function openPgliteInstance(instance: PGlite, prepare?: Prepare): Promise<Database> {
  const { pool, waiting } = poolOf(instance);
  return openDatabase("pglite", pool, waiting, prepare);
}

/** One connection, lent to one borrower at a time in the order they asked. */
function poolOf(instance: PGlite): { readonly pool: PostgresPool; readonly waiting: () => number } {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const client = (release: () => void) => ({
    query: (text: string, parameters?: readonly unknown[]) => runQuery(instance, text, parameters ?? []),
    release,
  });
  const pool: PostgresPool = {
    connect: async () => {
      const before = last;
      const { promise, resolve } = promiseWithResolve();
      last = promise;
      waiting++;
      await before;
      waiting--;
      // Kysely also knows cursors, which it asks for only where one is configured.
      return client(resolve) as unknown as PostgresPoolClient;
    },
    end: async () => {
      await last;
      await instance.close();
    },
  };
  return { pool, waiting: () => waiting };
}

async function runQuery(
  instance: PGlite,
  text: string,
  parameters: readonly unknown[],
): Promise<PostgresQueryResult<unknown>> {
  const result: Results<unknown> | undefined =
    parameters.length > 0
      ? await instance.query<unknown>(text, [...parameters])
      : (await instance.exec(text)).at(-1);
  return {
    command: (result?.command ?? "SELECT") as PostgresQueryResult<unknown>["command"],
    rowCount: result?.rowCount ?? 0,
    rows: result?.rows ?? [],
  };
}

function promiseWithResolve(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
