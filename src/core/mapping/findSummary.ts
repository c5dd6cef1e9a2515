import { type FieldKey, isCodeField } from "../record/fields.ts";
import { cellStates } from "../values/cellStates.ts";
import type { CellValue } from "../values/CellValue.ts";
import { isEmptyCell, tidyText } from "../values/cellText.ts";
import { readCode } from "../values/CodeValue.ts";
import { readDate } from "../values/DateValue.ts";
import type { ListLayout } from "./Layout.ts";
import { matchHeader, normaliseHeader } from "./matchHeader.ts";
import { isCodeLike } from "./UnitDictionary.ts";

const totalWord =
  /^(?:i ?alt|total(?:t|en|er|sum)?|hovedtotal|grand total|sub-?total|sum|delsum|mellemsum|samlet|gennemsnit|gns\.?|average|mean)(?![\p{L}\p{N}])/iu;

/** As Excel's own subtotals are named: "9101011 Total". */
const endsInTotal = /(?<![\p{L}\p{N}])(?:i alt|total(?:t|en)?|sub-?total|sum|gennemsnit)$/iu;

/** The mapped cells of one row that hold anything. */
export type FilledCells = readonly (readonly [FieldKey, CellValue])[];

/** "I alt", "Gennemsnit": what begins so is no registration. */
export const isTotalText = (cell: CellValue): boolean =>
  typeof cell === "string" && (totalWord.test(tidyText(cell)) || endsInTotal.test(tidyText(cell)));
const isPlace = (field: FieldKey): boolean => field === "date" || isCodeField(field);

const holdsDate = (cells: FilledCells): boolean =>
  cells.some(([field, cell]) => field === "date" && readDate(cell).state === cellStates.read);
const holdsCode = (cells: FilledCells): boolean =>
  cells.some(([field, cell]) => isCodeField(field) && isCodeLike(readCode(cell).text));

/** "I alt" in a mapped column, or in the row's first cells where no date and code stand beside it. */
function isTotal(cells: FilledCells, leading: readonly CellValue[]): boolean {
  if (cells.some(([, cell]) => isTotalText(cell))) return true;
  return leading.some(isTotalText) && !(holdsDate(cells) && holdsCode(cells));
}

/** The header again, as at the top of a printed page: two headings or more, and no number. */
function isHeaderAgain(cells: FilledCells, columns: ListLayout["columns"]): boolean {
  if (cells.length < 2 || cells.some(([, cell]) => typeof cell !== "string")) return false;
  const headings = cells.filter(([field, cell]) => {
    const text = normaliseHeader(cell as string);
    return text === normaliseHeader(columns[field]?.header ?? "") || matchHeader(text)?.field === field;
  });
  return headings.length >= 2 && headings.length * 2 >= cells.length;
}

/** A lone text that is no date and no code: "Uge 48", "Medicinsk Center", "Side 2". */
function isCaption(cells: FilledCells): boolean {
  const [[field, cell] = []] = cells;
  if (cells.length !== 1 || field === undefined || typeof cell !== "string" || !isPlace(field)) return false;
  return /\p{L}{2}/u.test(cell) && !holdsDate(cells) && !holdsCode(cells);
}

/**
 * What a row that lacks a unit or a date is, where it is no registration: a total, or a heading as a caption is and
 * the header again. `leading` are the row's first cells, mapped or not.
 */
export function findSummary(
  cells: FilledCells,
  leading: readonly CellValue[],
  columns: ListLayout["columns"],
): "total" | "heading" | undefined {
  const filled = cells.filter(([, cell]) => !isEmptyCell(cell));
  if (isTotal(filled, leading)) return "total";
  return isHeaderAgain(filled, columns) || isCaption(filled) ? "heading" : undefined;
}
