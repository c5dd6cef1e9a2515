import { nameMeasure } from "./nameMeasure.ts";
import type { SheetRows } from "../SheetRows.ts";
import { CellGrid } from "./CellGrid.ts";
import { climbingRuns } from "./gappedDays.ts";
import { type Direction, turn } from "./TurnedSheet.ts";

/** Numbers that may be days, in a sheet that is ours and cannot be read. */
export interface UnreadDays {
  /** Along a row, or down a column. */
  readonly direction: Direction;
  /** That row or column, from 0. */
  readonly line: number;
  /** The first of them, as they stand. */
  readonly days: readonly number[];
}

const fewNamed = 3;

/** Of a sheet in which no blocks were found: the headings that would be days, if it were certain which. */
export function findUnreadDays(top: SheetRows): UnreadDays | undefined {
  if (!top.values.some((row) => row.some((cell) => nameMeasure(cell) !== undefined))) return undefined;
  for (const direction of ["across", "down"] as const) {
    const [found] = climbingRuns(new CellGrid(direction === "across" ? top : turn(top)));
    if (!found) continue;
    const days = found.run.days.slice(0, fewNamed).flatMap(({ heading }) => heading.day ?? []);
    return { direction, line: found.line, days };
  }
  return undefined;
}
