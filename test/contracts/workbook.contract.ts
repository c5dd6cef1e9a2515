import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type {
  Area,
  CellWrite,
  ColumnRule,
  Marks,
  NewSheet,
  Workbook,
  WorkbookEvent,
} from "../../src/addin/workbook/Workbook.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";

const nothingLeft = { formulas: 0, sealed: 0 };

/** A workbook under test, and what its user and its program can do to it. */
export interface WorkbookUnderTest {
  readonly workbook: Workbook;
  /** Another session's adapter over the same workbook. */
  readonly reopen: () => Workbook;
  readonly sheetId: string;
  /** A formula whose last result is empty, as in a file. */
  readonly fillFormula: (row: number, column: number, formula: string) => void;
  readonly fill: (row: number, column: number, values: CellValue[][]) => void;
  readonly merge: (area: Area) => void;
  readonly addSheet: (name: string) => string;
  readonly hideSheet: (sheetId: string) => void;
  readonly hideRow: (row: number) => void;
  /** The user has Excel reckon only when she asks. */
  readonly calculateByHand: () => Promise<void>;
  readonly addTable: (name: string, area: Area) => void;
  readonly protectSheet: (sheetId: string) => void;
  /** The user leaves these cells open in a sheet that she protects. */
  readonly unlock: (area: Area) => void;
  /** The workbook may only be viewed. */
  readonly viewOnly: () => void;
  readonly deleteSheet: (sheetId: string) => void;
  readonly cellEdit: (on: boolean) => void;
  /** Another author of the same workbook types, elsewhere. */
  readonly editElsewhere: (row: number, column: number, values: CellValue[][]) => void;
  readonly userEdit: (row: number, column: number, values: CellValue[][]) => void;
  /** The user marks these cells. */
  readonly mark: (area: Area) => void;
  readonly insertRows: (row: number, count: number) => void;
  readonly deleteRows: (row: number, count: number) => void;
  readonly sortRows: (area: Area) => void;
  readonly undo: () => Promise<void>;
  readonly undoSteps: () => number;
  readonly value: (row: number, column: number) => CellValue;
  readonly setFill: (area: Area, colour: string) => void;
  readonly setNumberFormat: (area: Area, format: string) => void;
  /** On the first sheet, unless told. */
  readonly numberFormat: (row: number, column: number, sheetId?: string) => string;
  readonly tables: () => readonly Area[];
  /** The rule of a cell as its program keeps it, with its messages. */
  readonly ruleAt: (sheetId: string, row: number, column: number) => CellRule | undefined;
  /** The fill as shown, conditional formats included. */
  readonly shownFill: (row: number, column: number) => string | undefined;
  /** The user's own conditional format, whatever its rule says. */
  readonly addOwnFormat: (area: Area, formula: string) => string;
  readonly formatIds: () => readonly string[];
  /** Waits until nothing is said any more, and counts anew. */
  readonly quiet: () => Promise<void>;
  /** How many requests went to the program since the last call, and the longest message. */
  readonly takeTraffic: () => {
    readonly requests: number;
    readonly characters: number;
    readonly largest: number;
  };
  readonly close: () => void;
}

export interface CellRule {
  readonly type: string;
  readonly formulas: readonly string[];
  readonly prompt: string | undefined;
  readonly alert: { readonly style: string; readonly message: string } | undefined;
}

const noMarks: Marks = { error: [], warning: [] };
/** Longer than events are gathered for: what has not been said by then is not said. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 400));
const inTime = { timeout: 5_000 };

/** What every Workbook must do, whatever stands behind it. */
export function workbookContract(name: string, open: () => Promise<WorkbookUnderTest>): void {
  describe(`a workbook: ${name}`, () => {
    let book: WorkbookUnderTest;
    beforeEach(async () => void (book = await open()));
    afterEach(() => book.close());

    const area = (row: number, column: number, rows = 1, columns = 1): Area => ({
      sheetId: book.sheetId,
      row,
      column,
      rows,
      columns,
    });
    const errors = (...error: Area[]): Marks => ({ error, warning: [] });
    const paint = (marks: Marks) => book.workbook.paintMarks(new Map([[book.sheetId, marks]]));
    const write = (row: number, column: number, value: CellValue): CellWrite => ({
      cell: { sheetId: book.sheetId, row, column },
      value,
    });
    /** Only as long as it is empty. */
    const fill = (row: number, column: number, value: CellValue) => ({
      ...write(row, column, value),
      over: "",
    });
    /** The cells of the top left corner that are shown with a colour, by its kind. */
    const shown = (rows = 12, columns = 6) => {
      const cells: Record<string, string> = {};
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const fill = book.shownFill(row, column);
          if (fill) cells[`${row}|${column}`] = fill;
        }
      }
      return cells;
    };
    const watch = async () => {
      const told: WorkbookEvent[] = [];
      const stop = await book.workbook.watch((event) => told.push(event));
      return { told, stop };
    };

    describe("marks of several sheets", () => {
      const marksOf = (...sheetIds: string[]) =>
        new Map(sheetIds.map((sheetId) => [sheetId, errors({ ...area(1, 1), sheetId })]));

      it("are one undo step, made and changed", async () => {
        const other = book.addSheet("Andet");
        const steps = book.undoSteps();
        await book.workbook.paintMarks(marksOf(book.sheetId, other));
        expect(book.undoSteps()).toBe(steps + 1);
        await book.workbook.paintMarks(
          new Map([
            [book.sheetId, noMarks],
            [other, errors({ ...area(2, 2), sheetId: other })],
          ]),
        );
        expect(book.undoSteps()).toBe(steps + 2);
        expect(shown()).toEqual({});
        await book.workbook.paintMarks(new Map());
        expect(book.undoSteps()).toBe(steps + 2);
      });

      it("stand on the others where one sheet is protected, which is said", async () => {
        const other = book.addSheet("Låst");
        book.protectSheet(other);
        const painting = book.workbook.paintMarks(marksOf(other, book.sheetId));
        await expect(painting).rejects.toMatchObject({ code: "workbook.protected" });
        expect(Object.keys(shown())).toEqual(["1|1"]);
      });
    });

    describe("open cells", () => {
      const cellsOf = (areas: readonly Area[]) =>
        areas
          .flatMap(({ row, column, rows, columns }) =>
            Array.from({ length: rows * columns }, (_, at) => [
              row + Math.floor(at / columns),
              column + (at % columns),
            ]),
          )
          .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);

      it("are those that are not locked, found in few messages however many they are", async () => {
        const columns = [area(1, 3, 20_000, 1), area(1, 1, 500, 1), area(502, 1, 19_499, 1)];
        for (const each of columns) book.unlock(each);
        await book.quiet();
        const open = await book.workbook.findOpenCells([area(1, 0, 20_000, 5)]);
        expect(book.takeTraffic().requests).toBeLessThan(22);
        const found = cellsOf(open);
        expect(found.length).toBe(39_999);
        expect(found).toEqual(cellsOf(columns));
        expect(await book.workbook.findOpenCells([area(1, 0, 20_000, 1)])).toEqual([]);
        expect(await book.workbook.findOpenCells([])).toEqual([]);
      });

      it("are asked for many at a time where they change with every row", async () => {
        for (let row = 0; row < 1_500; row += 2) book.unlock(area(row, 1));
        await book.quiet();
        expect(await book.workbook.findOpenCells([area(0, 1, 1_500, 1)])).toHaveLength(750);
        expect(book.takeTraffic().requests).toBeLessThan(20);
      });
    });

    describe("mending cells", () => {
      it("leaves formulas alone, and says how many", async () => {
        book.fill(1, 1, [[86], [42], [7]]);
        book.fillFormula(2, 1, "=A1");
        const mends = [write(1, 1, "086"), write(2, 1, "042"), write(3, 1, "007")];
        expect(await book.workbook.mendCells(mends)).toEqual({ ...nothingLeft, formulas: 1 });
        expect([1, 3].map((row) => book.value(row, 1))).toEqual(["086", "007"]);
        expect(book.value(2, 1)).not.toBe("042");
      });

      it("is one undo step, formats and all, and none where there is nothing to mend", async () => {
        book.fill(1, 2, [["01-09-2025"], ["12"]]);
        book.setNumberFormat(area(1, 2, 2, 1), "@");
        // What the program did by hand is a step of its own.
        await book.workbook.listSheets();
        const steps = book.undoSteps();
        const mends = [
          { ...write(1, 2, 45901), as: "date" as const },
          { ...write(2, 2, 12), as: "number" as const },
        ];
        await book.workbook.mendCells(mends);
        await book.workbook.mendCells([]);
        expect(book.undoSteps()).toBe(steps + 1);
        expect([book.value(1, 2), book.value(2, 2)]).toEqual([45901, 12]);
        expect([book.numberFormat(1, 2), book.numberFormat(2, 2)]).toEqual(["dd-mm-yyyy", "General"]);
      });

      it("takes in a protected sheet what its open cells take, and says how many it left", async () => {
        book.fill(1, 1, [[86], [42], [7]]);
        book.fill(1, 2, [["12"], ["01-09-2025"]]);
        book.setNumberFormat(area(1, 2), "@");
        for (const open of [area(1, 1), area(3, 1), area(1, 2, 2, 1)]) book.unlock(open);
        book.protectSheet(book.sheetId);
        expect(await book.workbook.mendCells([write(1, 1, "086"), write(3, 1, "007")])).toEqual(nothingLeft);
        expect([1, 2, 3].map((row) => book.value(row, 1))).toEqual(["086", 42, "007"]);
        const formatted = [
          { ...write(1, 2, 12), as: "number" as const },
          { ...write(2, 2, 45901), as: "date" as const },
          write(1, 1, "087"),
        ];
        expect(await book.workbook.mendCells(formatted)).toEqual({ formulas: 0, sealed: 2 });
        expect([book.value(1, 2), book.value(2, 2), book.value(1, 1)]).toEqual(["12", "01-09-2025", "087"]);
        const locked = book.workbook.mendCells([write(2, 1, "042")]);
        await expect(locked).rejects.toMatchObject({ code: "workbook.protected" });
      });

      it("writes slices, the whole of each, in as few undo steps as their messages", async () => {
        const long = "x".repeat(30_000);
        const slice = (row: number) => Array.from({ length: 80 }, (_, at) => fill(row + at, 3, long));
        const slices = [[fill(400, 1, "086"), fill(400, 2, 7)], slice(200), slice(100), slice(0)];
        await book.workbook.listSheets();
        const steps = book.undoSteps();
        const told: number[] = [];
        await book.workbook.mendSlices(slices, { onProgress: ({ done }) => told.push(done) });
        expect(told).toEqual([2, 3, 4]);
        expect(book.undoSteps()).toBe(steps + told.length);
        expect([book.value(400, 1), book.value(400, 2), book.value(279, 3)]).toEqual(["086", 7, long]);
      });

      it("writes no slice over what is not as it was, and none of its message", async () => {
        book.fill(1, 1, [["a;b", ""]]);
        book.fillFormula(2, 2, "=A1");
        const over = (each: CellWrite, value: CellValue) => ({ ...each, over: value });
        const split = [over(write(1, 1, "a"), "a;b"), over(write(1, 2, "b"), "")];
        await book.workbook.mendSlices([split], {});
        expect([book.value(1, 1), book.value(1, 2)]).toEqual(["a", "b"]);
        for (const slices of [[split], [[fill(5, 1, "c")], [fill(2, 2, "d")]]])
          await expect(book.workbook.mendSlices(slices, {})).rejects.toMatchObject({
            code: "workbook.cell-changed",
            details: slices[0] === split ? { row: 1, column: 1 } : { row: 2, column: 2 },
          });
        expect(book.value(5, 1)).toBe("");
      });

      it("makes a cell that is to hold text a text cell, so that a code typed over it keeps its zero", async () => {
        book.fill(1, 2, [["9101;086"], ["7"]]);
        book.setNumberFormat(area(2, 2), "@");
        await book.workbook.mendCells([
          { ...write(1, 3, "086"), as: "text" },
          { ...write(2, 2, "007"), as: "text" },
        ]);
        expect([book.value(1, 3), book.value(2, 2)]).toEqual(["086", "007"]);
        expect([book.numberFormat(1, 3), book.numberFormat(2, 2)]).toEqual(["@", "@"]);
      });

      it("keeps a format that suits", async () => {
        book.fill(1, 2, [["01-09-2025"], ["12"]]);
        book.setNumberFormat(area(1, 2), "yyyy/mm/dd");
        book.setNumberFormat(area(2, 2), "0.0");
        await book.workbook.mendCells([
          { ...write(1, 2, 45901), as: "date" },
          { ...write(2, 2, 12), as: "number" },
        ]);
        expect([book.numberFormat(1, 2), book.numberFormat(2, 2)]).toEqual(["yyyy/mm/dd", "0.0"]);
      });
    });

    describe("headings of ours", () => {
      it("look so, and like themselves again without a trace", async () => {
        book.setFill(area(0, 2), "#00FF00");
        book.addOwnFormat(area(0, 2, 1, 2), '=LEN("mine")>0');
        const before = book.formatIds();
        const own = shown(1);
        await book.workbook.paintHeadings(area(0, 2, 1, 2), true);
        await book.workbook.paintHeadings(area(0, 2, 1, 2), true);
        expect(book.formatIds()).toHaveLength(before.length + 1);
        await book.reopen().paintHeadings(area(0, 2, 1, 2), false);
        expect(book.formatIds()).toEqual(before);
        expect(shown(1)).toEqual(own);
      });

      it("are no marks: clearing and painting marks leaves them", async () => {
        await book.workbook.paintHeadings(area(0, 2, 1, 2), true);
        await book.reopen().paintMarks(new Map([[book.sheetId, errors(area(0, 0))]]));
        await book.reopen().clearMarks();
        expect(book.formatIds()).toHaveLength(1);
      });
    });

    describe("its sheets", () => {
      it("are listed in order, hidden ones too", async () => {
        const hidden = book.addSheet("Gemt");
        book.hideSheet(hidden);
        expect(await book.workbook.listSheets()).toEqual([
          expect.objectContaining({ id: book.sheetId, hidden: false, active: true }),
          { id: hidden, name: "Gemt", hidden: true, active: false },
        ]);
      });

      it("are described by where their values stand", async () => {
        book.fill(2, 1, [
          ["Dato", "Patienter"],
          [45931, 12],
        ]);
        const described = await book.workbook.describeSheet(book.sheetId);
        expect(described).toMatchObject({ used: area(2, 1, 2, 2), protected: false });
      });

      it("may be empty, hidden or protected", async () => {
        const other = book.addSheet("Låst");
        book.hideSheet(other);
        book.protectSheet(other);
        expect(await book.workbook.describeSheet(other)).toEqual({
          id: other,
          name: "Låst",
          used: undefined,
          protected: true,
          hidesRows: false,
          isManual: false,
        });
      });

      it("say that rows of theirs are hidden, some or all, and that formulas may be old", async () => {
        book.fill(0, 0, [["Dato"], [45_931], [45_932]]);
        const describe = () => book.workbook.describeSheet(book.sheetId);
        expect(await describe()).toMatchObject({ hidesRows: false, isManual: false });
        book.hideRow(1);
        await book.calculateByHand();
        expect(await describe()).toMatchObject({ hidesRows: true, isManual: true });
        book.hideRow(0);
        book.hideRow(2);
        expect(await describe()).toMatchObject({ hidesRows: true });
      });

      it("have tables, known by their names and where they stand", async () => {
        expect(await book.workbook.listTables()).toEqual([]);
        const other = book.addSheet("Andet");
        book.addTable("Senge", { ...area(2, 1, 3, 2), sheetId: other });
        expect(await book.workbook.listTables()).toEqual([
          { name: "Senge", area: { ...area(2, 1, 3, 2), sheetId: other } },
        ]);
      });

      it("may be gone", async () => {
        const other = book.addSheet("Væk");
        book.deleteSheet(other);
        const gone = { code: "workbook.sheet-gone" };
        await expect(book.workbook.describeSheet(other)).rejects.toMatchObject(gone);
        await expect(book.workbook.readBlock({ ...area(0, 0), sheetId: other })).rejects.toMatchObject(gone);
        await expect(book.workbook.paintMarks(new Map([[other, noMarks]]))).rejects.toMatchObject(gone);
        await expect(book.workbook.select({ sheetId: other, row: 0, column: 0 })).rejects.toMatchObject(gone);
      });
    });

    describe("reading", () => {
      it("brings values of every kind", async () => {
        const values = [
          ["086", 45931.75, true, "#DIV/0!", ""],
          ["å", -1.5, false, "#N/A", ""],
        ];
        book.fill(0, 0, values);
        expect(await book.workbook.readBlock(area(0, 0, 2, 5))).toEqual({ area: area(0, 0, 2, 5), values });
      });

      it("brings empty cells as empty texts", async () => {
        expect((await book.workbook.readBlock(area(0, 0, 2, 2))).values).toEqual([
          ["", ""],
          ["", ""],
        ]);
      });

      it("brings a merged cell's value once", async () => {
        book.fill(0, 0, [
          ["Kardiologi", ""],
          ["", ""],
        ]);
        book.merge(area(0, 0, 2, 1));
        expect((await book.workbook.readBlock(area(0, 0, 2, 1))).values).toEqual([["Kardiologi"], [""]]);
        expect(await book.workbook.listMerges([book.sheetId])).toEqual([area(0, 0, 2, 1)]);
      });

      it("tells several sheets' merged cells and first formulas in a message each", async () => {
        const other = book.addSheet("Andet");
        const empty = book.addSheet("Tomt");
        book.fill(1, 1, [
          [7, 8],
          [9, 10],
        ]);
        book.fillFormula(1, 2, "=[1]Ark1!B2");
        book.merge({ ...area(0, 0, 2, 1), sheetId: other });
        book.merge(area(4, 1, 1, 2));
        await book.quiet();
        expect(await book.workbook.listMerges([book.sheetId, other, empty])).toEqual([
          area(4, 1, 1, 2),
          { ...area(0, 0, 2, 1), sheetId: other },
        ]);
        const size = { rows: 1, columns: 60 };
        expect(await book.workbook.readFirstFormulas([book.sheetId, other, empty], size)).toEqual([
          { area: area(1, 1, 1, 2), values: [[7, "=[1]Ark1!B2"]] },
        ]);
        expect(book.takeTraffic().requests).toBeLessThanOrEqual(2);
      });

      it("reads hidden sheets", async () => {
        book.fill(0, 0, [[7]]);
        book.addSheet("Synlig");
        book.hideSheet(book.sheetId);
        expect((await book.workbook.readBlock(area(0, 0))).values).toEqual([[7]]);
      });

      it("takes 20,000 rows a message and says how far it is", async () => {
        book.fill(44_999, 0, [["sidste"]]);
        const done: number[] = [];
        await book.quiet();
        const block = await book.workbook.readBlock(area(0, 0, 45_000, 2), {
          onProgress: (progress) => done.push(progress.done),
        });
        expect(block.values).toHaveLength(45_000);
        expect(block.values.at(-1)).toEqual(["sidste", ""]);
        expect(done).toEqual([20_000, 40_000, 45_000]);
        expect(book.takeTraffic().requests).toBe(3);
      });

      it("asks for less when a message would be too large, and misses no row", async () => {
        const long = (row: number) => `${row}`.padEnd(900, "x");
        const rows = 12_000;
        book.fill(
          0,
          0,
          Array.from({ length: rows }, (_, row) => [long(row)]),
        );
        await book.quiet();
        const { values } = await book.workbook.readBlock(area(0, 0, rows, 1));
        expect(values).toHaveLength(rows);
        expect(values.every(([value], row) => value === long(row))).toBe(true);
        expect(book.takeTraffic().largest).toBeLessThanOrEqual(5_100_000);
      });

      it("hands chunks over one after the other, without holes", async () => {
        const rows: [number, number][] = [];
        await book.workbook.readChunks(area(5, 0, 25_000, 1), (chunk) =>
          rows.push([chunk.area.row, chunk.area.rows]),
        );
        expect(rows).toEqual([
          [5, 20_000],
          [20_005, 5_000],
        ]);
      });

      it("brings formulas as themselves where asked, also one that shows nothing", async () => {
        book.fill(0, 0, [["086", 12]]);
        book.fillFormula(0, 2, '=""');
        expect((await book.workbook.readFormulas(area(0, 0, 1, 4))).values).toEqual([["086", 12, '=""', ""]]);
        expect((await book.workbook.readBlock(area(0, 0, 1, 4))).values).toEqual([["086", 12, "", ""]]);
      });

      it("tells which cells are marked, on whichever sheet", async () => {
        const other = { ...area(4, 2, 20, 3), sheetId: book.addSheet("Næste") };
        book.mark(other);
        expect(await book.workbook.selectedArea()).toEqual(other);
        book.mark({ ...other, row: 0, rows: 1_048_576, columns: 1 });
        expect(await book.workbook.selectedArea()).toEqual({ ...other, row: 0, rows: 1_048_576, columns: 1 });
      });

      it("stops when told to", async () => {
        const stop = new AbortController();
        const reading = book.workbook.readChunks(area(0, 0, 60_000, 1), () => stop.abort(), {
          signal: stop.signal,
        });
        await expect(reading).rejects.toMatchObject({ code: "work.stopped" });
      });

      it("says so when the sheet is deleted meanwhile", async () => {
        const other = book.addSheet("Væk");
        const reading = book.workbook.readChunks({ ...area(0, 0, 60_000, 1), sheetId: other }, () =>
          book.deleteSheet(other),
        );
        await expect(reading).rejects.toMatchObject({ code: "workbook.sheet-gone" });
      });

      it("says so while the user types in a cell", async () => {
        book.cellEdit(true);
        await expect(book.workbook.listSheets()).rejects.toMatchObject({ code: "workbook.cell-edit" });
        book.cellEdit(false);
        await expect(book.workbook.listSheets()).resolves.toHaveLength(1);
      });
    });

    describe("that may only be viewed", () => {
      const changes: readonly (readonly [string, () => Promise<unknown>])[] = [
        ["marks", () => paint(errors(area(1, 1)))],
        ["values", () => book.workbook.writeValues([write(1, 1, 5)])],
        ["mends", () => book.workbook.mendCells([write(1, 1, 5)])],
        ["state", () => book.workbook.saveState("kept", { a: 1 })],
      ];

      it.each(changes)("refuses %s by that name, and stands as it was", async (_, change) => {
        book.fill(1, 1, [[86]]);
        book.viewOnly();
        await expect(change()).rejects.toMatchObject({ code: "workbook.read-only" });
        expect(book.value(1, 1)).toBe(86);
        expect(book.formatIds()).toEqual([]);
        expect(await book.workbook.loadState("kept")).toBeUndefined();
      });

      it("is read and watched like any other", async () => {
        book.fill(1, 1, [[86]]);
        book.viewOnly();
        expect((await book.workbook.readBlock(area(1, 1))).values).toEqual([[86]]);
        const { told } = await watch();
        await book.workbook.select({ sheetId: book.sheetId, row: 4, column: 2 });
        await expect
          .poll(() => told, inTime)
          .toContainEqual({ kind: "selected", cell: { sheetId: book.sheetId, row: 4, column: 2 } });
      });
    });

    describe("watching", () => {
      it("tells of another author's edits as of the user's own", async () => {
        const { told } = await watch();
        const steps = book.undoSteps();
        book.editElsewhere(3, 1, [[1, 2]]);
        await expect
          .poll(() => told, inTime)
          .toEqual([{ kind: "changed", sheetId: book.sheetId, area: area(3, 1, 1, 2), own: false }]);
        expect(book.undoSteps()).toBe(steps);
      });

      it("tells of the user's edits", async () => {
        const { told } = await watch();
        book.userEdit(3, 1, [
          [1, 2],
          [3, 4],
        ]);
        await expect
          .poll(() => told, inTime)
          .toEqual([{ kind: "changed", sheetId: book.sheetId, area: area(3, 1, 2, 2), own: false }]);
      });

      it("tells our own writes from the user's", async () => {
        const { told } = await watch();
        await book.workbook.writeValues([write(3, 1, 5)]);
        await expect
          .poll(() => told, inTime)
          .toEqual([{ kind: "changed", sheetId: book.sheetId, area: area(3, 1), own: true }]);
      });

      it.each([
        ["inserted", () => book.insertRows(1, 2)],
        ["deleted", () => book.deleteRows(1, 2)],
        ["sorted", () => book.sortRows(area(0, 0, 3, 1))],
      ])("tells that rows moved when they are %s", async (_, move) => {
        book.fill(0, 0, [[3], [1], [2]]);
        const { told } = await watch();
        move();
        await soon();
        expect(told).toContainEqual({ kind: "moved", sheetId: book.sheetId });
        expect(told.filter(({ kind }) => kind === "changed")).toEqual([]);
      });

      it("tells where the user goes", async () => {
        const other = book.addSheet("Næste");
        const { told } = await watch();
        await book.workbook.select({ sheetId: other, row: 4, column: 2 });
        await expect.poll(() => told, inTime).toContainEqual({ kind: "activated", sheetId: other });
        await expect
          .poll(() => told, inTime)
          .toContainEqual({ kind: "selected", cell: { sheetId: other, row: 4, column: 2 } });
        expect(await book.workbook.selectedCell()).toEqual({ sheetId: other, row: 4, column: 2 });
      });

      it("tells that a sheet is gone", async () => {
        const other = book.addSheet("Væk");
        const { told } = await watch();
        book.deleteSheet(other);
        await expect.poll(() => told, inTime).toContainEqual({ kind: "sheetGone", sheetId: other });
      });

      it("says nothing once it has been stopped", async () => {
        const { told, stop } = await watch();
        await stop();
        book.userEdit(0, 0, [[1]]);
        await soon();
        expect(told).toEqual([]);
      });

      it("says nothing of marks", async () => {
        const { told } = await watch();
        await paint(errors(area(0, 0)));
        await soon();
        expect(told).toEqual([]);
      });
    });

    describe("marks", () => {
      it("stand at exactly the wanted cells, each level in its own colour", async () => {
        await paint({ error: [area(1, 1), area(2, 1), area(7, 3)], warning: [area(1, 2, 2, 1)] });
        const cells = shown();
        expect(Object.keys(cells).sort()).toEqual(["1|1", "1|2", "2|1", "2|2", "7|3"]);
        expect(new Set(["1|1", "2|1", "7|3"].map((cell) => cells[cell])).size).toBe(1);
        expect(cells["1|2"]).toBe(cells["2|2"]);
        expect(cells["1|2"]).not.toBe(cells["1|1"]);
      });

      it("give way to the planner's own colours when cleared", async () => {
        book.setFill(area(1, 1, 2, 1), "#00B050");
        const before = shown();
        await paint(errors(area(1, 1), area(3, 3)));
        expect(book.shownFill(1, 1)).not.toBe("#00B050");
        await book.workbook.clearMarks();
        expect(shown()).toEqual(before);
        expect(book.formatIds()).toEqual([]);
      });

      it("leave the planner's own conditional formats alone", async () => {
        const theirs = book.addOwnFormat(area(0, 0, 50, 3), "=TRUE");
        await paint(errors(area(1, 1)));
        await paint(noMarks);
        await book.workbook.clearMarks();
        expect(book.formatIds()).toEqual([theirs]);
      });

      it("of an earlier session are known again and replaced", async () => {
        await paint(errors(area(1, 1), area(2, 2)));
        const later = book.reopen();
        await later.paintMarks(new Map([[book.sheetId, errors(area(5, 1))]]));
        expect(Object.keys(shown())).toEqual(["5|1"]);
      });

      it("of an earlier session are cleared on every sheet", async () => {
        const other = book.addSheet("Næste");
        const theirs = book.addOwnFormat(area(0, 0), "=TRUE");
        await paint(errors(area(1, 1)));
        await book.workbook.paintMarks(new Map([[other, errors({ ...area(1, 1), sheetId: other })]]));
        await book.reopen().clearMarks();
        expect(book.formatIds()).toEqual([theirs]);
      });

      it("are repainted only where they differ", async () => {
        const cells = Array.from({ length: 2_000 }, (_, i) => area(i * 50, i % 7));
        await paint(errors(...cells));
        const before = new Set(book.formatIds());
        await paint(errors(...cells.slice(1)));
        const after = book.formatIds();
        expect(after.filter((id) => !before.has(id)).length).toBeLessThanOrEqual(2);
        await book.quiet();
        await paint(errors(...cells.slice(1)));
        expect(book.takeTraffic().requests).toBe(1);
        expect(book.formatIds()).toEqual(after);
      });

      it("cost one undo step a repaint", async () => {
        await paint({ error: [area(1, 1)], warning: [area(2, 1)] });
        const steps = book.undoSteps();
        await paint({ error: [area(1, 1), area(4, 4)], warning: [] });
        expect(book.undoSteps()).toBe(steps + 1);
        await paint({ error: [area(1, 1), area(4, 4)], warning: [] });
        expect(book.undoSteps()).toBe(steps + 1);
      });

      it("are right again after the user undid them", async () => {
        await paint(errors(area(1, 1)));
        await paint(errors(area(2, 2)));
        await book.undo();
        expect(Object.keys(shown())).toEqual(["1|1"]);
        await paint(errors(area(2, 2), area(3, 3)));
        expect(Object.keys(shown())).toEqual(["2|2", "3|3"]);
      });

      it("are right again after rows moved", async () => {
        const { stop } = await watch();
        await paint(errors(area(3, 1)));
        book.insertRows(0, 2);
        await soon();
        await paint(errors(area(3, 1), area(5, 1)));
        expect(Object.keys(shown())).toEqual(["3|1", "5|1"]);
        await paint(errors(area(3, 1)));
        expect(Object.keys(shown())).toEqual(["3|1"]);
        await stop();
      });

      it("go on a sheet that holds thousands in few messages", async () => {
        const cells = Array.from({ length: 2_000 }, (_, i) => area(5 + i * 50, i % 7));
        await book.quiet();
        await paint(errors(...cells));
        const { requests, largest } = book.takeTraffic();
        expect(requests).toBeLessThanOrEqual(7);
        expect(largest).toBeLessThan(5_000_000);
      });

      it("wait for each other", async () => {
        await Promise.all([paint(errors(area(1, 1))), paint(errors(area(2, 2))), paint(errors(area(3, 3)))]);
        expect(Object.keys(shown())).toEqual(["3|3"]);
      });

      it("are refused on a protected sheet", async () => {
        book.protectSheet(book.sheetId);
        await expect(paint(errors(area(1, 1)))).rejects.toMatchObject({ code: "workbook.protected" });
      });

      it("are not begun once stopped", async () => {
        const signal = AbortSignal.abort();
        const painting = book.workbook.paintMarks(new Map([[book.sheetId, errors(area(1, 1))]]), { signal });
        await expect(painting).rejects.toMatchObject({ code: "work.stopped" });
        expect(book.formatIds()).toEqual([]);
      });
    });

    describe("writing", () => {
      it("keeps text text and numbers numbers", async () => {
        const values = ["086", 12, "=1+1", "14-09-2025", "SAND", "1E5", "Kardiologi", "", "+45"];
        await book.workbook.writeValues(values.map((value, row) => write(row, 0, value)));
        expect(values.map((_, row) => book.value(row, 0))).toEqual(values);
      });

      it("leaves formats and the cells between alone", async () => {
        book.setNumberFormat(area(0, 0, 4, 1), "0.00");
        book.fill(0, 0, [[1], [2], [3], [4]]);
        await book.workbook.writeValues([write(0, 0, 10), write(3, 0, 40)]);
        expect([0, 1, 2, 3].map((row) => book.value(row, 0))).toEqual([10, 2, 3, 40]);
        expect([0, 3].map((row) => book.numberFormat(row, 0))).toEqual(["0.00", "0.00"]);
      });

      it("is one undo step, however many cells", async () => {
        const steps = book.undoSteps();
        await book.workbook.writeValues([write(0, 0, 1), write(500, 3, "086"), write(2, 5, 3)]);
        expect(book.undoSteps()).toBe(steps + 1);
        await book.undo();
        expect([book.value(0, 0), book.value(500, 3), book.value(2, 5)]).toEqual(["", "", ""]);
      });

      const column = (rows: number, value: CellValue) =>
        Array.from({ length: rows }, (_, row) => write(row, 1, value));

      it("puts 100,000 codes in one message, and that is one undo step", async () => {
        await book.quiet();
        const steps = book.undoSteps();
        const done: number[] = [];
        await book.workbook.writeValues(column(100_000, "0543711000016000"), {
          onProgress: (progress) => done.push(progress.done),
        });
        const { requests, largest } = book.takeTraffic();
        expect([requests, done, book.undoSteps()]).toEqual([1, [100_000], steps + 1]);
        expect(largest).toBeLessThan(5_000_000);
        expect([book.value(0, 1), book.value(99_999, 1)]).toEqual(["0543711000016000", "0543711000016000"]);
      });

      it("takes more messages for what passes one, and stops between them", async () => {
        const stop = new AbortController();
        await book.quiet();
        const writing = book.workbook.writeValues(column(30_000, "x".repeat(300)), {
          signal: stop.signal,
          onProgress: () => stop.abort(),
        });
        await expect(writing).rejects.toMatchObject({ code: "work.stopped" });
        const { requests, largest } = book.takeTraffic();
        expect([requests, largest < 5_000_000]).toEqual([1, true]);
        expect([book.value(0, 1), book.value(29_999, 1)]).toEqual(["x".repeat(300), ""]);
        await book.workbook.writeValues(column(30_000, "x".repeat(300)));
        expect(book.value(29_999, 1)).toBe("x".repeat(300));
      });

      it("is refused on a protected sheet", async () => {
        book.protectSheet(book.sheetId);
        const writing = book.workbook.writeValues([write(0, 0, 1)]);
        await expect(writing).rejects.toMatchObject({ code: "workbook.protected" });
      });
    });

    describe("a new sheet", () => {
      const aSheet = (changes: Partial<NewSheet> = {}): NewSheet => ({
        name: "Sengepladser",
        columns: [
          aColumn("Afdelingskode", { kind: "list", values: ["011", "086"] }, "@"),
          aColumn("Dato", { kind: "date", from: "2014-01-01" }, "dd-mm-yyyy"),
          aColumn("Patienter", { kind: "wholeNumber", atLeast: 0 }, "0"),
          { header: "Bemærkning", numberFormat: "@", width: 120 },
        ],
        rows: [
          ["086", 45_901, "", "1-2"],
          ["011", 45_902, 7, ""],
        ],
        room: 100,
        listSheet: "Enhedsliste",
        ...changes,
      });
      const aColumn = (header: string, rule: ColumnRule, numberFormat: string) => ({
        header,
        numberFormat,
        width: 80,
        rule,
        prompt: { title: header, message: `Om ${header}` },
        warning: { title: header, message: `Ikke ${header}` },
      });
      const names = async () => (await book.workbook.listSheets()).map(({ name }) => name);

      it("comes to front with its table, its values and its formats", async () => {
        const id = await book.workbook.insertSheet(aSheet());
        const sheets = await book.workbook.listSheets();
        expect(sheets.at(-1)).toEqual({ id, name: "Sengepladser", hidden: false, active: true });
        const all = { ...area(0, 0, 3, 4), sheetId: id };
        expect((await book.workbook.describeSheet(id)).used).toEqual(all);
        expect((await book.workbook.readBlock(all)).values).toEqual([
          ["Afdelingskode", "Dato", "Patienter", "Bemærkning"],
          ["086", 45_901, "", "1-2"],
          ["011", 45_902, 7, ""],
        ]);
        expect(book.tables()).toEqual([all]);
        expect([0, 1, 2].map((column) => book.numberFormat(100, column, id))).toEqual([
          "@",
          "dd-mm-yyyy",
          "0",
        ]);
      });

      it("may have more rows than a message holds", async () => {
        const rows = Array.from({ length: 45_000 }, (_, at) => [
          `0${at % 1_000}`,
          45_901,
          at,
          "x".repeat(100),
        ]);
        const id = await book.workbook.insertSheet(aSheet({ rows }));
        const all = { ...area(0, 0, 45_001, 4), sheetId: id };
        expect(book.tables()).toEqual([all]);
        const last = { ...area(44_999, 0, 2, 3), sheetId: id };
        expect((await book.workbook.readBlock(last)).values).toEqual([
          ["0998", 45_901, 44_998],
          ["0999", 45_901, 44_999],
        ]);
      });

      it("says what belongs into its cells, and only warns of the rest", async () => {
        const id = await book.workbook.insertSheet(aSheet());
        expect(book.ruleAt(id, 0, 0)).toBeUndefined();
        expect(book.ruleAt(id, 1, 3)).toBeUndefined();
        const rules = [0, 1, 2].map((column) => book.ruleAt(id, 100, column));
        expect(rules.map((rule) => [rule?.type, rule?.formulas])).toEqual([
          ["list", ["011,086"]],
          ["date", ["2014-01-01"]],
          ["whole", ["0"]],
        ]);
        expect(rules[2]).toMatchObject({
          prompt: "Om Patienter",
          alert: { style: "warning", message: "Ikke Patienter" },
        });
      });

      it("keeps a list that is too long for a rule on a hidden sheet, as text", async () => {
        const values = Array.from({ length: 300 }, (_, at) => `0${at}`);
        const long = aColumn("Afdelingskode", { kind: "list", values }, "@");
        const id = await book.workbook.insertSheet(aSheet({ columns: [long], rows: [] }));
        const [, lists, sheet] = await book.workbook.listSheets();
        const named = [lists, sheet].sort((a, b) => Number(b!.hidden) - Number(a!.hidden));
        expect(named[0]).toMatchObject({ name: "Enhedsliste", hidden: true });
        expect(named[1]).toMatchObject({ id, active: true });
        const listed = { ...area(0, 0, 300, 1), sheetId: named[0]!.id };
        expect((await book.workbook.readBlock(listed)).values.map(([cell]) => cell)).toEqual(values);
        expect(book.ruleAt(id, 1, 0)?.formulas).toEqual(["='Enhedsliste'!$A$1:$A$300"]);
      });

      it("has a name that is free, whatever is wished", async () => {
        await book.workbook.insertSheet(aSheet({ name: "sengepladser" }));
        await book.workbook.insertSheet(aSheet());
        await book.workbook.insertSheet(aSheet());
        const long = "Sengepladser på Medicinsk Center, september 2025";
        await book.workbook.insertSheet(aSheet({ name: `${long}: a/b` }));
        await book.workbook.insertSheet(aSheet({ name: `${long}: a/b` }));
        expect((await names()).slice(1)).toEqual([
          "sengepladser",
          "Sengepladser (2)",
          "Sengepladser (3)",
          "Sengepladser på Medicinsk Cente",
          "Sengepladser på Medicinsk C (2)",
        ]);
      });

      it("is made in two messages and one undo step, and touches no other sheet", async () => {
        book.fill(0, 0, [["mit"]]);
        await book.quiet();
        const steps = book.undoSteps();
        const rows = Array.from({ length: 10_000 }, () => ["086", 45_901, "", ""]);
        await book.workbook.insertSheet(aSheet({ rows }));
        const { requests, largest } = book.takeTraffic();
        expect([requests, book.undoSteps()]).toEqual([2, steps + 1]);
        expect(largest).toBeLessThan(5_000_000);
        expect((await book.workbook.readBlock(area(0, 0))).values).toEqual([["mit"]]);
      });

      it("is not made while the user types in a cell", async () => {
        book.cellEdit(true);
        await expect(book.workbook.insertSheet(aSheet())).rejects.toMatchObject({
          code: "workbook.cell-edit",
        });
        book.cellEdit(false);
        expect(await names()).toHaveLength(1);
      });
    });

    describe("its kept state", () => {
      it("comes back as it was saved, in a later session too", async () => {
        const state = { version: 1, columns: { date: "Dato" }, empty: null, list: [1, "æ"] };
        await book.workbook.saveState("layout", state);
        expect(await book.workbook.loadState("layout")).toEqual(state);
        expect(await book.reopen().loadState("layout")).toEqual(state);
      });

      it("is undefined where nothing was saved", async () => {
        expect(await book.workbook.loadState("layout")).toBeUndefined();
      });

      it("replaces what was saved before", async () => {
        await book.workbook.saveState("layout", 1);
        await book.workbook.saveState("layout", 2);
        expect(await book.workbook.loadState("layout")).toBe(2);
      });

      it("is taken out again", async () => {
        await book.workbook.saveState("layout", 1);
        await book.workbook.saveState("layout", undefined);
        await book.workbook.saveState("layout", undefined);
        expect(await book.workbook.loadState("layout")).toBeUndefined();
      });

      it("is refused when it is no longer small", async () => {
        const saving = book.workbook.saveState("layout", "x".repeat(100_001));
        await expect(saving).rejects.toMatchObject({ code: "workbook.too-large" });
      });
    });
  });
}
