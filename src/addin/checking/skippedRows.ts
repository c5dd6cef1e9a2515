import type { SheetReader } from "../../core/mapping/SheetReader.ts";
import { slotKinds } from "../../core/record/Registrations.ts";
import type { SkippedRows } from "./messages.ts";

/** Which rows are no records, so that nobody wonders where they went. */
export function skippedRows(reader: SheetReader): SkippedRows {
  const table = reader.registrations;
  const totals: number[] = [];
  const upcoming: number[] = [];
  const counted = { blanks: 0, otherHours: 0, nothings: 0, parts: 0 };
  for (let slot = 0; slot < table.size; slot++) {
    const kind = table.kind[slot];
    if (kind === slotKinds.blank) counted.blanks += 1;
    else if (kind === slotKinds.total) totals.push(reader.rowNumber(slot) - 1);
    else if (kind === slotKinds.upcoming) upcoming.push(reader.rowNumber(slot) - 1);
    else if (kind === slotKinds.otherHour) counted.otherHours += 1;
    else if (kind === slotKinds.nothing) counted.nothings += 1;
    else if (kind === slotKinds.part) counted.parts += 1;
  }
  return { totals, upcoming, ...counted };
}
