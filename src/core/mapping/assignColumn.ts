import { isMeasure } from "../record/fields.ts";
import { type ColumnRole, lessOf, type ListLayout } from "./Layout.ts";
import { keepColumns } from "./mappedColumns.ts";

/** The layout after one correction: a field gets a column, or none. A column serves one field only. */
export function assignColumn(
  layout: ListLayout,
  field: ColumnRole,
  column: number | undefined,
  header = "",
): ListLayout {
  // What was taken off the measure's old column is not taken off another.
  const less = isMeasure(field) ? lessOf(field) : undefined;
  const others = keepColumns(
    layout.columns,
    (other, mapped) => other !== field && other !== less && mapped.column !== column,
  );
  if (column === undefined) return { ...layout, columns: others };
  return { ...layout, columns: { ...others, [field]: { column, header, reason: "chosen" } } };
}
