import type { CellValue } from "../../values/CellValue.ts";
import { isDanishHoliday } from "../../values/danishHolidays.ts";
import { weekdayOf } from "../../values/DateValue.ts";
import type { CellGrid } from "./CellGrid.ts";
import { type DayHeading, readDayHeading, serialOfHeading } from "./DayHeading.ts";
import { type DayRun, findDayRuns, inTime } from "./findDayRuns.ts";
import type { Month } from "../../values/readMonth.ts";

/** A run of days and the line it stands on. */
export interface PlacedRun {
  readonly line: number;
  readonly run: DayRun;
}

/** Over Easter, from Wednesday to Tuesday. */
const widestStep = 6;
/** Of the days from the first to the last. */
const mostDays = 0.8;
/** Days that some month has not. */
const firstOfEnd = 29;
const endsMonth = ({ day }: DayHeading): boolean => day !== undefined && day >= firstOfEnd;
const firstOfWeekend = 6;

function gappedTurn(first: DayHeading, second: DayHeading): boolean | undefined {
  if (first.kind !== "number" || second.kind !== "number") return undefined;
  const step = second.day - first.day;
  return step === 0 || Math.abs(step) > widestStep ? undefined : step < 0;
}

/**
 * Days that are numbers with gaps between, as 2, 3, 4, 5, 6, 9, or the last of them first: those of the first line that
 * has any, and the same again. Any numbers that climb or fall may look so, and none is taken where the line has others.
 */
export function findGappedRuns(grid: CellGrid): readonly PlacedRun[] {
  const found = climbingRuns(grid);
  const isWhole = ({ line }: PlacedRun) => {
    const days = found.filter((other) => other.line === line).flatMap(({ run }) => run.days);
    return grid.across(line).filter(mayBeDay).length <= days.length;
  };
  return found.every(isWhole) ? found : [];
}

/** Those of the first line that has any, and the same again, whatever else the lines have. */
export function climbingRuns(grid: CellGrid): readonly PlacedRun[] {
  const found: PlacedRun[] = [];
  for (let line = grid.firstRow; line < grid.endRow; line++)
    for (const run of findDayRuns(grid.across(line), grid.firstColumn, gappedTurn))
      if (found.length === 0 || saysSame(run, found[0]!.run)) found.push({ line, run });
  return found;
}

const mayBeDay = (cell: CellValue): boolean => cell !== "" && readDayHeading(cell)?.kind === "number";

const saysSame = (one: DayRun, other: DayRun): boolean =>
  one.days.length === other.days.length &&
  one.days.every(({ heading }, at) => heading.day === other.days[at]!.heading.day);

/** Whether the month says that they are days: those left out are no weekdays, or few. */
export function areDaysOf(run: DayRun, month: Month | undefined): boolean {
  const days = inTime(run).map(({ heading }) => serialOfHeading(heading, month));
  const known = days.filter((day) => day !== undefined);
  // A 31st that the month has not is the rules' to speak of.
  const areEnds = inTime(run).every(({ heading }, at) => days[at] !== undefined || endsMonth(heading));
  if (known.length === 0 || !areEnds) return false;
  const span = known.at(-1)! - known[0]! + 1;
  return (
    known.length >= span * mostDays || known.every((day, at) => at === 0 || isOffBetween(known[at - 1]!, day))
  );
}

function isOffBetween(before: number, day: number): boolean {
  for (let between = before + 1; between < day; between++)
    if (weekdayOf(between) < firstOfWeekend && !isDanishHoliday(between)) return false;
  return true;
}
