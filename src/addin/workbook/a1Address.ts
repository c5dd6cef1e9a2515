import type { Area } from "./Workbook.ts";

/** The size of every Excel sheet. */
export const sheetRows = 1_048_576;
export const sheetColumns = 16_384;

type Rectangle = Omit<Area, "sheetId">;

/** "B3", "B3:C5", also "B:C" and "3:5" as Excel's events give them. */
const corners = /^\$?([A-Z]{0,3})\$?(\d{0,7})(?::\$?([A-Z]{0,3})\$?(\d{0,7}))?$/;

/** An area as Excel writes it, e.g. "B3:C5". */
export function writeAddress({ row, column, rows, columns }: Rectangle): string {
  const first = `${columnLetters(column)}${row + 1}`;
  if (rows === 1 && columns === 1) return first;
  return `${first}:${columnLetters(column + columns - 1)}${row + rows}`;
}

/** The areas of an address, sheet names and "$" left out; undefined when it cannot be read. */
export function readAddress(sheetId: string, address: string): Area[] | undefined {
  const areas = address
    .replace(/'(?:[^']|'')*'!/g, "")
    .split(",")
    .map((part) => readArea(part.slice(part.lastIndexOf("!") + 1).trim()));
  const known = areas.filter((area) => area !== undefined);
  return known.length === areas.length ? known.map((area) => ({ sheetId, ...area })) : undefined;
}

function readArea(text: string): Rectangle | undefined {
  const [whole, left, top, right, bottom] = corners.exec(text) ?? [];
  if (!whole) return undefined;
  const row = top ? Number(top) - 1 : 0;
  const column = left ? columnNumber(left) : 0;
  const alone = right === undefined;
  const lastRow = bottom ? Number(bottom) - 1 : alone && top ? row : sheetRows - 1;
  const lastColumn = right ? columnNumber(right) : alone && left ? column : sheetColumns - 1;
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
