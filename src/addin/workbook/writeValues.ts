import type { CellValue } from "../../core/values/CellValue.ts";
import { nextTask } from "../nextTask.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import type { CellWrite, Working } from "./Workbook.ts";

/** A range object costs about as much in a message as this many cells that are left alone. */
const gapWorthBridging = 32;

/** A message may not pass 5 MB (office.md §1); what office.js puts around values is reckoned in, with room to spare. */
export const mostCharacters = 4_000_000;
const charactersPerRun = 1_000;
const charactersPerCell = 10;
/** What office.js makes of so many cells at once is a few milliseconds' work (design §9). */
const mostCellsAtOnce = 20_000;
const mostCharactersAtOnce = 1_000_000;

/** Writes of one column that stand close together, and what they take of a message. */
export interface Run<Write extends CellWrite = CellWrite> {
  readonly writes: Write[];
  characters: number;
}

/**
 * Writes cells in one sync, one undo step, unless they pass what a message holds: some 200,000 codes. Formats stay,
 * and text that looks like something else stays text.
 */
export async function writeValues(
  context: Excel.RequestContext,
  writes: readonly CellWrite[],
  working: Working = {},
): Promise<void> {
  let done = 0;
  for (const runs of groupMessages(groupRuns(writes))) {
    stopIfAsked(working);
    for (const run of runs) {
      writeRun(context, run.writes);
      if (run.characters > mostCharactersAtOnce / 4) await nextTask();
    }
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- a message holds no more
    await context.sync();
    for (const run of runs) done += run.writes.length;
    working.onProgress?.({ done, total: writes.length });
  }
}

function writeRun(context: Excel.RequestContext, run: readonly CellWrite[]): void {
  const range = rangeOfRun(context, run);
  range.values = runValues(run);
  range.untrack();
}

/** From the first cell of a run to its last. */
export function rangeOfRun(context: Excel.RequestContext, run: readonly CellWrite[]): Excel.Range {
  const { sheetId, row, column } = run[0]!.cell;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  return sheet.getRangeByIndexes(row, column, rowsOfRun(run), 1);
}

export const rowsOfRun = (run: readonly CellWrite[]): number => run.at(-1)!.cell.row - run[0]!.cell.row + 1;

/** As many runs to a message as it holds. */
export function groupMessages<Write extends CellWrite>(runs: readonly Run<Write>[]): Run<Write>[][] {
  const messages: Run<Write>[][] = [];
  let room = 0;
  for (const run of runs) {
    if (run.characters > room) {
      messages.push([]);
      room = mostCharacters;
    }
    messages.at(-1)!.push(run);
    room -= run.characters;
  }
  return messages;
}

/** Writes of one column that stand so close together, few enough for office.js to make of them at once. */
export function groupRuns<Write extends CellWrite>(
  writes: readonly Write[],
  gap = gapWorthBridging,
): Run<Write>[] {
  const sorted = [...writes].sort(
    ({ cell: a }, { cell: b }) =>
      (a.sheetId === b.sheetId ? 0 : a.sheetId.localeCompare(b.sheetId)) ||
      a.column - b.column ||
      a.row - b.row,
  );
  const runs: Run<Write>[] = [];
  for (const write of sorted) {
    const run = runs.at(-1);
    const last = run?.writes.at(-1);
    if (run && last && isNear(last, write, gap) && !isFull(run)) {
      run.writes.push(write);
      run.characters += charactersPerCell * (write.cell.row - last.cell.row) + String(write.value).length;
    } else {
      const characters = charactersPerRun + charactersPerCell + String(write.value).length;
      runs.push({ writes: [write], characters });
    }
  }
  return runs;
}

const isFull = ({ writes, characters }: Run): boolean =>
  writes.length >= mostCellsAtOnce || characters >= mostCharactersAtOnce;

const isNear = ({ cell: a }: CellWrite, { cell: b }: CellWrite, gap: number): boolean =>
  a.sheetId === b.sheetId && a.column === b.column && b.row - a.row <= gap;

/** A column of values; null leaves the cell between as it is, formula and all. */
export const runValues = (run: readonly CellWrite[]): (CellValue | null)[][] =>
  columnOfRun(run, ({ value }) => asTyped(value));

export function columnOfRun<Write extends CellWrite, T>(
  run: readonly Write[],
  tell: (write: Write) => T,
): (T | null)[][] {
  const first = run[0]!.cell.row;
  const column: (T | null)[][] = Array.from({ length: rowsOfRun(run) }, () => [null]);
  for (const write of run) column[write.cell.row - first] = [tell(write)];
  return column;
}

/**
 * Excel reads what is written as if typed; an apostrophe keeps text text. It also stays with the cell as a format, so
 * a sentence after a bullet, which Excel reads as nothing else, has none.
 */
function asTyped(value: CellValue): CellValue {
  if (typeof value !== "string" || value.startsWith("• ") || !couldBeRead.test(value)) return value;
  return `'${value}`;
}

/** Digits may be a number, a date, a code; signs a formula; and truth values have Danish names too. */
const couldBeRead = /\d|^\s*[=+\-@'#]|^\s*(true|false|sand|falsk)\s*$/i;
