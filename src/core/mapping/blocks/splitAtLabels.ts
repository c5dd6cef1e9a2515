import { foldDanish } from "../../units/foldDanish.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { isEmptyCell, textOfCell } from "../../values/cellText.ts";
import { readCode } from "../../values/CodeValue.ts";
import { isCodeField } from "../../record/fields.ts";
import { matchHeader } from "../matchHeader.ts";
import { isTotalText } from "../findSummary.ts";
import { isCodeLike } from "../UnitDictionary.ts";
import type { CellGrid } from "./CellGrid.ts";
import type { DayRun } from "./findDayRuns.ts";
import { placesIn } from "./TurnedSheet.ts";

/** Shorter codes look like counts. */
const shortestCode = 6;

const isCode = (cell: CellValue): boolean => {
  const { text } = readCode(cell);
  return text.length >= shortestCode && isCodeLike(text);
};

const isWords = (cell: CellValue): boolean => typeof cell === "string" && /\p{L}{2}/u.test(cell);

/** A hospital's code or a department's of it, which say a unit together: "8001", "181". */
const isPartOfCode = (cell: CellValue): boolean => isCodeLike(readCode(cell).text);
const isHospital = (cell: CellValue): boolean => isPartOfCode(cell) && readCode(cell).text.length === 4;

const headsCodes = (heading: CellValue): boolean =>
  typeof heading === "string" && isCodeField(matchHeader(heading)?.field);

/** "8001 181" is the unit of 8001181. */
const isSame = (one: CellValue, other: CellValue): boolean =>
  foldDanish(textOfCell(one)) === foldDanish(textOfCell(other)) ||
  (isCode(one) && readCode(one).text === readCode(other).text);

/**
 * The days on both sides of a column with other units than those before the days: blocks side by side, of one month and
 * of the next, have labels of their own.
 */
export function splitAtLabels(grid: CellGrid, line: number, run: DayRun): readonly DayRun[] {
  const [first] = run.days;
  // Made when they are needed: most of the many runs that numbers make stand close together.
  let labels: readonly number[] | undefined;
  const names = (column: number) => {
    labels ??= placesIn({ from: grid.firstColumn, end: first!.at });
    return namesOthers(grid, line, column, labels);
  };
  const parts: DayRun["days"][number][][] = [];
  for (const [index, day] of run.days.entries()) {
    const before = run.days[index - 1];
    const between = before && before.at + 1 < day.at ? placesIn({ from: before.at + 1, end: day.at }) : [];
    const last = parts.at(-1);
    if (last && !between.some(names)) last.push(day);
    else parts.push([day]);
  }
  return parts.length === 1 ? [run] : parts.map((days) => ({ ...run, days }));
}

/**
 * By its cells, which are codes, or words below the same heading as the labels have. What may be a count too is a code
 * below such a heading of codes, or beside one of the labels' own hospitals.
 */
function namesOthers(grid: CellGrid, line: number, column: number, labels: readonly number[]): boolean {
  const heading = grid.at(line, column);
  const alike = labels.filter((label) => !isEmptyCell(heading) && isSame(grid.at(line, label), heading));
  const alikeHeading = alike.length > 0 ? heading : "";
  for (let row = line + 1; row < grid.endRow; row++) {
    const cell = grid.at(row, column);
    if (isEmptyCell(cell) || labels.some((label) => isSame(grid.at(row, label), cell))) continue;
    const isName = isWords(cell) && alike.some((label) => isWords(grid.at(row, label)));
    const isShort =
      isPartOfCode(cell) && (headsCodes(alikeHeading) || isBesideHospital(grid, row, column, labels));
    if (!isTotalText(cell) && (isName || isShort || isCode(cell))) return true;
  }
  return false;
}

/** Whether the same hospital stands before a cell and before the labels' own code in its row. */
function isBesideHospital(grid: CellGrid, row: number, column: number, labels: readonly number[]): boolean {
  const before = grid.at(row, column - 1);
  if (!isHospital(before)) return false;
  return labels.some((label) => isSame(grid.at(row, label), before) && isPartOfCode(grid.at(row, label + 1)));
}
