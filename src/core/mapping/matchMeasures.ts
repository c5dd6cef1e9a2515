import { type Measure, measures } from "../record/fields.ts";
import { cellStates } from "../values/cellStates.ts";
import type { CellValue } from "../values/CellValue.ts";
import { readCount } from "../values/CountValue.ts";

/** One column's cells, row by row. */
export type CellsOf = (column: number) => readonly CellValue[];

const rowsInOrder = 0.7;

const valuesOf = (cells: readonly CellValue[]): readonly (number | undefined)[] =>
  cells.map((cell) => {
    const reading = readCount(cell);
    return reading.state === cellStates.read ? reading.value : undefined;
  });

/** The share of rows in which the numbers never grow from the first column to the last. */
function shareInOrder(columns: readonly (readonly (number | undefined)[])[]): number {
  let rows = 0;
  let ordered = 0;
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    const numbers = columns.map((column) => column[row]);
    if (numbers.includes(undefined)) continue;
    rows++;
    if (numbers.every((number, at) => at === 0 || number! <= numbers[at - 1]!)) ordered++;
  }
  return rows === 0 ? 0 : ordered / rows;
}

const permutations = (items: readonly number[]): readonly (readonly number[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );

/**
 * Tells count columns apart by their numbers: established ≥ open ≥ patients in most rows. Only when there
 * are as many columns as measures to place; equal orders keep the sheet's own from left to right.
 */
export function matchMeasures(
  mapped: Readonly<Partial<Record<Measure, number>>>,
  candidates: readonly number[],
  cellsOf: CellsOf,
): Readonly<Partial<Record<Measure, number>>> {
  const open = measures.filter((measure) => mapped[measure] === undefined);
  if (open.length === 0 || candidates.length !== open.length) return {};
  const values = new Map<number, readonly (number | undefined)[]>();
  const valuesIn = (column: number) => {
    const found = values.get(column) ?? valuesOf(cellsOf(column));
    values.set(column, found);
    return found;
  };
  let best: { share: number; columns: readonly number[] } | undefined;
  for (const columns of permutations(candidates)) {
    const placed = { ...mapped, ...Object.fromEntries(open.map((measure, at) => [measure, columns[at]])) };
    const share = shareInOrder(measures.map((measure) => valuesIn(placed[measure]!)));
    if (share >= rowsInOrder && share > (best?.share ?? 0)) best = { share, columns };
  }
  return Object.fromEntries(open.flatMap((measure, at) => (best ? [[measure, best.columns[at]]] : [])));
}
