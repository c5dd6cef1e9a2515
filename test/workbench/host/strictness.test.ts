import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

describe("what Excel on the web refuses, we refuse", () => {
  it("an answer longer than 5,000,000 characters", async () => {
    const row = new Array(8).fill("Et afsnit med langt navn på Regionshospitalet");
    pane.grid.load(sheetId, { row: 0, column: 0 }, new Array(20_000).fill(row));
    const read = pane.onSheet((sheet) => sheet.getRange("A1:H20000").load("values"));
    await expect(read).rejects.toMatchObject({ code: "ResponsePayloadSizeLimitExceeded" });
    await pane.onSheet((sheet) => sheet.getRange("A1:H10000").load("values"));
    expect(pane.host.takeTraffic().largest).toBeGreaterThan(3_000_000);
  });

  it("a request longer than 5,000,000 characters", async () => {
    const values = new Array(1_000).fill(["x".repeat(5_500)]);
    const write = pane.onSheet((sheet) => void (sheet.getRange("A1:A1000").values = values));
    await expect(write).rejects.toMatchObject({ code: "RequestPayloadSizeLimitExceeded" });
    expect(pane.grid.usedRange(sheetId, true)).toBeUndefined();
  });

  it("more than 5,000,000 cells in one read", async () => {
    const read = pane.onSheet((sheet) => sheet.getRange("A:H").load("values"));
    await expect(read).rejects.toMatchObject({
      code: "RangeExceedsLimit",
      debugInfo: { errorLocation: "Range.values" },
    });
  });

  it("an address longer than 8,192 characters", async () => {
    const addresses = Array.from({ length: 1_700 }, (_, i) => `B${i + 1}`).join(",");
    expect(addresses.length).toBeGreaterThan(8_192);
    const get = pane.onSheet((sheet) => sheet.getRanges(addresses).load("areaCount"));
    await expect(get).rejects.toMatchObject({
      code: "InvalidArgument",
      debugInfo: { errorLocation: "Worksheet.getRanges" },
    });
    await pane.onSheet((sheet) =>
      sheet.getRanges(addresses.slice(0, 8_000).replace(/,[^,]*$/, "")).load("areaCount"),
    );
  });

  it("everything while the user types in a cell", async () => {
    pane.grid.setCellEdit(true);
    const read = pane.onSheet((sheet) => sheet.load("name"));
    await expect(read).rejects.toMatchObject({ code: "InvalidOperationInCellEditMode" });
    pane.grid.setCellEdit(false);
    await pane.onSheet((sheet) => sheet.load("name"));
  });

  it.each([
    ["values", (sheet: Excel.Worksheet) => (sheet.getRange("A1").values = [[1]])],
    ["a fill", (sheet: Excel.Worksheet) => (sheet.getRange("A1").format.fill.color = "red")],
    ["a clearing", (sheet: Excel.Worksheet) => sheet.getRange("A1").clear()],
    [
      "a conditional format",
      (sheet: Excel.Worksheet) => sheet.getRange("A1").conditionalFormats.add("Custom"),
    ],
    ["a comment", (sheet: Excel.Worksheet) => sheet.comments.add("A1", "Hej")],
  ])("%s on a protected sheet", async (_, write) => {
    pane.grid.protect(sheetId, true);
    await expect(pane.onSheet(write)).rejects.toMatchObject({ code: "AccessDenied" });
    pane.grid.protect(sheetId, false);
    await pane.onSheet(write);
  });

  describe("on a protected sheet whose input cells are unlocked", () => {
    const lockedIn = (address: string) =>
      pane.Excel.run(async (context) => {
        const { protection } = context.workbook.worksheets.getActiveWorksheet().getRange(address).format;
        protection.load("locked");
        await context.sync();
        return protection.locked;
      });
    const refused = { code: "AccessDenied" };

    beforeEach(() => {
      pane.grid.unlock(sheetId, { row: 1, column: 1, rows: 3, columns: 2 });
      pane.grid.protect(sheetId, true);
    });

    it("tells which cells are locked, and null where they differ", async () => {
      expect(await lockedIn("B2:C4")).toBe(false);
      expect(await lockedIn("A1")).toBe(true);
      expect(await lockedIn("B1:B2")).toBeNull();
      expect(await lockedIn("B:B")).toBeNull();
    });

    it("takes what is written into them, and nothing that touches a locked one", async () => {
      await pane.onSheet((sheet) => (sheet.getRange("B2:C2").values = [[1, 2]]));
      await pane.onSheet((sheet) => sheet.getRange("C2").clear("Contents"));
      expect(pane.grid.read(sheetId, { row: 1, column: 1, rows: 1, columns: 2 }, "values")).toEqual([
        [1, ""],
      ]);
      await expect(
        pane.onSheet((sheet) => (sheet.getRange("A2:B2").values = [[1, 2]])),
      ).rejects.toMatchObject(refused);
    });

    it("takes no format for them either", async () => {
      await expect(
        pane.onSheet((sheet) => (sheet.getRange("B2").numberFormat = [["@"]])),
      ).rejects.toMatchObject(refused);
      await expect(pane.onSheet((sheet) => sheet.getRange("B2").clear())).rejects.toMatchObject(refused);
    });
  });

  it("values of another size than their range", async () => {
    const write = pane.onSheet((sheet) => (sheet.getRange("A1:B2").values = [[1, 2]]));
    await expect(write).rejects.toMatchObject({
      code: "InvalidArgument",
      debugInfo: { errorLocation: "Range.values" },
    });
  });

  it.each(["A0", "XFE1", "A1048577", "Hej", "A1:", "Ark9!A1"])("the address %s", async (address) => {
    await expect(pane.onSheet((sheet) => sheet.getRange(address).load("address"))).rejects.toMatchObject({
      code: expect.stringMatching(/InvalidArgument|ItemNotFound/),
    });
  });

  it("a sheet that is gone, naming where", async () => {
    const get = pane.Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Ark9").load("name");
      await context.sync();
    });
    await expect(get).rejects.toMatchObject({
      code: "ItemNotFound",
      debugInfo: { errorLocation: "WorksheetCollection.getItem" },
    });
    await expect(get).rejects.toBeInstanceOf(pane.OfficeExtension.Error);
  });

  it("a sheet deleted between two batches", async () => {
    const second = pane.grid.addSheet("Oktober");
    const read = pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Oktober");
      const range = sheet.getRange("A1");
      range.load("address");
      await context.sync();
      pane.grid.removeSheet(second.id);
      range.load("values");
      await context.sync();
    });
    await expect(read).rejects.toMatchObject({ code: "ItemNotFound" });
  });

  it("the activation of a hidden sheet, and the deletion of the last", async () => {
    const hidden = pane.grid.addSheet("Skjult");
    pane.grid.hide(hidden.id, true);
    const activate = pane.Excel.run((context) => {
      context.workbook.worksheets.getItem("Skjult").activate();
      return context.sync();
    });
    await expect(activate).rejects.toMatchObject({ code: "InvalidOperation" });
    await expect(pane.onSheet((sheet) => sheet.delete())).rejects.toMatchObject({ code: "InvalidOperation" });
  });
});

describe("what the workbench lacks", () => {
  it("is refused by name and listed", async () => {
    const use = pane.onSheet((sheet) => void sheet.getRange("A1:B2").getImage());
    await expect(use).rejects.toMatchObject({
      code: "ApiNotFound",
      message: expect.stringContaining("Range.getImage"),
    });
    await expect(pane.onSheet((sheet) => sheet.charts.load("count"))).rejects.toMatchObject({
      code: "ApiNotFound",
    });
    expect(pane.host.missing).toEqual(["Range.getImage", "Worksheet.charts"]);
  });

  it("is refused also where the client asks outside of batches", async () => {
    const listen = pane.Excel.run(async (context) => {
      context.workbook.onSelectionChanged.add(() => Promise.resolve());
      await context.sync();
    });
    await expect(listen).rejects.toMatchObject({ code: "CannotRegisterEvent" });
    const status = await new Promise((resolve) =>
      pane.Office.context.document.getSelectedDataAsync(pane.Office.CoercionType.Text, (result) =>
        resolve(result.status),
      ),
    );
    expect(status).toBe("failed");
    expect(pane.host.missing).toEqual(["event documentSelectionChanged", "office method 64"]);
  });

  it("leaves what the batch had done before it", async () => {
    const use = pane.onSheet((sheet) => {
      sheet.getRange("A1").values = [["skrevet"]];
      sheet.charts.load("count");
    });
    await expect(use).rejects.toMatchObject({ code: "ApiNotFound" });
    expect(pane.grid.read(sheetId, { row: 0, column: 0, rows: 1, columns: 1 }, "values")).toEqual([
      ["skrevet"],
    ]);
    expect(pane.grid.undoRecords).toBe(1);
  });
});
