import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { bedRules } from "../../../src/core/rules/beds.ts";
import { Checker } from "../../../src/core/rules/Checker.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { findingId, type Finding } from "../../../src/core/rules/Finding.ts";
import { aContext } from "../../support/checkRows.ts";
import { aNow, aRegistrations, aRow, cellsOf, type RowCells, serial } from "../../support/aRegistrations.ts";

const started = (rows: readonly RowCells[]) => {
  const table = aRegistrations(rows);
  const checker = new Checker<Registrations>(table, aContext(), bedRules);
  const findings = [...checker.checkAll()].flatMap((slice) => slice.findings);
  return { table, checker, findings };
};

const edit = ({ table }: ReturnType<typeof started>, slot: number, row: RowCells) =>
  table.patch({ firstRow: slot + 1, firstColumn: 0, values: [cellsOf(row)] }, aNow);

const ids = (findings: readonly Finding[]) => findings.map(findingId);

/** Rows that are often faulty, often alike, and sometimes none at all. */
const row: fc.Arbitrary<RowCells> = fc.record({
  hospitalCode: fc.constantFrom("8001", "4202", 8001, ""),
  departmentCode: fc.constantFrom("181", 181, 86, 10, "ZZ9", "42", ""),
  date: fc.constantFrom(serial("2025-10-01"), serial("2025-10-02"), serial("2025-12-01"), "engang", ""),
  establishedBeds: fc.constantFrom(20, 10, "x", ""),
  openBeds: fc.constantFrom(18, 0, -1),
  patients: fc.constantFrom(15, 30, 17.5, "", "010190-1234"),
});

describe("a checker", () => {
  it("finds after any edits what a full check of the same sheet finds", () => {
    const edits = fc.array(fc.tuple(fc.nat(25), row), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), edits, (rows, changes) => {
        const sheet = started(rows);
        const kept = new Map(sheet.findings.map((finding) => [findingId(finding), finding]));
        for (const [slot, changed] of changes) {
          edit(sheet, slot, changed);
          const { added, removed } = sheet.checker.recheckSlots([slot]);
          for (const id of removed) expect(kept.delete(id)).toBe(true);
          for (const finding of added) kept.set(findingId(finding), finding);
        }
        const inOrder = (findings: Iterable<Finding>) =>
          [...findings].sort((a, b) => (findingId(a) < findingId(b) ? -1 : 1));
        const full = checkRegistrations(sheet.table, aContext());
        expect(inOrder(kept.values())).toEqual(inOrder(full));
        const errors = full.filter(({ level }) => level === "error").length;
        expect(sheet.checker.counts).toMatchObject({ errors, warnings: full.length - errors });
      }),
    );
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
