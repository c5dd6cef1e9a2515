import type { CellValue } from "../../core/values/CellValue.ts";
import type { Rect } from "../cells/Rect.ts";
import type { PlainSheet } from "./PlainSheet.ts";

/** Remembers a rectangle's values, formulas and formats; the returned function puts them back. */
export function captureCells(sheet: PlainSheet, rect: Rect): () => void {
  const cells = readCells(sheet, rect);
  const formats = sheet.formatKeys.map((key) => [key, sheet.captureFormat(key, rect)] as const);
  return () => {
    cells.forEach(({ values, formulas }, i) => restoreColumn(sheet, rect, rect.column + i, values, formulas));
    for (const key of sheet.formatKeys) sheet.restoreFormat(key, rect, undefined);
    for (const [key, kept] of formats) sheet.restoreFormat(key, rect, kept);
  };
}

interface ColumnCells {
  readonly values: readonly CellValue[];
  readonly formulas: readonly (string | undefined)[];
}

function readCells(sheet: PlainSheet, rect: Rect): ColumnCells[] {
  const rows = Array.from({ length: rect.rows }, (_, i) => rect.row + i);
  return Array.from({ length: rect.columns }, (_, i) => ({
    values: rows.map((row) => sheet.value(row, rect.column + i)),
    formulas: sheet.hasFormulas ? rows.map((row) => sheet.formula(row, rect.column + i)) : [],
  }));
}

function restoreColumn(
  sheet: PlainSheet,
  { row, rows }: Rect,
  column: number,
  values: readonly CellValue[],
  formulas: readonly (string | undefined)[],
): void {
  for (let i = 0; i < rows; i++) {
    sheet.setValue(row + i, column, values[i]!);
    sheet.setFormula(row + i, column, formulas[i]);
  }
}
