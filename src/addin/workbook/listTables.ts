import type { TableSummary } from "./Workbook.ts";

/** The workbook's tables, each with its header row. */
export async function listTables(context: Excel.RequestContext): Promise<readonly TableSummary[]> {
  const { tables } = context.workbook;
  tables.load("items/name,items/worksheet/id");
  await context.sync();
  const ranges = tables.items.map((table) => {
    const range = table.getRange();
    range.load("rowIndex,columnIndex,rowCount,columnCount");
    range.untrack();
    return range;
  });
  if (ranges.length > 0) await context.sync();
  return tables.items.map(({ name, worksheet }, at) => {
    const { rowIndex, columnIndex, rowCount, columnCount } = ranges[at]!;
    return {
      name,
      area: {
        sheetId: worksheet.id,
        row: rowIndex,
        column: columnIndex,
        rows: rowCount,
        columns: columnCount,
      },
    };
  });
}
