import type { SheetRows } from "../../../core/mapping/SheetRows.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import type { Area } from "../../workbook/Workbook.ts";

/** So many cells, or signs in them, are some milliseconds' work, and much less than a message to Excel holds. */
const mostCells = 14_000;
const mostCharacters = 500_000;

/** The rows of a read area, a few thousand at a time. */
export function* sliceRows(
  values: readonly (readonly CellValue[])[],
  { row, column, columns }: Area,
): Generator<SheetRows> {
  let from = 0;
  let characters = 0;
  for (let index = 0; index < values.length; index++) {
    characters += String(values[index]![0] ?? "").length;
    if (index + 1 < values.length && (index + 1 - from) * columns < mostCells && characters < mostCharacters)
      continue;
    yield { firstRow: row + from, firstColumn: column, values: values.slice(from, index + 1) };
    from = index + 1;
    characters = 0;
  }
}
