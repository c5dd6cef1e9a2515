import type { CellValue } from "../../core/values/CellValue.ts";
import type { CellContent } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import type { PlainSheet } from "./PlainSheet.ts";
import { showText } from "./showText.ts";
import { typedValue } from "./typedValue.ts";

export type Written = readonly (readonly (CellValue | null)[])[];

export function readCells(sheet: PlainSheet, rect: Rect, content: CellContent): CellValue[][] {
  const cell = reader(sheet, content);
  const rows = new Array<CellValue[]>(rect.rows);
  for (let i = 0; i < rect.rows; i++) {
    const row = new Array<CellValue>(rect.columns);
    for (let j = 0; j < rect.columns; j++) row[j] = cell(rect.row + i, rect.column + j);
    rows[i] = row;
  }
  return rows;
}

function reader(sheet: PlainSheet, content: CellContent): (row: number, column: number) => CellValue {
  const numberFormat = (row: number, column: number) =>
    String(sheet.format("numberFormat", row, column) ?? "General");
  switch (content) {
    case "values":
      return (row, column) => sheet.value(row, column);
    case "formulas":
      return (row, column) => sheet.formula(row, column) ?? sheet.value(row, column);
    case "text":
      return (row, column) => showText(sheet.value(row, column), numberFormat(row, column));
    case "numberFormat":
      return numberFormat;
  }
}

/** null leaves a cell alone. */
export function writeCells(
  sheet: PlainSheet,
  rect: Rect,
  content: "values" | "formulas" | "numberFormat",
  values: Written,
): void {
  const put = content === "numberFormat" ? putNumberFormat : putContent;
  for (let i = 0; i < rect.rows; i++) {
    for (let j = 0; j < rect.columns; j++) {
      const value = values[i]?.[j] ?? null;
      if (value !== null) put(sheet, rect.row + i, rect.column + j, value);
    }
  }
}

export function emptyCells(sheet: PlainSheet, rect: Rect): void {
  const row = new Array<CellValue>(rect.columns).fill("");
  writeCells(sheet, rect, "values", new Array<CellValue[]>(rect.rows).fill(row));
}

/** A formula leaves the value: it keeps the result that stood there. */
function putContent(sheet: PlainSheet, row: number, column: number, value: CellValue): void {
  const formula = isFormula(value) ? value : undefined;
  sheet.setFormula(row, column, formula);
  if (formula !== undefined) return;
  sheet.setValue(row, column, typedValue(value, sheet.format("numberFormat", row, column)));
}

function putNumberFormat(sheet: PlainSheet, row: number, column: number, value: CellValue): void {
  const format = value === "General" ? undefined : String(value);
  sheet.setFormat("numberFormat", { row, column, rows: 1, columns: 1 }, format);
}

const isFormula = (value: CellValue | undefined): value is string =>
  typeof value === "string" && value.startsWith("=") && value.length > 1;

/** Sorts a rectangle's rows by one of its columns (from 0), formulas with them; formats stay. */
export function sortCells(sheet: PlainSheet, rect: Rect, by: number, descending: boolean): void {
  const columns = Array.from({ length: rect.columns }, (_, j) => rect.column + j);
  const rows = Array.from({ length: rect.rows }, (_, i) => ({
    values: columns.map((column) => sheet.value(rect.row + i, column)),
    formulas: columns.map((column) => sheet.formula(rect.row + i, column)),
  }));
  rows.sort((a, b) => compareValues(a.values[by]!, b.values[by]!, descending ? -1 : 1));
  rows.forEach(({ values, formulas }, i) =>
    columns.forEach((column, j) => {
      sheet.setFormula(rect.row + i, column, formulas[j]);
      sheet.setValue(rect.row + i, column, values[j]!);
    }),
  );
}

/** Numbers before texts before truth values; empty cells last in both directions, as Excel sorts. */
function compareValues(a: CellValue, b: CellValue, direction: 1 | -1): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  const rank = (value: CellValue) => ["number", "string", "boolean"].indexOf(typeof value);
  if (rank(a) !== rank(b)) return direction * (rank(a) - rank(b));
  return direction * (typeof a === "string" ? a.localeCompare(String(b), "da") : Number(a) - Number(b));
}
