import type { CellValue } from "./CellValue.ts";
import { tidyText } from "./cellText.ts";
import { readDate } from "./DateValue.ts";

const minutesPerDay = 1_440;
const spelled = /^(?:kl\.? ?)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?(?: ?(?:h|t|timen?))?\.?$/u;

/**
 * The minute of the day that a cell names: Excel's time, a time beside a date, an hour alone, or a text such as
 * "kl. 23.00"; undefined where it names none.
 */
export function readHour(cell: CellValue): number | undefined {
  if (typeof cell === "number") return minuteOfNumber(cell);
  if (typeof cell !== "string") return undefined;
  const [, hour, minute = "0"] = spelled.exec(tidyText(cell).toLowerCase()) ?? [];
  if (hour !== undefined) return minuteOf(Number(hour), Number(minute));
  const { clock } = readDate(cell);
  return clock < 0 ? undefined : clock;
}

/** Below one it is a time, up to 24 an hour, above that a date and its time. */
function minuteOfNumber(value: number): number | undefined {
  if (value < 0) return undefined;
  if (value >= 1 && value <= 24 && Number.isInteger(value)) return (value * 60) % minutesPerDay;
  return Math.round((value % 1) * minutesPerDay) % minutesPerDay;
}

const minuteOf = (hour: number, minute: number): number | undefined =>
  hour <= 24 && minute < 60 ? (hour * 60 + minute) % minutesPerDay : undefined;
