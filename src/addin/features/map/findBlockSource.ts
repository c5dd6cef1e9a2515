import type { CountBlock } from "../../../core/mapping/blocks/CountBlock.ts";
import { type BlockSurvey, surveyBlocks } from "../../../core/mapping/blocks/surveyBlocks.ts";
import type { BlockLayout } from "../../../core/mapping/Layout.ts";
import type { ReadSheet } from "../../../core/mapping/SheetReader.ts";
import type { SheetRows } from "../../../core/mapping/SheetRows.ts";
import type { BlockSource } from "./BlockSource.ts";

/** What stands in blocks at the top of a sheet; not on this thread. */
export type FindBlocks = (question: {
  readonly sheet: ReadSheet;
  readonly top: SheetRows;
  readonly month: BlockLayout["month"];
}) => Promise<readonly CountBlock[]>;

/** Brings the top of a sheet. */
export type ReadTop = (sheetId: string) => Promise<SheetRows>;

export interface BlockSearch {
  readonly front: ReadSheet;
  readonly top: SheetRows;
  /** All visible sheets. */
  readonly sheets: readonly ReadSheet[];
  readonly readTop: ReadTop;
  readonly layout?: BlockLayout;
  /** Names of the sheets that were chosen before; those that look alike where nothing was. */
  readonly chosen?: readonly string[] | undefined;
  readonly findBlocks: FindBlocks;
}

/** The others that are looked at, so that a workbook of a thousand sheets still opens at once. */
const mostSheets = 100;

/**
 * Reads the sheet in front as blocks. Where it speaks of one unit, or of one measure, the sheets beside it speak
 * of the others, and are read with it. Undefined where nothing of ours stands in blocks.
 */
export async function findBlockSource(search: BlockSearch): Promise<BlockSource | undefined> {
  const { front, top, sheets, readTop, layout = { kind: "blocks" }, chosen, findBlocks } = search;
  const { month } = layout;
  const own = await findBlocks({ sheet: front, top, month });
  if (own.length === 0) return undefined;
  const blocks = new Map<string, readonly CountBlock[]>([[front.id, own]]);
  const survey = surveyBlocks(own);
  if (survey.unit === "block" || (survey.measure === "block" && survey.missingMeasures.length > 0))
    for (const sheet of sheets.slice(0, mostSheets)) {
      if (blocks.has(sheet.id)) continue;
      const others = await findBlocks({ sheet, top: await readTop(sheet.id), month });
      if (others.length > 0 && isAlike(surveyBlocks(others), survey)) blocks.set(sheet.id, others);
    }
  const offered = sheets.filter(({ id }) => blocks.has(id));
  const read = offered.filter(({ id, name }) => id === front.id || (chosen?.includes(name) ?? true));
  const found = read.flatMap(({ id }) => blocks.get(id)!);
  return { layout, sheets: read, offered, survey: surveyBlocks(found) };
}

const isAlike = (one: BlockSurvey, other: BlockSurvey): boolean =>
  one.unit === other.unit && one.day === other.day && one.measure === other.measure && !one.lacksUnit;
