import { describe, expect, it } from "vitest";
import { findingId } from "../../../src/core/findings/Finding.ts";
import type { Jump } from "../../../src/core/contract/settings.ts";
import { defaultThresholds, usualJump } from "../../../src/core/contract/usualSettings.ts";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { bedRules } from "../../../src/core/rules/beds.ts";
import { Checker } from "../../../src/core/rules/Checker.ts";
import { aNow, aRegistrations, aRow, cellsOf, type RowCells, serial } from "../../support/aRegistrations.ts";
import { aContext, checkRows } from "../../support/checkRows.ts";

const monday = serial("2025-06-02");
/** A row each Monday with so many patients, the last the one that is doubted; undefined for a Monday without a row. */
const mondays = (...patients: readonly (RowCells["patients"] | undefined)[]): RowCells[] =>
  patients.flatMap((count, week) =>
    count === undefined
      ? []
      : aRow({ date: monday + 7 * week, openBeds: 90, establishedBeds: 90, patients: count }),
  );

const switchedOn = (jump: Jump = usualJump) => ({
  settings: { ...aContext().settings, thresholds: { ...defaultThresholds, jump } },
});

/** What JUMP-1 says, by field: "patients 30, usually 12". */
const jumpsIn = (rows: readonly RowCells[], overrides: object = switchedOn()): string[] =>
  checkRows(rows, overrides)
    .filter(({ rule }) => rule === "JUMP-1")
    .map(({ field, details: { count, usual } }) => `${field} ${count}, usually ${usual}`);

describe("a count unlike the weekday's usual", () => {
  it("[JUMP-1] is doubted, and what was usual is said", () =>
    expect(
      checkRows(mondays(10, 12, 11, 12, 30), switchedOn()).filter(({ rule }) => rule === "JUMP-1"),
    ).toEqual([
      {
        rule: "JUMP-1",
        level: "warning",
        slot: 4,
        field: "patients",
        details: { field: "patients", count: 30, usual: 11.5 },
      },
    ]));

  it("[JUMP-1] is off until the group switches it on", () => {
    expect(jumpsIn(mondays(10, 12, 11, 12, 30), {})).toEqual([]);
    const settings = { ...aContext().settings, thresholds: defaultThresholds };
    expect(jumpsIn(mondays(10, 12, 11, 12, 30), { settings })).toEqual([]);
  });

  it.each([
    [16, 23, false],
    [16, 24, true],
    [20, 29, false],
    [20, 30, true],
    [20, 11, false],
    [20, 10, true],
    [0, 7, false],
    [0, 8, true],
  ])("[JUMP-1] differs by half and by eight: usually %d, now %d", (usual, count, isDoubted) =>
    expect(jumpsIn(mondays(usual, usual, usual, usual, count))).toHaveLength(isDoubted ? 1 : 0),
  );

  it("is doubted by the group's own thresholds", () => {
    const rows = mondays(20, 20, 20, 20, 25);
    expect(jumpsIn(rows, switchedOn({ percent: 25, count: 5 }))).toEqual(["patients 25, usually 20"]);
    expect(jumpsIn(rows, switchedOn({ percent: 26, count: 5 }))).toEqual([]);
    expect(jumpsIn(rows, switchedOn({ percent: 25, count: 6 }))).toEqual([]);
  });

  it("needs four earlier values, wherever in the eight weeks", () => {
    expect(jumpsIn(mondays(10, 10, 10, 30))).toEqual([]);
    expect(jumpsIn(mondays(10, undefined, 10, undefined, 10, undefined, undefined, 10, 30))).toHaveLength(1);
  });

  it("looks no further back than eight weeks", () => {
    const before = [undefined, undefined, undefined, undefined];
    expect(jumpsIn(mondays(10, ...before, undefined, 10, 10, 10, 30))).toEqual([]);
    expect(jumpsIn(mondays(10, ...before, 10, 10, 10, 30))).toHaveLength(1);
  });

  it("goes by the median, so that one odd week changes nothing", () =>
    expect(jumpsIn(mondays(10, 10, 10, 80, 10, 12))).toEqual([]));

  it.each([
    ["of five", [14, 10, 18, 12, 16, 60], "patients 60, usually 14"],
    ["of four, half-way between the two in the middle", [18, 10, 16, 12, 60], "patients 60, usually 14"],
    ["where half the weeks had just as many", [10, 10, 30, 30, 30], "patients 30, usually 20"],
  ])("goes by the median %s, in whatever order the weeks had them", (_what, patients, said) =>
    expect(jumpsIn(mondays(...patients))).toEqual([said]),
  );

  it("is judged anew when a week is mended, eight weeks on as well", () => {
    const rows = mondays(10, undefined, undefined, undefined, undefined, 10, 10, 10, 30);
    const table = aRegistrations(rows);
    const checker = new Checker<Registrations>(table, aContext(switchedOn()), bedRules);
    expect([...checker.checkAll()].flatMap(({ findings }) => findings.map(findingId))).toContain(
      "JUMP-1|4|patients",
    );
    table.patch({ firstRow: 1, firstColumn: 0, values: [cellsOf({ ...rows[0], patients: "x" })] }, aNow);
    expect(checker.recheckSlots([0]).removed).toEqual(["JUMP-1|4|patients"]);
  });

  it("knows no weekday but its own, and no unit but its own", () => {
    const [last] = mondays(30).map((row) => ({ ...row, date: monday + 7 * 4 }));
    const others = mondays(10, 10, 10, 10);
    expect(jumpsIn([...others, { ...last!, date: monday + 7 * 4 + 1 }])).toEqual([]);
    expect(jumpsIn([...others, { ...last!, departmentCode: "371" }])).toEqual([]);
  });

  it("takes nothing from a day with two rows, or from what cannot be read", () => {
    const [first, ...rest] = mondays(10, 10, 10, 10, 30);
    expect(jumpsIn([first!, first!, ...rest])).toEqual([]);
    expect(jumpsIn(mondays("x", 10, 10, 10, 30))).toEqual([]);
    expect(jumpsIn(mondays(10, 10, 10, 10, "x"))).toEqual([]);
  });

  it("is any of the three counts", () => {
    const rows = Array.from({ length: 5 }, (_, week) =>
      aRow({
        date: monday + 7 * week,
        establishedBeds: week === 4 ? 40 : 20,
        openBeds: week === 4 ? 40 : 20,
        patients: 15,
      }),
    );
    expect(jumpsIn(rows)).toEqual(["establishedBeds 40, usually 20", "openBeds 40, usually 20"]);
  });
});
