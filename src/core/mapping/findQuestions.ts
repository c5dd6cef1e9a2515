import { fieldOfCell } from "../record/cellIndex.ts";
import { isMeasure } from "../record/fields.ts";
import { slotKinds } from "../record/Registrations.ts";
import { cellStates } from "../values/cellStates.ts";
import { foldDanish } from "../units/foldDanish.ts";
import type { Register } from "../units/Register.ts";
import { isCellError, tidyText } from "../values/cellText.ts";
import { hasSorDigits } from "../values/hasSorDigits.ts";
import { nameKey } from "./nameKey.ts";
import { lessSign, type RegistrationColumns } from "./RegistrationColumns.ts";

/** What a sheet's own way of writing leaves for the planner to explain. */
export interface Questions {
  /** Words that stand in place of counts, the most frequent first. */
  readonly words: readonly { readonly word: string; readonly cells: number }[];
  /** Names that stand in place of codes, in the sheet's order, with the code that they were said to mean. */
  readonly names: readonly FoundName[];
  /** The latest day that could be read: units are looked up as they are on it. */
  readonly day: number | undefined;
}

/** A name that stands in place of a code. */
export interface FoundName {
  readonly name: string;
  /** The code of the hospital beside it, where it is to be looked for; "" where none stands there. */
  readonly hospital: string;
  readonly rows: number;
  readonly code: string | undefined;
  /** It stands where other units have their codes: what is likely a slip is asked, never guessed. */
  readonly amongCodes?: true;
  /** What the register says of the code: the unit's name, or that no unit has it; undefined where it cannot tell. */
  readonly meant?: { readonly unit: string } | "unknown";
}

const mostWords = 5;
/** A longer text is a remark. */
const longestWord = 20;

/** Looks for words among the counts, and for names among the units. */
export function findQuestions(registrations: RegistrationColumns, register?: Register): Questions {
  const found = namesIn(registrations);
  const day = found.length > 0 ? lastDay(registrations) : undefined;
  const names = found.map((each) => ({ ...each, ...meantBy(each.code, day, register) }));
  return { words: wordsIn(registrations), names, day };
}

/** A dash, an x, "lukket": no digit, so that no number that went wrong is taken for one. */
const isWord = (text: string): boolean =>
  text.length <= longestWord && !/\d/u.test(text) && !isCellError(text) && /[\p{L}\p{P}\p{S}]/u.test(text);

function wordsIn({ typed }: RegistrationColumns): Questions["words"] {
  const words = new Map<string, { word: string; cells: number }>();
  for (const [index, cell] of typed) {
    if (typeof cell !== "string" || !isMeasure(fieldOfCell(index))) continue;
    const word = tidyText(cell.split(lessSign).at(-1)!);
    if (!isWord(word)) continue;
    const known = words.get(foldDanish(word)) ?? { word, cells: 0 };
    known.cells += 1;
    words.set(foldDanish(word), known);
  }
  return [...words.values()].sort((a, b) => b.cells - a.cells).slice(0, mostWords);
}

function namesIn(registrations: RegistrationColumns): readonly FoundName[] {
  const { namedUnits, size, kind, unit } = registrations;
  if (namedUnits.length === 0) return [];
  const rows = new Map<number, number>();
  for (let slot = 0; slot < size; slot++)
    if (kind[slot] === slotKinds.record) rows.set(unit[slot]!, (rows.get(unit[slot]!) ?? 0) + 1);
  const names = new Map<string, FoundName>();
  for (const { unit: at, ...named } of namedUnits) {
    const found = rows.get(at) ?? 0;
    const key = nameKey(named.name, named.hospital);
    const known = names.get(key) ?? { ...named, rows: 0 };
    if (found > 0) names.set(key, { ...known, rows: known.rows + found });
  }
  return [...names.values()];
}

/** Only a register that has every unit can say that none has a code. */
function meantBy(
  code: string | undefined,
  day: number | undefined,
  register: Register | undefined,
): Pick<FoundName, "meant"> {
  if (code === undefined) return {};
  const system = register?.system(hasSorDigits(code) ? "sor" : "shak");
  const unit = system?.nameOn(code, day ?? Infinity);
  if (unit !== undefined) return { meant: { unit } };
  return system?.complete ? { meant: "unknown" } : {};
}

function lastDay({ size, day, dayState }: RegistrationColumns): number | undefined {
  let last: number | undefined;
  for (let slot = 0; slot < size; slot++)
    if (dayState[slot] === cellStates.read && (last === undefined || day[slot]! > last)) last = day[slot];
  return last;
}
