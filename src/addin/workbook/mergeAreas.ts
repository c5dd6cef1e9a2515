import type { Area } from "./Workbook.ts";

/** The same cells in fewer areas: cells become vertical runs, equal runs side by side become rectangles. */
export function mergeAreas(areas: readonly Area[]): Area[] {
  const columns = [...areas].sort((a, b) => a.column - b.column || a.columns - b.columns || a.row - b.row);
  const runs = joinNeighbours(columns, joinBelow);
  runs.sort((a, b) => a.row - b.row || a.rows - b.rows || a.column - b.column);
  return joinNeighbours(runs, joinBeside);
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

const joinBelow: Join = (area, next) => {
  const sameColumns = area.column === next.column && area.columns === next.columns;
  if (!sameColumns || next.row > area.row + area.rows) return undefined;
  return { ...area, rows: Math.max(area.rows, next.row + next.rows - area.row) };
};

const joinBeside: Join = (area, next) => {
  const sameRows = area.row === next.row && area.rows === next.rows;
  if (!sameRows || next.column !== area.column + area.columns) return undefined;
  return { ...area, columns: area.columns + next.columns };
};
