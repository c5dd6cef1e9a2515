import type { CellValue } from "./CellValue.ts";
import { serialOf } from "./DateValue.ts";
import { parseDateText } from "./parseDateText.ts";

/** From 1 January 1904, day 0 of the other system, back to ours. */
const daysBetween = 1_462;

/** Whether a number that is shown as a date counts its days from 1904, as workbooks of old Macs do. */
export function countsFrom1904(cell: CellValue, shown: string): boolean {
  const spelled = typeof cell === "number" ? parseDateText(shown) : undefined;
  if (!spelled) return false;
  const day = serialOf(spelled.year, spelled.month, spelled.day);
  return day !== undefined && day - Math.floor(cell as number) === daysBetween;
}

/** A number that may be a day of our time, in either system. */
export const mayBeDay = (cell: CellValue): boolean =>
  typeof cell === "number" && cell > 35_000 && cell < 75_000;
