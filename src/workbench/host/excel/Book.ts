import type { ConditionalFormat, Grid, GridComment, GridSheet, Rect } from "../../grid/Grid.ts";
import { HostError, itemNotFound } from "../HostError.ts";
import type { HostObject } from "../ObjectClass.ts";
import type { Culture } from "./culture.ts";
import type { EventHub } from "./EventHub.ts";

/** Cells of one sheet; a Range has one rectangle, RangeAreas may have more. */
export interface Cells {
  readonly sheetId: string;
  readonly rects: readonly Rect[];
}

/** What the class tables share: the grid, its listeners, and the language it speaks. */
export interface Book {
  readonly grid: Grid;
  readonly events: EventHub;
  readonly culture: Culture;
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

/** A sheet that the client still holds may be gone from the workbook. */
export function sheetOf({ grid }: Book, sheetId: string): GridSheet {
  const sheet = grid.sheets().find(({ id }) => id === sheetId);
  if (!sheet) throw itemNotFound();
  return sheet;
}

export function requireWritable(book: Book, sheetId: string): void {
  if (!sheetOf(book, sheetId).protected) return;
  throw new HostError(
    "AccessDenied",
    "The cell or chart you're trying to change is on a protected sheet. To make a change, unprotect the sheet.",
  );
}

export const conditionalFormatOf = ({ grid }: Book, id: string): ConditionalFormat => {
  const formats = grid.sheets().flatMap((sheet) => grid.conditionalFormats(sheet.id));
  const format = formats.find((other) => other.id === id);
  if (!format) throw itemNotFound();
  return format;
};

export function commentOf({ grid }: Book, id: string): GridComment {
  const comment = grid.comments().find((other) => other.id === id);
  if (!comment) throw itemNotFound();
  return comment;
}

/** Excel's ids of sheets, formats and comments: a GUID in braces. */
export const newId = () => `{${crypto.randomUUID().toUpperCase()}}`;
