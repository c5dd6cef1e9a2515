import { sheetNameOf } from "./sheetNameOf.ts";
import type { ReadSheet } from "./SheetReader.ts";

/** A row as people name it: "7", or "7 (Februar)" where several sheets are read. */
export function rowName(
  sheets: readonly ReadSheet[],
  place: { readonly sheetId: string; readonly row: number } | undefined,
): string {
  if (!place) return "";
  const number = String(place.row + 1);
  const sheet = sheetNameOf(sheets, place.sheetId);
  return sheet === undefined ? number : `${number} (${sheet})`;
}
