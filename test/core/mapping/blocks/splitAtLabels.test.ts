import { describe, expect, it } from "vitest";
import { findBlocks } from "../../../../src/core/mapping/blocks/findBlocks.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";

const october = serialOfIso("2025-10-01")!;
const november = serialOfIso("2025-11-01")!;
const daysFrom = (first: number, count = 4) => Array.from({ length: count }, (_, at) => first + at);
type Rows = readonly (readonly CellValue[])[];

/** For each block its first day and the names or codes of its rows. */
const blocksIn = (values: Rows) =>
  findBlocks({ firstRow: 0, firstColumn: 0, values }, { id: "S", name: "Patienter" }).map(
    ({ rows, columns }) => [
      columns[0]!.day!.cell,
      columns.length,
      ...rows.map(({ unit }) => unit!.name || unit!.writing.departmentCode),
    ],
  );

const beside = (
  one: number,
  other: number,
  left: CellValue,
  right: CellValue,
  heading = "Afdeling",
): Rows => [
  [heading, ...daysFrom(one), "", heading, ...daysFrom(other)],
  [left, 1, 2, 3, 4, "", right, 5, 6, 7, 8],
];

describe("blocks side by side", () => {
  it.each([
    ["the next month's", october, november],
    ["the last month's", november, october],
  ])("have the units of their own labels: %s", (_, one, other) => {
    expect(blocksIn(beside(one, other, "8001181", "8001371"))).toEqual([
      [one, 4, "8001181"],
      [other, 4, "8001371"],
    ]);
    expect(blocksIn(beside(one, other, "8001181", "8001371", ""))).toHaveLength(2);
    expect(blocksIn(beside(one, other, "Kardiologi", "Ortopædi"))).toHaveLength(2);
  });

  const short = (headings: readonly [string, string], left: CellValue[], right: CellValue[]): Rows => [
    [...headings, ...daysFrom(october), "", ...headings, ...daysFrom(november)],
    [...left, 1, 2, 3, 4, "", ...right, 5, 6, 7, 8],
  ];
  it.each([
    ["Sygehus", "Afd."],
    ["", ""],
  ] as const)("have the units of short codes too, below %j and %j", (...headings) => {
    expect(blocksIn(short(headings, ["8001", "181"], ["8001", "371"]))).toEqual([
      [october, 4, "181"],
      [november, 4, "371"],
    ]);
    expect(blocksIn(short(headings, ["8001", "181"], ["8001", "181"]))).toEqual([[october, 8, "181"]]);
  });

  it("go on as one past counts that look like short codes", () => {
    const totals: Rows = [
      ["Sygehus", "Afd.", ...daysFrom(october), "I alt", "Snit", ...daysFrom(october + 4)],
      ["8001", "181", 1, 2, 3, 4, 1200, 300, 5, 6, 7, 8],
    ];
    expect(blocksIn(totals)).toEqual([[october, 8, "181"]]);
  });

  it("go on as one where the labels are said again, or a week's total stands between", () => {
    for (const again of ["8001181", "8001 181", 8_001_181])
      expect(blocksIn(beside(october, november, "8001181", again))).toEqual([[october, 8, "8001181"]]);
    const total: Rows = [
      ["Afdeling", ...daysFrom(october), "I alt", ...daysFrom(october + 4)],
      ["8001181", 1, 2, 3, 4, 10, 5, 6, 7, 8],
    ];
    expect(blocksIn(total)).toEqual([[october, 8, "8001181"]]);
  });
});
