import type { CellAddress } from "../../core/record/Registrations.ts";
import type { Area } from "./Workbook.ts";

/** The cell the user stands in. */
export async function readSelectedCell(context: Excel.RequestContext): Promise<CellAddress> {
  const cell = context.workbook.getActiveCell();
  cell.load("rowIndex,columnIndex,worksheet/id");
  cell.untrack();
  await context.sync();
  return { sheetId: cell.worksheet.id, row: cell.rowIndex, column: cell.columnIndex };
}

/** The rectangle the user has marked; Excel fails where she marked several. */
export async function readSelectedArea(context: Excel.RequestContext): Promise<Area> {
  const range = context.workbook.getSelectedRange();
  range.load("rowIndex,columnIndex,rowCount,columnCount,worksheet/id");
  range.untrack();
  await context.sync();
  return {
    sheetId: range.worksheet.id,
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  };
}

/** Selecting a cell of another sheet works only once that sheet is active (office-js #5118). */
export async function selectCell(
  context: Excel.RequestContext,
  { sheetId, row, column }: CellAddress,
): Promise<void> {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  sheet.activate();
  await context.sync();
  const cell = sheet.getCell(row, column);
  cell.select();
  cell.untrack();
  await context.sync();
}
