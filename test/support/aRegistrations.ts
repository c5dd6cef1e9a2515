import { RegistrationTable } from "../../src/core/mapping/RegistrationTable.ts";
import type { ListLayout } from "../../src/core/mapping/Layout.ts";
import { type FieldKey, fieldKeys } from "../../src/core/record/fields.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import type { DanishNow } from "../../src/core/values/danishNow.ts";
import { serialOfIso } from "../../src/core/values/DateValue.ts";

/** The cells of one row of a list; what is absent is an empty cell. */
export type RowCells = Partial<Record<FieldKey, CellValue>>;

/** Excel's serial of an ISO date. */
export const serial = (iso: string): number => serialOfIso(iso)!;

/** Noon on 15 November 2025. */
export const aNow: DanishNow = { day: serial("2025-11-15"), minute: 12 * 60 };

/** A row that no rule objects to. */
export const aRow = (cells: RowCells = {}): RowCells => ({
  hospitalCode: "8001",
  departmentCode: "181",
  date: serial("2025-10-01"),
  establishedBeds: 20,
  openBeds: 18,
  patients: 15,
  ...cells,
});

/** A row that writes its unit by SOR code. */
export const aSorRow = (sorCode: CellValue, cells: RowCells = {}): RowCells =>
  aRow({ sorCode, hospitalCode: "", departmentCode: "", ...cells });

/** All fields as columns A to G, the header in row 1. */
export const aLayout: ListLayout = {
  kind: "list",
  headerRow: 0,
  columns: Object.fromEntries(
    fieldKeys.map((field, column) => [field, { column, header: field, reason: "header" }]),
  ),
};

/** Cells in the order of the layout's columns. */
export const cellsOf = (row: RowCells): CellValue[] => fieldKeys.map((field) => row[field] ?? "");

/** Rows as the real reader makes them: slot 0 is sheet row 2. */
export function aRegistrations(rows: readonly RowCells[], now: DanishNow = aNow): RegistrationTable {
  const table = new RegistrationTable(aLayout, now);
  table.append({ firstRow: 1, firstColumn: 0, values: rows.map(cellsOf) });
  return table;
}
