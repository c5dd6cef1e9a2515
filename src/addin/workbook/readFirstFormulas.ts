import type { CellValue } from "../../core/values/CellValue.ts";
import type { Block } from "./Workbook.ts";

/** Of every sheet that holds values its first cells, formulas as themselves; in one message. */
export async function readFirstFormulas(
  context: Excel.RequestContext,
  sheetIds: readonly string[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Promise<readonly Block[]> {
  const tops = sheetIds.map((sheetId) => {
    const used = context.workbook.worksheets.getItem(sheetId).getUsedRangeOrNullObject(true);
    const first = used.getCell(0, 0);
    const top = first.getAbsoluteResizedRange(rows, columns);
    const filled = top.getIntersectionOrNullObject(used);
    filled.load("formulas,rowIndex,columnIndex,rowCount,columnCount");
    for (const range of [used, first, top, filled]) range.untrack();
    return { sheetId, filled };
  });
  await context.sync();
  return tops.flatMap(({ sheetId, filled }): Block[] => {
    if (filled.isNullObject) return [];
    const { rowIndex, columnIndex, rowCount, columnCount } = filled;
    const area = { sheetId, row: rowIndex, column: columnIndex, rows: rowCount, columns: columnCount };
    return [{ area, values: filled.formulas as CellValue[][] }];
  });
}
