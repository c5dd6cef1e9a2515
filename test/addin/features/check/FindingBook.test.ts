import { listPlaces } from "../../../../src/core/mapping/Places.ts";
import { RegistrationTable } from "../../../../src/core/mapping/RegistrationTable.ts";
import { describe, expect, it } from "vitest";
import { changedRows } from "../../../../src/addin/features/check/changedRows.ts";
import { FindingBook } from "../../../../src/addin/features/check/FindingBook.ts";
import { toMarks } from "../../../../src/addin/features/check/toMarks.ts";
import type { Marks } from "../../../../src/addin/workbook/Workbook.ts";
import { type Finding, findingId } from "../../../../src/core/findings/Finding.ts";
import { aLayout, aNow } from "../../../support/aRegistrations.ts";

const aFinding = (slot: number, over: Partial<Finding> = {}): Finding => ({
  rule: "BEDS-2",
  level: "error",
  slot,
  field: "patients",
  details: {},
  ...over,
});

const bookOf = (...findings: Finding[]) => {
  const book = new FindingBook();
  book.apply(findings, []);
  return book;
};

describe("the list of findings", () => {
  it("groups by rule, errors first, each in the sheet's order", () => {
    const warning = aFinding(1, { rule: "BEDS-4", level: "warning" });
    const groups = bookOf(warning, aFinding(9), aFinding(3), aFinding(5, { rule: "BEDS-1" })).groups();
    expect(groups.map(({ rule, findings }) => [rule, findings.map(({ slot }) => slot)])).toEqual([
      ["BEDS-1", [5]],
      ["BEDS-2", [3, 9]],
      ["BEDS-4", [1]],
    ]);
  });

  it("lists what is accepted last, and passes it over", () => {
    const accepted = aFinding(1, { rule: "BEDS-3", level: "warning", accepted: "Ferie" });
    const open = aFinding(2, { rule: "BEDS-4", level: "warning" });
    const book = bookOf(accepted, open, aFinding(3));
    expect(book.groups().map(({ standing }) => standing)).toEqual(["error", "warning", "accepted"]);
    expect(book.step(open, true)?.slot).toBe(3);
    expect(book.step(open, true, "accepted")?.slot).toBe(1);
    expect(book.ofRule(open)).toEqual([open]);
  });

  it("tells an error of a cell that many registrations share once, and for how many it speaks", () => {
    const heading = (slot: number, state = "unreadable") =>
      aFinding(slot, { rule: "DATE-1", field: "date", details: { state } });
    const warning = (slot: number) => aFinding(slot, { rule: "DATE-5", level: "warning", field: "date" });
    const book = bookOf(
      heading(4),
      heading(1),
      heading(7),
      heading(2, "empty"),
      heading(8, "ambiguous"),
      heading(9, "ambiguous"),
      warning(1),
      warning(4),
      aFinding(3),
    );
    book.placeBy(({ field, slot }) => (field === "date" ? 5 : 100 + slot));
    expect(book.groups().map(({ findings }) => findings.map(({ slot }) => slot))).toEqual([
      [3],
      [1, 2, 8],
      [1, 4],
    ]);
    expect(book.folded).toBe(3);
    expect(book.concerns(book.get(findingId(heading(1)))!)).toBe(3);
    expect(book.concerns(book.get(findingId(heading(2)))!)).toBe(1);
    expect(book.step(heading(1), true)?.slot).toBe(2);
    book.apply([], [findingId(heading(1))]);
    expect(book.ofRule(heading(4)).map(({ slot }) => slot)).toEqual([2, 4, 8]);
    expect(book.folded).toBe(2);
  });

  it("changes only what an edit changed", () => {
    const book = bookOf(aFinding(1), aFinding(2));
    book.apply([aFinding(2, { details: { state: "fraction" } })], [findingId(aFinding(1))]);
    expect(book.groups().flatMap(({ findings }) => findings)).toEqual([
      aFinding(2, { details: { state: "fraction" } }),
    ]);
  });

  it("goes on from where a mended finding stood", () => {
    const book = bookOf(aFinding(1), aFinding(2), aFinding(3));
    book.apply([], [findingId(aFinding(2))]);
    expect(book.step(aFinding(2), true)?.slot).toBe(3);
    expect(book.step(aFinding(2), false)?.slot).toBe(1);
    expect(book.step(aFinding(3), true)?.slot).toBe(1);
  });
});

const marksOf = (findings: readonly Finding[], wide = false) =>
  toMarks(listPlaces(new RegistrationTable(aLayout, aNow, ["s"])), ["s"], findings, { wide }).get("s")!;

describe("marks", () => {
  it("pass over what is accepted", () => {
    const found = [aFinding(0, { level: "warning", accepted: "Ferie" }), aFinding(1, { level: "warning" })];
    expect(marksOf(found)).toMatchObject({ warning: [{ row: 2, rows: 1 }] });
  });

  it("show warnings of several days only when asked to", () => {
    const found = (["UNIT-4", "DAYS-1", "BEDS-7", "JUMP-1", "BEDS-4"] as const).map((rule, slot) =>
      aFinding(slot, { rule, level: "warning" }),
    );
    const rowsOf = ({ warning }: Marks) => warning.map(({ row, rows }) => [row, rows]);
    expect(rowsOf(marksOf(found))).toEqual([[5, 1]]);
    expect(rowsOf(marksOf(found, true))).toEqual([[1, 5]]);
  });

  it("give a cell its gravest level, once", () => {
    const warning = aFinding(0, { rule: "BEDS-4", level: "warning" });
    const marks = marksOf([warning, aFinding(0), aFinding(-1, { rule: "FORM-1" })]);
    expect(marks).toEqual({ error: [{ sheetId: "s", row: 1, column: 6, rows: 1, columns: 1 }], warning: [] });
  });

  it("run down a column as long as the level is the same", () => {
    const found = [3, 1, 0, 2].map((slot) =>
      aFinding(slot, slot === 2 ? { rule: "BEDS-4", level: "warning" } : {}),
    );
    const { error, warning } = marksOf(found);
    expect(error.map(({ row, rows }) => [row, rows])).toEqual([
      [1, 2],
      [4, 1],
    ]);
    expect(warning.map(({ row, rows }) => [row, rows])).toEqual([[3, 1]]);
  });
});

describe("edits", () => {
  const edit = (row: number, rows: number, column: number, columns = 1) => ({
    sheetId: "s",
    row,
    rows,
    column,
    columns,
  });

  it.each([
    ["of a column that is not mapped cost nothing", [edit(5, 1, 9)], []],
    ["above the records cost nothing", [edit(0, 1, 2)], []],
    [
      "far apart are read apart",
      [edit(5, 1, 2), edit(500, 2, 3)],
      [
        { row: 5, rows: 1 },
        { row: 500, rows: 2 },
      ],
    ],
    ["near each other are read together", [edit(9, 1, 2), edit(5, 1, 3)], [{ row: 5, rows: 5 }]],
    ["of whole columns are clipped to the records", [edit(0, 1_048_576, 2)], [{ row: 1, rows: 999 }]],
  ])("%s", (_, edits, expected) => {
    expect(changedRows(edits, [2, 3], 1, 1000)).toEqual(expected);
  });
});
