import { randomUUID } from "node:crypto";
import pg from "pg";
import { findPostgres, startPostgres } from "../../test/support/localPostgres.ts";
import type { Measure } from "../figures/Measure.ts";
import { startBenchApi, type BenchApi } from "./startBenchApi.ts";

/** Where a measurement is made; PGlite has no address. */
export interface BenchDatabase {
  readonly kind: "pglite" | "postgres";
  readonly url?: string;
}

type Measurement = (api: BenchApi, kind: BenchDatabase["kind"]) => Promise<readonly Measure[]>;

/**
 * Measures on PGlite and on PostgreSQL, each empty and gone afterwards. PostgreSQL is TEST_DATABASE_URL, else
 * local binaries; without either it is said and left out.
 */
export async function onDatabases(
  measure: Measurement,
  kinds: readonly BenchDatabase["kind"][] = ["pglite", "postgres"],
): Promise<readonly Measure[]> {
  const only = process.env.BENCH_DATABASE;
  const results: Measure[] = [];
  for (const kind of kinds.filter((one) => only === undefined || only === one)) {
    if (kind === "pglite") results.push(...(await measureOn({ kind }, measure)));
    else await withPostgres(async (url) => results.push(...(await measureOn({ kind, url }, measure))));
  }
  return results;
}

async function measureOn(database: BenchDatabase, measure: Measurement): Promise<readonly Measure[]> {
  const api = await startBenchApi(database);
  try {
    return await measure(api, database.kind);
  } finally {
    await api.stop();
  }
}

async function withPostgres(work: (url: string) => Promise<unknown>): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const binaries = findPostgres();
  if (given !== undefined) await inNewDatabase(given, work);
  else if (binaries === undefined) console.log("PostgreSQL: not measured, no server found");
  else {
    const server = await startPostgres(binaries);
    try {
      await work(server.url);
    } finally {
      await server.stop();
    }
  }
}

/** Others may be using the server. */
async function inNewDatabase(serverUrl: string, work: (url: string) => Promise<unknown>): Promise<void> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await administer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  try {
    await work(url.href);
  } finally {
    await administer(`drop database ${name} with (force)`);
  }
}
