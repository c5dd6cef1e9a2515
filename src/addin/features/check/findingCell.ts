import type { Layout } from "../../../core/mapping/Layout.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import { fieldKeys, type FieldKey } from "../../../core/record/fields.ts";

/** The column where a finding of the field stands; a field without one stands at the record's first mapped column. */
export function columnOfFinding(layout: Layout, field: FieldKey | undefined): number | undefined {
  const known = [field, ...fieldKeys].find((key) => key && layout.columns[key]);
  return known && layout.columns[known]?.column;
}

/** The cell of a slot's field, as `columnOfFinding` has it. */
export function cellOfSlot(
  sheetId: string,
  layout: Layout,
  slot: number,
  field: FieldKey | undefined,
): CellAddress | undefined {
  if (slot < 0) return undefined;
  const column = columnOfFinding(layout, field);
  return column === undefined ? undefined : { sheetId, row: firstRecordRow(layout) + slot, column };
}

/** The sheet row of slot 0. */
export const firstRecordRow = (layout: Layout): number => layout.headerRow + 1;

export const mappedColumns = (layout: Layout): readonly number[] =>
  fieldKeys.flatMap((field) => layout.columns[field]?.column ?? []);

/** The field whose column this is. */
export const fieldOfColumn = (layout: Layout, column: number): FieldKey | undefined =>
  fieldKeys.find((field) => layout.columns[field]?.column === column);
