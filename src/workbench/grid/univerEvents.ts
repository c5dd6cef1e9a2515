import type { ICellData, ICommandInfo, IExecutionOptions, IRange, Nullable } from "@univerjs/core";
import { sheetColumns, sheetRows } from "../cells/address.ts";
import type { GridEvent } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { bounding } from "./rects.ts";
import { fromRange, matrixRect, type CellMatrix } from "./univerCells.ts";

/** What Univer's commands carry, as far as we read it. */
interface Carried {
  readonly unitId?: string;
  readonly subUnitId?: string;
  readonly sheet?: { readonly id: string };
  readonly range?: IRange;
  readonly sourceRange?: IRange;
  readonly targetRange?: IRange;
  readonly cellValue?: CellMatrix;
  readonly from?: { readonly subUnitId: string; readonly value: CellMatrix };
  readonly to?: { readonly subUnitId: string; readonly value: CellMatrix };
  readonly selections?: readonly { readonly range: IRange }[];
  /** 2 is the end of a drag; 0 and 1 are its way there. */
  readonly type?: number;
}

type Translate = (carried: Carried, sheetId: string) => GridEvent[];

/** A user's doing, by the command that Univer ends it with. */
const translations: Readonly<Record<string, Translate>> = {
  "sheet.mutation.set-range-values": ({ cellValue }, sheetId) => {
    const rect = cellValue && matrixRect(cellValue);
    if (!rect) return [];
    return touchesContent(cellValue)
      ? [edited(sheetId, rect)]
      : [{ kind: "format", sheetId, rect, own: false }];
  },
  "sheet.mutation.move-range": ({ from, to }) =>
    [from, to].flatMap((end) => {
      const rect = end && matrixRect(end.value);
      return rect ? [edited(end.subUnitId, rect)] : [];
    }),
  "sheet.mutation.insert-row": ({ range }, sheetId) => (range ? [lines("RowInserted", sheetId, range)] : []),
  "sheet.mutation.remove-rows": ({ range }, sheetId) => (range ? [lines("RowDeleted", sheetId, range)] : []),
  "sheet.mutation.insert-col": ({ range }, sheetId) =>
    range ? [lines("ColumnInserted", sheetId, range)] : [],
  "sheet.mutation.remove-col": ({ range }, sheetId) =>
    range ? [lines("ColumnDeleted", sheetId, range)] : [],
  "sheet.mutation.move-rows": moved,
  "sheet.mutation.move-columns": moved,
  "sheet.mutation.reorder-range": ({ range }, sheetId) =>
    range ? [{ kind: "rowsSorted", sheetId, rect: fromRange(range) }] : [],
  "sheet.mutation.insert-sheet": ({ sheet }) => (sheet ? [{ kind: "sheetAdded", sheetId: sheet.id }] : []),
  "sheet.mutation.remove-sheet": (_carried, sheetId) => [{ kind: "sheetDeleted", sheetId }],
  "sheet.mutation.set-worksheet-name": (_carried, sheetId) => [{ kind: "sheetRenamed", sheetId }],
  "sheet.operation.set-worksheet-active": (_carried, sheetId) => [{ kind: "activated", sheetId }],
  "sheet.operation.set-selections": ({ selections, type = 2 }, sheetId) => {
    const range = selections?.at(-1)?.range;
    return range && type >= 2 ? [{ kind: "selection", sheetId, rect: fromRange(range) }] : [];
  },
};

/** The events of one executed command of this workbook; none for what only draws or calculates. */
export function translateCommand(
  info: ICommandInfo,
  options: IExecutionOptions | undefined,
  unitId: string,
): GridEvent[] {
  const carried = (info.params ?? {}) as Carried;
  if (carried.unitId !== unitId) return [];
  const sheetId = carried.subUnitId ?? "";
  // A formula's result arrives as an edit that says where it comes from.
  if (options?.fromFormula) {
    return options.applyFormulaCalculationResult ? [{ kind: "calculated", sheetId }] : [];
  }
  return translations[info.id]?.(carried, sheetId) ?? [];
}

function edited(sheetId: string, rect: Rect): GridEvent {
  return { kind: "changed", sheetId, rect, change: "RangeEdited", own: false };
}

function lines(
  change: "RowInserted" | "RowDeleted" | "ColumnInserted" | "ColumnDeleted",
  sheetId: string,
  range: IRange,
): GridEvent {
  const { row, column, rows, columns } = fromRange(range);
  const rect = change.startsWith("Row")
    ? { row, column: 0, rows, columns: sheetColumns }
    : { row: 0, column, rows: sheetRows, columns };
  return { kind: "changed", sheetId, rect, change, own: false };
}

function moved({ sourceRange, targetRange }: Carried, sheetId: string): GridEvent[] {
  if (!sourceRange || !targetRange) return [];
  return [edited(sheetId, bounding(fromRange(sourceRange), fromRange(targetRange)))];
}

/** When rows move, Univer rewrites formulas that refer to them: a formula without a value is no edit. */
function touchesContent(matrix: CellMatrix): boolean {
  const isContent = (cell: Nullable<ICellData>) => !cell || "v" in cell || "p" in cell;
  return Object.values(matrix).some((row) => Object.values(row as Record<string, ICellData>).some(isContent));
}
