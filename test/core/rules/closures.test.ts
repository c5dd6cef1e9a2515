import { describe, expect, it } from "vitest";
import type { ClosedPattern } from "../../../src/core/contract/settings.ts";
import type { CheckContext } from "../../../src/core/rules/CheckContext.ts";
import { aContext, checkRows, troublesOf } from "../../support/checkRows.ts";
import { aRow, aSorRow, type RowCells, serial } from "../../support/aRegistrations.ts";
import { aRegister, aSystem } from "../../support/aRegister.ts";

/** A ward with 20 beds, `open` of them and nobody in them; noted for 1 October 2025, a Wednesday, unless told. */
const ward = (date: string, open = 0, cells: RowCells = {}): RowCells =>
  aRow({ date: serial(date), openBeds: open, patients: 0, ...cells });
const shut = (...days: string[]): RowCells[] => days.map((day) => ward(`2025-${day}`));

/** The days at which BEDS-7 asks. */
const askedAt = (rows: readonly RowCells[], overrides: Partial<CheckContext> = {}): string[] =>
  checkRows(rows, overrides)
    .filter(({ rule }) => rule === "BEDS-7")
    .map(({ slot }) => {
      const date = rows[slot]!.date as number;
      return new Date((date - 25_569) * 86_400_000).toISOString().slice(5, 10);
    });

const declared = (pattern: Partial<ClosedPattern>): Partial<CheckContext> => ({
  settings: {
    ...aContext().settings,
    closedPatterns: [{ unit: "shak:8001181", weekdays: [], closures: [], ...pattern }],
  },
});

describe("a ward without an open bed", () => {
  it("[BEDS-7] is asked about on a weekday", () =>
    expect(checkRows([ward("2025-10-01")])).toEqual([
      { rule: "BEDS-7", level: "warning", slot: 0, field: "openBeds", details: { established: 20 } },
    ]));

  it.each([
    ["Monday", "10-06", true],
    ["Tuesday", "10-07", true],
    ["Wednesday", "10-08", true],
    ["Thursday", "10-09", true],
    ["Friday", "10-10", false],
    ["Saturday", "10-11", false],
    ["Sunday", "10-12", false],
    ["Maundy Thursday", "04-17", false],
    ["Easter Monday", "04-21", false],
    ["Ascension Day", "05-29", false],
    ["New Year's Day", "01-01", false],
    ["2 January", "01-02", true],
    ["what was Store bededag, a Friday", "05-16", false],
  ])("[BEDS-7] on %s", (_name, day, asked) => expect(askedAt(shut(day))).toEqual(asked ? [day] : []));

  it.each([
    ["no established beds", { establishedBeds: 0 }],
    ["established beds that cannot be read", { establishedBeds: "x" }],
    ["open beds that cannot be read", { openBeds: "x" }],
    ["open beds missing", { openBeds: "" }],
    ["an open bed", { openBeds: 1 }],
    ["no readable unit", { departmentCode: "" }],
    ["no readable date", { date: "engang" }],
  ])("is not asked about with %s", (_what, cells) =>
    expect(troublesOf(ward("2025-10-01", 0, cells)).filter((found) => found.startsWith("BEDS-7"))).toEqual(
      [],
    ),
  );

  it("leaves the word to BEDS-6 where patients lie there", () =>
    expect(troublesOf(ward("2025-10-01", 0, { patients: 3 }))).toEqual(["BEDS-6 warning patients"]));

  it("is asked about when its patients are missing too", () =>
    expect(troublesOf(ward("2025-10-01", 0, { patients: "" }))).toEqual([
      "BEDS-1 error patients",
      "BEDS-7 warning openBeds",
    ]));

  describe("on days in a row", () => {
    it("[BEDS-7] is asked about once, at the first, in whatever order they stand", () => {
      expect(askedAt(shut("10-06", "10-07", "10-08", "10-09"))).toEqual(["10-06"]);
      expect(askedAt(shut("10-09", "10-07", "10-08", "10-06"))).toEqual(["10-06"]);
    });

    it("is asked about anew after a day that is open, or not in the sheet", () => {
      expect(askedAt([...shut("10-06", "10-08"), ward("2025-10-07", 12)])).toEqual(["10-06", "10-08"]);
      expect(askedAt(shut("10-06", "10-08"))).toEqual(["10-06", "10-08"]);
    });

    it("is asked about once across a weekend, reported or not", () => {
      expect(askedAt(shut("10-09", "10-10", "10-11", "10-12", "10-13"))).toEqual(["10-09"]);
      expect(askedAt(shut("10-09", "10-13"))).toEqual(["10-09"]);
    });

    it("is asked about anew after a weekend with an open bed", () =>
      expect(askedAt([...shut("10-09", "10-13"), ward("2025-10-11", 4)])).toEqual(["10-09", "10-13"]));

    it("is asked about once across Easter", () => expect(askedAt(shut("04-16", "04-22"))).toEqual(["04-16"]));

    it("is asked about by unit", () =>
      expect(
        askedAt([...shut("10-06"), ward("2025-10-07", 0, { departmentCode: "371" }), ...shut("10-08")]),
      ).toEqual(["10-06", "10-07", "10-08"]));

    it("is one ward, written as SOR or as SHAK, where the register pairs them", () => {
      const sor = "543711000016000";
      const system = aSystem([{ code: sor }]);
      const register = aRegister({ sor: { ...system, units: { ...system.units, shak: ["8001181"] } } });
      const rows = [
        ...shut("10-06"),
        aSorRow(sor, { ...ward("2025-10-07"), hospitalCode: "", departmentCode: "" }),
      ];
      expect(askedAt(rows, { register })).toEqual(["10-06"]);
    });
  });

  describe("that declares when it is closed", () => {
    it("[BEDS-7] is not asked about on its closed weekdays", () =>
      expect(askedAt(shut("10-06", "10-08"), declared({ weekdays: [1, 5, 6, 7] }))).toEqual(["10-08"]));

    it("[BEDS-7] is not asked about from the first to the last day of a closure", () => {
      const days = ["10-06", "10-07", "10-08", "10-09"];
      const closures = [{ from: "2025-10-07", to: "2025-10-08" }];
      expect(
        askedAt(
          days.map((day) => ward(`2025-${day}`)),
          declared({ closures }),
        ),
      ).toEqual(["10-06"]);
      expect(askedAt(shut("10-07", "10-08"), declared({ closures }))).toEqual([]);
      expect(askedAt(shut("10-07", "10-09"), declared({ closures }))).toEqual(["10-09"]);
    });

    it("is asked about all the same when another unit declared it", () =>
      expect(askedAt(shut("10-06"), declared({ unit: "shak:8001371", weekdays: [1] }))).toEqual(["10-06"]));

    it("is never asked about when it is closed every day", () =>
      expect(askedAt(shut("10-06", "10-07"), declared({ weekdays: [1, 2, 3, 4, 5, 6, 7] }))).toEqual([]));
  });
});
