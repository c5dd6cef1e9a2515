import { cellName } from "./cellName.ts";
import type { Area } from "../workbook/Workbook.ts";

/** "C5:C104", or "C5" for one cell. */
export function areaName({ row, column, rows, columns }: Area): string {
  const first = cellName(row, column);
  return rows * columns === 1 ? first : `${first}:${cellName(row + rows - 1, column + columns - 1)}`;
}
