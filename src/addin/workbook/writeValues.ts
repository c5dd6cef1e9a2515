import type { CellValue } from "../../core/values/CellValue.ts";
import { nextTask } from "../nextTask.ts";
import { stopIfAsked } from "./stopIfAsked.ts";
import type { CellWrite, Working } from "./Workbook.ts";

/** A range object costs about as much in a message as this many cells that are left alone. */
const gapWorthBridging = 32;

/** A message may not pass 5 MB (office.md §1); what office.js puts around values is reckoned in, with room to spare. */
const mostCharacters = 4_000_000;
const charactersPerRun = 1_000;
const charactersPerCell = 10;
/** What office.js makes of so many cells at once is a few milliseconds' work (design §9). */
const mostCellsAtOnce = 20_000;
const mostCharactersAtOnce = 1_000_000;

/** Writes of one column that stand close together, and what they take of a message. */
interface Run {
  readonly writes: CellWrite[];
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
  const { sheetId, row, column } = run[0]!.cell;
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const values = runValues(run);
  const range = sheet.getRangeByIndexes(row, column, values.length, 1);
  range.values = values;
  range.untrack();
}

/** As many runs to a message as it holds. */
function groupMessages(runs: readonly Run[]): Run[][] {
  const messages: Run[][] = [];
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

function groupRuns(writes: readonly CellWrite[]): Run[] {
  const sorted = [...writes].sort(
    ({ cell: a }, { cell: b }) => a.sheetId.localeCompare(b.sheetId) || a.column - b.column || a.row - b.row,
  );
  const runs: Run[] = [];
  for (const write of sorted) {
    const run = runs.at(-1);
    const last = run?.writes.at(-1);
    if (run && last && isNear(last, write) && !isFull(run)) {
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
