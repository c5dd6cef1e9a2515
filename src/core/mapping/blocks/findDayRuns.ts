import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell } from "../../values/cellText.ts";
import { type DayHeading, isLater, readDayHeading } from "./DayHeading.ts";

/** Headings along a row or a column that name one day after another. */
export interface DayRun {
  readonly kind: DayHeading["kind"];
  readonly days: readonly { readonly at: number; readonly heading: DayHeading; readonly cell: CellValue }[];
}

/** Fewer dates are a title's; fewer numbers are counts that happen to climb. */
const fewest: Readonly<Record<DayHeading["kind"], number>> = { date: 3, dayMonth: 3, number: 7 };
/** Cells between two days of a run: the measures of a day side by side, or a week's total. */
const widestGap = 6;

/** The runs in a row's or column's cells; `first` is the place of the first of them. */
export function findDayRuns(cells: readonly CellValue[], first: number): readonly DayRun[] {
  const runs: DayRun[] = [];
  let days: DayRun["days"][number][] = [];
  /** The run's last heading that the calendar has: what follows one that it has not is measured by it. */
  let latest: DayHeading | undefined;
  const end = () => {
    const kind = days[0]?.heading.kind;
    if (kind !== undefined && days.length >= fewest[kind]) runs.push({ kind, days });
    days = [];
  };
  cells.forEach((cell, index) => {
    const heading = isEmptyCell(cell) ? undefined : readDayHeading(cell);
    if (heading === undefined) return;
    const last = days.at(-1);
    const goesOn =
      last && first + index - last.at <= widestGap + 1 && isLater(latest ?? last.heading, heading);
    if (last && !goesOn) end();
    if (!goesOn || heading.day !== undefined) latest = heading;
    days.push({ at: first + index, heading, cell });
  });
  end();
  return runs;
}
