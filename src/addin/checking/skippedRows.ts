import type { RegistrationTable } from "../../core/mapping/RegistrationTable.ts";
import { slotKinds } from "../../core/record/Registrations.ts";
import type { SkippedRows } from "./messages.ts";

/** Which rows are no records, so that nobody wonders where they went. */
export function skippedRows(table: RegistrationTable): SkippedRows {
  const totals: number[] = [];
  const upcoming: number[] = [];
  let blanks = 0;
  for (let slot = 0; slot < table.size; slot++) {
    const kind = table.kind[slot];
    if (kind === slotKinds.blank) blanks += 1;
    else if (kind === slotKinds.total) totals.push(table.rowOf(slot));
    else if (kind === slotKinds.upcoming) upcoming.push(table.rowOf(slot));
  }
  return { totals, blanks, upcoming };
}
