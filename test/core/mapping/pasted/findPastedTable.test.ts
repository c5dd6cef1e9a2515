import { describe, expect, it } from "vitest";
import { findPastedTable } from "../../../../src/core/mapping/pasted/findPastedTable.ts";
import { mayBePasted } from "../../../../src/core/mapping/pasted/mayBePasted.ts";
import { planSplit } from "../../../../src/core/mapping/pasted/planSplit.ts";
import type { Separator } from "../../../../src/core/mapping/pasted/splitFields.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOf } from "../../../../src/core/values/DateValue.ts";

type Row = readonly CellValue[];

const header = ["Sygehus", "Afdeling", "Dato", "Normerede", "Disponible", "Patienter"];
const day = (at: number) => ["9101", `0${at + 1}`, `0${at + 1}-11-2026`, "12", "10", String(at)];
const days = (count = 4) => Array.from({ length: count }, (_, at) => day(at));
const pasted = (rows: readonly (readonly string[])[], separator: Separator = ";"): Row[] =>
  rows.map((fields) => [fields.join(separator)]);
const top = (values: readonly Row[], firstRow = 0, firstColumn = 0) => ({ firstRow, firstColumn, values });
const find = (values: readonly Row[]) => {
  const rows = top(values);
  return mayBePasted(rows) ? findPastedTable(rows) : undefined;
};
const plan = (values: readonly Row[]) => planSplit(find(values)!, top(values));

describe("a pasted table whose columns landed in one", () => {
  it.each([";", "\t", ",", "|"] as const)("is known by its separator %j", (separator) => {
    expect(find(pasted([header, ...days()], separator))).toMatchObject({ column: 0, separator, fields: 6 });
  });

  it("is known without a header, by what its values are", () => {
    const rows = days().map(([hospital, department, ...rest]) => [`${hospital}0${department}`, ...rest]);
    expect(find(pasted(rows))).toMatchObject({ separator: ";", layout: { headerRow: -1 } });
  });

  it("is known under a title, in any column, and under headings that stand in columns already", () => {
    expect(find([["Senge i november; afdelingerne"], [""], ...pasted([header, ...days()])])).toBeDefined();
    const beside = pasted([header, ...days()]).map((row) => ["", ...row]);
    expect(find(beside)).toMatchObject({ column: 1 });
    expect(find([header, ...pasted(days())])).toMatchObject({ column: 0, layout: { headerRow: 0 } });
  });

  it("may have rows that end in a separator, and one of another shape", () => {
    const ending = days(12).map((fields) => [...fields, ""]);
    expect(find([...pasted([header]), ...pasted(ending), ["I alt; 12; 10; 9"]])).toMatchObject({ fields: 7 });
  });

  it("has three rows at least, and our fields", () => {
    expect(find(pasted([header, ...days(1)]))).toBeUndefined();
    const shopping = [
      ["Vare", "Antal", "Pris"],
      ["Sengetøj", "40", "129"],
      ["Håndsprit", "12", "45"],
    ];
    expect(find(pasted(shopping))).toBeUndefined();
  });

  it("is known by how its rows begin, however long they are", () => {
    const remark = "x".repeat(2_000);
    expect(find(pasted([header, ...days().map((row) => [...row, remark])]))).toBeDefined();
    expect(mayBePasted(top(pasted(days().map((row) => [remark, ...row]))))).toBe(false);
  });

  it("is no column of remarks, nor a list as it should be", () => {
    const list = [[...header, "Bemærkning"], ...days(6).map((row) => [...row, "uro, støj, larm, flytning"])];
    expect(find(list)).toBeUndefined();
    const remarksFirst = list.map((row) => [row[6]!, ...row.slice(0, 6)]);
    expect(find(remarksFirst)).toBeUndefined();
  });
});

describe("the split of a pasted table", () => {
  it("keeps codes as text, and makes days dates and counts numbers", () => {
    const split = plan(pasted([header, ...days()]));
    if (split.kind !== "split") throw new Error(split.kind);
    expect(split.rows).toBe(5);
    expect(split.cells.filter(({ row }) => row === 1)).toEqual([
      { row: 1, column: 0, value: "9101", as: "text" },
      { row: 1, column: 1, value: "01", as: "text" },
      { row: 1, column: 2, value: serialOf(2026, 11, 1), as: "date" },
      { row: 1, column: 3, value: 12, as: "number" },
      { row: 1, column: 4, value: 10, as: "number" },
      { row: 1, column: 5, value: 0, as: "number" },
    ]);
  });

  it("leaves what cannot be read as it was written, to be told of by the rules", () => {
    const rows = [...days(), ["9101", "05", "31-02-2026", "12", "ti", ""]];
    const split = plan(pasted([header, ...rows]));
    if (split.kind !== "split") throw new Error(split.kind);
    expect(split.cells.filter(({ row }) => row === 5).map(({ value }) => value)).toEqual([
      "9101",
      "05",
      "31-02-2026",
      12,
      "ti",
    ]);
  });

  it("leaves rows of another shape alone", () => {
    const split = plan([["Senge; i november"], ...pasted([header, ...days()]), ["I alt"]]);
    expect(split).toMatchObject({ rows: 5 });
    expect(split.kind === "split" && split.cells.some(({ row }) => row === 0 || row === 6)).toBe(false);
  });

  it("takes the quotes of other programs off, and keeps the separator within them", () => {
    const rows = days().map((fields) => ['"9101"', ...fields.slice(1), '"uro; ""støj"""']);
    const split = plan(pasted([[...header, "Bemærkning"], ...rows]));
    if (split.kind !== "split") throw new Error(split.kind);
    const ofRow = split.cells.filter(({ row }) => row === 1);
    expect([ofRow[0]?.value, ofRow.at(-1)?.value]).toEqual(["9101", 'uro; "støj"']);
  });

  it("is refused where a cell beside is filled, or the table is a formula", () => {
    const rows = pasted([header, ...days()]);
    const beside = rows.map((row, at) => (at === 3 ? [...row, "", "", "husk"] : row));
    expect(plan(beside)).toEqual({ kind: "filled", row: 3, column: 3 });
    const formula = rows.map((row, at) => (at === 2 ? ['=B1&";"&C1&";"&D1'] : row));
    expect(planSplit(find(rows)!, top(formula))).toEqual({ kind: "formula", row: 2, column: 0 });
  });
});
