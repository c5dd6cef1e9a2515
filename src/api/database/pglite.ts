import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { PGlite, type Results } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { Database } from "./Database.ts";
import { lockDirectory } from "./lockDirectory.ts";
import { openDatabase, type Prepare } from "./openDatabase.ts";
import { Turns, type TurnSize } from "./Turns.ts";
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
  const turns = new Turns();
  const pools = { usual: poolOf(instance, turns, "usual"), large: poolOf(instance, turns, "large") };
  return openDatabase("pglite", pools, () => turns.waiting, prepare);
}

/** The one connection as a pool, for those whose turns are of that size. */
function poolOf(instance: PGlite, turns: Turns, size: TurnSize): PostgresPool {
  return {
    connect: async () => {
      const release = await turns.take(size);
      const client = {
        query: (text: string, parameters?: readonly unknown[]) => runQuery(instance, text, parameters ?? []),
        release,
      };
      // Kysely also knows cursors, which it asks for only where one is configured.
      return client as unknown as PostgresPoolClient;
    },
    end: async () => {
      // Behind everybody who waits.
      await turns.take("large");
      if (!instance.closed) await instance.close();
    },
  };
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
  // Without it the thread would not look up until nobody waits any more: whoever connects is let in one a turn.
  await setImmediate();
  return {
    command: (result?.command ?? "SELECT") as PostgresQueryResult<unknown>["command"],
    rowCount: result?.rowCount ?? 0,
    rows: result?.rows ?? [],
  };
}
