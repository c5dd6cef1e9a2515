import { describe, expect, it } from "vitest";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";

const at = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

describe("a million rows", () => {
  it("are held, measured and read in chunks", () => {
    const grid = new PlainGrid();
    const sheetId = grid.activeSheetId();
    const chunk = (from: number) =>
      Array.from({ length: 50_000 }, (_, i) => [45_000, "Medicin", "3800A", from + i, 20, 18, 17, "x"]);
    const before = process.memoryUsage().heapUsed;
    for (let from = 0; from < 1_000_000; from += 50_000)
      grid.load(sheetId, { row: from, column: 0 }, chunk(from));
    const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
    console.info(`1,000,000 × 8 cells: ${Math.round(megabytes)} MB of heap, not collected`);
    grid.setFormat(sheetId, [at(0, 0, 1_000_000, 1)], "numberFormat", "dd-mm-yyyy");
    expect(grid.usedRange(sheetId, true)).toEqual(at(0, 0, 1_000_000, 8));
    expect(grid.read(sheetId, at(999_999, 0, 1, 8), "values")[0]![3]).toBe(999_999);
    expect(grid.format(sheetId, [at(0, 0, 1_000_000, 1)], "numberFormat")).toBe("dd-mm-yyyy");
  });
});
