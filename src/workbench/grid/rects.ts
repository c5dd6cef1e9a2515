import type { Rect } from "../cells/Rect.ts";

export const cellCount = (rect: Rect) => rect.rows * rect.columns;

export function intersection(a: Rect, b: Rect): Rect | undefined {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** The smallest rectangle around both. */
export function bounding(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  const rows = Math.max(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.max(a.column + a.columns, b.column + b.columns) - column;
  return { row, column, rows, columns };
}

/** What is left of a rectangle without another: four pieces at most. */
export function without(rect: Rect, cut: Rect): Rect[] {
  const gone = intersection(rect, cut);
  if (!gone) return [rect];
  const below = gone.row + gone.rows;
  const beside = gone.column + gone.columns;
  const pieces = [
    { ...rect, rows: gone.row - rect.row },
    { ...rect, row: below, rows: rect.row + rect.rows - below },
    { ...gone, column: rect.column, columns: gone.column - rect.column },
    { ...gone, column: beside, columns: rect.column + rect.columns - beside },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** What is left of some rectangles without others. */
export const withoutAll = (rects: readonly Rect[], cuts: readonly Rect[]): Rect[] =>
  cuts.reduce<Rect[]>((left, cut) => left.flatMap((rect) => without(rect, cut)), [...rects]);

export const holds = (rect: Rect, row: number, column: number) =>
  row >= rect.row &&
  row < rect.row + rect.rows &&
  column >= rect.column &&
  column < rect.column + rect.columns;
