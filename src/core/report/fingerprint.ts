import type { RowColumns } from "../contract/rows.ts";
import { storableText } from "../record/storableText.ts";

/** What stands between a fingerprint's values; no cell holds it. */
export const unitSeparator = "\u001f";
/** Before the text of a cell that could not be read. */
export const typedMark = "?";

/**
 * The canonical text of each row's values, its unit and day left out: counts in the form's order, a faulty
 * one as typed, then the accepted reason (design §11), each as the API keeps it. Equal fingerprints, equal rows; no
 * hash.
 */
export function fingerprintsOf(
  { unit, counts, typed, reasons = [] }: RowColumns,
  keys: readonly string[],
): string[] {
  const typedAt = new Map(typed.map(({ row, field, text }) => [`${row}|${field}`, storableText(text)]));
  const reasonAt = new Map(reasons.map(({ row, text }) => [row, storableText(text)]));
  const valueAt = (row: number, key: string): string => {
    const count = counts[key]?.[row];
    if (count !== null && count !== undefined) return String(count);
    const text = typedAt.get(`${row}|${key}`);
    return text === undefined ? "" : `${typedMark}${text}`;
  };
  return unit.map((_, row) =>
    [...keys.map((key) => valueAt(row, key)), reasonAt.get(row) ?? ""].join(unitSeparator),
  );
}

/** What a row is said to hold by its fingerprint: each count as text, `typedMark` taken off what could not be read. */
export interface PrintedRow {
  readonly values: Readonly<Record<string, { readonly text: string; readonly typed: boolean }>>;
  /** "" where no warning is accepted. */
  readonly reason: string;
}

/** The values of a fingerprint of the form whose counts are `keys`. */
export function readFingerprint(fingerprint: string, keys: readonly string[]): PrintedRow {
  const parts = fingerprint.split(unitSeparator);
  const valueOf = (part: string) =>
    part.startsWith(typedMark) ? { text: part.slice(1), typed: true } : { text: part, typed: false };
  return {
    values: Object.fromEntries(keys.map((key, at) => [key, valueOf(parts[at] ?? "")])),
    reason: parts[keys.length] ?? "",
  };
}
