import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { z } from "zod";
import { backupEnd, backupHeader, tableLine, type BackupHeader, type BackupSummary } from "./backupLines.ts";

/** Some rows of one table, each the JSON array that the file has. */
export interface BackupPage {
  readonly table: string;
  readonly rows: readonly string[];
}

/** Characters of a page, about. */
const pageLength = 4_000_000;

/** Reads the whole file and throws unless it is a backup, complete and unchanged. */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  const pages = readBackup(file);
  for (;;) {
    const next = await pages.next();
    if (next.done === true) return next.value;
  }
}

/** The backup's rows in its order; what it says of itself comes last, and is checked against what was read. */
export async function* readBackup(file: string): AsyncGenerator<BackupPage, BackupSummary> {
  const hash = createHash("sha256");
  const rows: Record<string, number> = {};
  let header: BackupHeader | undefined;
  let table = "";
  let page: string[] = [];
  let length = 0;
  let end: z.infer<typeof backupEnd> | undefined;
  for await (const line of readLines(file)) {
    if (end !== undefined) throw notWhole("there is more after its end");
    if (line.startsWith("[")) {
      if (!Object.hasOwn(rows, table)) throw notWhole("a row stands in no table");
      rows[table]! += 1;
      page.push(line);
      length += line.length;
      if (length >= pageLength) {
        yield { table, rows: page };
        [page, length] = [[], 0];
      }
    } else {
      if (page.length > 0) yield { table, rows: page };
      [page, length] = [[], 0];
      const said = parseLine(line);
      if (header === undefined) header = headerOf(said);
      else if (backupEnd.safeParse(said).success) end = backupEnd.parse(said);
      else {
        table = nextTable(said, header, rows);
        rows[table] = 0;
      }
    }
    if (end === undefined) hash.update(`${line}\n`);
  }
  if (header === undefined || end === undefined) throw notWhole("its end is missing");
  if (end.sha256 !== hash.digest("hex")) throw notWhole("its checksum is another");
  if (header.tables.some(({ name }) => rows[name] !== end.rows[name])) throw notWhole("rows are missing");
  return { ...header, rows };
}

const headerOf = (said: unknown): BackupHeader => {
  const { success, data } = backupHeader.safeParse(said);
  if (!success) throw new Error("The file is no backup of ours, or one of a newer version.");
  return data;
};

function nextTable(said: unknown, { tables }: BackupHeader, seen: Record<string, number>): string {
  const { success, data } = tableLine.safeParse(said);
  if (!success || Object.hasOwn(seen, data.table) || !tables.some(({ name }) => name === data.table))
    throw notWhole("a line is of no kind that is known");
  return data.table;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw notWhole("a line cannot be read");
  }
}

const notWhole = (why: string, cause?: unknown): Error =>
  new Error(`The backup is not whole: ${why}. Nothing is restored.`, { cause });

async function* readLines(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const unpacked = createGunzip();
  packed.on("error", (error) => unpacked.destroy(error)).pipe(unpacked);
  unpacked.setEncoding("utf8");
  let rest = "";
  try {
    for await (const text of unpacked) {
      const lines = (rest + String(text)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code.startsWith("Z_")) throw notWhole("it cannot be unpacked to its end", error);
    throw error;
  } finally {
    packed.destroy();
  }
  if (rest !== "") yield rest;
}
