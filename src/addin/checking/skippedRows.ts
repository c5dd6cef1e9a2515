import { type Registrations, slotKinds } from "../../core/record/Registrations.ts";
import type { SkippedRows } from "./messages.ts";

/** How many rows are no records, so that nobody wonders where they went. */
export function skippedRows({ size, kind }: Registrations): SkippedRows {
  const counted = new Uint32Array(Object.keys(slotKinds).length);
  for (let slot = 0; slot < size; slot++) counted[kind[slot]!]!++;
  const rowsOf = (name: keyof typeof slotKinds) => counted[slotKinds[name]]!;
  return {
    blanks: rowsOf("blank"),
    totals: rowsOf("total"),
    headings: rowsOf("heading"),
    upcoming: rowsOf("upcoming"),
    otherHours: rowsOf("otherHour"),
    nothings: rowsOf("nothing"),
    parts: rowsOf("part"),
  };
}
