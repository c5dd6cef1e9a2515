import type { Area } from "../../workbook/Workbook.ts";

/** A first row and how many. */
export interface RowRange {
  readonly row: number;
  readonly rows: number;
}

/** Edits so close that reading the rows between costs less than another message. */
const near = 50;

/** The changed rows that concern these columns, as few ranges, clipped to where records stand. */
export function changedRows(
  areas: readonly Area[],
  columns: readonly number[],
  from: number,
  to: number,
): readonly RowRange[] {
  const ranges = areas
    .filter((area) => columns.some((c) => c >= area.column && c < area.column + area.columns))
    .map(({ row, rows }) => ({ row: Math.max(row, from), end: Math.min(row + rows, to) }))
    .filter(({ row, end }) => end > row)
    .sort((a, b) => a.row - b.row);
  const joined: { row: number; end: number }[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last && range.row <= last.end + near) last.end = Math.max(last.end, range.end);
    else joined.push({ ...range });
  }
  return joined.map(({ row, end }) => ({ row, rows: end - row }));
}
