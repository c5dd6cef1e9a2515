import { Problem } from "../../core/Problem.ts";
import type { Group } from "../../core/contract/people.ts";

const patternOf: Readonly<Record<Group["cut"], RegExp>> = {
  month: /^20\d{2}-(0[1-9]|1[0-2])$/,
  day: /^20\d{2}-\d{2}-\d{2}$/,
  "hospital-month": /^20\d{2}-(0[1-9]|1[0-2])@([0-9A-Z]{4}|SOR)$/,
};

/** A period must be a real one of the group's cut: a month, a day of the calendar or a hospital's month, in this century. */
export function requirePeriod(period: string, cut: Group["cut"]): void {
  const isRealDay = cut !== "day" || isCalendarDay(period);
  if (!patternOf[cut].test(period) || !isRealDay) {
    throw new Problem("request.invalid", { fields: [{ path: "/period", fault: `not-a-${cut}` }] });
  }
}

function isCalendarDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
