import type { CellValue } from "../../../core/values/CellValue.ts";
import type { CellContent } from "../../grid/Grid.ts";
import type { Rect } from "../../cells/Rect.ts";
import { bounding, cellCount, intersection } from "../../grid/rects.ts";
import { formatAddress, isInSheet, sheetColumns, sheetRows } from "../../cells/address.ts";
import type { Arguments } from "../Arguments.ts";
import { HostError, invalidArgument } from "../HostError.ts";
import type { HostObject, ObjectClass } from "../ObjectClass.ts";
import { requireOpenCells, requireWritable, sheetOf, type Book } from "./Book.ts";
import { clearCells } from "./clearCells.ts";
import { valueType } from "./valueType.ts";
import { rangeArgument } from "./worksheet.ts";
import { areasObject, rangeObject, sheetObject, type Cells } from "./objects.ts";

const mostCells = 5_000_000;

export const rectOf = ({ rects }: Cells): Rect => rects[0]!;

export function rangeClass(book: Book): ObjectClass<Cells> {
  const { grid } = book;
  const reads = (content: CellContent) => (cells: Cells) => readCells(book, cells, content);
  const writes = (content: Written) => (cells: Cells, value: unknown) =>
    writeCells(book, cells, content, value);
  return {
    read: {
      Address: (cells) => formatAddress(sheetOf(book, cells.sheetId).name, rectOf(cells)),
      CellCount: (cells) => cellCountOf(rectOf(cells)),
      ColumnCount: (cells) => rectOf(cells).columns,
      ColumnIndex: (cells) => rectOf(cells).column,
      Formulas: reads("formulas"),
      IsEntireColumn: (cells) => rectOf(cells).rows === sheetRows,
      IsEntireRow: (cells) => rectOf(cells).columns === sheetColumns,
      NumberFormat: reads("numberFormat"),
      RowCount: (cells) => rectOf(cells).rows,
      RowHidden: (cells) => areRowsHidden(book, cells),
      RowIndex: (cells) => rectOf(cells).row,
      Text: reads("text"),
      ValueTypes: (cells) => readCells(book, cells, "values").map((row) => row.map(valueType)),
      Values: reads("values"),
    },
    write: { Formulas: writes("formulas"), NumberFormat: writes("numberFormat"), Values: writes("values") },
    open: {
      ConditionalFormats: (cells) => ({ className: "ConditionalFormatCollection", target: cells }),
      DataValidation: (cells) => ({ className: "DataValidation", target: cells }),
      Format: (cells) => ({ className: "RangeFormat", target: cells }),
      Worksheet: ({ sheetId }) => sheetObject(sheetOf(book, sheetId).id),
    },
    call: {
      ...partMethods,
      ...otherRangeMethods(book),
      Clear: (cells, args) => clearCells(book, cells, args),
      GetMergedAreasOrNullObject: (cells) => mergedAreas(book, cells),
      GetUsedRange: (cells, args) => usedWithin(book, cells, args) ?? firstCell(cells),
      GetUsedRangeOrNullObject: (cells, args) => usedWithin(book, cells, args),
      Select: (cells) => grid.select(cells.sheetId, rectOf(cells)),
      _ValidateArraySize: (cells, args) => requireSize(rectOf(cells), args.integer(0), args.integer(1)),
    },
  };
}

/** Null where some are and some are not. */
function areRowsHidden({ grid }: Book, { sheetId, rects }: Cells): boolean | null {
  const { row: first, rows } = rects[0]!;
  const isHidden = grid.isRowHidden(sheetId, first);
  for (let row = first + 1; row < first + rows; row++)
    if (grid.isRowHidden(sheetId, row) !== isHidden) return null;
  return isHidden;
}

type Written = "values" | "formulas" | "numberFormat";

/** Excel's count is a 32-bit number: -1 stands for more. */
const cellCountOf = (rect: Rect) => (cellCount(rect) > 2_147_483_647 ? -1 : cellCount(rect));

function readCells(book: Book, cells: Cells, content: CellContent): CellValue[][] {
  const rect = rectOf(cells);
  sheetOf(book, cells.sheetId);
  if (cellCount(rect) <= mostCells) return book.grid.read(cells.sheetId, rect, content);
  throw new HostError(
    "RangeExceedsLimit",
    "The cell count in the range has exceeded the maximum supported number.",
  );
}

function writeCells(book: Book, cells: Cells, content: Written, value: unknown): void {
  const rect = rectOf(cells);
  if (content === "numberFormat") requireWritable(book, cells.sheetId);
  else requireOpenCells(book, cells);
  book.grid.write(
    cells.sheetId,
    rect,
    content,
    Array.isArray(value) ? rowsOf(value, rect) : filled(rect, value),
  );
}

function rowsOf(values: readonly unknown[], rect: Rect): CellValue[][] {
  const isRow = (row: unknown) => Array.isArray(row) && row.length === rect.columns;
  if (values.length !== rect.rows || !values.every(isRow)) throw wrongSize();
  return values as CellValue[][];
}

/** A single value fills the whole range. */
const filled = (rect: Rect, value: unknown): CellValue[][] =>
  Array.from({ length: rect.rows }, () => new Array<CellValue>(rect.columns).fill(value as CellValue));

function requireSize(rect: Rect, rows: number, columns: number): void {
  if (rows !== rect.rows || columns !== rect.columns) throw wrongSize();
}

const wrongSize = () =>
  new HostError(
    "InvalidArgument",
    "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
  );

type Part = (rect: Rect, args: Arguments) => Rect;

const part = (cut: Part) => (cells: Cells, args: Arguments) => rangeWithin(cells, cut(rectOf(cells), args));

function rangeWithin(cells: Cells, rect: Rect): HostObject {
  if (!isInSheet(rect)) throw invalidArgument();
  return rangeObject(cells.sheetId, rect);
}

const firstCell = (cells: Cells) => rangeWithin(cells, { ...rectOf(cells), rows: 1, columns: 1 });

/** Ranges that follow from this one by counting. */
const partMethods = {
  GetAbsoluteResizedRange: part((rect, args) => ({
    ...rect,
    rows: args.integer(0),
    columns: args.integer(1),
  })),
  GetCell: part(({ row, column }, args) => ({
    row: row + args.integer(0),
    column: column + args.integer(1),
    rows: 1,
    columns: 1,
  })),
  GetColumn: part((rect, args) => ({ ...rect, column: rect.column + args.integer(0), columns: 1 })),
  GetEntireColumn: part((rect) => ({ ...rect, row: 0, rows: sheetRows })),
  GetEntireRow: part((rect) => ({ ...rect, column: 0, columns: sheetColumns })),
  GetLastCell: part((rect) => lastRow(lastColumn(rect))),
  GetLastColumn: part((rect) => lastColumn(rect)),
  GetLastRow: part((rect) => lastRow(rect)),
  GetOffsetRange: part((rect, args) => ({
    ...rect,
    row: rect.row + args.integer(0),
    column: rect.column + args.integer(1),
  })),
  GetResizedRange: part((rect, args) => ({
    ...rect,
    rows: rect.rows + args.integer(0),
    columns: rect.columns + args.integer(1),
  })),
  GetRow: part((rect, args) => ({ ...rect, row: rect.row + args.integer(0), rows: 1 })),
};

const lastRow = (rect: Rect): Rect => ({ ...rect, row: rect.row + rect.rows - 1, rows: 1 });
const lastColumn = (rect: Rect): Rect => ({ ...rect, column: rect.column + rect.columns - 1, columns: 1 });

/** Ranges made of this one and another. */
function otherRangeMethods(book: Book) {
  const other = (cells: Cells, args: Arguments) => {
    const { sheetId, rects } = rangeArgument(book, cells.sheetId, args, 0);
    if (sheetId !== cells.sheetId) throw invalidArgument();
    return rects[0]!;
  };
  const common = (cells: Cells, args: Arguments) => {
    const rect = intersection(rectOf(cells), other(cells, args));
    return rect ? rangeObject(cells.sheetId, rect) : null;
  };
  return {
    GetBoundingRect: (cells: Cells, args: Arguments) =>
      rangeObject(cells.sheetId, bounding(rectOf(cells), other(cells, args))),
    GetIntersection: (cells: Cells, args: Arguments) => {
      const range = common(cells, args);
      if (!range) throw new HostError("ItemNotFound", "The requested resource doesn't exist.");
      return range;
    },
    GetIntersectionOrNullObject: common,
  };
}

function usedWithin(book: Book, cells: Cells, args: Arguments): HostObject | null {
  const used = book.grid.usedRange(sheetOf(book, cells.sheetId).id, args.flag(0));
  const rect = used && intersection(used, rectOf(cells));
  return rect ? rangeObject(cells.sheetId, rect) : null;
}

function mergedAreas(book: Book, cells: Cells): HostObject | null {
  const merges = book.grid.merges(sheetOf(book, cells.sheetId).id);
  const inside = merges.filter((merge) => intersection(merge, rectOf(cells)));
  return inside.length === 0 ? null : areasObject(cells.sheetId, inside);
}
