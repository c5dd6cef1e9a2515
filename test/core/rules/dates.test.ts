import { describe, expect, it } from "vitest";
import { rulesDa } from "../../../src/addin/text/rules.da.ts";
import { rulesEn } from "../../../src/addin/text/rules.en.ts";
import { dayOutside } from "../../../src/core/values/dayOutside.ts";
import { checkRows, troublesOf } from "../../support/checkRows.ts";
import { aNow, aRow, serial } from "../../support/aRegistrations.ts";

const today = aNow.day;
const atNight = { day: today, minute: 23 * 60 };

describe("dates", () => {
  it.each([
    ["", "empty"],
    ["engang", "unreadable"],
    ["#N/A", "cellError"],
    [true, "unreadable"],
  ])("[DATE-1] misses a date in %j (%s)", (date, state) =>
    expect(checkRows([aRow({ date })])).toMatchObject([
      { rule: "DATE-1", field: "date", details: { state } },
    ]),
  );

  it.each([
    [
      "31-11-2025",
      31,
      "2025-11",
      30,
      "Den 31. findes ikke: november 2025 har 30 dage.",
      "November 2025 has 30 days.",
    ],
    [
      "29. februar 2025",
      29,
      "2025-02",
      28,
      "Den 29. findes ikke: februar 2025 har 28 dage.",
      "February 2025 has 28 days.",
    ],
    [
      "30/2-24",
      30,
      "2024-02",
      29,
      "Den 30. findes ikke: februar 2024 har 29 dage.",
      "February 2024 has 29 days.",
    ],
    [
      20250931,
      31,
      "2025-09",
      30,
      "Den 31. findes ikke: september 2025 har 30 dage.",
      "September 2025 has 30 days.",
    ],
  ])("[DATE-1] says of %s how many days its month has", (date, day, month, days, danish, english) => {
    const [finding] = checkRows([aRow({ date })]);
    expect(finding).toMatchObject({ rule: "DATE-1", details: { state: "outside", day, month, days } });
    expect(rulesDa["DATE-1"](finding!.details)).toContain(danish);
    expect(rulesEn["DATE-1"](finding!.details)).toContain(english);
  });

  it("[DATE-1] knows the days of every month", () => {
    const days = Array.from({ length: 12 }, (_, month) => dayOutside(`32-${month + 1}-2025`)?.days);
    expect(days).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  it.each(["01-10-2025", "1. oktober 2025", "2025-10-01", "1/10-25"])("reads %s silently", (date) =>
    expect(troublesOf(aRow({ date }))).toEqual([]),
  );

  it("[DATE-2] refuses patients of a day in the future", () =>
    expect(troublesOf(aRow({ date: today + 1 }))).toEqual(["DATE-2 error date"]));

  it("[DATE-3] asks whether today's patients are yesterday's, until 23:00", () => {
    expect(troublesOf(aRow({ date: today }))).toEqual(["DATE-3 error date"]);
    expect(troublesOf(aRow({ date: today }), { now: { ...atNight, minute: 22 * 60 + 59 } })).toEqual([
      "DATE-3 error date",
    ]);
    expect(troublesOf(aRow({ date: today }), { now: atNight })).toEqual([]);
  });

  it("passes over days not yet counted while they have no patients", () => {
    const prefilled = aRow({ date: today + 30, patients: "", departmentCode: "ZZ9" });
    const todays = aRow({ date: today, patients: "" });
    expect(checkRows([prefilled, todays])).toEqual([]);
    expect(troublesOf(todays, { now: atNight })).toEqual(["BEDS-1 error patients"]);
  });

  it("takes a wrong patient figure for a figure", () =>
    expect(troublesOf(aRow({ date: today + 1, patients: "ca. 12" }))).toEqual([
      "DATE-2 error date",
      "BEDS-2 error patients",
    ]));

  it("[DATE-4] refuses days before reporting began", () => {
    expect(troublesOf(aRow({ date: serial("2013-12-31") }))).toEqual(["DATE-4 error date"]);
    expect(troublesOf(aRow({ date: serial("2014-01-01") }))).toEqual([]);
  });

  it.each([
    [0, []],
    [7 / 24, ["DATE-5 warning date"]],
    [22.99 / 24, ["DATE-5 warning date"]],
    [23 / 24, []],
    [23.98 / 24, []],
  ])("[DATE-5] warns of a clock that is not the count's (%d of a day)", (clock, expected) =>
    expect(troublesOf(aRow({ date: serial("2025-10-01") + clock }))).toEqual(expected),
  );
});
