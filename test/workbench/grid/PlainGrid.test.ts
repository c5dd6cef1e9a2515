import { describe, expect, it } from "vitest";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";
import { describeGrid } from "../../contracts/grid.contract.ts";

describeGrid("PlainGrid", () => {
  const grid = new PlainGrid();
  return { grid, edit: (sheetId, rect, values) => grid.edit(sheetId, rect, values) };
});

const at = (row: number, column: number, rows = 1, columns = 1) => ({ row, column, rows, columns });

function aGrid(rows: readonly (readonly (string | number)[])[]) {
  const grid = new PlainGrid();
  const sheetId = grid.activeSheetId();
  grid.load(sheetId, { row: 0, column: 0 }, rows);
  const values = (rect = at(0, 0, rows.length, rows[0]!.length)) => grid.read(sheetId, rect, "values");
  return { grid, sheetId, values };
}

describe("the user's hand on PlainGrid", () => {
  it("inserts and deletes rows with all that hangs on them, and undoes it", async () => {
    const { grid, sheetId, values } = aGrid([["a"], ["b"], ["c"]]);
    grid.setFormat(sheetId, [at(1, 0)], "fill", "#00FF00");
    const mark = { id: "m", sheetId, rects: [at(1, 0)], formula: "=TRUE", stopIfTrue: false };
    grid.addConditionalFormat(mark);
    grid.insertRows(sheetId, 1, 2);
    expect(values(at(0, 0, 5, 1))).toEqual([["a"], [""], [""], ["b"], ["c"]]);
    expect(grid.format(sheetId, [at(3, 0)], "fill")).toBe("#00FF00");
    expect(grid.conditionalFormats(sheetId)[0]!.rects).toEqual([at(3, 0)]);
    grid.deleteRows(sheetId, 0, 4);
    expect(values(at(0, 0, 2, 1))).toEqual([["c"], [""]]);
    expect(grid.conditionalFormats(sheetId)).toEqual([]);
    await grid.undo();
    await grid.undo();
    expect(values(at(0, 0, 4, 1))).toEqual([["a"], ["b"], ["c"], [""]]);
    expect(grid.conditionalFormats(sheetId)).toEqual([mark]);
    expect(grid.format(sheetId, [at(1, 0)], "fill")).toBe("#00FF00");
  });

  it("sorts rows: numbers, then texts, then empty cells", async () => {
    const { grid, sheetId, values } = aGrid([
      ["b", 1],
      [10, 2],
      ["", 3],
      [9, 4],
      ["a", 5],
    ]);
    grid.sortRows(sheetId, at(0, 0, 5, 2), 0);
    expect(values().map((row) => row[1])).toEqual([4, 2, 5, 1, 3]);
    await grid.undo();
    expect(values().map((row) => row[1])).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("what PlainGrid does not do", () => {
  it("calculates nothing: a formula keeps the result it had", () => {
    const { grid, sheetId, values } = aGrid([[5]]);
    grid.loadFormula(sheetId, 1, 0, "=A1*2", 10);
    grid.edit(sheetId, at(0, 0), [[6]]);
    expect(values(at(1, 0))).toEqual([[10]]);
  });

  it("refuses to show a conditional format that depends on cells", () => {
    const { grid, sheetId } = aGrid([[5]]);
    grid.addConditionalFormat({ id: "m", sheetId, rects: [at(0, 0)], formula: "=A1>3", stopIfTrue: false });
    expect(() => grid.shown(sheetId, 0, 0)).toThrow("=A1>3");
  });
});

describe("how PlainGrid shows values", () => {
  it.each([
    [1234.5, "#,##0.00", "1.234,50"],
    [1234.5, "General", "1234,5"],
    [0.125, "0.0%", "12,5%"],
    [-7, "0", "-7"],
    [7, "000", "007"],
    [1e21, "General", "1E+21"],
    [45_000, "dd-mm-yyyy", "15-03-2023"],
    [45_000, "d/m/yy", "15/3/23"],
    [45_000.9583333, "dd-mm-yyyy hh:mm", "15-03-2023 23:00"],
    [45_000, "yyyy-mm-dd;@", "2023-03-15"],
    [true, "General", "SAND"],
    ["#N/A", "0", "#N/A"],
  ])("%s as %s is %s", (value, format, text) => {
    const grid = new PlainGrid();
    const sheetId = grid.activeSheetId();
    grid.write(sheetId, at(0, 0), "values", [[value]]);
    grid.setFormat(sheetId, [at(0, 0)], "numberFormat", format);
    expect(grid.read(sheetId, at(0, 0), "text")).toEqual([[text]]);
  });
});
