import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstDayOf, monthAndDate, monthName } from "../../../src/core/rules/reportedMonths.ts";
import { isoDay, serialOfIso } from "../../../src/core/values/DateValue.ts";

const first = serialOfIso("2014-01-01")!;
const yearEnd = serialOfIso("2099-12-31")!;

describe("the months that are reported", () => {
  it("count from January 2014", () => {
    expect([1, 12, 13, 142].map(monthName)).toEqual(["2014-01", "2014-12", "2015-01", "2025-10"]);
  });

  it("have every day in them, under its date", () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: yearEnd }), (day) => {
        const found = monthAndDate(day);
        expect(`${monthName(found >> 5)}-${String(found & 31).padStart(2, "0")}`).toBe(isoDay(day));
        expect(firstDayOf(found >> 5)).toBe(day - (found & 31) + 1);
      }),
    );
  });
});
