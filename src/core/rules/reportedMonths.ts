import { firstReportedYear as firstYear } from "./firstReportedYear.ts";
import { isoDay, serialOf } from "../values/DateValue.ts";

/** 1 January 2014, when reporting began (domain.md §4). */
export const firstReportedDay = 41_640;
/** 31 December 2099, the last day that a date cell can say. */
const lastDay = 73_050;

/** A sheet asks for every row: worked out once for all days. */
let calendar: Int32Array | undefined;

/** A day's month and its date in it, as `month << 5 | date`; months count from January 2014, which is 1. */
export function monthAndDate(day: number): number {
  calendar ??= makeCalendar();
  return calendar[day - firstReportedDay]!;
}

/** The serial of a month's first day. */
export const firstDayOf = (month: number): number =>
  serialOf(firstYear + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1, 1)!;

/** "2025-10". */
export const monthName = (month: number): string => isoDay(firstDayOf(month)).slice(0, 7);

function makeCalendar(): Int32Array {
  const days = new Int32Array(lastDay - firstReportedDay + 1);
  let month = 1;
  let first = firstReportedDay;
  let next = firstDayOf(month + 1);
  for (let day = firstReportedDay; day <= lastDay; day++) {
    if (day === next) {
      month += 1;
      first = next;
      next = firstDayOf(month + 1);
    }
    days[day - firstReportedDay] = (month << 5) | (day - first + 1);
  }
  return days;
}
