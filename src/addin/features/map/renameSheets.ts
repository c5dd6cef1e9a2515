import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import type { MapState } from "./MapState.ts";

/** The sheets under the names that they have now, by id; undefined where all are as they were. */
export function renameSheets(
  { sheet, sheets, alike, joined, apart, blocks }: MapState,
  names: ReadonlyMap<string, string>,
): Pick<MapState, "sheet" | "sheets" | "alike" | "joined" | "apart" | "blocks"> | undefined {
  const isRenamed = ({ id, name }: ReadSheet) => (names.get(id) ?? name) !== name;
  const all: readonly ReadSheet[] = [...sheets, ...alike, ...joined, ...(blocks?.sheets ?? [])];
  if (!all.some(isRenamed) && !(sheet && isRenamed(sheet))) return undefined;
  const renamed = <S extends ReadSheet>(one: S): S => ({ ...one, name: names.get(one.id) ?? one.name });
  return {
    sheet: sheet && renamed(sheet),
    sheets: sheets.map(renamed),
    alike: alike.map(renamed),
    joined: joined.map(renamed),
    apart: renameNames(apart, sheets, names),
    blocks: blocks && {
      ...blocks,
      sheets: blocks.sheets.map(renamed),
      offered: blocks.offered.map(renamed),
    },
  };
}

/** What sheets are called now that are known by their name alone. */
export const renameNames = (
  known: readonly string[],
  sheets: readonly ReadSheet[],
  names: ReadonlyMap<string, string>,
): readonly string[] =>
  known.map((name) => {
    const sheet = sheets.find((one) => one.name === name);
    return (sheet && names.get(sheet.id)) ?? name;
  });
