import { isEmptyCell } from "../../values/cellText.ts";
import type { Labels, Line, Place, PlacedCell, UnitLabel } from "./CountBlock.ts";
import { turnsAt } from "./DayHeading.ts";
import { type DayRun, inTime } from "./findDayRuns.ts";
import { nameMeasure } from "./nameMeasure.ts";
import { givenInTitles } from "./readGiven.ts";
import { countMonths, joinMonths, type Month, readMonth } from "../../values/readMonth.ts";
import { unitByName, unitInText } from "./readUnits.ts";
import { placed, placesIn, type Span, type TurnedSheet } from "./TurnedSheet.ts";

/** Where a block's titles stand. */
export interface Top {
  /** Titles stand from here to the days' line. */
  readonly from: number;
  readonly line: number;
  readonly labels: Span;
}

/** What stands over the block, or names the sheet: the unit and the measure that its lines do not say. */
export function readWhole(
  sheet: TurnedSheet,
  top: Top & { readonly counts: readonly number[] },
  run: DayRun,
  lines: readonly Line[],
): Labels {
  const titles = [...titlesOf(sheet, top, run), { cell: sheet.name, place: undefined }];
  const speaks = ({ place }: PlacedCell) =>
    !top.counts.some((column) => isSamePlace(place, placed(sheet, top.line, column)));
  const says = (label: "unit" | "measure") => lines.some((line) => line[label] !== undefined);
  const measure = says("measure")
    ? undefined
    : firstDefined(titles.filter(speaks), ({ cell }) => nameMeasure(cell));
  // Over the counts of several units a count is a sum, or anybody's.
  if (says("unit")) return measure ? { measure } : {};
  const rows = titlesInOrder(sheet, top);
  const unit = wholeUnit(sheet, titles, rows);
  const given = unit ? givenInTitles(titlesOfUnit(rows, unit)) : [];
  return { ...(unit && { unit }), ...(measure && { measure }), ...(given.length > 0 && { given }) };
}

/** What stands above the name of the unit is of more than it. */
function titlesOfUnit(
  titles: readonly (readonly PlacedCell[])[],
  { places, namePlace }: UnitLabel,
): readonly (readonly PlacedCell[])[] {
  const [place = namePlace] = Object.values(places);
  if (place === undefined) return titles;
  return titles.map((row) =>
    row.filter((title) => title.place !== undefined && title.place.row >= place.row),
  );
}

const isSamePlace = (one: Place | undefined, other: Place): boolean =>
  one?.row === other.row && one.column === other.column;

/** By its code, wherever it stands; else as the sheet is called, or titled. */
function wholeUnit(
  sheet: TurnedSheet,
  titles: readonly PlacedCell[],
  rows: readonly (readonly PlacedCell[])[],
): UnitLabel | undefined {
  const coded = firstDefined(titles, ({ cell, place }) => unitInText(cell, place, sheet.hints.knows));
  if (coded) return coded;
  // A heading has others beside it; a title stands alone.
  const alone = rows.flatMap((row) => {
    const filled = row.filter(({ cell }) => !isEmptyCell(cell));
    return filled.length === 1 ? filled : [];
  });
  const name = { cell: sheet.name, place: undefined };
  return firstDefined([name, ...alone], ({ cell, place }) => unitByName(cell, place));
}

const cellOf = (sheet: TurnedSheet, row: number, column: number): PlacedCell => ({
  cell: sheet.grid.at(row, column),
  place: placed(sheet, row, column),
});

/** All cells over the block, as people read them: the sheet's rows from the top. */
function titlesInOrder(sheet: TurnedSheet, { from, line, labels }: Top): readonly (readonly PlacedCell[])[] {
  const { grid, direction } = sheet;
  const title = (row: number, column: number) => cellOf(sheet, row, column);
  const all = { from: grid.firstColumn, end: grid.endColumn };
  if (direction === "across")
    return placesIn({ from, end: line }).map((row) => placesIn(all).map((column) => title(row, column)));
  const rows = placesIn({ from: grid.firstRow, end: grid.endRow });
  return placesIn(labels).map((column) => rows.map((row) => title(row, column)));
}

/** The texts that may speak for the whole block, the nearest first; those of a run, or over all columns. */
function titlesOf(sheet: TurnedSheet, { from, line, labels }: Top, run?: DayRun): readonly PlacedCell[] {
  const { grid } = sheet;
  const title = (row: number, column: number) => cellOf(sheet, row, column);
  const over = placesIn(
    run ? { from: run.days[0]!.at, end: run.days.at(-1)!.at + 1 } : { from: labels.end, end: grid.endColumn },
  );
  const above = [...placesIn({ from, end: line })].reverse();
  const beside = [...placesIn(labels)].reverse();
  return [
    ...above.flatMap((row) => over.map((column) => title(row, column))),
    ...beside.map((column) => title(line, column)),
    ...above.flatMap((row) => beside.map((column) => title(row, column))),
  ].filter(({ cell }) => !isEmptyCell(cell));
}

function firstDefined<T>(
  titles: readonly PlacedCell[],
  read: (title: PlacedCell) => T | undefined,
): T | undefined {
  for (const title of titles) {
    const found = read(title);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From the block's own titles, the sheet's first rows, its name, and what the planner said, in that order. */
export function readMonthOf(sheet: TurnedSheet, top: Top, run: DayRun, firstLine: number): Month | undefined {
  const { grid, hints, name } = sheet;
  const own = titlesOf(sheet, top);
  const first = titlesOf(sheet, { ...top, from: grid.firstRow, line: firstLine });
  const titles = [...[...own, ...first].map(({ cell }) => cell), name];
  if (!turns(run)) return joinMonths([...titles.map(readMonth), hints.month]);
  // Of days that go on into another month, one month's name may be the first's or the last's.
  const spans = titles.filter((title) => countMonths(title) > 1);
  return hints.month ?? joinMonths(spans.length > 0 ? [...spans, ...titles].map(readMonth) : []);
}

const turns = (run: DayRun): boolean =>
  inTime(run).some(({ heading }, at, days) => turnsAt(days[at - 1]?.heading, heading));
