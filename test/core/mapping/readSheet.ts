import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Excel from "exceljs";
import type { SheetRows } from "../../../src/core/mapping/SheetRows.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";

/** A file beside the project that tests may use where it is present, and never copy. */
export const sharedFile = (name: string): string =>
  fileURLToPath(new URL(`../../../../shared/${name}`, import.meta.url));

export const isPresent = (name: string): boolean => existsSync(sharedFile(name));

const serialOf1970 = 25_569;
const msPerDay = 86_400_000;

/** A cell as Excel's `values` give it: a formula's result, a date's serial, "" below a merged cell's first. */
function valueOf(cell: Excel.Cell): CellValue {
  if (cell.isMerged && cell.master !== cell) return "";
  const value = cell.type === Excel.ValueType.Formula ? cell.result : cell.value;
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.getTime() / msPerDay + serialOf1970;
  if (typeof value !== "object") return value;
  return "error" in value ? value.error : cell.text;
}

/** The values of a sheet of an .xlsx file, the first sheet by default. */
export async function readSheet(path: string, sheetAt = 0): Promise<SheetRows> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.worksheets[sheetAt]!;
  const values = Array.from({ length: sheet.rowCount }, (_, row) =>
    Array.from({ length: sheet.columnCount }, (__, column) => valueOf(sheet.getCell(row + 1, column + 1))),
  );
  return { firstRow: 0, firstColumn: 0, values };
}

/** The names of an .xlsx file's sheets, in order. */
export async function listSheets(path: string): Promise<readonly string[]> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook.worksheets.map(({ name }) => name);
}
