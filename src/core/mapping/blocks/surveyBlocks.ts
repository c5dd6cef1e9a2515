import { type Measure, measures } from "../../record/fields.ts";
import { cellStates } from "../../values/cellStates.ts";
import { readDate } from "../../values/DateValue.ts";
import type { CountBlock, Labels } from "./CountBlock.ts";

/** By what a count is told from its neighbours: its row, its column, or the block or sheet it stands in. */
export type Standing = "rows" | "columns" | "block";

/** How blocks say what they count, and what they leave unsaid. */
export interface BlockSurvey {
  readonly unit: Standing;
  readonly day: Standing;
  readonly measure: Standing;
  /** Some counts have no unit. */
  readonly lacksUnit: boolean;
  readonly missingMeasures: readonly Measure[];
  /** Its days are numbers, or lack a year, and no title or sheet name says which. */
  readonly lacksMonth: boolean;
}

/** Looks over the blocks of one sheet, or of several that are read together. */
export function surveyBlocks(blocks: readonly CountBlock[]): BlockSurvey {
  return {
    unit: standingOf(blocks, "unit"),
    day: standingOf(blocks, "day"),
    measure: standingOf(blocks, "measure"),
    lacksUnit: blocks.some((block) => !isSaid(block, "unit")),
    missingMeasures: measures.filter((measure) => !blocks.some((block) => counts(block, measure))),
    lacksMonth: blocks.some(({ rows, columns }) => lacksMonth([...rows, ...columns])),
  };
}

function standingOf(blocks: readonly CountBlock[], label: keyof Labels): Standing {
  if (blocks.some(({ rows }) => rows.some((line) => line[label] !== undefined))) return "rows";
  return blocks.some(({ columns }) => columns.some((line) => line[label] !== undefined))
    ? "columns"
    : "block";
}

const isSaid = ({ rows, columns, whole }: CountBlock, label: keyof Labels): boolean =>
  whole[label] !== undefined ||
  rows.every((line) => line[label] !== undefined) ||
  columns.every((line) => line[label] !== undefined);

const counts = ({ rows, columns, whole }: CountBlock, measure: Measure): boolean =>
  [whole, ...rows, ...columns].some(
    ({ measure: own, given }) => own === measure || given?.some((once) => once.measure === measure),
  );

/** One day that its month has not, as 31 November, is the rules' to speak of; all of them are not. */
function lacksMonth(lines: readonly Labels[]): boolean {
  const days = lines.flatMap(({ day }) => day ?? []);
  return days.length > 0 && days.every(({ cell }) => readDate(cell).state !== cellStates.read);
}
