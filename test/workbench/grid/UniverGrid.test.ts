import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WorkbookFile } from "../../../src/workbench/files/WorkbookFile.ts";
import type { GridEvent } from "../../../src/workbench/grid/Grid.ts";
import type { Rect } from "../../../src/workbench/cells/Rect.ts";
import { describeGrid } from "../../contracts/grid.contract.ts";
import type * as headless from "./headlessUniver.ts";
import { loadHeadless } from "./loadHeadless.ts";

let openHeadless: typeof headless.openHeadless;
let opened: ReturnType<typeof openHeadless>;

beforeAll(async () => ({ openHeadless } = await loadHeadless()));

describeGrid("UniverGrid", () => {
  const { grid, close } = openHeadless(anEmptyFile());
  return { grid, close, edit: (sheetId, rect, values) => grid.edit(sheetId, rect, values) };
});

describe("UniverGrid", () => {
  afterEach(() => opened.close());

  it("opens a file's values, formulas and formats", () => {
    const grid = open();
    const [sheet] = grid.sheets();
    expect(sheet).toEqual({ id: expect.any(String), name: "Ark1", hidden: false, protected: false });
    expect(grid.read(sheet!.id, rect(0, 0, 2, 3), "values")).toEqual([
      ["Dato", "Patienter", ""],
      [45901, 21, 42],
    ]);
    expect(grid.read(sheet!.id, rect(1, 2), "formulas")).toEqual([["=B2*2"]]);
    expect(grid.read(sheet!.id, rect(1, 0), "text")).toEqual([["01-09-2025"]]);
    expect(grid.usedRange(sheet!.id, true)).toEqual(rect(0, 0, 4, 3));
    expect(grid.format(sheet!.id, [rect(1, 1)], "fill")).toBe("#FFF2CC");
  });

  it("keeps which cells are unlocked when they are written", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    expect(grid.areLocked(id, [rect(3, 2)])).toBe(false);
    expect(grid.areLocked(id, [rect(2, 2, 2, 1)])).toBeNull();
    grid.write(id, rect(3, 2), "values", [[7]]);
    await grid.edit(id, rect(3, 2), [[8]]);
    expect([grid.areLocked(id, [rect(3, 1)]), grid.areLocked(id, [rect(3, 2)])]).toEqual([true, false]);
  });

  it("waits for formulas once after a change, not at every look", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    await grid.edit(id, rect(1, 1), [[7]]);
    // The formulas' own results count as changes once more.
    for (let rounds = 0; rounds < 3; rounds++) await grid.settle();
    const start = performance.now();
    for (let looks = 0; looks < 100; looks++) await grid.settle();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(grid.read(id, rect(1, 2), "values")).toEqual([[14]]);
  });

  it("gathers what a sync writes into one undo record", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    grid.write(id, rect(1, 1), "values", [[5]]);
    grid.setFormat(id, [rect(1, 1)], "fill", "#FF0000");
    grid.addConditionalFormat(aMark(id));
    grid.addComment({
      id: "c9",
      sheetId: id,
      row: 1,
      column: 1,
      content: "Nej",
      author: "Test",
      resolved: false,
    });
    await grid.commit();
    expect(grid.shown(id, 1, 1)).toEqual({ fill: "#FFC7CE", fontColor: "#9C0006" });
    await grid.undo();
    expect(grid.read(id, rect(1, 1), "values")).toEqual([[21]]);
    expect(grid.shown(id, 1, 1)).toEqual({ fill: "#FFF2CC", fontColor: undefined });
    expect(grid.conditionalFormats(id)).toEqual([]);
    expect(grid.comments()).toEqual([]);
  });

  it("calculates before a commit resolves", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    grid.write(id, rect(1, 1), "values", [[30]]);
    grid.write(id, rect(4, 0), "formulas", [["=SUM(B2:B2)"]]);
    await grid.commit();
    expect(grid.read(id, rect(1, 2), "values")).toEqual([[60]]);
    expect(grid.read(id, rect(4, 0), "values")).toEqual([[30]]);
  });

  it("tells a user's edit with what stood there, and an undo, but not a recalculation", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    const events = listen(grid);
    await grid.edit(id, rect(1, 1), [[22]]);
    expect(events.filter(({ kind }) => kind === "changed")).toEqual([
      {
        kind: "changed",
        sheetId: id,
        rect: rect(1, 1),
        change: "RangeEdited",
        own: false,
        before: 21,
        after: 22,
      },
    ]);
    expect(grid.read(id, rect(1, 2), "values")).toEqual([[44]]);
    await grid.undo();
    const last = events.filter(({ kind }) => kind === "changed").at(-1);
    expect(last).toMatchObject({ rect: rect(1, 1), own: false, before: 22, after: 21 });
  });

  it("tells of rows that the user inserts and deletes, and takes what lies over them along", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    const events = listen(grid);
    const range = { startRow: 0, endRow: 1, startColumn: 0, endColumn: 25 };
    const at = { unitId: "book", subUnitId: id, range };
    const moved = () => [grid.tables()[0]!.rect.row, grid.validations(id)[0]!.rects[0]!.row];
    expect(await opened.execute("sheet.command.insert-row-by-range", { ...at, direction: 0 })).toBe(true);
    expect(moved()).toEqual([2, 3]);
    expect(await opened.execute("sheet.command.remove-row-by-range", at)).toBe(true);
    expect(moved()).toEqual([0, 1]);
    expect(events.flatMap((event) => (event.kind === "changed" ? [[event.change, event.rect]] : []))).toEqual(
      [
        ["RowInserted", rect(0, 0, 2, 16_384)],
        ["RowDeleted", rect(0, 0, 2, 16_384)],
      ],
    );
  });

  it("lets the first rule win, and one that stops hide the rest", async () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    grid.addConditionalFormat({ ...aMark(id), id: "low", fill: "#00FF00", fontColor: "#000001" });
    grid.addConditionalFormat({ ...aMark(id), id: "high", fontColor: undefined });
    await grid.commit();
    expect(grid.shown(id, 1, 1)).toEqual({ fill: "#FFC7CE", fontColor: "#000001" });
    grid.updateConditionalFormat({ ...aMark(id), id: "high", fontColor: undefined, stopIfTrue: true });
    await grid.commit();
    expect(grid.shown(id, 1, 1)).toEqual({ fill: "#FFC7CE", fontColor: undefined });
    grid.removeConditionalFormat("high");
    await grid.commit();
    expect(grid.shown(id, 1, 1)).toEqual({ fill: "#00FF00", fontColor: "#000001" });
  });

  it("gives back the file that it was given", () => {
    const grid = open();
    const { id } = grid.sheets()[0]!;
    expect(opened.toFile()).toEqual(aFile());
    expect(grid.sheets()[0]?.id).toBe(id);
  });

  it("reads 50,000 rows of eight columns in a tenth of a second or so", () => {
    const grid = open(aFile(50_000));
    const { id } = grid.sheets()[0]!;
    const start = performance.now();
    const values = grid.read(id, rect(0, 0, 50_000, 8), "values");
    expect(performance.now() - start).toBeLessThan(500);
    expect(values[49_999]?.[7]).toBe("H49999");
    expect(grid.usedRange(id, true)).toEqual(rect(0, 0, 50_000, 8));
  });
});

function open(file: WorkbookFile = aFile()) {
  opened = openHeadless(file);
  return opened.grid;
}

function listen(grid: { listen(listener: (event: GridEvent) => void): () => void }): GridEvent[] {
  const events: GridEvent[] = [];
  grid.listen((event) => events.push(event));
  return events;
}

function rect(row: number, column: number, rows = 1, columns = 1): Rect {
  return { row, column, rows, columns };
}

function aMark(sheetId: string) {
  return {
    id: "mark",
    sheetId,
    rects: [rect(1, 1, 3, 1)],
    formula: '=LEN("x")>0',
    fill: "#FFC7CE",
    fontColor: "#9C0006",
    stopIfTrue: false,
  };
}

function anEmptyFile(): WorkbookFile {
  const [sheet] = aFile().sheets;
  return { ...aFile(), sheets: [{ ...sheet!, cells: [], merges: [], tables: [], validations: [] }] };
}

function aFile(rows = 0): WorkbookFile {
  const style = { fill: "#FFF2CC" };
  const letters = Array.from("ABCDEFGH");
  const many = Array.from({ length: rows }, (_, row) =>
    letters.map((letter, column) => ({ row, column, value: column < 4 ? row * column : `${letter}${row}` })),
  ).flat();
  const few = [
    { row: 0, column: 0, value: "Dato" },
    { row: 0, column: 1, value: "Patienter" },
    { row: 1, column: 0, value: 45901, style: { numberFormat: "dd-mm-yyyy" } },
    { row: 1, column: 1, value: 21, style },
    { row: 1, column: 2, value: 42, formula: "=B2*2" },
    { row: 3, column: 0, value: "0042" },
    { row: 3, column: 1, value: false },
    { row: 3, column: 2, value: 5, style: { unlocked: true } },
  ];
  return {
    name: "bog.xlsx",
    active: 0,
    settings: new Map([["a", "1"]]),
    sheets: [
      {
        name: "Ark1",
        hidden: false,
        protected: false,
        cells: rows > 0 ? many : few,
        columns: [{ index: 1, size: 20, hidden: false }],
        rows: [],
        merges: [rect(5, 0, 1, 2)],
        frozen: { rows: 1, columns: 0 },
        conditionalFormats: [],
        notes: [],
        comments: [],
        tables: [{ id: "Senge", name: "Senge", rect: rect(0, 0, 4, 3), style: "TableStyleMedium2" }],
        validations: [
          {
            id: "validation-1",
            rects: [rect(1, 1, 9, 1)],
            type: "whole",
            operator: "greaterThanOrEqual",
            formulas: ["0"],
            dropDown: false,
            ignoreBlanks: true,
            prompt: undefined,
            alert: { style: "warning", title: "Patienter", message: "Et helt tal" },
          },
        ],
      },
    ],
  };
}
