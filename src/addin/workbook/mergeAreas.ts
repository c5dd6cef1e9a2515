import type { Area } from "./Workbook.ts";

/** The same cells as runs down single columns, by column and row. Where they touch or overlap they become one. */
export function verticalRuns(areas: readonly Area[]): Area[] {
  const columns = new Map<number, Area[]>();
  for (const area of areas) {
    for (let column = area.column; column < area.column + area.columns; column++) {
      const inColumn = columns.get(column);
      const part = area.columns === 1 ? area : { ...area, column, columns: 1 };
      if (inColumn) inColumn.push(part);
      else columns.set(column, [part]);
    }
  }
  return [...columns]
    .sort(([a], [b]) => a - b)
    .flatMap(([, parts]) =>
      joinNeighbours(
        parts.sort((a, b) => a.row - b.row),
        joinBelow,
      ),
    );
}

/** Equal runs side by side as rectangles, by row. */
export function joinRuns(runs: readonly Area[]): Area[] {
  const byRow = [...runs].sort((a, b) => a.row - b.row || a.rows - b.rows || a.column - b.column);
  return joinNeighbours(byRow, joinBeside);
}

type Join = (area: Area, next: Area) => Area | undefined;

function joinNeighbours(sorted: readonly Area[], join: Join): Area[] {
  const joined: Area[] = [];
  for (const area of sorted) {
    const last = joined.at(-1);
    const both = last && join(last, area);
    if (both) joined[joined.length - 1] = both;
    else joined.push(area);
  }
  return joined;
}

const joinBelow: Join = (area, next) =>
  next.row > area.row + area.rows
    ? undefined
    : { ...area, rows: Math.max(area.rows, next.row + next.rows - area.row) };

const joinBeside: Join = (area, next) => {
  const sameRows = area.row === next.row && area.rows === next.rows;
  if (!sameRows || next.column !== area.column + area.columns) return undefined;
  return { ...area, columns: area.columns + next.columns };
};
