import type { Layout } from "../../../core/mapping/Layout.ts";
import type { Finding, Level } from "../../../core/rules/Finding.ts";
import type { Area, Marks } from "../../workbook/Workbook.ts";
import { cellOfSlot } from "./findingCell.ts";

/** A number for every cell of a sheet: Excel has 16,384 columns. */
const columnsOfSheet = 16_384;

/** The cells to mark: each once, at its gravest level. Findings of the whole sheet mark nothing. */
export function toMarks(sheetId: string, layout: Layout, findings: Iterable<Finding>): Marks {
  const levels = new Map<number, Level>();
  for (const { slot, field, level } of findings) {
    const cell = cellOfSlot(sheetId, layout, slot, field);
    if (!cell) continue;
    const key = cell.row * columnsOfSheet + cell.column;
    if (level === "error" || !levels.has(key)) levels.set(key, level);
  }
  const marks: Record<Level, Area[]> = { error: [], warning: [] };
  for (const [key, level] of [...levels].sort(([a], [b]) => a - b)) marks[level].push(cellArea(sheetId, key));
  return marks;
}

const cellArea = (sheetId: string, key: number): Area => ({
  sheetId,
  row: Math.floor(key / columnsOfSheet),
  column: key % columnsOfSheet,
  rows: 1,
  columns: 1,
});
