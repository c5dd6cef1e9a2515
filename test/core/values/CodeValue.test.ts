import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { plainNumber, textOfCell } from "../../../src/core/values/cellText.ts";
import { readCode } from "../../../src/core/values/CodeValue.ts";

describe("readCode", () => {
  it.each<[CellValue, string]>([
    ["926731000016006", "926731000016006"],
    ["926 731 000 016 006", "926731000016006"],
    ["926\u00a0731 000016006 ", "926731000016006"],
    ["'030", "030"],
    ['="926731000016006"', "926731000016006"],
    ["3800a20", "3800A20"],
    ["1301 101", "1301101"],
    [" 32a ", "32A"],
    ["Medicinsk  afdeling", "MEDICINSK AFDELING"],
    ["3800E20", "3800E20"],
    ["3800ſ20", "3800ſ20"],
    ["3800ı20", "3800ı20"],
  ])("reads the text %j as %s", (cell, text) => {
    expect(readCode(cell)).toEqual({ state: cellStates.read, text, numeric: false, scientific: false });
  });

  it.each<[CellValue, string, boolean]>([
    [86, "86", false],
    [926731000016006, "926731000016006", false],
    [1095041000016000, "1095041000016000", false],
    [3.8e23, "380000000000000000000000", true],
    [12.5, "12.5", false],
  ])("reads the number %d in full", (cell, text, scientific) => {
    expect(readCode(cell)).toEqual({ state: cellStates.read, text, numeric: true, scientific });
  });

  it.each(["3,8E+23", "3.8E+23", "4E+20", "2,65161e+14"])(
    "sees that %s was a code turned scientific",
    (text) => {
      expect(readCode(text).scientific).toBe(true);
    },
  );

  it.each<[CellValue, keyof typeof cellStates]>([
    ["", "empty"],
    ["'", "empty"],
    ["\u00a0", "empty"],
    ["#I/T", "cellError"],
    [false, "unreadable"],
  ])("finds %j %s", (cell, state) => {
    expect(readCode(cell)).toEqual({ state: cellStates[state], text: "", numeric: false, scientific: false });
  });
});

describe("plainNumber", () => {
  it.each([
    [1e21, "1000000000000000000000"],
    [-1.5e21, "-1500000000000000000000"],
    [1.5e-7, "0.00000015"],
    [17.5, "17.5"],
  ])("writes %d in full", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });

  it("never uses powers of ten, and loses nothing", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(plainNumber(value)).toMatch(/^-?\d+(\.\d+)?$/u);
        expect(Number(plainNumber(value)) + 0).toBe(value + 0);
      }),
    );
  });

  it("writes booleans as Excel does", () => {
    expect([textOfCell(true), textOfCell(7), textOfCell(" 7")]).toEqual(["TRUE", "7", " 7"]);
  });
});
