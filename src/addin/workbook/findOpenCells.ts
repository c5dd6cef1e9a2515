import type { Area } from "./Workbook.ts";

/** A range takes a kilobyte or so of a message. */
const mostRanges = 1_000;
/** What is locked cell by cell like a chessboard is not asked out to the last cell. */
const mostAsked = 20_000;

/** See `Workbook.findOpenCells`. Excel answers null where an area's cells differ: that is halved, and asked again. */
export async function findOpenCells(
  context: Excel.RequestContext,
  areas: readonly Area[],
): Promise<readonly Area[]> {
  const open: Area[] = [];
  let asked = 0;
  for (let ask = areas; ask.length > 0 && asked + ask.length <= mostAsked;) {
    const locked = await readLocked(context, ask);
    open.push(...ask.filter((_, at) => locked[at] === false));
    asked += ask.length;
    ask = ask.filter((_, at) => locked[at] === null).flatMap(halves);
  }
  return open;
}

async function readLocked(
  context: Excel.RequestContext,
  areas: readonly Area[],
): Promise<readonly (boolean | null)[]> {
  const locked: (boolean | null)[] = [];
  for (let from = 0; from < areas.length; from += mostRanges) {
    const ranges = areas
      .slice(from, from + mostRanges)
      .map(({ sheetId, row, column, rows, columns }) =>
        context.workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, rows, columns),
      );
    for (const range of ranges) {
      range.load("format/protection/locked");
      range.untrack();
    }
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
    await context.sync();
    locked.push(...ranges.map((range) => range.format.protection.locked as boolean | null));
  }
  return locked;
}

/** Columns first: what is typed into stands below each other. */
function halves(area: Area): readonly Area[] {
  const { row, column, rows, columns } = area;
  if (columns > 1) {
    const left = Math.ceil(columns / 2);
    return [
      { ...area, columns: left },
      { ...area, column: column + left, columns: columns - left },
    ];
  }
  if (rows === 1) return [];
  const above = Math.ceil(rows / 2);
  return [
    { ...area, rows: above },
    { ...area, row: row + above, rows: rows - above },
  ];
}
