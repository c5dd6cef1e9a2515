import { describe, expect, it } from "vitest";
import { isoDay } from "../../../src/core/values/DateValue.ts";
import { monthAfter, monthDays } from "../../../src/core/values/monthDays.ts";

describe("a month", () => {
  it.each([
    ["2025-09", 30],
    ["2024-02", 29],
    ["2025-02", 28],
    ["2025-12", 31],
  ])("%s has %i days, the first to the last", (month, days) => {
    const all = monthDays(month).map(isoDay);
    expect([all.length, all[0], all.at(-1)]).toEqual([days, `${month}-01`, `${month}-${days}`]);
  });

  it.each([
    ["2025-09", 0, "2025-09"],
    ["2025-11", 2, "2026-01"],
    ["2025-01", -1, "2024-12"],
    ["2025-01", -13, "2023-12"],
  ])("after %s by %i is %s", (month, months, other) => {
    expect(monthAfter(month, months)).toBe(other);
  });
});
