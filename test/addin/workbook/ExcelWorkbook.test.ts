import { afterEach, describe, expect, it } from "vitest";
import type { Area } from "../../../src/addin/workbook/Workbook.ts";
import type { CellContent, ConditionalFormat } from "../../../src/workbench/grid/Grid.ts";
import type { Rect } from "../../../src/workbench/cells/Rect.ts";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";
import { HostError } from "../../../src/workbench/host/HostError.ts";
import { workbookContract, type WorkbookUnderTest } from "../../contracts/workbook.contract.ts";
import { plainWorkbook } from "../../support/plainWorkbook.ts";

workbookContract("office.js in Node, over PlainGrid", () => plainWorkbook());

let book: WorkbookUnderTest | undefined;
afterEach(() => book?.close());

const open = async (grid: PlainGrid, syncTimeout?: number) => (book = await plainWorkbook(grid, syncTimeout));

const areaOn = (sheetId: string, row: number, column: number, rows = 1, columns = 1): Area => ({
  sheetId,
  row,
  column,
  rows,
  columns,
});

/** Excel that is too late with some of its next batches. */
class HangingGrid extends PlainGrid {
  hangs = 0;

  override commit(): Promise<void> {
    if (this.hangs === 0) return super.commit();
    this.hangs--;
    return new Promise((resolve) => setTimeout(resolve, 150));
  }
}

const internalError = () => new HostError("GeneralException", "An internal error has occurred.");

/** Excel on the web, which calls a message that is too large an internal error (office-js #2564). */
class ObscureGrid extends PlainGrid {
  readonly #mostRows: number;

  constructor(mostRows: number) {
    super();
    this.#mostRows = mostRows;
  }

  override read(sheetId: string, rect: Rect, content: CellContent) {
    if (rect.rows > this.#mostRows) throw internalError();
    return super.read(sheetId, rect, content);
  }
}

/** A rule that throws when it is read, as Excel's duplicated rules do (office-js #6835). */
const unreadable = (id: string, sheetId: string): ConditionalFormat => ({
  id,
  sheetId,
  rects: [{ row: 0, column: 0, rows: 1, columns: 1 }],
  stopIfTrue: false,
  get formula(): string {
    throw internalError();
  },
});

describe("an Excel that does not answer", () => {
  it("is asked once more when it was only read", async () => {
    const grid = new HangingGrid();
    const { workbook, sheetId, quiet } = await open(grid, 100);
    await quiet();
    grid.hangs = 1;
    expect(await workbook.describeSheet(sheetId)).toMatchObject({ id: sheetId });
    grid.hangs = 1;
    expect((await workbook.readBlock(areaOn(sheetId, 0, 0))).values).toEqual([[""]]);
  });

  it("is called busy when it stays silent", async () => {
    const grid = new HangingGrid();
    const { workbook, sheetId, quiet } = await open(grid, 100);
    await quiet();
    grid.hangs = 2;
    await expect(workbook.readBlock(areaOn(sheetId, 0, 0))).rejects.toMatchObject({ code: "workbook.busy" });
  });

  it("is not written to twice", async () => {
    const grid = new HangingGrid();
    const { workbook, sheetId, quiet } = await open(grid, 100);
    await quiet();
    grid.hangs = 1;
    const writing = workbook.writeValues([{ cell: { sheetId, row: 0, column: 0 }, value: 1 }]);
    await expect(writing).rejects.toMatchObject({ code: "workbook.busy" });
  });
});

describe("an Excel that only says something went wrong", () => {
  it("is asked for half as much, once", async () => {
    const { workbook, sheetId } = await open(new ObscureGrid(15_000));
    expect((await workbook.readBlock(areaOn(sheetId, 0, 0, 20_000))).values).toHaveLength(20_000);
  });

  it("has failed when that does not help", async () => {
    const { workbook, sheetId } = await open(new ObscureGrid(10));
    await expect(workbook.readBlock(areaOn(sheetId, 0, 0, 20_000))).rejects.toMatchObject({
      code: "workbook.failed",
      details: { office: "GeneralException" },
    });
  });
});

describe("marks among rules that cannot be read", () => {
  it("are painted and cleared all the same, and those rules stay", async () => {
    const grid = new PlainGrid();
    const { workbook, sheetId, reopen, formatIds } = await open(grid);
    await workbook.paintMarks(new Map([[sheetId, { error: [areaOn(sheetId, 1, 1)], warning: [] }]]));
    grid.addConditionalFormat(unreadable("a", sheetId));
    grid.addConditionalFormat(unreadable("b", sheetId));
    const later = reopen();
    await later.paintMarks(
      new Map([[sheetId, { error: [areaOn(sheetId, 2, 2), areaOn(sheetId, 4, 4)], warning: [] }]]),
    );
    expect(formatIds()).toHaveLength(3);
    await later.clearMarks();
    expect([...formatIds()].sort()).toEqual(["a", "b"]);
  });
});

describe("marks that Excel changed behind our back", () => {
  const marked = async () => {
    const grid = new PlainGrid();
    const { workbook, sheetId, shownFill } = await open(grid);
    const paint = (...rows: number[]) =>
      workbook.paintMarks(
        new Map([[sheetId, { error: rows.map((row) => areaOn(sheetId, row, 1)), warning: [] }]]),
      );
    const shownRows = () => [...Array(10).keys()].filter((row) => shownFill(row, 1));
    await paint(2, 4);
    return { grid, sheetId, paint, shownRows, ours: grid.conditionalFormats(sheetId)[0]! };
  };

  it("are whole again after pasting cut a cell out of them", async () => {
    const { grid, paint, shownRows, ours } = await marked();
    grid.updateConditionalFormat({ ...ours, rects: ours.rects.slice(1) });
    expect(shownRows()).toEqual([4]);
    await paint(2, 4);
    expect(shownRows()).toEqual([2, 4]);
  });

  it("are taken from where copying spread them", async () => {
    const { grid, paint, shownRows, ours } = await marked();
    grid.updateConditionalFormat({
      ...ours,
      rects: [...ours.rects, { row: 7, column: 1, rows: 1, columns: 1 }],
    });
    grid.addConditionalFormat({ ...ours, id: "copy", rects: [{ row: 9, column: 1, rows: 1, columns: 1 }] });
    await paint(2, 4);
    expect(shownRows()).toEqual([2, 4]);
  });

  it("are painted anew after the user deleted them", async () => {
    const { grid, paint, shownRows, ours } = await marked();
    grid.removeConditionalFormat(ours.id);
    await paint(2, 4);
    expect(shownRows()).toEqual([2, 4]);
  });
});

describe("the number of messages", () => {
  it.each([2_000, 100_000])("stays within reach for %i scattered cells on 100,000 rows", async (count) => {
    const { workbook, sheetId, quiet, takeTraffic } = await open(new PlainGrid());
    const cells = Array.from({ length: count }, (_, i) =>
      areaOn(sheetId, 5 + Math.floor((i * 100_000) / count) * 2, i % 7),
    );
    await quiet();
    await workbook.paintMarks(new Map([[sheetId, { error: cells, warning: [] }]]));
    const { requests, largest } = takeTraffic();
    expect(requests).toBeLessThanOrEqual(Math.ceil(count / 1_000) + 5);
    expect(largest).toBeLessThan(5_000_000);
  });
});
