import { createHash, type Hash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { sql, type Kysely, type Transaction } from "kysely";
import { appliedMigrations, belongsToOther } from "../migrate.ts";
import type { Tables } from "../tables.ts";
import type { BackupHeader, BackupSummary } from "./backupLines.ts";
import { listTables, type StoredTable } from "./listTables.ts";
import { plainText } from "./plainText.ts";

/** Characters that one page of rows may have, about. */
const pageLength = 4_000_000;
const pageRows = 5_000;

/**
 * Writes every row of the schema, as it was at one moment, to a new file; whoever works meanwhile is not
 * disturbed. The file has its name only once it is whole.
 */
export async function writeBackup(db: Kysely<Tables>, file: string, now: Date): Promise<BackupSummary> {
  if (existsSync(file)) throw new Error("That file is there already; a backup overwrites none.");
  if (await belongsToOther(db)) throw new Error("A backup needs the login that owns the tables.");
  const partial = `${file}.partial`;
  const output = createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true });
  try {
    const summary = await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((tx) => writeSnapshot(tx, output, now));
    await rename(partial, file);
    return summary;
  } catch (error) {
    output.destroy();
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(partial, { force: true });
    throw error;
  }
}

async function writeSnapshot(
  tx: Transaction<Tables>,
  output: NodeJS.WritableStream,
  now: Date,
): Promise<BackupSummary> {
  await plainText(tx);
  const schema = (await appliedMigrations(tx)).at(-1);
  if (schema === undefined)
    throw new Error("There is nothing to back up: the database has no schema of ours.");
  const tables = await listTables(tx);
  const header: BackupHeader = {
    backup: "sengepladser",
    format: 1,
    schema,
    at: now.toISOString(),
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
  };
  const rows: Record<string, number> = {};
  await pipeline(Readable.from(lines(tx, header, tables, rows)), createGzip(), output);
  return { ...header, rows };
}

async function* lines(
  tx: Transaction<Tables>,
  header: BackupHeader,
  tables: readonly StoredTable[],
  rows: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash("sha256");
  yield hashed(hash, `${JSON.stringify(header)}\n`);
  for (const table of tables) {
    yield hashed(hash, `${JSON.stringify({ table: table.name })}\n`);
    rows[table.name] = 0;
    for await (const page of pagesOf(tx, table)) {
      rows[table.name]! += page.length;
      yield hashed(hash, `${page.join("\n")}\n`);
    }
  }
  yield `${JSON.stringify({ end: true, rows, sha256: hash.digest("hex") })}\n`;
}

function hashed(hash: Hash, text: string): string {
  hash.update(text);
  return text;
}

/** By a cursor, so that memory is bounded; the first row of a table says how many make a page. */
async function* pagesOf(tx: Transaction<Tables>, { name, columns }: StoredTable): AsyncGenerator<string[]> {
  const values = sql.join(columns.map((column) => sql`${sql.ref(column.name)}::text`));
  await sql`declare page no scroll cursor for
    select json_build_array(${values})::text as row from ${sql.table(name)}`.execute(tx);
  let size = 1;
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.raw(String(size))} from page`.execute(tx);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < size) break;
    const length = rows.reduce((sum, { row }) => sum + row.length, 0) / rows.length;
    size = Math.max(1, Math.min(pageRows, Math.floor(pageLength / length)));
  }
  await sql`close page`.execute(tx);
}
