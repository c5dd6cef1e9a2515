import type { Places } from "../../../core/mapping/Places.ts";
import type { Mend } from "../../../core/findings/Finding.ts";
import type { CellWrite } from "../../workbook/Workbook.ts";

/** What writing a mend means in the sheet; nothing where its field stands in no cell. */
export function mendWrite(places: Places, slot: number, mend: Mend): CellWrite | undefined {
  const cell = places.cellOf(slot, mend.field);
  return cell && { cell, value: mend.value };
}
