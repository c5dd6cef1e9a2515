import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import { readCount } from "../../values/CountValue.ts";
import { cellStates } from "../../record/Registrations.ts";
import { isTotalText } from "../isSummaryRow.ts";
import { isCodeLike } from "../UnitDictionary.ts";
import type { KnowsCode } from "../matchColumns.ts";
import type { SheetRows } from "../SheetRows.ts";
import { CellGrid } from "./CellGrid.ts";
import type { CountBlock, DayLabel, Labels, Line, Place, UnitLabel } from "./CountBlock.ts";
import { serialOfHeading, turnsAt } from "./DayHeading.ts";
import { type DayRun, findDayRuns } from "./findDayRuns.ts";
import { nameMeasure } from "./nameMeasure.ts";
import { countMonths, joinMonths, type Month, readMonth } from "./readMonth.ts";
import { findLabelColumns } from "./findLabelColumns.ts";
import { givenAt, givenInTitles } from "./readGiven.ts";
import { unitAt, unitByName, unitInText } from "./readUnits.ts";

/** What is known of a sheet before its cells are looked at. */
export interface BlockHints {
  readonly knows?: KnowsCode | undefined;
  /** The month the planner named, where the sheet does not. */
  readonly month?: Month | undefined;
}

/** A day run and the line it stands on. */
interface PlacedRun {
  readonly line: number;
  readonly run: DayRun;
}

type Direction = "across" | "down";

/** Turned over its diagonal, a sheet whose days go down is one whose days go across. */
interface Sheet {
  readonly grid: CellGrid;
  readonly direction: Direction;
  readonly name: string;
  readonly id: string;
  readonly hints: BlockHints;
}

const firstOf = (run: DayRun): number => run.days[0]!.at;
const lastOf = (run: DayRun): number => run.days.at(-1)!.at;

/** All blocks of counts in a sheet, in reading order; none where no days stand in a row or column. */
export function findBlocks(
  rows: SheetRows,
  sheet: { readonly id: string; readonly name: string },
  hints: BlockHints = {},
): readonly CountBlock[] {
  const sheets = (["across", "down"] as const).map((direction): Sheet => {
    const turned = direction === "across" ? rows : turn(rows);
    return { grid: new CellGrid(turned), direction, ...sheet, hints };
  });
  const runs = sheets.map(({ grid }) => runsIn(grid));
  // Where dates stand, numbers that climb are counts.
  const isSure = runs.some((placed) => placed.some(({ run }) => run.kind !== "number"));
  const [across = [], down = []] = sheets.map((turned, at) =>
    blocksOf(
      turned,
      runs[at]!.filter(({ run }) => !isSure || run.kind !== "number"),
    ),
  );
  return weight(down) > weight(across) ? down : across;
}

/** How much a reading explains: counts that say unit, day and measure. */
const weight = (blocks: readonly CountBlock[]): number =>
  blocks.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0);

/** Rows become columns. */
function turn({ firstRow, firstColumn, values }: SheetRows): SheetRows {
  const width = Math.max(0, ...values.map((row) => row.length));
  return {
    firstRow: firstColumn,
    firstColumn: firstRow,
    values: Array.from({ length: width }, (_, at) => values.map((row) => row[at] ?? "")),
  };
}

function runsIn(grid: CellGrid): readonly PlacedRun[] {
  const runs: PlacedRun[] = [];
  for (let line = grid.firstRow; line < grid.endRow; line++)
    for (const run of findDayRuns(grid.across(line), grid.firstColumn)) runs.push({ line, run });
  return runs;
}

function blocksOf(sheet: Sheet, runs: readonly PlacedRun[]): readonly CountBlock[] {
  /** The line after each run's last counts: there the titles of the next block begin. */
  const ends = new Map<DayRun, number>();
  return runs.flatMap((placed) => {
    const block = blockOf(sheet, placed, runs, ends);
    const lines = block && (sheet.direction === "across" ? block.rows : block.columns);
    ends.set(placed.run, (lines?.at(-1)?.at ?? placed.line) + 1);
    return block ?? [];
  });
}

/** The block below a run of days, down to the next run that shares a column with it. */
function blockOf(
  sheet: Sheet,
  { line, run }: PlacedRun,
  all: readonly PlacedRun[],
  ends: ReadonlyMap<DayRun, number>,
): CountBlock | undefined {
  const { grid } = sheet;
  const overlaps = (other: DayRun) => firstOf(other) <= lastOf(run) && lastOf(other) >= firstOf(run);
  const next = all.find((other) => other.line > line && overlaps(other.run));
  const end = next?.line ?? grid.endRow;
  const before = all.filter((other) => other.line < line && overlaps(other.run)).at(-1);
  const onLine = all.filter((other) => other.line === line);
  const labels = labelsOf(grid, run, onLine, { from: line, end });
  const top = { from: before ? ends.get(before.run)! : grid.firstRow, line, labels };
  const month = monthOf(sheet, top, run, all[0]!.line);
  const columns = columnsOf(sheet, run, line, month, widthOf(run, onLine, grid));
  const { rows, counts } = rowsOf(sheet, { from: line + 1, end, labels, columns });
  if (rows.length === 0 || columns.length === 0) return undefined;
  const whole = wholeOf(sheet, { ...top, counts }, run, [...rows, ...columns]);
  return sheet.direction === "across"
    ? { sheetId: sheet.id, days: run.kind, rows, columns, whole }
    : { sheetId: sheet.id, days: run.kind, rows: columns, columns: rows, whole };
}

/** From a place up to another, exclusive. */
interface Span {
  readonly from: number;
  readonly end: number;
}

const placesIn = ({ from, end }: Span): readonly number[] =>
  Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);

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

interface Top {
  /** Titles stand from here to the days' line. */
  readonly from: number;
  readonly line: number;
  readonly labels: Span;
}

/** Where the run's last day ends: before the next run of the line, at most as far as its days are apart. */
function widthOf(run: DayRun, onLine: readonly PlacedRun[], grid: CellGrid): number {
  const step = Math.min(...run.days.slice(1).map(({ at }, index) => at - run.days[index]!.at));
  const next = onLine.find((other) => firstOf(other.run) > lastOf(run));
  return Math.min(lastOf(run) + step, next ? firstOf(next.run) : grid.endColumn);
}

/** Every column of the run, with its day, and its measure where one stands in the rows about the days. */
function columnsOf(
  sheet: Sheet,
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
  let turns = 0;
  return run.days.flatMap(({ at, heading, cell }, index): Line[] => {
    if (turnsAt(run.days[index - 1]?.heading, heading)) turns += 1;
    const day: DayLabel = {
      cell: serialOfHeading(heading, month, turns) ?? cell,
      place: placed(sheet, line, at),
    };
    if (subheadings === undefined) return [{ at, day }];
    const stop = run.days[index + 1]?.at ?? end;
    return subheadings.measures
      .slice(at - firstOf(run), stop - firstOf(run))
      .flatMap((measure, offset) => (measure ? [{ at: at + offset, day, measure }] : []));
  });
}

const placed = ({ direction }: Sheet, line: number, at: number) =>
  direction === "across" ? { row: line, column: at } : { row: at, column: line };

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
function rowsOf(sheet: Sheet, { from, end, labels: span, columns }: Body): CountRows {
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

const isCount = (cell: CellValue): boolean => readCount(cell).state === cellStates.read;

const isCoded = ({ writing }: UnitLabel): boolean =>
  Object.values(writing).some((cell) => isCodeLike(readCode(cell).text));

const isCountLike = (cell: CellValue): boolean => !isEmptyCell(cell) && nameMeasure(cell) === undefined;

/** What stands over the block, or names the sheet: the unit and the measure that its lines do not say. */
function wholeOf(
  sheet: Sheet,
  top: Top & Pick<CountRows, "counts">,
  run: DayRun,
  lines: readonly Line[],
): Labels {
  const titles = [...titlesOf(sheet, top, run), { cell: sheet.name, place: undefined }];
  const speaks = ({ place }: Title) =>
    !top.counts.some((column) => isSamePlace(place, placed(sheet, top.line, column)));
  const says = (label: "unit" | "measure") => lines.some((line) => line[label] !== undefined);
  const measure = says("measure")
    ? undefined
    : firstDefined(titles.filter(speaks), ({ cell }) => nameMeasure(cell));
  const unit = says("unit") ? undefined : wholeUnit(sheet, top, titles);
  // Over the counts of several units it is a sum, or anybody's.
  const given = unit === undefined ? [] : givenInTitles(titlesOfUnit(titlesInOrder(sheet, top), unit));
  return { ...(unit && { unit }), ...(measure && { measure }), ...(given.length > 0 && { given }) };
}

/** What stands above the name of the unit is of more than it. */
function titlesOfUnit(
  titles: readonly (readonly Title[])[],
  { places, namePlace }: UnitLabel,
): readonly (readonly Title[])[] {
  const [place = namePlace] = Object.values(places);
  if (place === undefined) return titles;
  return titles.map((row) =>
    row.filter((title) => title.place !== undefined && title.place.row >= place.row),
  );
}

const isSamePlace = (one: Place | undefined, other: Place): boolean =>
  one?.row === other.row && one.column === other.column;

/** By its code, wherever it stands; else as the sheet is called, or titled. */
function wholeUnit(sheet: Sheet, top: Top, titles: readonly Title[]): UnitLabel | undefined {
  const name = { cell: sheet.name, place: undefined };
  // A heading has others beside it; a title stands alone.
  const alone = titlesInOrder(sheet, top).flatMap((row) => {
    const filled = row.filter(({ cell }) => !isEmptyCell(cell));
    return filled.length === 1 ? filled : [];
  });
  return (
    firstDefined(titles, ({ cell, place }) => unitInText(cell, place, sheet.hints.knows)) ??
    firstDefined([name, ...alone], ({ cell, place }) => unitByName(cell, place))
  );
}

/** All cells over the block, as people read them: the sheet's rows from the top. */
function titlesInOrder(sheet: Sheet, { from, line, labels }: Top): readonly (readonly Title[])[] {
  const { grid, direction } = sheet;
  const title = (row: number, column: number): Title => ({
    cell: grid.at(row, column),
    place: placed(sheet, row, column),
  });
  const all = { from: grid.firstColumn, end: grid.endColumn };
  if (direction === "across")
    return placesIn({ from, end: line }).map((row) => placesIn(all).map((column) => title(row, column)));
  const rows = placesIn({ from: grid.firstRow, end: grid.endRow });
  return placesIn(labels).map((column) => rows.map((row) => title(row, column)));
}

interface Title {
  readonly cell: CellValue;
  readonly place: ReturnType<typeof placed> | undefined;
}

/** The texts that may speak for the whole block, the nearest first; those of a run, or over all columns. */
function titlesOf(sheet: Sheet, { from, line, labels }: Top, run?: DayRun): readonly Title[] {
  const { grid } = sheet;
  const title = (row: number, column: number): Title => ({
    cell: grid.at(row, column),
    place: placed(sheet, row, column),
  });
  const over = placesIn(
    run ? { from: firstOf(run), end: lastOf(run) + 1 } : { from: labels.end, end: grid.endColumn },
  );
  const above = [...placesIn({ from, end: line })].reverse();
  const beside = [...placesIn(labels)].reverse();
  return [
    ...above.flatMap((row) => over.map((column) => title(row, column))),
    ...beside.map((column) => title(line, column)),
    ...above.flatMap((row) => beside.map((column) => title(row, column))),
  ].filter(({ cell }) => !isEmptyCell(cell));
}

function firstDefined<T>(titles: readonly Title[], read: (title: Title) => T | undefined): T | undefined {
  for (const title of titles) {
    const found = read(title);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From the block's own titles, the sheet's first rows, its name, and what the planner said, in that order. */
function monthOf(sheet: Sheet, top: Top, run: DayRun, firstLine: number): Month | undefined {
  const { grid, hints, name } = sheet;
  const own = titlesOf(sheet, top);
  const first = titlesOf(sheet, { ...top, from: grid.firstRow, line: firstLine });
  const titles = [...[...own, ...first].map(({ cell }) => cell), name];
  if (!turns(run)) return joinMonths([...titles.map(readMonth), hints.month]);
  // Of days that go on into another month, one month's name may be the first's or the last's.
  const spans = titles.filter((title) => countMonths(title) > 1);
  return hints.month ?? joinMonths(spans.length > 0 ? [...spans, ...titles].map(readMonth) : []);
}

const turns = ({ days }: DayRun): boolean =>
  days.some(({ heading }, at) => turnsAt(days[at - 1]?.heading, heading));
