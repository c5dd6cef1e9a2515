import { describe, expect, it } from "vitest";
import { areaToRead, editsToRead } from "../../../../src/addin/features/check/areasToRead.ts";
import { changedRows } from "../../../../src/addin/features/check/changedRows.ts";
import type { ListLayout } from "../../../../src/core/mapping/Layout.ts";
import { anArea } from "../../../support/anArea.ts";

const mapped = (column: number) => ({ column, header: "", reason: "alias" }) as const;
const list: ListLayout = {
  kind: "list",
  headerRow: 2,
  columns: { date: mapped(1), departmentCode: mapped(2), patients: mapped(5) },
};
const blocks = { kind: "blocks" } as const;

describe("what is read of a sheet", () => {
  it("is a list as far as its last mapped column, below its header, and all that holds blocks", () => {
    const used = anArea(0, 0, 100, 12);
    expect(areaToRead("s", list, used)).toEqual(anArea(3, 0, 97, 6));
    expect(areaToRead("s", blocks, used)).toEqual(used);
  });

  it("is nothing where no row stands below the header", () => {
    expect(areaToRead("s", list, anArea(0, 0, 3, 12))).toBeUndefined();
  });
});

describe("what is read again after edits", () => {
  const ends = new Map([["s", 100]]);

  it("is their rows of a list, as far as its last column; nothing for a column that is not mapped", () => {
    expect(editsToRead([anArea(10, 5)], list, ends)).toEqual([anArea(10, 0, 1, 6)]);
    expect(editsToRead([anArea(10, 3)], list, ends)).toEqual([]);
  });

  it("is everything where a list grew beyond its end", () => {
    expect(editsToRead([anArea(99, 5)], list, ends)).not.toBe("all");
    expect(editsToRead([anArea(99, 5, 2)], list, ends)).toBe("all");
  });

  it("is each list's own rows, and everything where one of them grew beyond its own end", () => {
    const both = new Map([...ends, ["t", 20]]);
    const other = (row: number) => ({ ...anArea(row, 5), sheetId: "t" });
    const rows = [anArea(10, 0, 1, 6), { ...anArea(15, 0, 1, 6), sheetId: "t" }];
    expect(editsToRead([anArea(10, 5), other(15)], list, both)).toEqual(rows);
    expect(editsToRead([anArea(10, 5), other(20)], list, both)).toBe("all");
  });

  it("is the edits themselves where counts stand in blocks, and everything where they are very many", () => {
    const edits = [anArea(3, 3), anArea(9, 9, 2, 2)];
    expect(editsToRead(edits, blocks, ends)).toEqual(edits);
    expect(editsToRead([anArea(0, 0, 200, 100)], blocks, ends)).not.toBe("all");
    expect(editsToRead([anArea(0, 0, 200, 100), anArea(300, 0)], blocks, ends)).toBe("all");
  });
});

describe("rows that changed", () => {
  const rows = (...areas: (readonly [row: number, rows: number])[]) =>
    changedRows(
      areas.map(([row, count]) => anArea(row, 1, count)),
      [1],
      3,
      1_000,
    ).map(({ row, rows: count }) => [row, count]);

  it("are told as one range where one edit lies within another, or near it", () => {
    expect(rows([10, 40], [12, 2])).toEqual([[10, 40]]);
    expect(rows([10, 1], [61, 1])).toEqual([[10, 52]]);
  });

  it("are told apart where many rows lie between them", () => {
    expect(rows([62, 1], [10, 1])).toEqual([
      [10, 1],
      [62, 1],
    ]);
  });

  it("are only those where records may stand", () => {
    expect(rows([0, 5], [998, 10])).toEqual([
      [3, 2],
      [998, 2],
    ]);
    expect(rows([0, 3])).toEqual([]);
  });
});
