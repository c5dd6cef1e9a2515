import type { CellValue } from "../../values/CellValue.ts";
import { cellAt, type SheetRows } from "../SheetRows.ts";

/** All of a sheet's cells that were read, by their place in the sheet; "" outside. */
export class CellGrid {
  readonly #rows: SheetRows;
  /** Exclusive. */
  readonly endRow: number;
  readonly endColumn: number;

  constructor(rows: SheetRows) {
    this.#rows = rows;
    this.endRow = rows.firstRow + rows.values.length;
    this.endColumn = rows.firstColumn + Math.max(0, ...rows.values.map((row) => row.length));
  }

  get firstRow(): number {
    return this.#rows.firstRow;
  }

  get firstColumn(): number {
    return this.#rows.firstColumn;
  }

  at(row: number, column: number): CellValue {
    return row < this.firstRow || row >= this.endRow ? "" : cellAt(this.#rows, row - this.firstRow, column);
  }

  /** The cells of a row from a column up to another. */
  across(row: number, from = this.firstColumn, end = this.endColumn): readonly CellValue[] {
    return Array.from({ length: Math.max(0, end - from) }, (_, index) => this.at(row, from + index));
  }

  /** The cells of a column from a row up to another. */
  down(column: number, from = this.firstRow, end = this.endRow): readonly CellValue[] {
    return Array.from({ length: Math.max(0, end - from) }, (_, index) => this.at(from + index, column));
  }
}
