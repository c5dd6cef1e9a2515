import type { CellValue } from "../values/CellValue.ts";
import { textOfCell } from "../values/cellText.ts";
import type { Column } from "./matchColumns.ts";
import { cellAt, type SheetRows } from "./SheetRows.ts";

/** The sheet's columns below a header row of its top, -1 for none; cells at the end that nobody filled are left out. */
export function columnsBelow(rows: SheetRows, header: number): readonly Column[] {
  const width = Math.max(0, ...rows.values.map((row) => row.length));
  const bodyRows = rows.values.map((_, index) => index).slice(header + 1);
  return Array.from({ length: width }, (_, at) => {
    const column = rows.firstColumn + at;
    const heading: CellValue = header < 0 ? "" : cellAt(rows, header, column);
    return {
      column,
      header: textOfCell(heading),
      cells: bodyRows.map((index) => cellAt(rows, index, column)),
    };
  });
}
