import type { Level } from "../../core/rules/Finding.ts";
import { sheetRows, writeAddress } from "./a1Address.ts";
import { mergeAreas } from "./mergeAreas.ts";
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
const mostAreas = 250;

/**
 * Marks as conditional formats. A sheet is halved and halved again into bands of rows until a band holds
 * few areas, so bands do not depend on each other: a cell more or less changes one chunk, not the rest.
 */
export function chunkMarks(marks: Marks): MarkChunk[] {
  return (["error", "warning"] as const).flatMap((level) =>
    splitBand(mergeAreas(marks[level]), 0, sheetRows).map((areas) => markChunk(level, areas)),
  );
}

function splitBand(areas: readonly Area[], from: number, rows: number): Area[][] {
  if (areas.length === 0) return [];
  if (areas.length <= mostAreas) return [[...areas]];
  if (rows === 1) return sliceAreas(areas);
  const half = rows / 2;
  const middle = from + half;
  return [
    ...splitBand(
      areas.flatMap((area) => cutArea(area, from, middle)),
      from,
      half,
    ),
    ...splitBand(
      areas.flatMap((area) => cutArea(area, middle, middle + half)),
      middle,
      half,
    ),
  ];
}

const sliceAreas = (areas: readonly Area[]): Area[][] =>
  Array.from({ length: Math.ceil(areas.length / mostAreas) }, (_, part) =>
    areas.slice(part * mostAreas, (part + 1) * mostAreas),
  );

function cutArea(area: Area, from: number, to: number): Area[] {
  const row = Math.max(area.row, from);
  const rows = Math.min(area.row + area.rows, to) - row;
  return rows > 0 ? [{ ...area, row, rows }] : [];
}

const markChunk = (level: Level, areas: readonly Area[]): MarkChunk => ({
  level,
  address: areas.map(writeAddress).join(","),
  cells: areas.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
});
