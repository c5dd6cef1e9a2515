import { describe, expect, it } from "vitest";
import type { ClosedPattern } from "../../../src/core/contract/settings.ts";
import type { CheckContext } from "../../../src/core/rules/CheckContext.ts";
import { aRegister, aSystem, shakUnits } from "../../support/aRegister.ts";
import { aNow, aRow, aSorRow, type RowCells, serial } from "../../support/aRegistrations.ts";
import { aContext, checkRows } from "../../support/checkRows.ts";

/** "1-9 12": those dates of October 2025. */
const dates = (text: string): string[] =>
  text.split(" ").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(2, "0"));
  });

/** Clean rows of one unit, a row a day. */
const ward = (days: string, cells: RowCells = {}, month = "2025-10"): RowCells[] =>
  dates(days).map((date) => aRow({ date: serial(`${month}-${date}`), ...cells }));
const second: RowCells = { departmentCode: "371" };
const third: RowCells = { departmentCode: "086" };

/** What DAYS-1 says, by slot. */
const gapsIn = (rows: readonly RowCells[], overrides: Partial<CheckContext> = {}): string[] =>
  checkRows(rows, overrides)
    .filter(({ rule }) => rule === "DAYS-1")
    .map(({ slot, details: { count, month, days } }) => `${slot}: ${count} in ${month}, ${days}`);

const declared = (pattern: Partial<ClosedPattern>): Partial<CheckContext> => ({
  settings: {
    ...aContext().settings,
    closedPatterns: [{ unit: "shak:8001181", weekdays: [], closures: [], ...pattern }],
  },
});

describe("the days of a month", () => {
  it("[DAYS-1] misses days between a unit's own, once a month, at its first row there", () => {
    expect(checkRows(ward("1-3 6 9-10"))).toEqual([
      {
        rule: "DAYS-1",
        level: "warning",
        slot: 0,
        field: "date",
        details: { count: 4, month: "2025-10", days: "4–5, 7–8" },
      },
    ]);
    expect(gapsIn([...ward("1-3 5", {}, "2025-09"), ...ward("1-3 5")])).toEqual([
      "0: 1 in 2025-09, 4",
      "4: 1 in 2025-10, 4",
    ]);
  });

  it("takes the first row in the sheet, in whatever order the days stand", () =>
    expect(gapsIn([aRow({ ...second }), ...ward("9-11 1-3")])).toEqual(["1: 5 in 2025-10, 4–8"]));

  it.each([
    ["one day", ward("14")],
    ["some days in a row", ward("3-6")],
    ["a whole month", ward("1-31")],
    ["the end of one month and the beginning of the next", [...ward("28-30", {}, "2025-09"), ...ward("1-2")]],
    ["a day of many units", [...ward("14"), ...ward("14", second), ...ward("14", third)]],
  ])("is silent about %s", (_what, rows) => expect(gapsIn(rows)).toEqual([]));

  it("[DAYS-1] goes as far as two units of the sheet go", () => {
    const rows = [...ward("1-12"), ...ward("1-12", second), ...ward("3-10", third)];
    expect(gapsIn(rows)).toEqual(["24: 4 in 2025-10, 1–2, 11–12"]);
  });

  it("tells of one mistyped date at its own unit only", () => {
    const rows = [...ward("1-4"), ...ward("1-4", second), ...ward("1-3 24", third)];
    expect(gapsIn(rows)).toEqual(["8: 20 in 2025-10, 4–23"]);
  });

  describe("that goes on", () => {
    const late = { ...aNow, minute: 23 * 60 + 30 };
    const november = (days: string, cells: RowCells = {}) => ward(days, cells, "2025-11");
    const others = [...november("10-15"), ...november("10-15", second)];

    it("[DAYS-1] misses yesterday, not today, even once today is counted", () => {
      expect(gapsIn([...others, ...november("10-14", third)], { now: late })).toEqual([]);
      expect(gapsIn([...others, ...november("10-13", third)], { now: late })).toEqual([
        "12: 1 in 2025-11, 14",
      ]);
    });

    it("misses no day that is only prefilled", () => {
      const prefilled = ["20", "21"].flatMap((days) => november(days, { patients: "" }));
      expect(gapsIn([...november("10-14"), ...prefilled])).toEqual([]);
    });
  });

  describe("on which a unit is closed", () => {
    it("[DAYS-1] leaves out its declared weekdays and closures", () => {
      expect(gapsIn(ward("1-3 6-10"), declared({ weekdays: [6, 7] }))).toEqual([]);
      const closures = [{ from: "2025-10-07", to: "2025-10-08" }];
      expect(gapsIn(ward("6 9-10"), declared({ closures }))).toEqual([]);
      expect(gapsIn(ward("6 10"), declared({ closures }))).toEqual(["0: 1 in 2025-10, 9"]);
    });

    it("leaves out no weekend, no holiday, and no day that another unit declared", () => {
      expect(gapsIn(ward("3 6"))).toEqual(["0: 2 in 2025-10, 4–5"]);
      expect(gapsIn(ward("16 22", {}, "2025-04"))).toEqual(["0: 5 in 2025-04, 17–21"]);
      expect(gapsIn(ward("3 6", second), declared({ weekdays: [6, 7] }))).toEqual(["0: 2 in 2025-10, 4–5"]);
    });

    it("leaves out the days before it opened and after it closed, by the register", () => {
      const units = shakUnits.map((unit) =>
        unit.code === "8001086" ? { ...unit, from: "2025-10-05", to: "2025-10-20" } : unit,
      );
      const register = aRegister({ shak: aSystem(units) });
      const whole = [...ward("1-31"), ...ward("1-31", second)];
      expect(gapsIn([...whole, ...ward("5-20", third)], { register })).toEqual([]);
      expect(gapsIn([...whole, ...ward("7-20", third)], { register })).toEqual(["62: 2 in 2025-10, 5–6"]);
    });
  });

  describe("beside rows in error", () => {
    it.each([
      ["a unit that nobody knows", { departmentCode: "ZZ9" }],
      ["no unit", { departmentCode: "" }],
    ])("waits with the day of a row with %s", (_what, cells) =>
      expect(gapsIn([...ward("1-3 6-9"), ...ward("4", cells)])).toEqual(["0: 1 in 2025-10, 5"]),
    );

    it.each([
      ["no date", ""],
      ["a date that cannot be read", "31-11-2025"],
      ["a day in the future", serial("2052-10-04")],
      ["a day before reporting began", serial("2005-10-04")],
    ])("waits with a unit that has a row with %s, and with no other", (_what, date) => {
      const rows = [...ward("1-3 5"), aRow({ date }), ...ward("1-3 5", second)];
      expect(gapsIn(rows)).toEqual(["5: 1 in 2025-10, 4"]);
    });

    it("waits with a month in which the unit has a day twice", () =>
      expect(gapsIn([...ward("1-3 3 5"), ...ward("1-2 5", {}, "2025-09")])).toEqual([
        "5: 2 in 2025-09, 3–4",
      ]));

    it("knows the unit where a mend says which it is", () =>
      expect(gapsIn([...ward("1-3 6", third), ...ward("4", { departmentCode: 86 })])).toEqual([
        "0: 1 in 2025-10, 5",
      ]));
  });

  it("is of one unit, written by SOR or by SHAK, where the register pairs them", () => {
    const sor = "543711000016000";
    const register = aRegister({ sor: aSystem([{ code: sor, shak: "8001181" }]) });
    const rows = [...ward("1-3 6"), aSorRow(sor, { date: serial("2025-10-04") })];
    expect(gapsIn(rows, { register })).toEqual(["0: 1 in 2025-10, 5"]);
  });
});
