import { readAddress } from "./a1Address.ts";
import type { Area } from "./Workbook.ts";

/** A sheet's merged cells. Excel fails to tell them where there are more than 512. */
export async function listMerges(context: Excel.RequestContext, sheetId: string): Promise<readonly Area[]> {
  const merged = context.workbook.worksheets.getItem(sheetId).getRange().getMergedAreasOrNullObject();
  merged.load("address");
  await context.sync();
  return merged.isNullObject ? [] : (readAddress(sheetId, merged.address) ?? []);
}
