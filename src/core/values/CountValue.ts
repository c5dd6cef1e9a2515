import { type CellState, cellStates } from "./cellStates.ts";
import type { CellValue } from "./CellValue.ts";
import { isCellError, isEmptyCell, plainText } from "./cellText.ts";

/** What a count cell says; a fault has the value 0. */
export type CountReading =
  | { readonly state: typeof cellStates.read; readonly value: number; readonly untidy: boolean }
  | {
      readonly state: Exclude<CellState, typeof cellStates.read>;
      readonly value: 0;
      readonly untidy: false;
    };

/** More than any hospital has beds: a code or a date (a serial of 45,000) has slipped into the column. */
export const largestCount = 9_999;

const fault = (state: Exclude<CellState, typeof cellStates.read>): CountReading => ({
  state,
  value: 0,
  untidy: false,
});
const faults = {
  empty: fault(cellStates.empty),
  cellError: fault(cellStates.cellError),
  unreadable: fault(cellStates.unreadable),
  ambiguous: fault(cellStates.ambiguous),
  fraction: fault(cellStates.fraction),
  negative: fault(cellStates.negative),
  tooLarge: fault(cellStates.tooLarge),
};

/** Sums of decimals miss whole numbers by a hair: 0.1 + 0.2 + 16.7. */
const rounding = 1e-9;

function readNumber(value: number, untidy: boolean): CountReading {
  const whole = Math.round(value);
  if (!Number.isFinite(value)) return faults.unreadable;
  if (value < 0 && whole !== 0) return faults.negative;
  if (Math.abs(value - whole) > rounding) return value < 0 ? faults.negative : faults.fraction;
  if (whole > largestCount) return faults.tooLarge;
  return { state: cellStates.read, value: Math.abs(whole), untidy };
}

const plain = /^\d+$/u;
const spaced = /^\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?$/u;
const decimals = /^\d+[.,]\d+$/u;
const oneGroup = /^[1-9]\d{0,2}[.,]\d{3}$/u;
const danish = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u;
const english = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;

/** The number that an unsigned text spells; "1.234" is 1234 in Danish and 1.234 in English: ambiguous. */
function spelledNumber(text: string): number | "ambiguous" | undefined {
  if (oneGroup.test(text)) return "ambiguous";
  if (plain.test(text)) return Number(text);
  if (spaced.test(text)) return Number(text.replaceAll(" ", "").replace(",", "."));
  if (decimals.test(text)) return Number(text.replace(",", "."));
  if (danish.test(text)) return Number(text.replaceAll(".", "").replace(",", "."));
  if (english.test(text)) return Number(text.replaceAll(",", ""));
  return undefined;
}

function readText(text: string): CountReading {
  const [, sign, digits = ""] = /^'?([-\u2212+]?) ?(.*)$/u.exec(plainText(text)) ?? [];
  const number = spelledNumber(digits);
  if (number === undefined) return faults.unreadable;
  if (number === "ambiguous") return faults.ambiguous;
  return readNumber(sign === "-" || sign === "\u2212" ? -number : number, true);
}

/** Whether a cell reads as a count. */
export const isCount = (cell: CellValue): boolean => readCount(cell).state === cellStates.read;

/** Reads a count cell: a whole number of 0 or more, as a number or as text in Danish or English spelling. */
export function readCount(cell: CellValue): CountReading {
  if (typeof cell === "number") return readNumber(cell, false);
  if (typeof cell === "boolean") return faults.unreadable;
  if (isEmptyCell(cell)) return faults.empty;
  return isCellError(cell) ? faults.cellError : readText(cell);
}
