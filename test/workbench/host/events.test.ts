import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

/** Long enough for a frame to cross, and for what should not come to have come. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 30));

const cell = { row: 1, column: 1, rows: 1, columns: 1 };

async function listen<E>(pick: (workbook: Excel.Workbook) => OfficeExtension.EventHandlers<E>): Promise<E[]> {
  const heard: E[] = [];
  await pane.Excel.run(async (context) => {
    pick(context.workbook).add((event) => Promise.resolve(void heard.push(event)));
    await context.sync();
  });
  return heard;
}

describe("sheets", () => {
  it("tells of a new name, and what the sheet was called before", async () => {
    const heard = await listen((workbook) => workbook.worksheets.onNameChanged);
    pane.grid.renameSheet(sheetId, "August");
    pane.grid.renameSheet(sheetId, "Aug.");
    await aMoment();
    const names = heard.map(({ worksheetId, nameBefore, nameAfter }) => [worksheetId, nameBefore, nameAfter]);
    expect(names).toEqual([
      [sheetId, "Ark1", "August"],
      [sheetId, "August", "Aug."],
    ]);
  });
});

describe("changes", () => {
  it("tells an edit of one cell with what stood there", async () => {
    const heard = await listen((workbook) => workbook.worksheets.getActiveWorksheet().onChanged);
    pane.grid.edit(sheetId, cell, [[7]]);
    await aMoment();
    expect(heard).toMatchObject([
      {
        address: "B2",
        changeType: "RangeEdited",
        source: "Local",
        triggerSource: "Unknown",
        worksheetId: sheetId,
        details: { valueBefore: "", valueAfter: 7, valueTypeBefore: "Empty", valueTypeAfter: "Double" },
      },
    ]);
  });

  it("tells a paste by its address alone, and its range can be read", async () => {
    const heard = await listen((workbook) => workbook.worksheets.onChanged);
    pane.grid.edit(sheetId, { row: 0, column: 0, rows: 2, columns: 1 }, [["a"], ["b"]]);
    await aMoment();
    expect(heard).toHaveLength(1);
    expect(heard[0]!.details).toBeUndefined();
    await pane.Excel.run(async (context) => {
      const range = heard[0]!.getRange(context);
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([["a"], ["b"]]);
    });
  });

  it("says which writes are the add-in's own", async () => {
    const heard = await listen((workbook) => workbook.worksheets.onChanged);
    await pane.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("C3").values = [[1]];
      await context.sync();
    });
    await aMoment();
    expect(heard).toMatchObject([{ address: "C3", triggerSource: "ThisLocalAddin" }]);
  });

  it("tells rows that came, went and were sorted", async () => {
    pane.grid.load(sheetId, { row: 0, column: 0 }, [[2], [1]]);
    const changed = await listen((workbook) => workbook.worksheets.onChanged);
    const sorted = await listen((workbook) => workbook.worksheets.onRowSorted);
    pane.grid.insertRows(sheetId, 1, 2);
    pane.grid.deleteRows(sheetId, 1, 2);
    pane.grid.sortRows(sheetId, { row: 0, column: 0, rows: 2, columns: 1 }, 0);
    await aMoment();
    expect(changed.map(({ address, changeType }) => [address, changeType])).toEqual([
      ["2:3", "RowInserted"],
      ["2:3", "RowDeleted"],
    ]);
    expect(sorted).toMatchObject([{ address: "A1:A2", worksheetId: sheetId }]);
  });

  it("tells undo as an edit of the user's", async () => {
    pane.grid.edit(sheetId, cell, [[7]]);
    const heard = await listen((workbook) => workbook.worksheets.onChanged);
    await pane.grid.undo();
    await aMoment();
    expect(heard).toMatchObject([{ address: "B2", triggerSource: "Unknown" }]);
  });

  it("stops when the handler is removed, or events are off", async () => {
    const heard: unknown[] = [];
    const result = await pane.Excel.run(async (context) => {
      const added = context.workbook.worksheets.onChanged.add((event) =>
        Promise.resolve(void heard.push(event)),
      );
      await context.sync();
      context.runtime.enableEvents = false;
      await context.sync();
      pane.grid.edit(sheetId, cell, [[1]]);
      context.runtime.enableEvents = true;
      await context.sync();
      return added;
    });
    await pane.Excel.run(result.context, async (context) => {
      result.remove();
      await context.sync();
    });
    pane.grid.edit(sheetId, cell, [[2]]);
    await aMoment();
    expect(heard).toEqual([]);
  });

  it("sends nothing to those who did not register", async () => {
    // office.js still speaks for a while after it is ready.
    do await aMoment();
    while (pane.host.takeTraffic().messages > 0);
    pane.grid.edit(sheetId, cell, [[1]]);
    await aMoment();
    expect(pane.host.takeTraffic().messages).toBe(0);
  });
});

describe("selection and sheets", () => {
  it("tells where the user went", async () => {
    const heard = await listen((workbook) => workbook.worksheets.onSelectionChanged);
    pane.grid.select(sheetId, { row: 4, column: 2, rows: 1, columns: 1 });
    await aMoment();
    expect(heard).toMatchObject([{ address: "C5", worksheetId: sheetId }]);
  });

  it("tells which sheet came to front and which left it", async () => {
    const second = pane.grid.addSheet("Oktober");
    const activated = await listen((workbook) => workbook.worksheets.onActivated);
    const deactivated = await listen((workbook) => workbook.worksheets.getItem("Ark1").onDeactivated);
    pane.grid.select(second.id, cell);
    await aMoment();
    expect(activated).toMatchObject([{ worksheetId: second.id }]);
    expect(deactivated).toMatchObject([{ worksheetId: sheetId }]);
  });

  it("tells a sheet that came and one that went", async () => {
    const added = await listen((workbook) => workbook.worksheets.onAdded);
    const deleted = await listen((workbook) => workbook.worksheets.onDeleted);
    const sheet = pane.grid.addSheet("November");
    pane.grid.removeSheet(sheet.id);
    await aMoment();
    expect(added).toMatchObject([{ worksheetId: sheet.id }]);
    expect(deleted).toMatchObject([{ worksheetId: sheet.id }]);
  });
});
