import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { type DayHeading, isLater, readDayHeading } from "./DayHeading.ts";

/** Headings along a row or a column that name one day after another, or one before another. */
export interface DayRun {
  readonly kind: DayHeading["kind"];
  /** In the order in which they stand. */
  readonly days: readonly HeadedDay[];
  readonly newestFirst: boolean;
}

/** A heading with its place along the row or column. */
export interface HeadedDay {
  readonly at: number;
  readonly heading: DayHeading;
  readonly cell: CellValue;
}

/** Whether the second heading is the day before the first rather than after; undefined where it is neither. */
export type Turn = (first: DayHeading, second: DayHeading) => boolean | undefined;

/** A run's days from the first to the last of them. */
export const inTime = ({ days, newestFirst }: DayRun): readonly HeadedDay[] =>
  newestFirst ? [...days].reverse() : days;

/** Fewer dates are a title's; fewer numbers are counts that happen to climb. */
const fewest: Readonly<Record<DayHeading["kind"], number>> = { date: 3, dayMonth: 3, number: 7 };
/** Cells between two days of a run: the measures of a day side by side, or a week's total. */
const widestGap = 6;

const isLong = (days: readonly HeadedDay[]): boolean =>
  days[0] !== undefined && days.length >= fewest[days[0].heading.kind];

/** The runs in a row's or column's cells; `first` is the place of the first of them. */
export function findDayRuns(
  cells: readonly CellValue[],
  first: number,
  turnOf: Turn = certainTurn,
): readonly DayRun[] {
  const runs: DayRun[] = [];
  let days: HeadedDay[] = [];
  let newestFirst: boolean | undefined;
  /** The run's last heading that the calendar has: what follows one that it has not is measured by it. */
  let latest: DayHeading | undefined;
  /** The run's days as serials: looked through one by one, unsorted dates would take the square of their number. */
  const held = new Set<DayHeading["day"]>();
  const end = () => {
    const [{ heading } = { heading: undefined }] = days;
    if (heading && isLong(days)) runs.push({ kind: heading.kind, days, newestFirst: newestFirst ?? false });
  };
  /** A date is certain wherever it stands among others: one out of its order is still of their run. */
  const isStray = (heading: DayHeading) => heading.kind === "date" && isLong(days) && !held.has(heading.day);
  cells.forEach((cell, index) => {
    const heading = isEmptyCell(cell) ? undefined : readDayHeading(cell);
    if (heading === undefined) return;
    const day = { at: first + index, heading, cell };
    const last = days.at(-1);
    const before = latest ?? last?.heading;
    const isNear = last !== undefined && day.at - last.at <= widestGap + 1;
    const turn = isNear && before ? turnOf(before, heading) : undefined;
    // A day that the calendar has not is neither before nor after.
    const isSure = before?.day !== undefined && heading.day !== undefined;
    if (turn !== undefined && (!isSure || turn === (newestFirst ?? turn) || isStray(heading))) {
      if (isSure) newestFirst ??= turn;
      if (heading.day !== undefined) latest = heading;
      days.push(day);
      held.add(heading.day);
      return;
    }
    // What began a run too short to be one, as a date before the days, may still be followed by its last.
    const turns = last !== undefined && turn !== undefined && !isLong(days);
    end();
    days = turns ? [last, day] : [day];
    held.clear();
    for (const each of days) held.add(each.heading.day);
    newestFirst = turns ? turn : undefined;
    latest = heading.day === undefined ? undefined : heading;
  });
  end();
  return runs;
}

/** Numbers that fall may be a ward's beds, open beds and patients, and say nothing by themselves. */
function certainTurn(first: DayHeading, second: DayHeading): boolean | undefined {
  if (isLater(first, second)) return false;
  return first.kind !== "number" && isLater(second, first) ? true : undefined;
}
