import { cellCount } from "../../grid/rects.ts";
import { formatAddress, sheetColumns, sheetRows } from "../../cells/address.ts";
import type { ObjectClasses } from "../ObjectClass.ts";
import { sheetOf, type Book } from "./Book.ts";
import { clearCells } from "./clearCells.ts";
import { rangeObject, sheetObject, type Cells } from "./objects.ts";

/** Ranges that do not touch, and the plain collection of them. */
export function rangeAreasClasses(book: Book): ObjectClasses {
  const address = ({ sheetId, rects }: Cells) =>
    rects.map((rect) => formatAddress(sheetOf(book, sheetId).name, rect)).join(",");
  return {
    RangeAreas: {
      read: {
        Address: address,
        AreaCount: ({ rects }: Cells) => rects.length,
        CellCount: ({ rects }: Cells) => rects.reduce((sum, rect) => sum + cellCount(rect), 0),
        IsEntireColumn: ({ rects }: Cells) => rects.every((rect) => rect.rows === sheetRows),
        IsEntireRow: ({ rects }: Cells) => rects.every((rect) => rect.columns === sheetColumns),
      },
      open: {
        Areas: (cells: Cells) => ({ className: "RangeCollection", target: cells }),
        ConditionalFormats: (cells: Cells) => ({ className: "ConditionalFormatCollection", target: cells }),
        DataValidation: (cells: Cells) => ({ className: "DataValidation", target: cells }),
        Format: (cells: Cells) => ({ className: "RangeFormat", target: cells }),
        Worksheet: ({ sheetId }: Cells) => sheetObject(sheetOf(book, sheetId).id),
      },
      call: { Clear: (cells: Cells, args) => clearCells(book, cells, args) },
    },
    RangeCollection: {
      items: ({ sheetId, rects }: Cells) => rects.map((rect) => rangeObject(sheetId, rect)),
    },
  };
}
