import type { Area } from "../../src/addin/workbook/Workbook.ts";

/** Cells of the sheet "s". */
export const anArea = (row: number, column: number, rows = 1, columns = 1): Area => ({
  sheetId: "s",
  row,
  column,
  rows,
  columns,
});
