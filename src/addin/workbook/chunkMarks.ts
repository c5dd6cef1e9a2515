import type { Level } from "../../core/findings/Finding.ts";
import { sheetRows, writeAddress } from "./a1Address.ts";
import { joinRuns, verticalRuns } from "./mergeAreas.ts";
import type { Area, Marks } from "./Workbook.ts";

/** One conditional format of ours: a level over some cells. */
export interface MarkChunk {
  readonly level: Level;
  /** Areas joined by commas: its text is the chunk's identity. */
  readonly address: string;
  readonly cells: number;
}

/**
 * Few enough that an address stays far below the 8,192 characters Excel takes (office-js #5198)
 * and that one edit repaints little; many enough that 100,000 rows need some dozens of formats.
 */
const mostRuns = 250;

/**
 * Marks as conditional formats. A sheet is halved and halved again into bands of rows until a band holds
 * few runs of cells; so bands do not depend on each other, and a cell more or less changes one of them.
 */
export function chunkMarks(marks: Marks): MarkChunk[] {
  return (["error", "warning"] as const).flatMap((level) =>
    splitBand(verticalRuns(marks[level]), 0, sheetRows).map((runs) => markChunk(level, joinRuns(runs))),
  );
}

function splitBand(runs: readonly Area[], from: number, rows: number): Area[][] {
  if (runs.length === 0) return [];
  if (runs.length <= mostRuns) return [[...runs]];
  if (rows === 1) return sliceRuns(runs);
  const half = rows / 2;
  const [above, below] = cutAt(from + half, runs);
  return [...splitBand(above, from, half), ...splitBand(below, from + half, half)];
}

const sliceRuns = (runs: readonly Area[]): Area[][] =>
  Array.from({ length: Math.ceil(runs.length / mostRuns) }, (_, part) =>
    runs.slice(part * mostRuns, (part + 1) * mostRuns),
  );

/** The runs above a row and those from it on; a run across it is in both, cut. */
function cutAt(middle: number, runs: readonly Area[]): [Area[], Area[]] {
  const above: Area[] = [];
  const below: Area[] = [];
  for (const run of runs) {
    const reach = middle - run.row;
    if (reach >= run.rows) above.push(run);
    else if (reach <= 0) below.push(run);
    else {
      above.push({ ...run, rows: reach });
      below.push({ ...run, row: middle, rows: run.rows - reach });
    }
  }
  return [above, below];
}

const markChunk = (level: Level, areas: readonly Area[]): MarkChunk => ({
  level,
  address: areas.map(writeAddress).join(","),
  cells: areas.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
});
