/** What rows a report was sent, by the hashes of their keys and of what they said then. */
export type SentPrints = ReadonlyMap<number, number>;

/** Two numbers a row, so that thousands of rows fit into a workbook's state. */
const digits = 7;
const encodeHash = (hash: number): string => hash.toString(36).padStart(digits, "0");

export const encodePrints = (prints: SentPrints): string =>
  [...prints].map(([key, print]) => encodeHash(key) + encodeHash(print)).join("");

/** Of a text that is none of ours: no rows. */
export function decodePrints(text: string): SentPrints {
  const hashes = (text.match(/.{7}/g) ?? []).map((digit) => parseInt(digit, 36));
  const prints = new Map<number, number>();
  for (let at = 0; at + 1 < hashes.length; at += 2) prints.set(hashes[at]!, hashes[at + 1]!);
  return prints;
}
