import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

const addTable = (address: string) => pane.onSheet((sheet) => void sheet.tables.add(address, true));

describe("a table", () => {
  it("is added once, named as Excel would, and known by its ranges", async () => {
    pane.grid.load(sheetId, { row: 0, column: 0 }, [
      ["Dato", "Patienter"],
      [45_901, 12],
      [45_902, 13],
    ]);
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const table = sheet.tables.add(sheet.getRange("A1:B3"), true);
      table.style = "TableStyleLight9";
      table.load("id,name,style,showHeaders");
      await context.sync();
      expect([table.name, table.style, table.showHeaders]).toEqual(["Tabel1", "TableStyleLight9", true]);
      table.name = "Senge";
      const ranges = [table.getRange(), table.getHeaderRowRange(), table.getDataBodyRange()];
      for (const range of ranges) range.load("address");
      const known = context.workbook.tables.getItem("senge");
      known.load("id");
      table.worksheet.load("id");
      const { tables } = context.workbook;
      tables.load("items/name,count");
      await context.sync();
      expect(ranges.map(({ address }) => address)).toEqual(["'Ark1'!A1:B3", "'Ark1'!A1:B1", "'Ark1'!A2:B3"]);
      expect([known.id, table.worksheet.id]).toEqual([table.id, sheetId]);
      expect(tables.items.map(({ name }) => name)).toEqual(["Senge"]);
    });
    expect(pane.grid.tables()).toHaveLength(1);
  });

  it("has text for headings, no two alike, and a row below them", async () => {
    pane.grid.load(sheetId, { row: 0, column: 0 }, [["Dato", "", 2_025, "dato"]]);
    await addTable("A1:D1");
    expect(pane.grid.tables()[0]!.rect).toEqual({ row: 0, column: 0, rows: 2, columns: 4 });
    expect(pane.grid.read(sheetId, { row: 0, column: 0, rows: 1, columns: 4 }, "values")).toEqual([
      ["Dato", "Kolonne2", "2025", "dato2"],
    ]);
  });

  it("is refused where it would overlap, on a protected sheet, and without headings", async () => {
    await addTable("A1:B3");
    await expect(addTable("B3:C9")).rejects.toMatchObject({ code: "InvalidOperation" });
    await expect(pane.onSheet((sheet) => void sheet.tables.add("F1:G2", false))).rejects.toMatchObject({
      code: "ApiNotFound",
    });
    await addTable("F1:G2");
    const names = pane.grid.tables().map(({ name }) => name);
    expect(names).toEqual(["Tabel1", "Tabel2"]);
    const rename = (name: string) => pane.onSheet((sheet) => (sheet.tables.getItem("Tabel2").name = name));
    await expect(rename("TABEL1")).rejects.toMatchObject({ code: "ItemAlreadyExists" });
    await expect(rename("To ord")).rejects.toMatchObject({ code: "InvalidArgument" });
    pane.grid.protect(sheetId, true);
    await expect(addTable("J1:K2")).rejects.toMatchObject({ code: "AccessDenied" });
  });

  it("moves with its rows, and goes with its sheet", async () => {
    await addTable("A2:B4");
    pane.grid.insertRows(sheetId, 0, 2);
    expect(pane.grid.tables()[0]!.rect).toMatchObject({ row: 3, rows: 3 });
    const other = pane.grid.addSheet("Andet");
    pane.grid.removeSheet(sheetId);
    expect(pane.grid.tables()).toEqual([]);
    expect(pane.grid.sheets()).toEqual([other]);
  });
});

describe("a sheet's visibility", () => {
  const setVisibility = (name: string, visibility: "Hidden" | "Visible" | "VeryHidden") =>
    pane.Excel.run(async (context) => {
      context.workbook.worksheets.getItem(name).visibility = visibility;
      await context.sync();
    });

  it("is set, but the last sheet in sight stays", async () => {
    pane.grid.addSheet("Lister");
    await setVisibility("Lister", "Hidden");
    expect(pane.grid.sheets().map(({ hidden }) => hidden)).toEqual([false, true]);
    await expect(setVisibility("Ark1", "Hidden")).rejects.toMatchObject({ code: "InvalidOperation" });
    await expect(setVisibility("Lister", "VeryHidden")).rejects.toMatchObject({ code: "ApiNotFound" });
    await setVisibility("Lister", "Visible");
    expect(pane.grid.sheets().map(({ hidden }) => hidden)).toEqual([false, false]);
  });
});
