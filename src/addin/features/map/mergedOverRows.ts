import type { ColumnRole, ListLayout } from "../../../core/mapping/Layout.ts";
import { mappedColumns } from "../../../core/mapping/mappedColumns.ts";
import { isCodeField, isMeasure } from "../../../core/record/fields.ts";
import type { Area } from "../../workbook/Workbook.ts";

/** Merged cells that hold a mapped value for several rows: only the first of these rows has it, which some may do. */
export const mergedOverRows = (merges: readonly Area[], layout: ListLayout): readonly Area[] =>
  merges.filter(
    ({ row, rows, column, columns }) =>
      rows > 1 &&
      row > layout.headerRow &&
      mappedColumns(layout.columns).some(
        ([role, mapped]) =>
          mapped.column >= column && mapped.column < column + columns && !standsOnce(layout, role),
      ),
  );

const standsOnce = ({ unitOnce = false, once = [] }: ListLayout, role: ColumnRole): boolean =>
  isMeasure(role) ? once.includes(role) : unitOnce && (role === "unitName" || isCodeField(role));
