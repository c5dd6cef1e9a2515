import ExcelJS from "exceljs";

/** What stands in every cell of a saved workbook, by sheet and address: content and own fill, no marks. */
export async function sheetCells(file: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  const found: Record<string, string> = {};
  for (const sheet of workbook.worksheets)
    sheet.eachRow({ includeEmpty: true }, (row) =>
      row.eachCell({ includeEmpty: true }, ({ address, value, style: { fill } }) => {
        if (value !== null || fill) found[`${sheet.name}!${address}`] = JSON.stringify({ value, fill });
      }),
    );
  return found;
}
