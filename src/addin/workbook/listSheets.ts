import type { SheetSummary } from "./Workbook.ts";

/** The workbook's sheets in their order, hidden ones too. */
export async function listSheets(context: Excel.RequestContext): Promise<SheetSummary[]> {
  const sheets = context.workbook.worksheets;
  sheets.load("items/id,items/name,items/visibility");
  const active = sheets.getActiveWorksheet();
  active.load("id");
  await context.sync();
  return sheets.items.map(({ id, name, visibility }) => ({
    id,
    name,
    hidden: visibility !== "Visible",
    active: id === active.id,
  }));
}
