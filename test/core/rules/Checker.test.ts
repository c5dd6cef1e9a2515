import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usualJump } from "../../../src/core/contract/usualSettings.ts";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { bedRules } from "../../../src/core/rules/beds.ts";
import type { CheckContext } from "../../../src/core/rules/CheckContext.ts";
import { Checker } from "../../../src/core/rules/Checker.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { findingId, type Finding } from "../../../src/core/findings/Finding.ts";
import { aRegister, aSystem, shakUnits } from "../../support/aRegister.ts";
import { cases } from "../../support/cases.ts";
import { aContext } from "../../support/checkRows.ts";
import { aNow, aRegistrations, aRow, cellsOf, type RowCells, serial } from "../../support/aRegistrations.ts";

const started = (rows: readonly RowCells[], context = aContext()) => {
  const table = aRegistrations(rows);
  const checker = new Checker<Registrations>(table, context, bedRules);
  const findings = [...checker.checkAll()].flatMap((slice) => slice.findings);
  return { table, checker, findings };
};

const edit = ({ table }: ReturnType<typeof started>, slot: number, row: RowCells) =>
  table.patch({ firstRow: slot + 1, firstColumn: 0, values: [cellsOf(row)] }, aNow);

const ids = (findings: readonly Finding[]) => findings.map(findingId);

/** Rows that are often faulty, often alike, and sometimes none at all; a week and a weekend, since one rule counts days. */
const row: fc.Arbitrary<RowCells> = fc.record({
  hospitalCode: fc.constantFrom("8001", "4202", 8001, ""),
  departmentCode: fc.constantFrom("181", 181, 86, 10, "ZZ9", "42", ""),
  date: fc.constantFrom(
    ...["10-01", "10-02", "10-03", "10-04", "10-06", "10-07", "12-01"].map((day) => serial(`2025-${day}`)),
    "engang",
    "",
  ),
  establishedBeds: fc.constantFrom(20, 10, "x", ""),
  openBeds: fc.constantFrom(18, 0, -1),
  patients: fc.constantFrom(15, 30, 17.5, "", "010190-1234"),
});

/** Rows of one ward that is mostly shut, so that days in a row are many. */
const shutRow: fc.Arbitrary<RowCells> = fc.record({
  hospitalCode: fc.constant("8001"),
  departmentCode: fc.constantFrom("181", "181", "371", "ZZ9", ""),
  date: fc.integer({ min: serial("2025-10-01"), max: serial("2025-10-14") }),
  establishedBeds: fc.constantFrom(20, 20, 0, ""),
  openBeds: fc.constantFrom(0, 0, 0, 12, ""),
  patients: fc.constantFrom(0, 0, "", 3),
});

/** Monday 6 October and the days from Wednesday 8 to Thursday 9 are closed as planned. */
const closing = aContext({
  settings: {
    ...aContext().settings,
    closedPatterns: [
      { unit: "shak:8001181", weekdays: [1], closures: [{ from: "2025-10-08", to: "2025-10-09" }] },
    ],
  },
});

const units = [...shakUnits, { code: "800118" }, { code: "800137", from: "2025-10-30", to: "2025-11-03" }];

/** Around the end of a month: sections beside their departments, days that are missing, twice, in error or to come. */
const monthRow: fc.Arbitrary<RowCells> = fc.record({
  hospitalCode: fc.constant("8001"),
  departmentCode: fc.constantFrom("181", "18", "371", "37", "086", 86, "ZZ9", ""),
  date: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: serial("2025-10-27"), max: serial("2025-11-05") }) },
    fc.constantFrom("engang", "", serial("2026-10-30"), aNow.day),
  ),
  establishedBeds: fc.constant(20),
  openBeds: fc.constant(18),
  patients: fc.constantFrom(15, 15, ""),
});

const months = aContext({
  register: aRegister({ shak: aSystem(units) }),
  settings: {
    ...aContext().settings,
    closedPatterns: [
      { unit: "shak:8001181", weekdays: [7], closures: [{ from: "2025-11-03", to: "2025-11-04" }] },
    ],
  },
});

/** Two units on one weekday of eleven weeks, and the day after. */
const weekdayRow: fc.Arbitrary<RowCells> = fc.record({
  hospitalCode: fc.constant("8001"),
  departmentCode: fc.constantFrom("181", "181", "371"),
  date: fc
    .tuple(fc.nat(10), fc.constantFrom(0, 0, 0, 1))
    .map(([week, later]) => serial("2025-06-02") + 7 * week + later),
  establishedBeds: fc.constant(60),
  openBeds: fc.constantFrom(60, 30, ""),
  patients: fc.constantFrom(10, 12, 30, 0, "x"),
});

const jumping = aContext({
  settings: { ...aContext().settings, thresholds: { occupancy: 150, jump: usualJump } },
});

function holdToFullCheck(rows: fc.Arbitrary<RowCells>, context: CheckContext, runs: number) {
  const edits = fc.array(fc.array(fc.tuple(fc.nat(25), rows), { minLength: 1, maxLength: 3 }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 20 }), edits, (first, changes) => {
      const sheet = started(first, context);
      const kept = new Map(sheet.findings.map((finding) => [findingId(finding), finding]));
      for (const together of changes) {
        for (const [slot, changed] of together) edit(sheet, slot, changed);
        const { added, removed } = sheet.checker.recheckSlots(together.map(([slot]) => slot));
        for (const id of removed) expect(kept.delete(id)).toBe(true);
        for (const finding of added) kept.set(findingId(finding), finding);
      }
      const inOrder = (findings: Iterable<Finding>) =>
        [...findings].sort((a, b) => (findingId(a) < findingId(b) ? -1 : 1));
      const full = checkRegistrations(sheet.table, context);
      expect(inOrder(kept.values())).toEqual(inOrder(full));
      const errors = full.filter(({ level }) => level === "error").length;
      expect(sheet.checker.counts).toMatchObject({ errors, warnings: full.length - errors });
    }),
    { numRuns: runs },
  );
}

describe("a checker", () => {
  it("finds after any edits what a full check of the same sheet finds", () =>
    holdToFullCheck(row, aContext(), cases(100)));

  it("finds after any edits which days a closed ward is asked about", () =>
    holdToFullCheck(shutRow, closing, cases(150)));

  it("finds after any edits which days of a month are missing, and which units are part of others", () =>
    holdToFullCheck(monthRow, months, cases(150)));

  it("finds after any edits which counts are unlike the weekday's usual", () =>
    holdToFullCheck(weekdayRow, jumping, cases(150)));

  it("moves what it says of a month to the row that is now the first, and takes it back once the day is there", () => {
    const day = (date: number) => aRow({ date: serial("2025-10-01") + date - 1 });
    const sheet = started([day(1), day(2), day(4), aRow({ departmentCode: "371" })]);
    expect(ids(sheet.findings)).toEqual(["DAYS-1|0|date"]);
    edit(sheet, 0, aRow({ departmentCode: "086" }));
    const moved = sheet.checker.recheckSlots([0]);
    expect([ids(moved.added), moved.removed]).toEqual([["DAYS-1|1|date"], ["DAYS-1|0|date"]]);
    edit(sheet, 3, day(3));
    expect(sheet.checker.recheckSlots([3])).toEqual({ added: [], removed: ["DAYS-1|1|date"] });
  });

  it("looks again at every unit of a month once the sheet goes further, and at no other month", () => {
    const to = (last: number, departmentCode: string, month: string) =>
      Array.from({ length: last }, (_, at) => aRow({ departmentCode, date: serial(`${month}-01`) + at }));
    const sheet = started([
      ...to(3, "181", "2025-09"),
      ...to(2, "371", "2025-09"),
      ...to(3, "181", "2025-10"),
      ...to(2, "371", "2025-10"),
      ...to(2, "086", "2025-10"),
    ]);
    expect(ids(sheet.findings)).toEqual([]);
    edit(sheet, 12, aRow({ departmentCode: "371", date: serial("2025-10-03") }));
    expect(ids(sheet.checker.recheckSlots([12]).added)).toEqual(["DAYS-1|10|date"]);
  });

  it("asks about the next day, over a weekend, when a ward's day is opened, and no more when it is shut", () => {
    const shut = (date: string) => aRow({ date: serial(date), openBeds: 0, patients: 0 });
    const weekend = [{ unit: "shak:8001181", weekdays: [6, 7], closures: [] }];
    const context = aContext({ settings: { ...aContext().settings, closedPatterns: weekend } });
    const rows = [shut("2025-10-09"), aRow({ date: serial("2025-10-10") }), shut("2025-10-13")];
    const sheet = started(rows, context);
    expect(ids(sheet.findings)).toEqual(["BEDS-7|0|openBeds", "BEDS-7|2|openBeds"]);
    edit(sheet, 1, shut("2025-10-10"));
    expect(sheet.checker.recheckSlots([1])).toEqual({ added: [], removed: ["BEDS-7|2|openBeds"] });
    edit(sheet, 0, aRow({ date: serial("2025-10-09") }));
    const { added, removed } = sheet.checker.recheckSlots([0]);
    expect([ids(added), removed]).toEqual([["BEDS-7|2|openBeds"], ["BEDS-7|0|openBeds"]]);
  });

  it("says nothing of an edit that changes no finding", () => {
    const sheet = started([aRow(), aRow({ departmentCode: "ZZ9" })]);
    edit(sheet, 1, aRow({ departmentCode: "ZZ9", patients: 3 }));
    expect(sheet.checker.recheckSlots([1])).toEqual({ added: [], removed: [] });
  });

  it("tells the partner when a double registration is resolved", () => {
    const sheet = started([aRow(), aRow()]);
    edit(sheet, 1, aRow({ date: serial("2025-10-02") }));
    expect(sheet.checker.recheckSlots([1])).toEqual({ added: [], removed: ["KEY-1|1|date", "KEY-1|0|date"] });
  });

  it("gives a finding anew when only its details changed", () => {
    const sheet = started([aRow({ patients: 19 })]);
    edit(sheet, 0, aRow({ patients: 20 }));
    const { added, removed } = sheet.checker.recheckSlots([0]);
    expect(ids(added)).toEqual(["BEDS-4|0|patients"]);
    expect(removed).toEqual([]);
  });

  it("checks slice by slice what it checks at once", () => {
    const rows = Array.from({ length: 25 }, (_, at) =>
      aRow({ departmentCode: at % 2 === 0 ? "ZZ9" : "181" }),
    );
    const table = aRegistrations(rows);
    const slices = [...new Checker<Registrations>(table, aContext(), bedRules).checkAll(10)];
    expect(slices.map(({ done }) => done)).toEqual([10, 20, 25]);
    expect(slices.flatMap(({ findings }) => findings)).toEqual(checkRegistrations(table, aContext()));
  });

  it("finds on the next day what a full check then finds", () => {
    const edits = fc.array(monthRow, { minLength: 1, maxLength: 20 });
    const tomorrow = { ...months.now, day: months.now.day + 1 };
    fc.assert(
      fc.property(edits, (rows) => {
        const sheet = started(rows, months);
        sheet.table.setNow(tomorrow);
        const { added, removed } = sheet.checker.recheckSlots([], tomorrow);
        const kept = new Map(sheet.findings.map((finding) => [findingId(finding), finding]));
        for (const id of removed) kept.delete(id);
        for (const finding of added) kept.set(findingId(finding), finding);
        const full = checkRegistrations(sheet.table, { ...months, now: tomorrow });
        expect(new Map(full.map((finding) => [findingId(finding), finding]))).toEqual(kept);
      }),
    );
  });

  it("reads every unit anew on another day, and still tells them apart", () => {
    const sheet = started([aRow(), aRow({ departmentCode: "371" }), aRow({ departmentCode: "086" })]);
    const tomorrow = { ...aNow, day: aNow.day + 1 };
    expect(sheet.checker.recheckSlots([0], tomorrow)).toEqual({ added: [], removed: [] });
    expect(sheet.checker.counts).toEqual({ records: 3, errors: 0, warnings: 0 });
  });

  it("checks a slot once that is named twice", () => {
    const sheet = started([aRow()]);
    expect(sheet.checker.recheckSlots([0, 0])).toEqual({ added: [], removed: [] });
    expect(sheet.checker.counts.records).toBe(1);
  });

  it("takes a day for a record once its 23:00 has come", () => {
    const sheet = started([aRow({ date: aNow.day, patients: "" })]);
    expect(sheet.checker.counts.records).toBe(0);
    const { added } = sheet.checker.recheckSlots([0], { ...aNow, minute: 23 * 60 });
    expect(ids(added)).toEqual(["BEDS-1|0|patients"]);
    expect(sheet.checker.counts).toEqual({ records: 1, errors: 1, warnings: 0 });
  });
});
