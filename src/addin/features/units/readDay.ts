import { readDate } from "../../../core/values/DateValue.ts";
import type { Area, Workbook } from "../../workbook/Workbook.ts";

/** The date of a row, an Excel serial, where the sheet has a column for it. */
export async function readDay(
  workbook: Workbook,
  { sheetId, row }: Pick<Area, "sheetId" | "row">,
  column: number | undefined,
): Promise<number | undefined> {
  if (column === undefined) return undefined;
  const { values } = await workbook.readBlock({ sheetId, row, column, rows: 1, columns: 1 });
  return readDate(values[0]?.[0] ?? "").day || undefined;
}
