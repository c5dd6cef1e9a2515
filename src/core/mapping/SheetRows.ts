import type { CellValue } from "../values/CellValue.ts";

/** Rows as they were read: `firstRow` and `firstColumn` (from 0) tell where `values[0][0]` stands. */
export interface SheetRows {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly values: readonly (readonly CellValue[])[];
}

/** The cell in a sheet column of one of the rows; "" outside what was read. */
export const cellAt = (rows: SheetRows, index: number, column: number): CellValue =>
  rows.values[index]?.[column - rows.firstColumn] ?? "";
