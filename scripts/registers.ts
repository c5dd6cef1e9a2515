/**
 * The official registers: `npm run registers -- import FILE [--map FILE.json] [--force]`, and `-- list`.
 * Stop a server on PGlite first.
 */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readConfig } from "../src/api/config.ts";
import type { Database } from "../src/api/database/Database.ts";
import { openConfigured } from "../src/api/database/openConfigured.ts";
import { importRegister, type ImportReceipt } from "../src/api/registers/importRegister.ts";
import { listCurrentRegisters } from "../src/api/registers/queries.ts";
import { sorColumns, type SorColumnMap } from "../src/core/units/sorColumns.ts";

const usage = `Usage: npm run registers -- import FILE [--map FILE.json] [--force]
         FILE is SHAKCOMPLETE.TXT or SOR's CSV (SorEntity_daily.csv, SOREntity.csv), as published
         --map says which headings of a SOR file are which: {"cvr": "Firma", "shak": ["SHAK", "Afd"]}
               columns: ${sorColumns.join(", ")}
         --force imports a file that looks cut, shrunken or partly unreadable
       npm run registers -- list`;

/** Lines named of each kind; their count is complete. */
const namedLines = 50;
const msPerDay = 86_400_000;

const headings = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const columnMap = z.partialRecord(z.enum(sorColumns), headings);

interface Wish {
  readonly command: string | undefined;
  readonly file: string | undefined;
  readonly map: SorColumnMap | undefined;
  readonly force: boolean;
}

async function readWish(): Promise<Wish> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { map: { type: "string" }, force: { type: "boolean", default: false } },
  });
  const [command, file] = positionals;
  return {
    command,
    file,
    map: values.map === undefined ? undefined : await readMap(values.map),
    force: values.force,
  };
}

async function readMap(file: string): Promise<SorColumnMap> {
  const { success, data, error } = columnMap.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!success) throw new Error(`${basename(file)} is no map of headings: ${z.prettifyError(error)}`);
  return data;
}

async function run({ command, file, map, force }: Wish, database: Database): Promise<void> {
  const now = new Date();
  if (command === "list" || file === undefined) return list(database, now);
  const choices = { force, ...(map && { map }) };
  print(await importRegister(database, file, basename(file), now, choices));
}

async function list(database: Database, now: Date): Promise<void> {
  const registers = await listCurrentRegisters(database.owner);
  if (registers.length === 0) console.log("No register is imported.");
  for (const { system, source, importedOn, complete } of registers) {
    const days = Math.floor((now.getTime() - Date.parse(importedOn)) / msPerDay);
    const what = complete ? "" : ", without closed units";
    console.log(`${system}: ${source}, imported on ${importedOn} (${days} days ago)${what}`);
  }
}

function print(receipt: ImportReceipt): void {
  const { system, complete, periods, codes, unreadable, overlapping, identities } = receipt;
  console.log(`${system}: ${periods} periods of ${codes} codes imported.`);
  if (!complete)
    console.log("The file leaves closed units out, so a code that it lacks is not called unknown.");
  printLines(
    `${unreadable.length} lines not read`,
    unreadable.map(({ line, why }) => `line ${line}: ${why}`),
  );
  printLines(
    `${overlapping.length} lines say something else of a code on days that another line speaks of`,
    overlapping.map(({ line, code }) => `line ${line}: ${code}`),
  );
  if (identities !== undefined) printIdentities(identities);
}

/** What the pairs of SOR and SHAK codes did to what is submitted. */
function printIdentities({ pairs, moved, held, firstHeld }: NonNullable<ImportReceipt["identities"]>): void {
  console.log(
    `${pairs} SHAK codes are one unit with a SOR code; ${moved} rows in force got their unit's new key.`,
  );
  printLines(
    `${held} rows in force stay as they are written, because another row has their unit and day`,
    firstHeld.map(({ group, report, unit, day }) => `${group}, report ${report}: ${unit} on ${day}`),
    held,
  );
}

function printLines(title: string, lines: readonly string[], total = lines.length): void {
  if (lines.length === 0) return;
  console.log(`${title}:`);
  for (const line of lines.slice(0, namedLines)) console.log(`  ${line}`);
  if (total > namedLines) console.log(`  and ${total - namedLines} more`);
}

async function work(): Promise<void> {
  const wish = await readWish();
  const isWhole = wish.command === "list" || (wish.command === "import" && wish.file !== undefined);
  if (!isWhole) throw new Error(usage);
  const database = await openConfigured(readConfig(process.env));
  try {
    await run(wish, database);
  } finally {
    await database.close();
  }
}

await work().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
