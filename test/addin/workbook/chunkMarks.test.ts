import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../../src/addin/workbook/a1Address.ts";
import { chunkMarks, type MarkChunk } from "../../../src/addin/workbook/chunkMarks.ts";
import type { Area } from "../../../src/addin/workbook/Workbook.ts";

const cell = (row: number, column: number): Area => ({ sheetId: "s", row, column, rows: 1, columns: 1 });

const cellsOf = (areas: readonly Area[]) =>
  areas.flatMap(({ row, column, rows, columns }) =>
    Array.from(
      { length: rows * columns },
      (_, i) => `${row + Math.floor(i / columns)}|${column + (i % columns)}`,
    ),
  );

const areasOf = (chunk: MarkChunk) => readAddress("s", chunk.address)!;

const errors = (cells: readonly Area[]) => chunkMarks({ error: cells, warning: [] });

const scattered = (count: number) =>
  Array.from({ length: count }, (_, i) => cell(5 + ((i * 7919) % 100_000), i % 7));

const someCells = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 6 })), {
    selector: String,
    maxLength: 900,
  })
  .map((places) => places.map(([row, column]) => cell(row, column)));

describe("marks become conditional formats", () => {
  it("covers exactly the wanted cells, each once", () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const covered = errors(cells).flatMap((chunk) => cellsOf(areasOf(chunk)));
        expect(covered.sort()).toEqual(cellsOf(cells).sort());
      }),
      { numRuns: 50 },
    );
  });

  it("says the same of the same cells, however they are given", () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        expect(errors([...cells].reverse())).toEqual(errors(cells));
      }),
      { numRuns: 50 },
    );
  });

  it("merges neighbours into runs and rectangles", () => {
    const block = [0, 1, 2].flatMap((row) => [cell(row, 1), cell(row, 2)]);
    expect(errors(block)).toEqual([{ level: "error", address: "B1:C3", cells: 6 }]);
  });

  it("keeps errors and warnings apart", () => {
    const chunks = chunkMarks({ error: [cell(0, 0)], warning: [cell(1, 0)] });
    expect(chunks.map(({ level, address }) => [level, address])).toEqual([
      ["error", "A1"],
      ["warning", "A2"],
    ]);
  });

  it("stays below Excel's limits at 100,000 scattered cells", () => {
    for (const chunk of errors(scattered(100_000))) {
      expect(chunk.address.length).toBeLessThanOrEqual(8_000);
      expect(areasOf(chunk).length).toBeLessThanOrEqual(1_000);
    }
  });

  it("needs few formats for 2,000 faulty cells", () => {
    expect(errors(scattered(2_000)).length).toBeLessThanOrEqual(20);
  });

  it("changes few chunks when one cell is mended", () => {
    const cells = scattered(2_000);
    const before = new Set(errors(cells).map(({ address }) => address));
    for (const mended of [0, 777, 1_999]) {
      const after = errors(cells.filter((_, i) => i !== mended));
      expect(after.filter(({ address }) => !before.has(address)).length).toBeLessThanOrEqual(2);
    }
  });

  it("changes one chunk beside columns that are marked from top to bottom", () => {
    const columns = [1, 2].map((column) => ({ ...cell(0, column), rows: 100_000 }));
    const cells = [...columns, ...scattered(2_000).map((one) => ({ ...one, column: 6 }))];
    const before = new Set(errors(cells).map(({ address }) => address));
    const after = errors([...cells, cell(50_001, 3)]);
    expect(after.filter(({ address }) => !before.has(address)).length).toBeLessThanOrEqual(2);
  });

  it("cuts a single row that has too many faults", () => {
    const row = Array.from({ length: 1_000 }, (_, i) => cell(4, i * 2));
    expect(errors(row).map(({ cells }) => cells)).toEqual([250, 250, 250, 250]);
  });
});
