import { describe, expect, it } from "vitest";
import { isDanishHoliday } from "../../../src/core/values/danishHolidays.ts";
import { serial } from "../../support/aRegistrations.ts";

/** Every day of a year that is a holiday, written as in the calendar. */
function holidaysOf(year: number): string[] {
  const first = serial(`${year}-01-01`);
  return Array.from({ length: 366 }, (_, at) => first + at)
    .filter(isDanishHoliday)
    .map((day) => new Date((day - 25_569) * 86_400_000).toISOString().slice(0, 10))
    .filter((day) => day.startsWith(String(year)))
    .map((day) => day.slice(5));
}

describe("Danish holidays", () => {
  // The official calendar: Maundy Thursday, Good Friday, Easter, (Store bededag,) Ascension, Whitsun, Christmas.
  it.each([
    [2014, "01-01 04-17 04-18 04-20 04-21 05-16 05-29 06-08 06-09 12-25 12-26"],
    [2019, "01-01 04-18 04-19 04-21 04-22 05-17 05-30 06-09 06-10 12-25 12-26"],
    [2023, "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26"],
    [2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"],
    [2025, "01-01 04-17 04-18 04-20 04-21 05-29 06-08 06-09 12-25 12-26"],
    [2026, "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26"],
  ])("of %i", (year, days) => expect(holidaysOf(year)).toEqual(days.split(" ")));

  // Easter's earliest and latest dates, and years in which simpler rules go wrong.
  it.each([
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
  ])("have Easter on %s", (day) => {
    const easter = serial(day);
    expect([easter - 2, easter, easter + 1].map(isDanishHoliday)).toEqual([true, true, true]);
    expect([easter - 4, easter - 1, easter + 2].map(isDanishHoliday)).toEqual([false, false, false]);
  });
});
