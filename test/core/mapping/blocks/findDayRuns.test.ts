import { describe, expect, it } from "vitest";
import { findDayRuns } from "../../../../src/core/mapping/blocks/findDayRuns.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";

const first = 45_931;
const days = (from: number, count: number): CellValue[] =>
  Array.from({ length: count }, (_, at) => first + from + at);
const gap = (cells: number): CellValue[] => Array.from({ length: cells }, () => "");
const lengths = (...cells: CellValue[]) => findDayRuns(cells, 4).map((run) => run.days.length);

describe("headings that name one day after another", () => {
  it("stand where they stand in the sheet", () => {
    const [run] = findDayRuns(["", ...days(0, 3)], 4);
    expect(run?.days.map(({ at }) => at)).toEqual([5, 6, 7]);
  });

  it("go on over a day's measures or a week's total, and no further", () => {
    expect(lengths(...days(0, 3), ...gap(6), ...days(3, 3))).toEqual([6]);
    expect(lengths(...days(0, 3), ...gap(7), ...days(3, 3))).toEqual([3, 3]);
  });

  it("begin anew where a day is no later than the one before, also past one that no month has", () => {
    expect(lengths(...days(0, 3), ...days(0, 3))).toEqual([3, 3]);
    expect(lengths(...days(0, 3), "31-11-2025", ...days(0, 3))).toEqual([4, 3]);
    expect(lengths(...days(0, 3), "31-11-2025", ...days(3, 3))).toEqual([7]);
  });

  it("take in a date out of its order once, and end where a day is said again", () => {
    expect(lengths(...days(0, 3), ...days(9, 1), ...days(4, 2))).toEqual([6]);
    expect(lengths(...days(0, 3), ...days(9, 1), ...days(4, 2), ...days(1, 3))).toEqual([6, 3]);
    expect(lengths(...days(0, 3), ...days(9, 1), ...days(9, 3))).toEqual([4, 3]);
  });

  it("are too few where a title says two dates, or some counts climb", () => {
    expect(lengths(...days(0, 2))).toEqual([]);
    expect(lengths(1, 2, 3, 4, 5, 6)).toEqual([]);
    expect(lengths(1, 2, 3, 4, 5, 6, 7)).toEqual([7]);
  });
});
