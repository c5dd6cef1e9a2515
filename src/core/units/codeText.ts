import { capitals, plainNumber, tidyText } from "../values/cellText.ts";
import type { CellValue } from "../values/CellValue.ts";
import { readCode } from "../values/CodeValue.ts";

/** Enough to recognise a wrong code by, in details that travel and are shown. */
const shownLength = 40;

/** Excel keeps fifteen significant digits; later ones are zeros. */
const significantDigits = 15;

/** The digits of a whole number as Excel holds it; undefined for any other number, and above 18 digits. */
export function digitsOf(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value >= 1e18) return undefined;
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = "", exponent] = value.toExponential(significantDigits - 1).split("e+");
  return mantissa.replace(".", "").padEnd(Number(exponent) + 1, "0");
}

/** A code as it is meant, in capitals, without quotes and odd spaces; a number by its digits. */
export function codeText(cell: CellValue): string {
  if (typeof cell === "number") return digitsOf(cell) ?? plainNumber(cell);
  return readCode(cell).text || capitals(tidyText(String(cell)));
}

/** A code for details and messages, cut where it is no code at all. */
export const shownCode = (cell: CellValue): string => codeText(cell).slice(0, shownLength);
