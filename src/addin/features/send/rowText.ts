import { writtenUnit } from "../../../core/report/writtenUnit.ts";
import type { sendDa } from "../../text/send.da.ts";
import type { ReportSend } from "./ReportSend.ts";
import type { RowPlaces } from "./RowPlaces.ts";

/** A row as a planner finds it again: its row in the sheet, its unit and its day. */
export function rowText(
  { collected: { planned, slots } }: ReportSend,
  row: number,
  places: RowPlaces,
  words: typeof sendDa,
): string {
  const unit = writtenUnit(planned.units[planned.unit[row]!]) ?? words.noUnit;
  return words.row(places.nameOf(slots[row]!), unit, dayOf(planned.date[row]));
}

/** dd-mm-yyyy, as in the planner's sheet. */
export const dayOf = (iso: string | null | undefined): string => (iso ?? "").split("-").reverse().join("-");
