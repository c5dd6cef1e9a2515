import { describe, expect, it } from "vitest";
import { passesVerhoeff } from "../../../src/core/units/verhoeff.ts";
import { makeRows } from "../../../src/workbench/page/makeRows.ts";

describe("makeRows", () => {
  it("makes registrations without a fault: each unit and day once, patients within open beds", () => {
    const [sheet] = makeRows(10_000, "mange.xlsx").sheets;
    const rows: unknown[][] = [];
    for (const { row, column, value } of sheet!.cells) (rows[row] ??= [])[column] = value;
    expect(rows.shift()).toEqual(["SOR-kode", "Dato", "Normerede", "Disponible", "Patienter"]);
    expect(rows).toHaveLength(10_000);
    expect(new Set(rows.map(([unit, day]) => `${String(unit)} ${String(day)}`)).size).toBe(10_000);
    for (const [unit, , established, open, patients] of rows as [string, number, number, number, number][]) {
      expect(passesVerhoeff(unit)).toBe(true);
      expect(patients <= open && open <= established).toBe(true);
    }
  });

  it("can be read more than once, as a grid and a save do", () => {
    const [sheet] = makeRows(2, "få.xlsx").sheets;
    expect([...sheet!.cells]).toEqual([...sheet!.cells]);
  });
});
