import { describe, expect, it } from "vitest";
import { OpenCells } from "../../../../src/addin/features/check/OpenCells.ts";

const area = (row: number, column: number, rows: number, columns = 1, sheetId = "A") => ({
  sheetId,
  row,
  column,
  rows,
  columns,
});

describe("open cells", () => {
  const open = new OpenCells([area(30, 1, 20), area(5, 1, 10, 2), area(16, 1, 1), area(0, 0, 3, 1, "B")]);

  it("are those within an area of their sheet, to its last row and column", () => {
    const rows = Array.from({ length: 60 }, (_, row) => row).filter((row) =>
      open.has({ sheetId: "A", row, column: 1 }),
    );
    const expected = [
      5,
      6,
      7,
      8,
      9,
      10,
      11,
      12,
      13,
      14,
      16,
      ...Array.from({ length: 20 }, (_, at) => 30 + at),
    ];
    expect(rows).toEqual(expected);
    expect([14, 15].map((row) => open.has({ sheetId: "A", row, column: 2 }))).toEqual([true, false]);
    expect(open.has({ sheetId: "B", row: 5, column: 1 })).toBe(false);
    expect(open.has({ sheetId: "C", row: 0, column: 0 })).toBe(false);
  });

  it("tell the sheets that have any", () => {
    expect(["A", "B", "C"].map((sheetId) => open.hasAnyIn(sheetId))).toEqual([true, true, false]);
  });
});
