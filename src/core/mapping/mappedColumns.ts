import type { FieldKey } from "../record/fields.ts";
import type { ListLayout, MappedColumn } from "./Layout.ts";

type Columns = ListLayout["columns"];

/** A layout's columns, field by field. */
export const mappedColumns = (columns: Columns): readonly (readonly [FieldKey, MappedColumn])[] =>
  Object.entries(columns) as [FieldKey, MappedColumn][];

/** The columns for which `keeps` holds. */
export const keepColumns = (
  columns: Columns,
  keeps: (field: FieldKey, mapped: MappedColumn) => boolean,
): Columns => Object.fromEntries(mappedColumns(columns).filter(([field, mapped]) => keeps(field, mapped)));
