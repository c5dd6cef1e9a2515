import type { Measure } from "../../record/fields.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell, tidyText } from "../../values/cellText.ts";
import { isCount } from "../../values/CountValue.ts";
import type { Given, PlacedCell } from "./CountBlock.ts";
import { nameMeasure } from "./nameMeasure.ts";

const sumWord = /\b(?:i alt|ialt|total|sum|gns|gennemsnit)\b/iu;

/** Beds may stand once; patients are counted every day. A sum is neither. */
function nameBeds(cell: CellValue): Measure | undefined {
  const measure = nameMeasure(cell);
  return measure === "patients" || sumWord.test(String(cell)) ? undefined : measure;
}

/** A line of labels that holds a count for each unit: it has a measure's heading, and numbers below. */
export interface GivenLine {
  readonly at: number;
  readonly measure: Measure;
}

/** A line of labels with what heads it. */
export interface HeadedLine {
  readonly at: number;
  readonly heading: CellValue;
  readonly cells: readonly CellValue[];
}

/** Whether numbers stand under a measure's name: counts, or the sum of some. */
export const isCountLine = ({ heading, cells }: Pick<HeadedLine, "heading" | "cells">): boolean =>
  nameMeasure(heading) !== undefined && cells.some(isCount);

/** The count lines whose numbers hold for every day. */
export const findGivenLines = (lines: readonly HeadedLine[]): readonly GivenLine[] =>
  lines.flatMap(({ at, heading }) => {
    const measure = nameBeds(heading);
    return measure === undefined ? [] : [{ at, measure }];
  });

/** What the lines give at one place along them. */
export const givenAt = (lines: readonly GivenLine[], at: (line: number) => PlacedCell): readonly Given[] =>
  lines.flatMap(({ at: line, measure }) => given(measure, at(line)));

/** "Normerede senge: 24", or the words with the number in the next cell that holds anything. */
export function givenInTitles(rows: readonly (readonly PlacedCell[])[]): readonly Given[] {
  const found: Given[] = [];
  for (const row of rows)
    row.forEach(({ cell, place }, at) => {
      const said = typeof cell === "string" ? saidWith(cell) : undefined;
      if (said !== undefined) found.push(...given(said.measure, { cell: said.count, place }));
      const measure = said === undefined ? nameBeds(cell) : undefined;
      const next = row.slice(at + 1).find((other) => !isEmptyCell(other.cell));
      if (measure !== undefined && next && isCount(next.cell)) found.push(...given(measure, next));
    });
  return found;
}

const given = (measure: Measure, { cell, place }: PlacedCell): readonly Given[] =>
  place === undefined || isEmptyCell(cell) ? [] : [{ measure, cell, place }];

function saidWith(text: string): { readonly measure: Measure; readonly count: number } | undefined {
  const [, words = "", digits] = /^(.*\p{L}.*?) ?[:=] ?(\d{1,4})$/u.exec(tidyText(text)) ?? [];
  const measure = digits === undefined ? undefined : nameBeds(words);
  return measure && { measure, count: Number(digits) };
}
