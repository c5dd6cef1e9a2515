import type { CellValue } from "./CellValue.ts";
import { tidyText } from "./cellText.ts";
import { readDate } from "./DateValue.ts";

const minutesPerDay = 1_440;
const together = /^(?:kl\.? ?)?(\d{1,2})(\d{2})$/u;
const spelled = /^(?:kl\.? ?)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2})?(?: ?(?:h|t|timen?))?\.?$/u;

/**
 * The minute of the day that a cell names: Excel's time, a time beside a date, an hour alone, or a text such as
 * "kl. 23.00"; undefined where it names none.
 */
export function readHour(cell: CellValue): number | undefined {
  if (typeof cell === "number") return minuteOfNumber(cell);
  if (typeof cell !== "string") return undefined;
  const text = tidyText(cell).toLowerCase();
  const [, hour, minute = "0"] = spelled.exec(text) ?? together.exec(text) ?? [];
  if (hour !== undefined) return minuteOf(Number(hour), Number(minute));
  const { clock } = readDate(cell);
  return clock < 0 ? undefined : clock;
}

/** Below one it is a time, up to 24 an hour, 2300 an hour and its minutes, above that a date and its time. */
function minuteOfNumber(value: number): number | undefined {
  if (value < 0) return undefined;
  if (value >= 1 && value <= 24 && Number.isInteger(value)) return minuteOf(value, 0);
  if (value >= 100 && value <= 2400 && Number.isInteger(value))
    return minuteOf(Math.floor(value / 100), value % 100);
  // Seconds do not make it the next minute.
  return Math.floor((value % 1) * minutesPerDay + 1e-6) % minutesPerDay;
}

const minuteOf = (hour: number, minute: number): number | undefined =>
  hour <= 24 && minute < 60 ? (hour * 60 + minute) % minutesPerDay : undefined;
