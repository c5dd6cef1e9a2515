import type { KnowsCode } from "../matchColumns.ts";
import type { SheetRows } from "../SheetRows.ts";
import type { CellGrid } from "./CellGrid.ts";
import type { Place } from "./CountBlock.ts";
import type { Month } from "../../values/readMonth.ts";

/** What is known of a sheet before its cells are looked at. */
export interface BlockHints {
  readonly knows?: KnowsCode | undefined;
  /** The month the planner named, where the sheet does not. */
  readonly month?: Month | undefined;
}

export type Direction = "across" | "down";

/** Turned over its diagonal, a sheet whose days go down is one whose days go across. */
export interface TurnedSheet {
  readonly grid: CellGrid;
  readonly direction: Direction;
  readonly name: string;
  readonly id: string;
  readonly hints: BlockHints;
}

/** Rows become columns. */
export function turn({ firstRow, firstColumn, values }: SheetRows): SheetRows {
  const width = Math.max(0, ...values.map((row) => row.length));
  return {
    firstRow: firstColumn,
    firstColumn: firstRow,
    values: Array.from({ length: width }, (_, at) => values.map((row) => row[at] ?? "")),
  };
}

/** From a place up to another, exclusive. */
export interface Span {
  readonly from: number;
  readonly end: number;
}

export const placesIn = ({ from, end }: Span): readonly number[] =>
  Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);

/** The sheet's own place of a turned sheet's line and column. */
export const placed = ({ direction }: TurnedSheet, line: number, at: number): Place =>
  direction === "across" ? { row: line, column: at } : { row: at, column: line };
