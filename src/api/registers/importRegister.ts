import { readFile } from "node:fs/promises";
import type { UnreadableLine, OverlappingLine } from "../../core/units/RegisterImport.ts";
import { pairUnits } from "../../core/units/pairUnits.ts";
import type { SorColumnMap } from "../../core/units/sorColumns.ts";
import type { CodeSystem } from "../../core/units/UnitKey.ts";
import type { Database } from "../database/Database.ts";
import { replaceIdentities, type Rekeyed } from "./identityQueries.ts";
import { countCodes, insertRegister } from "./queries.ts";
import { readRegisterFile, type RegisterFile } from "./readRegisterFile.ts";

/** What an import did, for whoever ran it. */
export interface ImportReceipt {
  readonly system: CodeSystem;
  /** False where the file leaves closed units out, so that a code it lacks is not called unknown. */
  readonly complete: boolean;
  readonly periods: number;
  readonly codes: number;
  readonly unreadable: readonly UnreadableLine[];
  readonly overlapping: readonly OverlappingLine[];
  /** Of a SOR file: how many SHAK codes it pairs with a unit, and what that did to rows in force. */
  readonly identities: (Rekeyed & { readonly pairs: number }) | undefined;
}

export interface ImportChoices {
  /** Which headings of a SOR file are which, where ours do not fit. */
  readonly map?: SorColumnMap;
  /** Imports a file that looks cut, shrunken or partly unreadable all the same. */
  readonly force?: boolean;
}

/** A file of which more than one line in a hundred cannot be read is another file. */
const readableShare = 0.99;
/** Units close, but not one in ten between two imports. */
const keptShare = 0.9;

/**
 * Makes SHAKCOMPLETE.TXT or a SOR CSV the newest snapshot of its code system; `source` is how it will be
 * known. A file that is something else, or seems not to be whole, throws a sentence and changes nothing.
 */
export async function importRegister(
  database: Database,
  file: URL | string,
  source: string,
  now: Date,
  { map, force = false }: ImportChoices = {},
): Promise<ImportReceipt> {
  const bytes = await readFile(file);
  const read = refusing(source, () => {
    const found = readRegisterFile(bytes, now.toISOString().slice(0, 10), map);
    requireReadable(found, force);
    return found;
  });
  const { system, snapshot, unreadable, overlapping } = read;
  const codes = new Set(snapshot.units.code).size;
  const identities = await database.owner.transaction().execute(async (tx) => {
    const before = await countCodes(tx, system);
    refusing(source, () => requireNotShrunken(codes, before, force));
    await insertRegister(tx, { system, source, ...snapshot });
    if (system !== "sor") return undefined;
    const pairs = pairUnits(snapshot);
    return { pairs: pairs.size, ...(await replaceIdentities(tx, pairs)) };
  });
  return {
    system,
    complete: snapshot.complete,
    periods: snapshot.units.code.length,
    codes,
    unreadable,
    overlapping,
    identities,
  };
}

/** Every refusal names the file and says that nothing happened. */
function refusing<T>(source: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new Error(`${source}: ${error.message} Nothing is changed.`, { cause: error });
  }
}

function requireReadable({ snapshot, unreadable, isCut }: RegisterFile, force: boolean): void {
  const periods = snapshot.units.code.length;
  if (periods === 0) throw new Error(`It holds no unit that can be read${firstOf(unreadable)}.`);
  if (force) return;
  if (isCut) throw new Error("Its last line breaks off: fetch the file again, or use --force.");
  if (periods < (periods + unreadable.length) * readableShare)
    throw new Error(
      `${unreadable.length} of ${periods + unreadable.length} lines cannot be read${firstOf(unreadable)}. ` +
        "Is it the right file? If so, use --force.",
    );
}

const firstOf = ([first]: readonly UnreadableLine[]): string =>
  first === undefined ? "" : ` (line ${first.line}: ${first.why})`;

function requireNotShrunken(codes: number, before: number, force: boolean): void {
  if (force || codes >= before * keptShare) return;
  throw new Error(
    `It holds ${codes} codes, the register now has ${before}: it may be cut in half. If it is whole, use --force.`,
  );
}
