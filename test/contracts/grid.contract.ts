import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import type {
  ConditionalFormat,
  Grid,
  GridComment,
  GridEvent,
  GridTable,
  GridValidation,
} from "../../src/workbench/grid/Grid.ts";
import type { Rect } from "../../src/workbench/cells/Rect.ts";

/** A grid of one empty sheet under test, and its user's hand. */
export interface GridUnderTest {
  readonly grid: Grid;
  /** Types or pastes as the user would, an undo record of its own. */
  edit(sheetId: string, rect: Rect, values: readonly (readonly CellValue[])[]): void | Promise<void>;
  close?(): void | Promise<void>;
}

const at = (row: number, column: number, rows = 1, columns = 1): Rect => ({ row, column, rows, columns });

/** What the host relies on, whichever grid is behind it. */
export function describeGrid(name: string, make: () => GridUnderTest | Promise<GridUnderTest>): void {
  describe(`${name} as a Grid`, () => {
    let tested: GridUnderTest;
    let grid: Grid;
    let sheetId: string;
    let events: GridEvent[];

    beforeEach(async () => {
      tested = await make();
      grid = tested.grid;
      sheetId = grid.activeSheetId();
      events = [];
      grid.listen((event) => events.push(event));
    });
    afterEach(() => tested.close?.());

    const values = (rect: Rect) => grid.read(sheetId, rect, "values");
    const heard = <K extends GridEvent["kind"]>(kind: K) =>
      events.filter((event): event is Extract<GridEvent, { kind: K }> => event.kind === kind);

    function aFormat(id: string, changes: Partial<ConditionalFormat> = {}): ConditionalFormat {
      const rects = [at(0, 0), at(2, 2, 2, 1)];
      return { id, sheetId, rects, formula: "=TRUE", fill: "#FFC7CE", stopIfTrue: false, ...changes };
    }

    const aComment = (id: string): GridComment => ({
      id,
      sheetId,
      row: 1,
      column: 1,
      content: "Se her",
      author: "Anna",
      resolved: false,
    });

    describe("cells", () => {
      it("are empty at first, and have no used range", () => {
        expect(values(at(0, 0, 2, 2))).toEqual([
          ["", ""],
          ["", ""],
        ]);
        expect(grid.usedRange(sheetId, true)).toBeUndefined();
      });

      it("can be read as soon as they are written", async () => {
        grid.write(sheetId, at(1, 1, 2, 2), "values", [
          ["Dato", 45_000],
          [true, 1.5],
        ]);
        expect(values(at(1, 1, 2, 2))).toEqual([
          ["Dato", 45_000],
          [true, 1.5],
        ]);
        expect(grid.usedRange(sheetId, true)).toEqual(at(1, 1, 2, 2));
        await grid.commit();
        expect(values(at(2, 2))).toEqual([[1.5]]);
      });

      it("stay with null, empty with an empty text", () => {
        grid.write(sheetId, at(0, 0, 1, 2), "values", [["a", "b"]]);
        grid.write(sheetId, at(0, 0, 1, 2), "values", [[null, ""]]);
        expect(values(at(0, 0, 1, 2))).toEqual([["a", ""]]);
        expect(grid.usedRange(sheetId, true)).toEqual(at(0, 0));
      });

      it("take a number in text for a number, unless an apostrophe says text", () => {
        grid.write(sheetId, at(0, 0, 1, 2), "values", [["086", "'086"]]);
        expect(values(at(0, 0, 1, 2))).toEqual([[86, "086"]]);
      });

      it("take text for text where the format said so just before", () => {
        grid.setFormat(sheetId, [at(0, 0, 2, 1)], "numberFormat", "@");
        grid.write(sheetId, at(0, 0), "values", [["086"]]);
        grid.write(sheetId, at(1, 0), "numberFormat", [["General"]]);
        grid.write(sheetId, at(1, 0), "values", [["086"]]);
        expect(values(at(0, 0, 2, 1))).toEqual([["086"], [86]]);
      });

      it("keep a formula's text and a number format's", () => {
        grid.write(sheetId, at(0, 0), "formulas", [["=1+1"]]);
        grid.write(sheetId, at(0, 1), "values", [[45_000]]);
        grid.write(sheetId, at(0, 1), "numberFormat", [["dd-mm-yyyy"]]);
        expect(grid.read(sheetId, at(0, 0, 1, 2), "formulas")).toEqual([["=1+1", 45_000]]);
        expect(grid.read(sheetId, at(0, 0, 1, 2), "numberFormat")).toEqual([["General", "dd-mm-yyyy"]]);
        expect(grid.read(sheetId, at(0, 1), "text")).toEqual([["15-03-2023"]]);
      });

      it("are cleared of contents, of formats, or of both", () => {
        grid.write(sheetId, at(0, 0, 1, 3), "values", [["a", "b", "c"]]);
        grid.setFormat(sheetId, [at(0, 0, 1, 3)], "fill", "#00FF00");
        grid.clear(sheetId, [at(0, 0)], "Contents");
        grid.clear(sheetId, [at(0, 1)], "Formats");
        grid.clear(sheetId, [at(0, 2)], "All");
        expect(values(at(0, 0, 1, 3))).toEqual([["", "b", ""]]);
        expect(grid.format(sheetId, [at(0, 0)], "fill")).toBe("#00FF00");
        expect(grid.format(sheetId, [at(0, 1, 1, 2)], "fill")).toBeUndefined();
      });
    });

    describe("formats", () => {
      it("read as what is common, null where cells differ, undefined where none is set", () => {
        grid.setFormat(sheetId, [at(0, 0), at(2, 0)], "fill", "#00FF00");
        grid.setFormat(sheetId, [at(0, 0)], "bold", true);
        expect(grid.format(sheetId, [at(0, 0), at(2, 0)], "fill")).toBe("#00FF00");
        expect(grid.format(sheetId, [at(0, 0, 2, 1)], "fill")).toBeNull();
        expect(grid.format(sheetId, [at(1, 0)], "fill")).toBeUndefined();
        expect(grid.format(sheetId, [at(0, 0)], "bold")).toBe(true);
      });
    });

    it("locks every cell by default", () => {
      expect(grid.areLocked(sheetId, [at(0, 0, 3, 2), at(90_000, 3)])).toBe(true);
    });

    describe("conditional formats", () => {
      it("are shown over the user's fill, which comes back when they go", async () => {
        grid.setFormat(sheetId, [at(0, 0)], "fill", "#00FF00");
        grid.addConditionalFormat(aFormat("a", { fontColor: "#9C0006" }));
        await grid.commit();
        await vi.waitFor(() => expect(grid.shown(sheetId, 3, 2).fill).toBe("#FFC7CE"));
        expect(grid.shown(sheetId, 0, 0)).toMatchObject({ fill: "#FFC7CE", fontColor: "#9C0006" });
        expect(grid.shown(sheetId, 1, 1).fill).toBeUndefined();
        expect(grid.format(sheetId, [at(0, 0)], "fill")).toBe("#00FF00");
        grid.removeConditionalFormat("a");
        await grid.commit();
        await vi.waitFor(() => expect(grid.shown(sheetId, 0, 0).fill).toBe("#00FF00"));
      });

      it("come first when added last, and the first wins", async () => {
        grid.addConditionalFormat(aFormat("a"));
        grid.addConditionalFormat(aFormat("b", { fill: "#FFEB9C" }));
        await grid.commit();
        expect(grid.conditionalFormats(sheetId).map(({ fill }) => fill)).toEqual(["#FFEB9C", "#FFC7CE"]);
        await vi.waitFor(() => expect(grid.shown(sheetId, 0, 0).fill).toBe("#FFEB9C"));
      });

      it("are updated in their place", async () => {
        grid.addConditionalFormat(aFormat("a"));
        grid.addConditionalFormat(aFormat("b"));
        grid.updateConditionalFormat(aFormat("a", { formula: '=LEN("x")>0', rects: [at(9, 9)] }));
        await grid.commit();
        expect(grid.conditionalFormats(sheetId)).toMatchObject([
          { id: "b", formula: "=TRUE" },
          { id: "a", formula: '=LEN("x")>0', rects: [at(9, 9)] },
        ]);
      });
    });

    describe("comments and settings", () => {
      it("are kept, changed and removed", async () => {
        grid.addComment(aComment("k1"));
        grid.updateComment({ ...aComment("k1"), resolved: true });
        await grid.commit();
        await vi.waitFor(() =>
          expect(grid.comments()).toMatchObject([
            { id: "k1", row: 1, column: 1, content: "Se her", resolved: true },
          ]),
        );
        grid.removeComment("k1");
        await grid.commit();
        await vi.waitFor(() => expect(grid.comments()).toEqual([]));
        grid.settings.set("a", "1");
        expect(grid.settings.get("a")).toBe("1");
      });
    });

    describe("tables", () => {
      const aTable = (changes: Partial<GridTable> = {}): GridTable => ({
        id: "t1",
        sheetId,
        rect: at(0, 0, 4, 2),
        name: "Tabel1",
        style: "TableStyleMedium2",
        ...changes,
      });

      it("are kept and changed, each change with what else a commit holds", async () => {
        grid.addTable(aTable());
        await grid.commit();
        grid.updateTable(aTable({ name: "Senge" }));
        grid.write(sheetId, at(9, 9), "values", [["x"]]);
        await grid.commit();
        expect(grid.tables()).toEqual([aTable({ name: "Senge" })]);
        await grid.undo();
        expect([grid.tables(), values(at(9, 9))]).toEqual([[aTable()], [[""]]]);
        await grid.undo();
        expect(grid.tables()).toEqual([]);
      });
    });

    describe("validations", () => {
      const aRule = (id: string, changes: Partial<GridValidation> = {}): GridValidation => ({
        id,
        sheetId,
        rects: [at(1, 0, 10, 1)],
        type: "whole",
        operator: "greaterThanOrEqual",
        formulas: ["0"],
        dropDown: false,
        ignoreBlanks: true,
        prompt: { title: "Patienter", message: "Kl. 23.00" },
        alert: { style: "warning", title: "Patienter", message: "Et helt tal" },
        ...changes,
      });
      const aList = (id: string): GridValidation =>
        aRule(id, {
          type: "list",
          operator: undefined,
          formulas: ["='Lister 1'!$A$1:$A$3"],
          dropDown: true,
          prompt: undefined,
          alert: undefined,
        });

      it("are kept as they were set, on their own sheet", async () => {
        const rule = aRule("v1");
        const list = { ...aList("v2"), rects: [at(1, 1, 10, 1)] };
        grid.setValidation(rule);
        grid.setValidation(list);
        await grid.commit();
        expect(grid.validations(sheetId)).toEqual([rule, list]);
        expect(grid.validations(grid.addSheet("Andet").id)).toEqual([]);
      });

      it("take each other's place cell by cell, and come back when undone", async () => {
        grid.setValidation(aRule("v1"));
        await grid.commit();
        grid.setValidation({ ...aList("v2"), rects: [at(4, 0, 2, 3)] });
        await grid.commit();
        const left = () => grid.validations(sheetId).map(({ id, rects }) => [id, rects]);
        expect(left()).toEqual([
          ["v1", [at(1, 0, 3, 1), at(6, 0, 5, 1)]],
          ["v2", [at(4, 0, 2, 3)]],
        ]);
        grid.clearValidation(sheetId, [at(0, 0, 20, 2)]);
        expect(left()).toEqual([["v2", [at(4, 2, 2, 1)]]]);
        await grid.commit();
        await grid.undo();
        await grid.undo();
        expect(left()).toEqual([["v1", [at(1, 0, 10, 1)]]]);
      });
    });

    describe("sheets", () => {
      it("are hidden and shown", () => {
        const { id } = grid.addSheet("Lister");
        grid.hide(id, true);
        expect(grid.sheets().at(-1)).toMatchObject({ id, hidden: true });
        grid.hide(id, false);
        expect(grid.sheets().at(-1)).toMatchObject({ id, hidden: false });
      });

      it("come, are renamed, come to front and go, each told", async () => {
        const sheet = grid.addSheet("Oktober");
        grid.renameSheet(sheet.id, "November");
        expect(grid.sheets().map(({ id, name }) => [id, name])).toContainEqual([sheet.id, "November"]);
        grid.select(sheet.id, at(4, 2));
        expect([grid.activeSheetId(), grid.selection()]).toEqual([sheet.id, at(4, 2)]);
        grid.removeSheet(sheet.id);
        expect(grid.sheets()).toHaveLength(1);
        expect(grid.activeSheetId()).toBe(sheetId);
        await vi.waitFor(() => {
          expect(heard("sheetAdded")).toEqual([{ kind: "sheetAdded", sheetId: sheet.id }]);
          expect(heard("sheetRenamed")).toEqual([{ kind: "sheetRenamed", sheetId: sheet.id }]);
          expect(heard("activated")).toContainEqual({ kind: "activated", sheetId: sheet.id });
          expect(heard("selection")).toContainEqual({ kind: "selection", sheetId: sheet.id, rect: at(4, 2) });
          expect(heard("sheetDeleted")).toEqual([{ kind: "sheetDeleted", sheetId: sheet.id }]);
        });
      });
    });

    describe("changes", () => {
      it("of the add-in are told as its own, of the user as not, with one cell's before and after", async () => {
        grid.write(sheetId, at(1, 1), "values", [[7]]);
        await grid.commit();
        await vi.waitFor(() => expect(heard("changed")).toHaveLength(1));
        await tested.edit(sheetId, at(1, 1), [[8]]);
        await vi.waitFor(() => expect(heard("changed")).toHaveLength(2));
        expect(heard("changed")).toMatchObject([
          { change: "RangeEdited", rect: at(1, 1), own: true, before: "", after: 7 },
          { change: "RangeEdited", rect: at(1, 1), own: false, before: 7, after: 8 },
        ]);
      });

      it("of many cells are told by their rectangle", async () => {
        await tested.edit(sheetId, at(0, 0, 2, 2), [
          [1, 2],
          [3, 4],
        ]);
        await vi.waitFor(() => expect(heard("changed")).toHaveLength(1));
        expect(heard("changed")[0]).toMatchObject({ rect: at(0, 0, 2, 2), own: false });
        expect(heard("changed")[0]).not.toHaveProperty("before");
      });
    });

    describe("undo", () => {
      it("takes back everything since the last commit at once", async () => {
        await tested.edit(sheetId, at(0, 0), [["før"]]);
        grid.write(sheetId, at(0, 0, 2, 1), "values", [["efter"], [2]]);
        grid.write(sheetId, at(5, 5), "values", [[3]]);
        grid.addConditionalFormat(aFormat("a"));
        await grid.commit();
        await grid.undo();
        expect(values(at(0, 0, 2, 1))).toEqual([["før"], [""]]);
        expect(values(at(5, 5))).toEqual([[""]]);
        expect(grid.conditionalFormats(sheetId)).toEqual([]);
        await grid.undo();
        expect(values(at(0, 0))).toEqual([[""]]);
      });

      it("has no record of a commit that wrote nothing", async () => {
        await tested.edit(sheetId, at(0, 0), [["før"]]);
        await grid.commit();
        await grid.commit();
        await grid.undo();
        expect(values(at(0, 0))).toEqual([[""]]);
      });
    });
  });
}
