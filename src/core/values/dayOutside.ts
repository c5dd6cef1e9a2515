import type { CellValue } from "./CellValue.ts";
import { spelledIn } from "./DateValue.ts";
import { monthDays } from "./monthDays.ts";

/** A day that its month (yyyy-mm) has not, as 31-11-2025, and how many days that has. */
export interface DayOutside {
  readonly day: number;
  readonly month: string;
  readonly days: number;
}

/** What a cell spells beyond the end of a month; undefined where it spells no date, or one that there is. */
export function dayOutside(cell: CellValue): DayOutside | undefined {
  const spelled = spelledIn(cell);
  if (!spelled || spelled.month < 1 || spelled.month > 12) return undefined;
  const { year, day } = spelled;
  const month = `${year}-${String(spelled.month).padStart(2, "0")}`;
  const days = monthDays(month).length;
  return day > days ? { day, month, days } : undefined;
}
