import { serialOf } from "./DateValue.ts";

/** Danish wall-clock time, which decides whether a day's 23:00 has come. */
export interface DanishNow {
  /** Excel's serial day. */
  readonly day: number;
  /** Minutes after midnight. */
  readonly minute: number;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Copenhagen",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
});

/** What the clocks in Denmark show at a moment, given in milliseconds since 1970 (UTC). */
export function danishNow(epochMillis: number): DanishNow {
  const parts = Object.fromEntries(
    clock.formatToParts(epochMillis).map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute", number>;
  const day = serialOf(parts.year, parts.month, parts.day)!;
  return { day, minute: parts.hour * 60 + parts.minute };
}
