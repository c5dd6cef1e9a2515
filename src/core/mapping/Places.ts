import { cellIndex, fieldOfCell, slotOfCell } from "../record/cellIndex.ts";
import { codeFields, type FieldKey, fieldKeys, isCodeField } from "../record/fields.ts";
import type { CellAddress, CellIndex, CellOf } from "../record/Registrations.ts";
import type { ListLayout } from "./Layout.ts";
import { columnOfField, columnToWrite } from "./mappedColumns.ts";
import { type RowRun, runOfSlot, slotOfRow } from "./RowRun.ts";

/** The way between registrations and the cells they were read from. */
export interface Places {
  /** Those of whose cells one may stand for many registrations. */
  readonly sharedFields: readonly FieldKey[];
  /** Undefined where the field stands in no cell of its own. */
  readonly cellOf: CellOf;
  /** The same as one number, of which many are soon compared; -1 for none. */
  readonly numberOf: (slot: number, field: FieldKey) => number;
  /** The registration of a cell, and the field that stands there, if any does. */
  recordAt(cell: CellAddress): { readonly slot: number; readonly field: FieldKey | undefined } | undefined;
}

/** Where a list's rows stand, as the worker tells it. */
export interface ListRows {
  readonly layout: ListLayout;
  readonly runs: readonly RowRun[];
  /** The slot in whose row a slot's unit stands; undefined where each row writes its own. */
  readonly unitSlots: Int32Array | undefined;
}

/** What the worker tells: of a list its rows, of blocks every cell. */
export type ToldPlaces = ListRows | PlaceTable;

export const placesOf = (told: ToldPlaces): Places => ("runs" in told ? listPlaces(told) : tablePlaces(told));

/** Of lists: a slot is a sheet row below the header. */
export function listPlaces({ layout, runs, unitSlots }: ListRows): Places {
  const columns = new Map(fieldKeys.map((field) => [field, columnOfField(layout, field)?.column]));
  const written = new Map(fieldKeys.map((field) => [field, columnToWrite(layout, field)?.column]));
  const sheetIds = [...new Set(runs.map(({ sheetId }) => sheetId))];
  const numberOf = (slot: number, field: FieldKey) => {
    const column = slot < 0 ? undefined : written.get(field);
    if (column === undefined) return -1;
    const at = isCodeField(field) ? (unitSlots?.[slot] ?? slot) : slot;
    const run = runOfSlot(runs, at);
    if (!run) return -1;
    return placeNumber(sheetIds.indexOf(run.sheetId), run.firstRow + at - run.firstSlot, column);
  };
  return {
    sharedFields: unitSlots ? codeFields : [],
    numberOf,
    cellOf: (slot, field) => cellOfNumber(sheetIds, numberOf(slot, field)),
    recordAt: ({ sheetId, row, column }) => {
      const slot = slotOfRow(runs, sheetId, row);
      if (slot === undefined) return undefined;
      return { slot, field: fieldKeys.find((key) => columns.get(key) === column) };
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
export const addressOf = ({ sheetIds, cells }: PlaceTable, index: CellIndex): CellAddress | undefined =>
  cellOfNumber(sheetIds, index < 0 ? -1 : (cells[index] ?? -1));

function cellOfNumber(sheetIds: readonly string[], number: number): CellAddress | undefined {
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
    sharedFields: fieldKeys,
    numberOf: (slot, field) => (slot < 0 ? -1 : (cells[cellIndex(slot, field)] ?? -1)),
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

/** A finding stands at its field, or at the registration's first cell where that has none. */
function firstPlace<Place>(
  field: FieldKey | undefined,
  placeAt: (field: FieldKey) => Place,
  none: Place,
): Place {
  const own = field === undefined ? none : placeAt(field);
  if (own !== none) return own;
  for (const key of fieldKeys) {
    const place = placeAt(key);
    if (place !== none) return place;
  }
  return none;
}

/** Where a finding stands; undefined where it stands at no cell. */
export const placeOfFinding = (
  places: Pick<Places, "cellOf">,
  slot: number,
  field: FieldKey | undefined,
): CellAddress | undefined => firstPlace(field, (key) => places.cellOf(slot, key), undefined);

/** The same as one number; -1 where it stands at no cell. */
export const placeNumberOfFinding = (
  places: Pick<Places, "numberOf">,
  slot: number,
  field: FieldKey | undefined,
): number => firstPlace(field, (key) => places.numberOf(slot, key), -1);
