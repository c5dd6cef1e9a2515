import type { CellValue } from "../../core/values/CellValue.ts";
import type { CellWrite } from "./Workbook.ts";

/** A range object costs about as much in a message as this many cells that are left alone. */
const gapWorthBridging = 32;

/** Writes cells in one sync: one undo step. Formats stay, and text that looks like something else stays text. */
export async function writeValues(
  context: Excel.RequestContext,
  writes: readonly CellWrite[],
): Promise<void> {
  for (const run of groupRuns(writes)) {
    const { sheetId, row, column } = run[0]!.cell;
    const sheet = context.workbook.worksheets.getItem(sheetId);
    const values = runValues(run);
    const range = sheet.getRangeByIndexes(row, column, values.length, 1);
    range.values = values;
    range.untrack();
  }
  await context.sync();
}

/** Writes of one column that stand close together. */
function groupRuns(writes: readonly CellWrite[]): CellWrite[][] {
  const sorted = [...writes].sort(
    ({ cell: a }, { cell: b }) => a.sheetId.localeCompare(b.sheetId) || a.column - b.column || a.row - b.row,
  );
  const runs: CellWrite[][] = [];
  for (const write of sorted) {
    const run = runs.at(-1);
    if (run && isNear(run.at(-1)!, write)) run.push(write);
    else runs.push([write]);
  }
  return runs;
}

const isNear = ({ cell: a }: CellWrite, { cell: b }: CellWrite): boolean =>
  a.sheetId === b.sheetId && a.column === b.column && b.row - a.row <= gapWorthBridging;

/** A column of values; null leaves the cell between as it is, formula and all. */
function runValues(run: readonly CellWrite[]): (CellValue | null)[][] {
  const first = run[0]!.cell.row;
  const values: (CellValue | null)[][] = Array.from({ length: run.at(-1)!.cell.row - first + 1 }, () => [
    null,
  ]);
  for (const { cell, value } of run) values[cell.row - first] = [asTyped(value)];
  return values;
}

/** Excel reads what is written as if typed; an apostrophe keeps text text. */
function asTyped(value: CellValue): CellValue {
  if (typeof value !== "string" || !couldBeRead.test(value)) return value;
  return `'${value}`;
}

/** Digits may be a number, a date, a code; signs a formula; and truth values have Danish names too. */
const couldBeRead = /\d|^\s*[=+\-@'#]|^\s*(true|false|sand|falsk)\s*$/i;
