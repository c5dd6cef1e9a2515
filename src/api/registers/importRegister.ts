import { readFile } from "node:fs/promises";
import { importShak, type UnreadableLine } from "../../core/units/importShak.ts";
import type { Database } from "../database/Database.ts";
import { insertRegister } from "./queries.ts";

/** What an import did, for whoever ran it. */
export interface ImportReceipt {
  readonly periods: number;
  readonly codes: number;
  readonly unreadable: readonly UnreadableLine[];
}

/** A file of which more than one line in a hundred cannot be read is another file. */
const readableShare = 0.99;

/**
 * Makes SHAKCOMPLETE.TXT (ISO-8859-1) the newest snapshot of SHAK; `source` is how it will be known. A file
 * that is something else throws and changes nothing.
 */
export async function importRegister(
  database: Database,
  file: URL | string,
  source: string,
  now: Date,
): Promise<ImportReceipt> {
  const text = await readFile(file, "latin1");
  const { snapshot, unreadable } = importShak(text, now.toISOString().slice(0, 10));
  const periods = snapshot.units.code.length;
  if (periods < (periods + unreadable.length) * readableShare || periods === 0) {
    throw new Error(
      `${source} is no SHAKCOMPLETE.TXT: ${periods} lines read, ${unreadable.length} not. Nothing is changed.`,
    );
  }
  await insertRegister(database.owner, { system: "shak", source, ...snapshot });
  return { periods, codes: new Set(snapshot.units.code).size, unreadable };
}
