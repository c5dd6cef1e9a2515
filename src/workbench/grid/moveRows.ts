import type { Rect } from "../cells/Rect.ts";

/** Where a rectangle stands after rows came in: it moves down, or grows around them. */
export function afterInsert(rect: Rect, row: number, count: number): Rect {
  if (row <= rect.row) return { ...rect, row: rect.row + count };
  return row < rect.row + rect.rows ? { ...rect, rows: rect.rows + count } : rect;
}

/** Where a rectangle stands after rows went; undefined when it went with them. */
export function afterDelete(rect: Rect, row: number, count: number): Rect | undefined {
  const moved = (at: number) => (at <= row ? at : Math.max(row, at - count));
  const start = moved(rect.row);
  const rows = moved(rect.row + rect.rows) - start;
  return rows > 0 ? { ...rect, row: start, rows } : undefined;
}
