import type { ReadSheet } from "./SheetReader.ts";

/** What a sheet is called, where it must be said: several are read. */
export const sheetNameOf = (sheets: readonly ReadSheet[], sheetId: string | undefined): string | undefined =>
  sheets.length > 1 ? sheets.find(({ id }) => id === sheetId)?.name : undefined;
