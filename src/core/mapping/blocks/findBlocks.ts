import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import { isCount } from "../../values/CountValue.ts";
import { isTotalText } from "../findSummary.ts";
import type { SheetRows } from "../SheetRows.ts";
import { isCodeLike } from "../UnitDictionary.ts";
import { CellGrid } from "./CellGrid.ts";
import type { CountBlock, DayLabel, Line, UnitLabel } from "./CountBlock.ts";
import { serialOfHeading, spelledHeading, turnsAt } from "./DayHeading.ts";
import { type DayRun, findDayRuns, inTime } from "./findDayRuns.ts";
import { findLabelColumns } from "./findLabelColumns.ts";
import { areDaysOf, findGappedRuns, type PlacedRun } from "./gappedDays.ts";
import { nameMeasure } from "./nameMeasure.ts";
import { givenAt } from "./readGiven.ts";
import type { Month } from "../../values/readMonth.ts";
import { readMonthOf, readWhole } from "./readTitles.ts";
import { unitAt } from "./readUnits.ts";
import { splitAtLabels } from "./splitAtLabels.ts";
import { type BlockHints, placed, placesIn, type Span, turn, type TurnedSheet } from "./TurnedSheet.ts";

const firstOf = (run: DayRun): number => run.days[0]!.at;
const lastOf = (run: DayRun): number => run.days.at(-1)!.at;

/** All blocks of counts in a sheet, in reading order; none where no days stand in a row or column. */
export function findBlocks(
  rows: SheetRows,
  sheet: { readonly id: string; readonly name: string },
  hints: BlockHints = {},
): readonly CountBlock[] {
  const sheets = (["across", "down"] as const).map((direction): TurnedSheet => {
    const turned = direction === "across" ? rows : turn(rows);
    return { grid: new CellGrid(turned), direction, ...sheet, hints };
  });
  const certain = sheets.map(({ grid }) => runsIn(grid));
  const isGapped = certain.every((placed) => placed.length === 0);
  const runs = isGapped ? sheets.map(({ grid }) => findGappedRuns(grid)) : certain;
  // Where dates stand, numbers that climb are counts.
  const isSure = runs.some((placed) => placed.some(({ run }) => run.kind !== "number"));
  const [across = [], down = []] = sheets.map((turned, at) =>
    blocksOf(
      turned,
      runs[at]!.filter(({ run }) => !isSure || run.kind !== "number"),
      isGapped,
    ),
  );
  return weight(down) > weight(across) ? down : across;
}

/** How much a reading explains: counts that say unit, day and measure. */
const weight = (blocks: readonly CountBlock[]): number =>
  blocks.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);

function runsIn(grid: CellGrid): readonly PlacedRun[] {
  const runs: PlacedRun[] = [];
  for (let line = grid.firstRow; line < grid.endRow; line++)
    for (const found of findDayRuns(grid.across(line), grid.firstColumn))
      for (const run of splitAtLabels(grid, line, found)) runs.push({ line, run });
  return runs;
}

function blocksOf(sheet: TurnedSheet, runs: readonly PlacedRun[], isGapped: boolean): readonly CountBlock[] {
  /** The line after each run's last counts: there the titles of the next block begin. */
  const ends = new Map<DayRun, number>();
  return runs.flatMap((placed) => {
    const block = blockOf(sheet, placed, runs, ends, isGapped);
    const lines = block && (sheet.direction === "across" ? block.rows : block.columns);
    ends.set(placed.run, (lines?.at(-1)?.at ?? placed.line) + 1);
    return block ?? [];
  });
}

/** The block below a run of days, down to the next run that shares a column with it. */
function blockOf(
  sheet: TurnedSheet,
  { line, run }: PlacedRun,
  all: readonly PlacedRun[],
  ends: ReadonlyMap<DayRun, number>,
  isGapped: boolean,
): CountBlock | undefined {
  const { grid } = sheet;
  const overlaps = (other: DayRun) => firstOf(other) <= lastOf(run) && lastOf(other) >= firstOf(run);
  const next = all.find((other) => other.line > line && overlaps(other.run));
  const end = next?.line ?? grid.endRow;
  const before = all.filter((other) => other.line < line && overlaps(other.run)).at(-1);
  const onLine = all.filter((other) => other.line === line);
  const labels = labelsOf(grid, run, onLine, { from: line, end });
  const top = { from: before ? ends.get(before.run)! : grid.firstRow, line, labels };
  const month = readMonthOf(sheet, top, run, all[0]!.line);
  if (isGapped && !areDaysOf(run, month)) return undefined;
  const columns = columnsOf(sheet, run, line, month, widthOf(run, onLine, grid));
  const { rows, counts } = rowsOf(sheet, { from: line + 1, end, labels, columns });
  if (rows.length === 0 || columns.length === 0) return undefined;
  const whole = readWhole(sheet, { ...top, counts }, run, [...rows, ...columns]);
  return sheet.direction === "across"
    ? { sheetId: sheet.id, days: run.kind, rows, columns, whole }
    : { sheetId: sheet.id, days: run.kind, rows: columns, columns: rows, whole };
}

/** The columns before the days; of a later run on the line those between, unless nothing stands there. */
function labelsOf(grid: CellGrid, run: DayRun, onLine: readonly PlacedRun[], body: Span): Span {
  const at = onLine.findIndex((other) => other.run === run);
  const before = onLine[at - 1]?.run;
  const own = {
    from: before ? widthOf(before, onLine, grid) : grid.firstColumn,
    end: firstOf(run),
  };
  if (before === undefined) return own;
  const isUsed = placesIn(own).some((column) =>
    grid.down(column, body.from, body.end).some((cell) => !isEmptyCell(cell)),
  );
  return isUsed ? own : { from: grid.firstColumn, end: firstOf(onLine[0]!.run) };
}

/** Where the run's last day ends: before the next run of the line, at most as far as its days are apart. */
function widthOf(run: DayRun, onLine: readonly PlacedRun[], grid: CellGrid): number {
  const step = Math.min(...run.days.slice(1).map(({ at }, index) => at - run.days[index]!.at));
  const next = onLine.find((other) => firstOf(other.run) > lastOf(run));
  return Math.min(lastOf(run) + step, next ? firstOf(next.run) : grid.endColumn);
}

/** Every column of the run, with its day, and its measure where one stands in the rows about the days. */
function columnsOf(
  sheet: TurnedSheet,
  run: DayRun,
  line: number,
  month: Month | undefined,
  end: number,
): readonly Line[] {
  const { grid } = sheet;
  const headings = [line + 1, line - 1].map((row) => ({
    row,
    measures: grid.across(row, firstOf(run), end).map(nameMeasure),
  }));
  const subheadings = headings.find(
    ({ measures: named }) => named.filter((each) => each !== undefined).length >= run.days.length,
  );
  const named = daysOf(run, month);
  return run.days.flatMap(({ at, cell }, index): Line[] => {
    const day: DayLabel = { cell: named.get(at) ?? cell, place: placed(sheet, line, at) };
    if (subheadings === undefined) return [{ at, day }];
    const stop = run.days[index + 1]?.at ?? end;
    return subheadings.measures
      .slice(at - firstOf(run), stop - firstOf(run))
      .flatMap((measure, offset) => (measure ? [{ at: at + offset, day, measure }] : []));
  });
}

/** Each heading's day, by its place; one that its month has not is spelled out, so that the rules can say so. */
function daysOf(run: DayRun, month: Month | undefined): ReadonlyMap<number, number | string | undefined> {
  const days = inTime(run);
  let turns = 0;
  return new Map(
    days.map(({ at, heading }, index) => {
      if (turnsAt(days[index - 1]?.heading, heading)) turns += 1;
      return [at, serialOfHeading(heading, month, turns) ?? spelledHeading(heading, month, turns)];
    }),
  );
}

interface Body {
  readonly from: number;
  readonly end: number;
  readonly labels: Span;
  readonly columns: readonly Line[];
}

interface CountRows {
  readonly rows: readonly Line[];
  /** The label columns that hold counts of their own. */
  readonly counts: readonly number[];
}

/** Every row with counts, with its unit, and its measure where one of its labels names it. Totals are left out. */
function rowsOf(sheet: TurnedSheet, { from, end, labels: span, columns }: Body): CountRows {
  const { grid } = sheet;
  const holds = (row: number, is: (cell: CellValue) => boolean) =>
    columns.some(({ at }) => is(grid.at(row, at)));
  const labels = placesIn(span);
  const filled = placesIn({ from, end })
    .filter((row) => holds(row, isCountLike))
    .filter((row) => !labels.some((column) => isTotalText(grid.at(row, column))));
  // Words alone may be a ward that is closed all month, or somebody's remarks.
  const counted = new Set(filled.filter((row) => holds(row, isCount)));
  const headed = labels.map((at) => ({
    at,
    heading: grid.at(from - 1, at),
    cells: [...counted].map((row) => grid.at(row, at)),
  }));
  const { measure: measureColumn, units, counts, given } = findLabelColumns(headed, sheet.hints.knows);
  let last: UnitLabel | undefined;
  const rows = filled.flatMap((row): Line[] => {
    const cell = (column: number) => grid.at(row, column);
    const place = (column: number) => placed(sheet, row, column);
    const here = unitAt(units, cell, place);
    if (!counted.has(row) && !(here && isCoded(here))) return [];
    // A unit written once for the rows of its measures: merged cells hold it in the first alone.
    const unit = here ?? (measureColumn === undefined ? undefined : last);
    last = unit;
    const measure = measureColumn === undefined ? undefined : nameMeasure(cell(measureColumn));
    if (measureColumn !== undefined && measure === undefined) return [];
    const once = givenAt(given, (column) => ({ cell: cell(column), place: place(column) }));
    return [
      {
        at: row,
        ...(unit && { unit }),
        ...(measure && { measure }),
        ...(once.length > 0 && { given: once }),
      },
    ];
  });
  return { rows, counts };
}

const isCoded = ({ writing }: UnitLabel): boolean =>
  Object.values(writing).some((cell) => isCodeLike(readCode(cell).text));

const isCountLike = (cell: CellValue): boolean => !isEmptyCell(cell) && nameMeasure(cell) === undefined;
