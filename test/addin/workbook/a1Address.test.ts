import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnLetters,
  readAddress,
  sheetColumns,
  sheetRows,
  writeAddress,
} from "../../../src/addin/workbook/a1Address.ts";

const read = (address: string) => readAddress("s", address);
const area = (row: number, column: number, rows = 1, columns = 1) => ({
  sheetId: "s",
  row,
  column,
  rows,
  columns,
});

describe("an A1 address", () => {
  it.each([
    ["A1", area(0, 0)],
    ["$B$3:C5", area(2, 1, 3, 2)],
    ["XFD1048576", area(sheetRows - 1, sheetColumns - 1)],
    ["3:5", area(2, 0, 3, sheetColumns)],
    ["B:C", area(0, 1, sheetRows, 2)],
    ["Ark1!D2", area(1, 3)],
    ["'Afsnit, nord''s'!D2", area(1, 3)],
  ])("%s is read", (address, expected) => {
    expect(read(address)).toEqual([expected]);
  });

  it("may hold several areas", () => {
    expect(read("A1,'Ark, 1'!B2:B3")).toEqual([area(0, 0), area(1, 1, 2)]);
  });

  it.each(["", "#REF!", "A1;B2", "hele arket"])("is undefined when it is %j", (address) => {
    expect(read(address)).toBeUndefined();
  });

  it("names the columns after Z", () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
  });

  it("is read back as it was written", () => {
    const rectangle = fc.record({
      sheetId: fc.constant("s"),
      row: fc.integer({ min: 0, max: 1_000_000 }),
      column: fc.integer({ min: 0, max: 16_000 }),
      rows: fc.integer({ min: 1, max: 40_000 }),
      columns: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(rectangle, (one) => {
        expect(read(writeAddress(one))).toEqual([one]);
      }),
    );
  });
});
