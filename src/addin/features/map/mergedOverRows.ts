import type { ListLayout } from "../../../core/mapping/Layout.ts";
import type { Area } from "../../workbook/Workbook.ts";

/** Merged cells that hold a mapped value for several rows: only the first of these rows has it. */
export const mergedOverRows = (merges: readonly Area[], layout: ListLayout): readonly Area[] =>
  merges.filter(
    ({ row, rows, column, columns }) =>
      rows > 1 &&
      row > layout.headerRow &&
      Object.values(layout.columns).some(
        (mapped) => mapped.column >= column && mapped.column < column + columns,
      ),
  );
