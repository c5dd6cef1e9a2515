import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  columnIndex,
  columnName,
  formatAddress,
  formatArea,
  parseAddress,
  quoteSheet,
  sheetColumns,
  sheetRows,
  splitAddresses,
} from "../../../src/workbench/cells/address.ts";

const rects = fc
  .tuple(fc.nat(sheetRows - 1), fc.nat(sheetColumns - 1), fc.nat(5_000), fc.nat(200))
  .map(([row, column, rows, columns]) => ({
    row,
    column,
    rows: Math.min(rows + 1, sheetRows - row),
    columns: Math.min(columns + 1, sheetColumns - column),
  }));

describe("addresses", () => {
  it("name the first and the last column", () => {
    expect([columnName(0), columnName(25), columnName(26), columnName(sheetColumns - 1)]).toEqual([
      "A",
      "Z",
      "AA",
      "XFD",
    ]);
    expect(columnIndex("xfd")).toBe(sheetColumns - 1);
  });

  it("come back as they were written, with any sheet name", () => {
    fc.assert(
      fc.property(rects, fc.stringMatching(/^[A-Za-zÆØÅæøå0-9 '!,-]{1,31}$/), (rect, sheet) => {
        expect(parseAddress(formatAddress(sheet, rect))).toEqual({ sheet, rect });
      }),
    );
  });

  it.each([
    ["B2", { row: 1, column: 1, rows: 1, columns: 1 }],
    ["$C$9:B2", { row: 1, column: 1, rows: 8, columns: 2 }],
    ["B:C", { row: 0, column: 1, rows: sheetRows, columns: 2 }],
    ["2:9", { row: 1, column: 0, rows: 8, columns: sheetColumns }],
  ])("reads %s", (text, rect) => {
    expect(parseAddress(text)).toEqual({ sheet: undefined, rect });
  });

  it.each(["", "A", "1", "A0", "A1:B", "A:1", "XFE1", "A1048577", "A1:A1:A1", "Æ1"])("refuses %s", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it("writes whole columns and rows shortly", () => {
    expect(formatArea({ row: 0, column: 1, rows: sheetRows, columns: 2 })).toBe("B:C");
    expect(formatArea({ row: 1, column: 0, rows: 1, columns: sheetColumns })).toBe("2:2");
  });

  it.each([
    ["Data", "Data"],
    ["Månedsark", "Månedsark"],
    ["Ark1", "'Ark1'"],
    ["R1C1", "'R1C1'"],
    ["Zzzz1", "Zzzz1"],
    ["2024", "'2024'"],
    ["Uge 40", "'Uge 40'"],
    ["Anna's", "'Anna''s'"],
  ])("quotes the sheet %s as %s", (name, quoted) => {
    expect(quoteSheet(name)).toBe(quoted);
  });

  it("are split at commas outside of names", () => {
    expect(splitAddresses("'A,''B'!A1,C2:D3")).toEqual(["'A,''B'!A1", "C2:D3"]);
  });
});
