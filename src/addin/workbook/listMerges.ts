import { readAddress } from "./a1Address.ts";
import type { Area } from "./Workbook.ts";

/** The merged cells of sheets, in one message. Excel fails to tell them where a sheet has more than 512. */
export async function listMerges(
  context: Excel.RequestContext,
  sheetIds: readonly string[],
): Promise<readonly Area[]> {
  const found = sheetIds.map((sheetId) => {
    const cells = context.workbook.worksheets.getItem(sheetId).getRange();
    const merged = cells.getMergedAreasOrNullObject();
    merged.load("address");
    for (const each of [cells, merged]) each.untrack();
    return { sheetId, merged };
  });
  await context.sync();
  return found.flatMap(({ sheetId, merged }) =>
    merged.isNullObject ? [] : (readAddress(sheetId, merged.address) ?? []),
  );
}
