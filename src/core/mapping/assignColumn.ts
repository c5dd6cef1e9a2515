import type { ColumnRole, ListLayout } from "./Layout.ts";
import { keepColumns } from "./mappedColumns.ts";

/** The layout after one correction: a field gets a column, or none. A column serves one field only. */
export function assignColumn(
  layout: ListLayout,
  field: ColumnRole,
  column: number | undefined,
  header = "",
): ListLayout {
  const others = keepColumns(layout.columns, (other, mapped) => other !== field && mapped.column !== column);
  if (column === undefined) return { ...layout, columns: others };
  return { ...layout, columns: { ...others, [field]: { column, header, reason: "chosen" } } };
}
