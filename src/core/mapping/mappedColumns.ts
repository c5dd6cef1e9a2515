import type { FieldKey } from "../record/fields.ts";
import type { ColumnRole, ListLayout, MappedColumn } from "./Layout.ts";

type Columns = ListLayout["columns"];

/** A layout's columns, field by field. */
export const mappedColumns = (columns: Columns): readonly (readonly [ColumnRole, MappedColumn])[] =>
  Object.entries(columns) as [ColumnRole, MappedColumn][];

/** Where a field stands: in its own column, or a unit's code in its name's. */
export const columnOfField = (
  { columns }: Pick<ListLayout, "columns">,
  field: FieldKey,
): MappedColumn | undefined =>
  columns[field] ?? (field === "departmentCode" && !columns.sorCode ? columns.unitName : undefined);

/** Where a code of the field is written: a SOR code may stand among names, too. */
export const columnToWrite = (
  layout: Pick<ListLayout, "columns">,
  field: FieldKey,
): MappedColumn | undefined =>
  columnOfField(layout, field) ?? (field === "sorCode" ? layout.columns.unitName : undefined);

/** The columns for which `keeps` holds. */
export const keepColumns = (
  columns: Columns,
  keeps: (field: ColumnRole, mapped: MappedColumn) => boolean,
): Columns => Object.fromEntries(mappedColumns(columns).filter(([field, mapped]) => keeps(field, mapped)));
