import type { Rect } from "../../cells/Rect.ts";
import { isInSheet, parseAddress, splitAddresses, wholeSheet } from "../../cells/address.ts";
import type { Arguments } from "../Arguments.ts";
import { HostError, invalidArgument, itemNotFound } from "../HostError.ts";
import { isHostObject, type HostObject, type ObjectClasses } from "../ObjectClass.ts";
import { requireEditable, sheetOf, type Book } from "./Book.ts";
import { collectionEvents, eventMethods, sheetEvents, workbookTarget } from "./EventHub.ts";
import { areasObject, rangeObject, sheetObject, type Cells } from "./objects.ts";

/** Excel takes no longer address; beyond it the argument is invalid (office-js 5198). */
const longestAddress = 8_192;

export function worksheetClasses(book: Book): ObjectClasses {
  const { grid, events } = book;
  const visible = (only: boolean) => grid.sheets().filter((sheet) => !only || !sheet.hidden);
  return {
    WorksheetCollection: {
      items: () => grid.sheets().map(({ id }) => sheetObject(id)),
      find: (_: unknown, key) => findSheet(book, key),
      call: {
        GetActiveWorksheet: () => sheetObject(grid.activeSheetId()),
        GetCount: (_: unknown, args) => visible(args.flag(0)).length,
        GetFirst: (_: unknown, args) => sheetObject(visible(args.flag(0))[0]!.id),
        GetLast: (_: unknown, args) => sheetObject(visible(args.flag(0)).at(-1)!.id),
        Add: (_: unknown, args) => addSheet(book, args.isGiven(0) ? args.text(0) : undefined),
        ...eventMethods(events, collectionEvents, () => workbookTarget),
      },
    },
    Worksheet: {
      identity: (id: string) => ({ Id: id }),
      read: {
        Id: (id: string) => sheetOf(book, id).id,
        Name: (id: string) => sheetOf(book, id).name,
        Position: (id: string) => grid.sheets().findIndex((sheet) => sheet.id === id),
        Visibility: (id: string) => (sheetOf(book, id).hidden ? "Hidden" : "Visible"),
      },
      write: {
        Name: (id: string, name) => renameSheet(book, id, name),
        Visibility: (id: string, value) => showSheet(book, id, value),
      },
      open: {
        Comments: (id: string) => ({ className: "CommentCollection", target: sheetOf(book, id).id }),
        Names: () => ({ className: "NamedItemCollection", target: null }),
        Protection: (id: string) => ({ className: "WorksheetProtection", target: id }),
        Tables: (id: string) => ({ className: "TableCollection", target: sheetOf(book, id).id }),
      },
      call: {
        Activate: (id: string) => activate(book, id),
        Delete: (id: string) => deleteSheet(book, id),
        GetCell: (id: string, args) => rangeIn(book, id, args.integer(0), args.integer(1), 1, 1),
        GetRange: (id: string, args) => rangeAt(book, id, args.isGiven(0) ? args.text(0) : undefined),
        GetRangeByIndexes: (id: string, args) =>
          rangeIn(book, id, args.integer(0), args.integer(1), args.integer(2), args.integer(3)),
        GetRanges: (id: string, args) => areasAt(book, id, args.isGiven(0) ? args.text(0) : undefined),
        GetUsedRange: (id: string, args) => usedRange(book, id, args) ?? rangeObject(id, firstCell),
        GetUsedRangeOrNullObject: (id: string, args) => usedRange(book, id, args),
        ...eventMethods(events, sheetEvents, (id: string) => id),
      },
    },
    WorksheetProtection: { read: { Protected: (id: string) => sheetOf(book, id).protected } },
  };
}

const firstCell: Rect = { row: 0, column: 0, rows: 1, columns: 1 };

/** By id or by name, whatever its case. */
function findSheet({ grid }: Book, key: unknown): HostObject | null {
  const wanted = String(key);
  const isIt = ({ id, name }: { id: string; name: string }) =>
    id === wanted || name.toLowerCase() === wanted.toLowerCase();
  const sheet = grid.sheets().find(isIt);
  return sheet ? sheetObject(sheet.id) : null;
}

function addSheet(book: Book, name: string | undefined): HostObject {
  requireEditable(book);
  if (name !== undefined) requireName(book, name);
  return sheetObject(book.grid.addSheet(name).id);
}

function renameSheet(book: Book, id: string, name: unknown): void {
  requireEditable(book);
  if (typeof name !== "string") throw invalidArgument();
  requireName(book, name, id);
  book.grid.renameSheet(id, name);
}

/** The last sheet that is seen cannot be hidden. */
function showSheet(book: Book, id: string, value: unknown): void {
  requireEditable(book);
  if (value === "VeryHidden")
    throw new HostError("ApiNotFound", "The workbench's host hides no sheet so well.");
  if (value !== "Hidden" && value !== "Visible") throw invalidArgument();
  const isHidden = value === "Hidden";
  if (isHidden) requireOthers(book, id);
  if (sheetOf(book, id).hidden !== isHidden) book.grid.hide(id, isHidden);
}

function requireOthers(book: Book, id: string): void {
  const others = book.grid.sheets().filter((sheet) => !sheet.hidden && sheet.id !== sheetOf(book, id).id);
  if (others.length === 0) throw notPermitted();
}

function requireName(book: Book, name: string, owner?: string): void {
  if (!/^[^\\/?*[\]:]{1,31}$/.test(name)) throw invalidArgument();
  const taken = findSheet(book, name);
  if (!taken || taken.target === owner) return;
  throw new HostError("ItemAlreadyExists", "A resource with the same name or identifier already exists.");
}

function activate(book: Book, id: string): void {
  if (sheetOf(book, id).hidden) throw notPermitted();
  if (book.grid.activeSheetId() !== id) book.grid.select(id, book.events.lastSelection(id));
}

function deleteSheet(book: Book, id: string): void {
  requireEditable(book);
  requireOthers(book, id);
  book.grid.removeSheet(id);
}

const notPermitted = () =>
  new HostError("InvalidOperation", "This operation is not permitted for the current object.");

function rangeIn(book: Book, id: string, row: number, column: number, rows: number, columns: number) {
  const rect = { row, column, rows, columns };
  if (!isInSheet(rect)) throw invalidArgument();
  return rangeObject(sheetOf(book, id).id, rect);
}

/** A range by its address, on the sheet it names or else on this one; the whole sheet without address. */
export function rangeAt(book: Book, sheetId: string, text: string | undefined): HostObject<Cells> {
  sheetOf(book, sheetId);
  if (text === undefined || text === "") return rangeObject(sheetId, wholeSheet);
  const address = text.length > longestAddress ? undefined : parseAddress(text);
  if (!address) throw invalidArgument();
  if (address.sheet === undefined) return rangeObject(sheetId, address.rect);
  const sheet = findSheet(book, address.sheet);
  if (!sheet) throw itemNotFound();
  return rangeObject(sheet.target as string, address.rect);
}

function areasAt(book: Book, sheetId: string, text: string | undefined): HostObject<Cells> {
  if (text === undefined) return areasObject(sheetOf(book, sheetId).id, [wholeSheet]);
  if (text.length > longestAddress) throw invalidArgument();
  const areas = splitAddresses(text).map((part) => rangeAt(book, sheetId, part).target);
  if (areas.length === 0 || areas.some((area) => area.sheetId !== sheetId)) throw invalidArgument();
  return areasObject(
    sheetId,
    areas.flatMap((area) => area.rects),
  );
}

function usedRange(book: Book, id: string, args: Arguments): HostObject | null {
  const used = book.grid.usedRange(sheetOf(book, id).id, args.flag(0));
  return used ? rangeObject(id, used) : null;
}

/** An argument that may be a Range or its address. */
export function rangeArgument(book: Book, sheetId: string, args: Arguments, index: number): Cells {
  const value = args.at(index);
  if (!isHostObject(value)) return rangeAt(book, sheetId, args.text(index)).target;
  if (value.className !== "Range") throw invalidArgument();
  return value.target as Cells;
}
