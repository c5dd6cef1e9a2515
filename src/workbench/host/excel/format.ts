import type { CellFormat } from "../../grid/Grid.ts";
import { invalidArgument } from "../HostError.ts";
import type { ObjectClasses } from "../ObjectClass.ts";
import { requireWritable, sheetOf, type Book } from "./Book.ts";
import { readColour } from "./colour.ts";
import type { Cells } from "./objects.ts";

/** Excel's standard column, in points. */
const standardWidth = 48;

/** Direct formats; a property whose cells differ reads as null. */
export function formatClasses(book: Book): ObjectClasses {
  const reads =
    <K extends keyof CellFormat>(key: K, unset: NonNullable<CellFormat[K]>) =>
    ({ sheetId, rects }: Cells) => {
      const format = book.grid.format(sheetOf(book, sheetId).id, rects, key);
      return format === null ? null : (format ?? unset);
    };
  const writes =
    <K extends keyof CellFormat>(key: K, parse: (value: unknown) => CellFormat[K]) =>
    ({ sheetId, rects }: Cells, value: unknown) => {
      requireWritable(book, sheetId);
      book.grid.setFormat(sheetId, rects, key, parse(value));
    };
  const clearFill = writes("fill", () => undefined);
  return {
    RangeFormat: {
      read: { ColumnWidth: reads("columnWidth", standardWidth), WrapText: reads("wrap", false) },
      write: { ColumnWidth: writes("columnWidth", readWidth), WrapText: writes("wrap", readFlag) },
      open: {
        Fill: (cells: Cells) => ({ className: "RangeFill", target: cells }),
        Font: (cells: Cells) => ({ className: "RangeFont", target: cells }),
        Protection: (cells: Cells) => ({ className: "FormatProtection", target: cells }),
      },
    },
    FormatProtection: {
      read: { Locked: ({ sheetId, rects }: Cells) => book.grid.areLocked(sheetOf(book, sheetId).id, rects) },
    },
    RangeFill: {
      read: { Color: reads("fill", "#FFFFFF") },
      write: { Color: writes("fill", (value) => (value === "" ? undefined : readColour(value))) },
      call: { Clear: (cells: Cells) => clearFill(cells, undefined) },
    },
    RangeFont: {
      read: {
        Bold: reads("bold", false),
        Color: reads("fontColor", "#000000"),
        Italic: reads("italic", false),
      },
      write: {
        Bold: writes("bold", readFlag),
        Color: writes("fontColor", readColour),
        Italic: writes("italic", readFlag),
      },
    },
  };
}

export function readFlag(value: unknown): boolean {
  if (typeof value !== "boolean") throw invalidArgument();
  return value;
}

function readWidth(value: unknown): number {
  if (typeof value !== "number" || value < 0) throw invalidArgument();
  return value;
}
