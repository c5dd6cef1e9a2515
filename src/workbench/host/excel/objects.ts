import type { Rect } from "../../cells/Rect.ts";
import type { HostObject } from "../ObjectClass.ts";

/** Cells of one sheet; a Range has one rectangle, RangeAreas may have more. */
export interface Cells {
  readonly sheetId: string;
  readonly rects: readonly Rect[];
}

export const rangeObject = (sheetId: string, rect: Rect): HostObject<Cells> => ({
  className: "Range",
  target: { sheetId, rects: [rect] },
});

export const areasObject = (sheetId: string, rects: readonly Rect[]): HostObject<Cells> => ({
  className: "RangeAreas",
  target: { sheetId, rects },
});

export const sheetObject = (sheetId: string): HostObject<string> => ({
  className: "Worksheet",
  target: sheetId,
});

/** Excel's ids of sheets, formats and comments: a GUID in braces. */
export const newId = () => `{${crypto.randomUUID().toUpperCase()}}`;
