import type { KnowsCode } from "../matchColumns.ts";
import { findGivenLines, type GivenLine, type HeadedLine, isCountLine } from "./readGiven.ts";
import { nameMeasure } from "./nameMeasure.ts";
import { findUnitLines, type UnitLines } from "./readUnits.ts";

/** Which of the columns beside a block's counts say what; each by its place in the sheet. */
export interface LabelColumns {
  /** Names the measure of each row. */
  readonly measure: number | undefined;
  readonly units: UnitLines;
  /** Hold numbers under a measure's name, which speaks for them alone and not for the block. */
  readonly counts: readonly number[];
  /** Those of `counts` that hold for every day. */
  readonly given: readonly GivenLine[];
}

/** Tells the label columns apart. A measure over the codes of units is the block's title, and no heading of theirs. */
export function findLabelColumns(columns: readonly HeadedLine[], knows: KnowsCode | undefined): LabelColumns {
  const measure = columns.find(isMeasureColumn);
  const labels = columns.filter((column) => column !== measure);
  const isCount = new Set(labels.filter(isCountLine));
  const beside = unitsAmong(
    labels.filter((column) => !isCount.has(column)),
    knows,
  );
  const units = isCoded(beside) || isCount.size === 0 ? beside : (codedAmong(labels, knows) ?? beside);
  const counts = [...isCount].filter(({ at }) => !Object.values(units).includes(at));
  return { measure: measure?.at, units, counts: counts.map(({ at }) => at), given: findGivenLines(counts) };
}

const isMeasureColumn = ({ cells }: HeadedLine): boolean =>
  cells.length > 0 && cells.filter((cell) => nameMeasure(cell) !== undefined).length * 2 > cells.length;

const isCoded = ({ sorCode, departmentCode }: UnitLines): boolean =>
  sorCode !== undefined || departmentCode !== undefined;

function codedAmong(labels: readonly HeadedLine[], knows: KnowsCode | undefined): UnitLines | undefined {
  const units = unitsAmong(labels, knows);
  return isCoded(units) ? units : undefined;
}

const unitsAmong = (labels: readonly HeadedLine[], knows: KnowsCode | undefined): UnitLines =>
  Object.fromEntries(
    Object.entries(findUnitLines(labels, knows)).map(([field, line]) => [field, labels[line]!.at]),
  );
