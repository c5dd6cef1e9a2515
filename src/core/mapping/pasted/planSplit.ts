import { measures } from "../../record/fields.ts";
import { cellStates } from "../../values/cellStates.ts";
import type { CellValue } from "../../values/CellValue.ts";
import { readCount } from "../../values/CountValue.ts";
import { readDate } from "../../values/DateValue.ts";
import { type ColumnRole, lessOf } from "../Layout.ts";
import { mappedColumns } from "../mappedColumns.ts";
import { cellAt, type SheetRows } from "../SheetRows.ts";
import { fieldsOf } from "./fieldsOf.ts";
import type { PastedTable } from "./findPastedTable.ts";

/** A field on its way into a cell of its own, and what it is there. */
export interface SplitCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly as: "text" | "date" | "number";
}

/** What splitting would write, or the cell that must not be written over. */
export type SplitPlan =
  | { readonly kind: "split"; readonly rows: number; readonly cells: readonly SplitCell[] }
  | { readonly kind: "filled" | "formula"; readonly row: number; readonly column: number };

const isFormula = (cell: CellValue): boolean => typeof cell === "string" && cell.startsWith("=");

/**
 * Plans the split of every row of a pasted table. `rows` are the sheet's cells as formulas have them, so that one that
 * shows nothing is seen too; they reach one column beyond the table's. Rows of another shape are left alone.
 */
export function planSplit(pasted: PastedTable, rows: SheetRows): SplitPlan {
  const cells: SplitCell[] = [];
  const roles = new Map(mappedColumns(pasted.layout.columns).map(([role, { column }]) => [column, role]));
  let split = 0;
  for (let index = 0; index < rows.values.length; index++) {
    const cell = cellAt(rows, index, pasted.column);
    const row = rows.firstRow + index;
    if (isFormula(cell) && String(cell).includes(pasted.separator))
      return { kind: "formula", row, column: pasted.column };
    const fields = fieldsOf(cell, pasted);
    if (!fields) continue;
    split += 1;
    for (const [at, field] of fields.entries()) {
      const column = pasted.column + at;
      if (at > 0 && cellAt(rows, index, column) !== "") return { kind: "filled", row, column };
      if (at === 0 || field !== "") cells.push({ row, column, ...typed(field, roles.get(column)) });
    }
  }
  return { kind: "split", rows: split, cells };
}

/** A day becomes a date and a count a number, where they read so; whatever else stands there stays as it was written. */
function typed(field: string, role: ColumnRole | undefined): Pick<SplitCell, "value" | "as"> {
  if (role === "date") {
    const { state, day, clock } = readDate(field);
    // In a date's own format its clock could not be seen.
    if (state === cellStates.read && clock < 0) return { value: day, as: "date" };
  }
  if (role !== undefined && isCountRole(role)) {
    const { state, value } = readCount(field);
    if (state === cellStates.read) return { value, as: "number" };
  }
  return { value: field, as: "text" };
}

const isCountRole = (role: ColumnRole): boolean =>
  measures.some((measure) => role === measure || role === lessOf(measure));
