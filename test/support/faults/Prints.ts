import type { PlannedRows } from "../../../src/core/report/plannedRows.ts";

/** A report's rows: unit and day → all its other values, as one text. */
export type Prints = ReadonlyMap<string, string>;

/** Throws where a key is there twice: no row may ever be doubled. */
export function keyedPrints({ units, unit, date, fingerprint }: PlannedRows): Prints {
  const found = new Map<string, string>();
  unit.forEach((place, row) => {
    const { hospitalCode = "", departmentCode = "", sorCode = "" } = units[place]!;
    const key = `${hospitalCode} ${departmentCode} ${sorCode} ${date[row]}`;
    if (found.has(key)) throw new Error(`the row ${key} is there twice`);
    found.set(key, fingerprint[row]!);
  });
  return found;
}

/** At least one cell stands as it was typed. */
export const isTyped = (print: string): boolean => print.includes("?");

export const isSamePrints = (one: Prints, other: Prints): boolean =>
  one.size === other.size && [...one].every(([key, print]) => other.get(key) === print);

/** What differs, said shortly. */
export function differences(expected: Prints, found: Prints): string[] {
  const keys = new Set([...expected.keys(), ...found.keys()]);
  return [...keys]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => `${key}: expected ${expected.get(key)}, found ${found.get(key)}`);
}
