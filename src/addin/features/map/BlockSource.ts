import type { BlockSurvey } from "../../../core/mapping/blocks/surveyBlocks.ts";
import type { BlockLayout } from "../../../core/mapping/Layout.ts";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";

/** Sheets whose counts stand in blocks, and what is known of them. */
export interface BlockSource {
  readonly layout: BlockLayout;
  /** The ones that are read, that in front first. */
  readonly sheets: readonly ReadSheet[];
  /** Those that could be read with them. */
  readonly offered: readonly ReadSheet[];
  readonly survey: BlockSurvey;
}

/** Whether every count would have its unit, day and measure. */
export const isComplete = (source: BlockSource): boolean => isTelling(source) && !source.survey.lacksMonth;

/** Whether the sheets themselves say all but the month, which can be asked for. */
export const isTelling = ({ survey }: BlockSource): boolean =>
  !survey.lacksUnit && survey.missingMeasures.length === 0;
