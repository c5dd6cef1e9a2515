import type { FieldKey } from "../record/fields.ts";
import type { ListLayout, MappedColumn } from "./Layout.ts";

/** The layout after one correction: a field gets a column, or none. A column serves one field only. */
export function assignColumn(
  layout: ListLayout,
  field: FieldKey,
  column: number | undefined,
  header = "",
): ListLayout {
  const columns: Partial<Record<FieldKey, MappedColumn>> = { ...layout.columns };
  for (const [other, mapped] of Object.entries(columns) as [FieldKey, MappedColumn][])
    if (mapped.column === column) delete columns[other];
  if (column === undefined) delete columns[field];
  else columns[field] = { column, header, reason: "chosen" };
  return { ...layout, columns };
}
