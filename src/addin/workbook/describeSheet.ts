import type { SheetDescription } from "./Workbook.ts";

/** A sheet's name, where its values stand, and whether it is protected. */
export async function describeSheet(
  context: Excel.RequestContext,
  sheetId: string,
): Promise<SheetDescription> {
  const { application } = context.workbook;
  application.load("calculationMode");
  const sheet = context.workbook.worksheets.getItem(sheetId);
  sheet.load("name,protection/protected");
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount,rowHidden");
  used.untrack();
  await context.sync();
  // Null where some rows are hidden and some are not, whatever the types say.
  const { rowHidden } = used as { readonly rowHidden: boolean | null };
  return {
    id: sheetId,
    name: sheet.name,
    used: used.isNullObject
      ? undefined
      : {
          sheetId,
          row: used.rowIndex,
          column: used.columnIndex,
          rows: used.rowCount,
          columns: used.columnCount,
        },
    protected: sheet.protection.protected,
    hidesRows: !used.isNullObject && rowHidden !== false,
    isManual: application.calculationMode === "Manual",
  };
}
