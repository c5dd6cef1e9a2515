import type { ICellData, Worksheet } from "@univerjs/core";
import type { Rect } from "../cells/Rect.ts";

/** The smallest rectangle around a sheet's values, or around its values and formats. */
export function usedRange(sheet: Worksheet, valuesOnly: boolean): Rect | undefined {
  const matrix = sheet.getCellMatrix().getMatrix() as Record<number, Record<number, ICellData> | undefined>;
  const counts = valuesOnly ? hasValue : (cell: ICellData) => hasValue(cell) || Boolean(cell.s);
  const columnCount = sheet.getColumnCount();
  const isUsed = (row: Record<number, ICellData>, column: number) => {
    const cell = row[column];
    return cell !== undefined && counts(cell);
  };
  let [top, bottom, left, right] = [-1, -1, columnCount, -1];
  const rowCount = sheet.getCellMatrix().getLength();
  for (let rowIndex = 0; rowIndex < rowCount; rowIndex++) {
    const row = matrix[rowIndex];
    if (!row) continue;
    // Only columns outside what is known can widen it, so that a full row costs two looks.
    let first = 0;
    while (first < left && !isUsed(row, first)) first++;
    let last = columnCount - 1;
    while (last > right && !isUsed(row, last)) last--;
    const used = first < left || last > right || isUsedBetween(row, left, right, isUsed);
    left = Math.min(left, first);
    right = Math.max(right, last);
    if (!used) continue;
    if (top < 0) top = rowIndex;
    bottom = rowIndex;
  }
  return bottom < 0
    ? undefined
    : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function isUsedBetween(
  row: Record<number, ICellData>,
  left: number,
  right: number,
  isUsed: (row: Record<number, ICellData>, column: number) => boolean,
): boolean {
  for (let column = left; column <= right; column++) if (isUsed(row, column)) return true;
  return false;
}

function hasValue({ v, f, si, p }: ICellData): boolean {
  return Boolean(f) || Boolean(si) || (v !== null && v !== undefined && v !== "") || Boolean(p);
}
