import type { RowColumns } from "../core/contract/rows.ts";
import type { Layout } from "../core/mapping/Layout.ts";
import { type FieldKey, measures } from "../core/record/fields.ts";
import { wholeUnit } from "../core/report/wholeUnit.ts";
import type { CellValue } from "../core/values/CellValue.ts";
import { serialOfIso } from "../core/values/DateValue.ts";
import type { MendWrite } from "./workbook/Workbook.ts";

/** A cell of a row that is added, wherever the row will stand. */
export type AddedCell = Pick<MendWrite, "value" | "as"> & { readonly column: number };

/** The rows as cells of a list; without those whose unit or day has no column there, and none for other layouts. */
export function addedCells(layout: Layout, chunks: readonly RowColumns[]): readonly AddedCell[][] {
  if (layout.kind !== "list" || layout.columns.hour) return [];
  const columnOf = (field: FieldKey) => layout.columns[field]?.column;
  return chunks.flatMap((chunk) => {
    const typed = new Map(chunk.typed.map(({ row, field, text }) => [`${row}|${field}`, text]));
    return chunk.unit.flatMap((unit, row) => {
      const cells: AddedCell[] = [];
      const put = (field: FieldKey, value: CellValue | undefined, as: AddedCell["as"]) => {
        const column = columnOf(field);
        if (column === undefined || value === undefined || value === "") return value === undefined;
        cells.push({ column, value, ...(as && { as }) });
        return true;
      };
      const codes = chunk.units[unit]!;
      const { sorCode, hospitalCode } = codes;
      const department = codes.departmentCode && wholeUnit(codes);
      const date = chunk.date[row];
      const isPlaced =
        put("sorCode", sorCode, "text") &&
        // A department's whole code says its hospital too.
        (put("hospitalCode", hospitalCode, "text") || department !== undefined) &&
        put("departmentCode", department, "text") &&
        put("date", date ? serialOfIso(date) : typed.get(`${row}|date`), "date");
      if (!isPlaced || cells.length < 2) return [];
      for (const field of measures)
        put(field, chunk.counts[field]?.[row] ?? typed.get(`${row}|${field}`), undefined);
      return [cells];
    });
  });
}
