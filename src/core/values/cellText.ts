import type { CellValue } from "./CellValue.ts";

const oddSpaces = /[\s\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]+/gu;
const errorWords = /^#(?:[A-ZÆØÅ0/]+[!?]|N\/A|I\/T|GETTING_DATA)$/u;

/** Runs of every kind of space become one plain space, none at the ends: people paste from web pages. */
export const tidyText = (text: string): string => text.replace(oddSpaces, " ").trim();

const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * As `tidyText`, without the signs that only say which way to write. Of counts and dates alone: a code with such a sign
 * in it is another code to every other program.
 */
export const plainText = (text: string): string => tidyText(text.replace(directionMarks, ""));

/** Danish capitals, of Danish letters alone: elsewhere ſ becomes S and ı becomes I, which is another code. */
export const capitals = (text: string): string => text.replace(/[a-zæøå]+/gu, (part) => part.toUpperCase());

/** Whether a text is a cell error, in Danish or English: "#DIV/0!", "#DIVISION/0!", "#I/T", "#REFERENCE!". */
export const isCellError = (text: string): boolean =>
  text.charCodeAt(0) === 35 && errorWords.test(text.trim().toUpperCase());

/** Whether a cell holds nothing, or only spaces. */
export const isEmptyCell = (cell: CellValue): boolean =>
  cell === "" || (typeof cell === "string" && tidyText(cell) === "");

/** A number in full, "." before decimals: JavaScript's own text turns to "3.8e+23" from 1e21 on. */
export function plainNumber(value: number): string {
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const [whole = "", decimals = ""] = mantissa.replace("-", "").split(".");
  const sign = value < 0 ? "-" : "";
  const shift = Number(exponent);
  if (shift > 0) return sign + whole + decimals.padEnd(shift, "0");
  return `${sign}0.${"0".repeat(-shift - 1)}${whole}${decimals}`;
}

/** A cell as text, as it travels in a draft: numbers in full, booleans as Excel's own words. */
export function textOfCell(cell: CellValue): string {
  if (typeof cell === "string") return cell;
  return typeof cell === "number" ? plainNumber(cell) : cell ? "TRUE" : "FALSE";
}
