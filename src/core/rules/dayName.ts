import { isoDay } from "../values/DateValue.ts";

/** A sheet has thousands of rows a day; its days are named once. */
const names = new Map<number, string>();

/** A serial day for details: `2025-10-01`. */
export function dayName(day: number): string {
  const known = names.get(day);
  if (known !== undefined) return known;
  const name = isoDay(day);
  names.set(day, name);
  return name;
}
