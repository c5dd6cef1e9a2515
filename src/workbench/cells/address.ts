import type { Rect } from "./Rect.ts";

export const sheetRows = 1_048_576;
export const sheetColumns = 16_384;
export const wholeSheet: Rect = { row: 0, column: 0, rows: sheetRows, columns: sheetColumns };

export interface Address {
  readonly sheet: string | undefined;
  readonly rect: Rect;
}

/** "A" is 0, "XFD" is 16383. */
export function columnIndex(letters: string): number {
  return (
    Array.from(letters.toUpperCase()).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  );
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnName(rest) : "") + String.fromCharCode(65 + (index % 26));
}

const corner = String.raw`\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?`;
const areaPattern = new RegExp(`^${corner}(?::${corner})?$`);
const sheetPattern = /^(?:'((?:[^']|'')+)'|([^'!]+))!(.*)$/;

/** Reads "B2", "B2:C9", "B:C", "2:9", with a sheet before it or not; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  const named = sheetPattern.exec(trimmed);
  const rect = parseArea(named ? named[3]! : trimmed);
  return rect && { sheet: (named?.[1] ?? named?.[2])?.replaceAll("''", "'"), rect };
}

function parseArea(text: string): Rect | undefined {
  const match = areaPattern.exec(text);
  if (!match) return undefined;
  const [, column1, row1, column2, row2] = match;
  if (!text.includes(":")) return column1 && row1 ? span(column1, row1, column1, row1) : undefined;
  const isWhole =
    column1 && row1 ? column2 && row2 : column1 ? column2 && !row1 && !row2 : row1 && row2 && !column2;
  return isWhole ? span(column1, row1, column2, row2) : undefined;
}

type Part = string | undefined;

function span(column1: Part, row1: Part, column2: Part, row2: Part): Rect | undefined {
  const [left, right] = column1
    ? ordered(columnIndex(column1), columnIndex(column2!))
    : [0, sheetColumns - 1];
  const [top, bottom] = row1 ? ordered(Number(row1) - 1, Number(row2) - 1) : [0, sheetRows - 1];
  const rect = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  return isInSheet(rect) ? rect : undefined;
}

const ordered = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a]);

export const isInSheet = (rect: Rect) =>
  rect.row >= 0 &&
  rect.column >= 0 &&
  rect.rows >= 1 &&
  rect.columns >= 1 &&
  rect.row + rect.rows <= sheetRows &&
  rect.column + rect.columns <= sheetColumns;

/** As Excel writes it, without sheet: "B2", "B2:C9", whole columns "B:C", whole rows "2:9". */
export function formatArea({ row, column, rows, columns }: Rect): string {
  const first = columnName(column);
  const last = columnName(column + columns - 1);
  if (columns === sheetColumns) return `${row + 1}:${row + rows}`;
  if (rows === sheetRows) return `${first}:${last}`;
  const start = `${first}${row + 1}`;
  return rows === 1 && columns === 1 ? start : `${start}:${last}${row + rows}`;
}

/**
 * Quoted unless it is letters, digits, dots and underscores, does not begin with a digit or a dot, and
 * cannot be read as a cell: 'Ark1' and 'R1C1' can.
 */
export function quoteSheet(name: string): string {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name);
  const isCellLike = parseArea(name) !== undefined || /^(?:r[0-9]*(?:c[0-9]*)?|c[0-9]*)$/i.test(name);
  return isPlain && !isCellLike ? name : `'${name.replaceAll("'", "''")}'`;
}

export const formatAddress = (sheet: string, rect: Rect) => `${quoteSheet(sheet)}!${formatArea(rect)}`;

/** Splits a list of addresses at its commas, but not inside a quoted sheet name. */
export const splitAddresses = (text: string) => text.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
