import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { largestCount, readCount } from "../../../src/core/values/CountValue.ts";

describe("readCount", () => {
  it.each<[CellValue, number, boolean]>([
    [17, 17, false],
    [0, 0, false],
    [-0, 0, false],
    [17.0000000001, 17, false],
    ["17", 17, true],
    ["14 ", 14, true],
    ["\u00a017", 17, true],
    ["\u200f17\u200e", 17, true],
    ["'17", 17, true],
    ["+4", 4, true],
    ["1 234", 1234, true],
    ["1\u00a0234", 1234, true],
    ["12,0", 12, true],
    ["12.00", 12, true],
    ["0.000", 0, true],
    ["1.234,0", 1234, true],
    ["1,234.0", 1234, true],
    ["-0", 0, true],
  ])("reads %j as %d", (cell, value, untidy) => {
    expect(readCount(cell)).toEqual({ state: cellStates.read, value, untidy });
  });

  it.each<[CellValue, keyof typeof cellStates]>([
    ["", "empty"],
    [" \u00a0", "empty"],
    ["#DIV/0!", "cellError"],
    ["#DIVISION/0!", "cellError"],
    ["#I/T", "cellError"],
    ["#N/A", "cellError"],
    ["#REFERENCE!", "cellError"],
    ["#VÆRDI!", "cellError"],
    ["#NAVN?", "cellError"],
    ["#SPILL!", "cellError"],
    ["ca. 12", "unreadable"],
    ["12 senge", "unreadable"],
    ["x", "unreadable"],
    ["–", "unreadable"],
    ["lukket", "unreadable"],
    ["1e3", "unreadable"],
    ["#12", "unreadable"],
    ["12 34", "unreadable"],
    [true, "unreadable"],
    [Number.NaN, "unreadable"],
    ["1.234", "ambiguous"],
    ["1,234", "ambiguous"],
    ["12.000", "ambiguous"],
    [17.5, "fraction"],
    ["17,5", "fraction"],
    ["17.5", "fraction"],
    ["1.234,5", "fraction"],
    [-4, "negative"],
    [-0.5, "negative"],
    ["-4", "negative"],
    ["\u22124", "negative"],
    [10_000, "tooLarge"],
    [45_931, "tooLarge"],
    ["8001181", "tooLarge"],
    ["1.234.567", "tooLarge"],
    [45_931_000, "tooLarge"],
  ])("finds %j %s", (cell, state) => {
    expect(readCount(cell)).toEqual({ state: cellStates[state], value: 0, untidy: false });
  });

  it("reads back every count from number and text", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: largestCount }), (count) => {
        const spaced =
          count < 1000 ? `${count}` : `${Math.floor(count / 1000)} ${`${count % 1000}`.padStart(3, "0")}`;
        for (const cell of [count, `${count}`, `${count},0`, spaced])
          expect(readCount(cell).value).toBe(count);
      }),
    );
  });
});
