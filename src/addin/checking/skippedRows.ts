import { type Registrations, slotKinds } from "../../core/record/Registrations.ts";
import type { SkippedRows } from "./messages.ts";

/** How many rows are no records, so that nobody wonders where they went. */
export function skippedRows({ size, kind }: Registrations): SkippedRows {
  const counted = { blanks: 0, totals: 0, upcoming: 0, otherHours: 0, nothings: 0, parts: 0 };
  for (let slot = 0; slot < size; slot++) {
    const name = names[kind[slot]!];
    if (name !== undefined) counted[name] += 1;
  }
  return counted;
}

const names: Readonly<Record<number, keyof SkippedRows>> = {
  [slotKinds.blank]: "blanks",
  [slotKinds.total]: "totals",
  [slotKinds.upcoming]: "upcoming",
  [slotKinds.otherHour]: "otherHours",
  [slotKinds.nothing]: "nothings",
  [slotKinds.part]: "parts",
};
