import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnLetters,
  readAddress,
  sheetColumns,
  sheetRows,
  writeAddress,
} from "../../../src/addin/workbook/a1Address.ts";
import { anArea } from "../../support/anArea.ts";

const read = (address: string) => readAddress("s", address);

describe("an A1 address", () => {
  it.each([
    ["A1", anArea(0, 0)],
    ["$B$3:C5", anArea(2, 1, 3, 2)],
    ["XFD1048576", anArea(sheetRows - 1, sheetColumns - 1)],
    ["3:5", anArea(2, 0, 3, sheetColumns)],
    ["B:C", anArea(0, 1, sheetRows, 2)],
    ["Ark1!D2", anArea(1, 3)],
    ["'Afsnit, nord''s'!D2", anArea(1, 3)],
  ])("%s is read", (address, expected) => {
    expect(read(address)).toEqual([expected]);
  });

  it("may hold several areas", () => {
    expect(read("A1,'Ark, 1'!B2:B3")).toEqual([anArea(0, 0), anArea(1, 1, 2)]);
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
