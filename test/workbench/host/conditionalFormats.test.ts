import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

function addMark(context: Excel.RequestContext, addresses: string, colour: string) {
  const sheet = context.workbook.worksheets.getActiveWorksheet();
  const format = sheet.getRanges(addresses).conditionalFormats.add("Custom");
  format.custom.rule.formula = '=LEN("mærke")>0';
  format.custom.format.fill.color = colour;
  format.load("id");
  return format;
}

const mark = (addresses: string, colour: string) =>
  pane.Excel.run(async (context) => {
    const format = addMark(context, addresses, colour);
    await context.sync();
    return format.id;
  });

describe("custom conditional formats", () => {
  it("are shown over scattered areas and leave the user's own fill alone", async () => {
    pane.grid.setFormat(sheetId, [{ row: 0, column: 0, rows: 1, columns: 1 }], "fill", "#00FF00");
    await mark("A1,C3:C5", "#FFC7CE");
    expect(pane.grid.shown(sheetId, 0, 0).fill).toBe("#FFC7CE");
    expect(pane.grid.shown(sheetId, 3, 2).fill).toBe("#FFC7CE");
    expect(pane.grid.shown(sheetId, 1, 0).fill).toBeUndefined();
    expect(pane.grid.format(sheetId, [{ row: 0, column: 0, rows: 1, columns: 1 }], "fill")).toBe("#00FF00");
  });

  it("are one undo record a batch", async () => {
    await pane.Excel.run(async (context) => {
      addMark(context, "A1", "#FF0000");
      addMark(context, "B1", "#FF0000");
      await context.sync();
    });
    expect(pane.grid.undoRecords).toBe(1);
    await pane.grid.undo();
    expect(pane.grid.conditionalFormats(sheetId)).toEqual([]);
  });

  it("come first when added last, and can be moved", async () => {
    const first = await mark("A1", "#FF0000");
    const second = await mark("A1", "#0000FF");
    expect(pane.grid.shown(sheetId, 0, 0).fill).toBe("#0000FF");
    await pane.Excel.run(async (context) => {
      const formats = context.workbook.worksheets.getActiveWorksheet().getRange().conditionalFormats;
      formats.getItem(second).priority = 1;
      formats.load("items/id,items/priority,items/type");
      await context.sync();
      expect(formats.items.map(({ id, priority, type }) => [id, priority, type])).toEqual([
        [first, 0, "Custom"],
        [second, 1, "Custom"],
      ]);
    });
    expect(pane.grid.shown(sheetId, 0, 0).fill).toBe("#FF0000");
  });

  it("are found by id in a later batch, read and deleted", async () => {
    const id = await mark("A1:A3,B2", "#FF0000");
    await pane.Excel.run(async (context) => {
      const formats = context.workbook.worksheets.getActiveWorksheet().getRange().conditionalFormats;
      const format = formats.getItemOrNullObject(id);
      const other = formats.getItemOrNullObject("{anden}");
      const areas = format.getRanges();
      const count = formats.getCount();
      format.custom.rule.load("formula");
      format.custom.format.fill.load("color");
      areas.load("address");
      await context.sync();
      expect(other.isNullObject).toBe(true);
      expect([count.value, format.custom.rule.formula]).toEqual([1, '=LEN("mærke")>0']);
      expect(format.custom.format.fill.color).toBe("#FF0000");
      expect(areas.address).toBe("'Ark1'!A1:A3,'Ark1'!B2");
      format.delete();
      await context.sync();
    });
    expect(pane.grid.conditionalFormats(sheetId)).toEqual([]);
  });

  it("are cleared only where they touch the range", async () => {
    await mark("A1", "#FF0000");
    const kept = await mark("D9", "#FF0000");
    await pane.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2").conditionalFormats.clearAll();
      await context.sync();
    });
    expect(pane.grid.conditionalFormats(sheetId).map(({ id }) => id)).toEqual([kept]);
  });

  it("of another kind are refused by name", async () => {
    const add = pane.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1").conditionalFormats.add("DataBar");
      await context.sync();
    });
    await expect(add).rejects.toMatchObject({
      code: "ApiNotFound",
      message: expect.stringContaining("DataBar"),
    });
  });
});
