/** What rows a report was sent, by the hashes of their keys and of what they said then. */
export type SentPrints = ReadonlyMap<number, number>;

/** Two numbers a row, so that thousands of rows fit into a workbook's state. */
const digits = 7;
const encodeHash = (hash: number): string => hash.toString(36).padStart(digits, "0");

export const encodePrints = (prints: SentPrints): string =>
  [...prints].map(([key, print]) => encodeHash(key) + encodeHash(print)).join("");

/** How many rows such a text holds. */
export const countPrints = (text: string): number => Math.floor(text.length / (2 * digits));

/** Of a text that is none of ours: no rows. */
export function decodePrints(text: string): SentPrints {
  const hashAt = (place: number) => parseInt(text.slice(place * digits, (place + 1) * digits), 36);
  return new Map(
    Array.from({ length: countPrints(text) }, (_, row) => [hashAt(2 * row), hashAt(2 * row + 1)] as const),
  );
}
