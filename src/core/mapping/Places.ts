import { cellIndex, fieldOfCell, slotOfCell } from "../record/cellIndex.ts";
import { type FieldKey, fieldKeys } from "../record/fields.ts";
import type { CellAddress, CellIndex, CellOf } from "../record/Registrations.ts";
import type { ListLayout } from "./Layout.ts";
import { columnOfField } from "./mappedColumns.ts";

/** The way between registrations and the cells they were read from. */
export interface Places {
  /** Undefined where the field stands in no cell of its own. */
  readonly cellOf: CellOf;
  /** The registration of a cell, and the field that stands there, if any does. */
  recordAt(cell: CellAddress): { readonly slot: number; readonly field: FieldKey | undefined } | undefined;
}

/** Of a list: a slot is a sheet row below the header. */
export function listPlaces(layout: ListLayout, sheetId: string): Places {
  const { headerRow } = layout;
  return {
    cellOf: (slot, field) => {
      const mapped = columnOfField(layout, field);
      return slot < 0 || mapped === undefined
        ? undefined
        : { sheetId, row: headerRow + 1 + slot, column: mapped.column };
    },
    recordAt: (cell) => {
      if (cell.sheetId !== sheetId || cell.row <= headerRow) return undefined;
      const field = fieldKeys.find((key) => columnOfField(layout, key)?.column === cell.column);
      return { slot: cell.row - headerRow - 1, field };
    },
  };
}

/** Where every cell of every slot stands, by `cellIndex`, as the worker tells it; -1 for none. */
export interface PlaceTable {
  readonly sheetIds: readonly string[];
  readonly cells: Float64Array;
}

const columnsPerRow = 16_384;
const cellsPerSheet = columnsPerRow * 1_048_576;

/** A cell of one of the sheets as one number. */
export const placeNumber = (sheet: number, row: number, column: number): number =>
  sheet * cellsPerSheet + row * columnsPerRow + column;

/** The cell that a table has at an index; undefined where none stands there. */
export function addressOf({ sheetIds, cells }: PlaceTable, index: CellIndex): CellAddress | undefined {
  const number = index < 0 ? -1 : (cells[index] ?? -1);
  if (number < 0) return undefined;
  const inSheet = number % cellsPerSheet;
  return {
    sheetId: sheetIds[Math.floor(number / cellsPerSheet)]!,
    row: Math.floor(inSheet / columnsPerRow),
    column: inSheet % columnsPerRow,
  };
}

/** Of blocks, whose counts and labels stand anywhere. A label is many slots'; the first speaks for it. */
export function tablePlaces(table: PlaceTable): Places {
  const { sheetIds, cells } = table;
  let numbers: Map<number, number> | undefined;
  const indexOf = (number: number) => {
    numbers ??= numbersOf(cells);
    return numbers.get(number);
  };
  return {
    cellOf: (slot, field) => (slot < 0 ? undefined : addressOf(table, cellIndex(slot, field))),
    recordAt: ({ sheetId, row, column }) => {
      const sheet = sheetIds.indexOf(sheetId);
      const index = sheet < 0 ? undefined : indexOf(placeNumber(sheet, row, column));
      return index === undefined ? undefined : { slot: slotOfCell(index), field: fieldOfCell(index) };
    },
  };
}

/** The way back, made when a cell is first asked about. */
function numbersOf(cells: Float64Array): Map<number, number> {
  const numbers = new Map<number, number>();
  for (let index = cells.length - 1; index >= 0; index--)
    if (cells[index]! >= 0) numbers.set(cells[index]!, index);
  return numbers;
}

/** Where a finding stands: at its field, or at the registration's first cell where that has none. */
export function placeOfFinding(
  places: Pick<Places, "cellOf">,
  slot: number,
  field: FieldKey | undefined,
): CellAddress | undefined {
  if (field !== undefined) {
    const own = places.cellOf(slot, field);
    if (own) return own;
  }
  for (const key of fieldKeys) {
    const cell = places.cellOf(slot, key);
    if (cell) return cell;
  }
  return undefined;
}
