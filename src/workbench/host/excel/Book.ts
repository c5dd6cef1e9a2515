import type { ConditionalFormat, Grid, GridComment, GridSheet } from "../../grid/Grid.ts";
import { HostError, itemNotFound } from "../HostError.ts";
import type { Culture } from "./culture.ts";
import type { EventHub } from "./EventHub.ts";
import type { Cells } from "./objects.ts";

/** What the class tables share: the grid, its listeners, and the language it speaks. */
export interface Book {
  readonly grid: Grid;
  readonly events: EventHub;
  readonly culture: Culture;
}

/** A sheet that the client still holds may be gone from the workbook. */
export function sheetOf({ grid }: Book, sheetId: string): GridSheet {
  const sheet = grid.sheets().find(({ id }) => id === sheetId);
  if (!sheet) throw itemNotFound();
  return sheet;
}

/** What may only be viewed is changed by nobody, its settings included (office-js 6209). */
export function requireEditable({ grid }: Book): void {
  if (grid.isReadOnly())
    throw new HostError("AccessDenied", "You don't have sufficient permissions for this action.");
}

export function requireWritable(book: Book, sheetId: string): void {
  requireEditable(book);
  if (sheetOf(book, sheetId).protected) throw isProtected();
}

/** A protected sheet takes contents for cells that are not locked, and only if none of them is. */
export function requireOpenCells(book: Book, { sheetId, rects }: Cells): void {
  requireEditable(book);
  if (sheetOf(book, sheetId).protected && book.grid.areLocked(sheetId, rects) !== false) throw isProtected();
}

const isProtected = () =>
  new HostError(
    "AccessDenied",
    "The cell or chart you're trying to change is on a protected sheet. To make a change, unprotect the sheet.",
  );

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
