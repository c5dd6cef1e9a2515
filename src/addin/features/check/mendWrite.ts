import type { Layout } from "../../../core/mapping/Layout.ts";
import type { Mend } from "../../../core/rules/Finding.ts";
import type { CellWrite } from "../../workbook/Workbook.ts";
import { cellOfSlot } from "./findingCell.ts";

/** What writing a mend means in the sheet; nothing where its field has no column. */
export function mendWrite(sheetId: string, layout: Layout, slot: number, mend: Mend): CellWrite | undefined {
  if (!layout.columns[mend.field]) return undefined;
  const cell = cellOfSlot(sheetId, layout, slot, mend.field);
  return cell && { cell, value: mend.value };
}
