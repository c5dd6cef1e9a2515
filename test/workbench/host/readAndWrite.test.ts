import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
let sheetId: string;

beforeEach(async () => {
  pane = await officeInNode();
  sheetId = pane.grid.activeSheetId();
});
afterEach(() => pane.close());

const rows = [
  ["Dato", "Afsnit", "Patienter"],
  [45_000, "M1", 12],
  [45_001, "086", 14],
];

const load = () => pane.grid.load(sheetId, { row: 1, column: 1 }, rows);

describe("office.js at start", () => {
  it("is ready in Excel on the web, in Danish", async () => {
    expect(await pane.Office.onReady()).toMatchObject({ host: "Excel", platform: "OfficeOnline" });
    expect(pane.Office.context.displayLanguage).toBe("da-DK");
    expect(pane.Office.context.document.url).toBe("https://localhost/Projektmappe1.xlsx");
  });

  it("supports ExcelApi up to 1.15, and no undo groups", () => {
    const { requirements } = pane.Office.context;
    expect(requirements.isSetSupported("ExcelApi", "1.15")).toBe(true);
    expect(requirements.isSetSupported("ExcelApi", "1.16")).toBe(false);
    expect(requirements.isSetSupported("SharedRuntime", "1.1")).toBe(true);
    expect(requirements.isSetSupported("DialogOrigin", "1.1")).toBe(true);
  });

  it("speaks English when told", async () => {
    const english = await officeInNode({ language: "en-US" });
    expect(english.Office.context.displayLanguage).toBe("en-US");
    english.close();
  });

  it("throws from a proxy that was not loaded", async () => {
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      await context.sync();
      expect(() => sheet.name).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    });
  });
});

describe("reading", () => {
  it("finds the used range, and its values, texts and formats", async () => {
    load();
    pane.grid.write(sheetId, { row: 2, column: 1, rows: 1, columns: 1 }, "numberFormat", [["dd-mm-yyyy"]]);
    await pane.Excel.run(async (context) => {
      const used = context.workbook.worksheets.getActiveWorksheet().getUsedRangeOrNullObject(true);
      used.load("address,values,text,numberFormat,rowIndex,columnIndex,rowCount,columnCount,valueTypes");
      await context.sync();
      expect(used.address).toBe("'Ark1'!B2:D4");
      expect([used.rowIndex, used.columnIndex, used.rowCount, used.columnCount]).toEqual([1, 1, 3, 3]);
      expect(used.values[1]).toEqual([45_000, "M1", 12]);
      expect(used.text[1]).toEqual(["15-03-2023", "M1", "12"]);
      expect(used.numberFormat[1]).toEqual(["dd-mm-yyyy", "General", "General"]);
      expect(used.valueTypes[1]).toEqual(["Double", "String", "Double"]);
    });
  });

  it("gives a null object where there is nothing", async () => {
    await pane.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const used = worksheets.getActiveWorksheet().getUsedRangeOrNullObject(true);
      const row = used.getRow(0);
      row.load("values");
      const sheet = worksheets.getItemOrNullObject("Findes ikke");
      await context.sync();
      expect([used.isNullObject, row.isNullObject, sheet.isNullObject]).toEqual([true, true, true]);
    });
  });

  it("walks from range to range", async () => {
    load();
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const used = sheet.getUsedRange(true);
      const found = [
        used.getCell(1, 2),
        used.getColumn(2),
        used.getLastRow(),
        used.getIntersectionOrNullObject("C:C"),
        used.getIntersectionOrNullObject("H:H"),
        used.getOffsetRange(1, 1),
        used.getBoundingRect("A1"),
        used.getEntireColumn(),
      ];
      for (const range of found) range.load("address");
      await context.sync();
      const addresses = found.map((range) => (range.isNullObject ? null : range.address.split("!")[1]));
      expect(addresses).toEqual(["D3", "D2:D4", "B4:D4", "C2:C4", null, "C3:E5", "A1:D4", "B:D"]);
    });
  });

  it("lists sheets with their items, and finds one by id or name", async () => {
    pane.grid.hide(pane.grid.addSheet("Skjult ark").id, true);
    await pane.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/id,items/name,items/visibility,items/position");
      const byName = worksheets.getItem("skjult ARK");
      byName.load("id");
      byName.protection.load("protected");
      await context.sync();
      const seen = worksheets.items.map((sheet) => [sheet.name, sheet.visibility, sheet.position]);
      expect(seen).toEqual([
        ["Ark1", "Visible", 0],
        ["Skjult ark", "Hidden", 1],
      ]);
      expect(byName.id).toBe(worksheets.items[1]!.id);
      expect(byName.protection.protected).toBe(false);
    });
  });

  it("tells the separators of the language", async () => {
    await pane.Excel.run(async (context) => {
      const culture = context.application.cultureInfo;
      culture.load("name");
      culture.numberFormat.load("numberDecimalSeparator,numberGroupSeparator");
      culture.datetimeFormat.load("dateSeparator,shortDatePattern");
      await context.sync();
      expect(culture.name).toBe("da-DK");
      expect(culture.numberFormat.numberDecimalSeparator).toBe(",");
      expect(culture.datetimeFormat.shortDatePattern).toBe("dd-mm-yyyy");
    });
  });

  it("gives merged areas", async () => {
    pane.grid.merge(sheetId, { row: 0, column: 0, rows: 1, columns: 3 });
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const merged = sheet.getRange("A1:Z9").getMergedAreasOrNullObject();
      const none = sheet.getRange("A5:Z9").getMergedAreasOrNullObject();
      merged.load("address");
      none.load("address");
      await context.sync();
      expect(merged.address).toBe("'Ark1'!A1:C1");
      expect(none.isNullObject).toBe(true);
    });
  });
});

describe("writing", () => {
  it("writes values as one undo record, with a formula's text and last result", async () => {
    await pane.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2");
      range.values = [
        ["'086", "7"],
        [true, "=A1"],
      ];
      range.getRow(0).format.fill.color = "#ff0";
      await context.sync();
      range.load("values,formulas");
      await context.sync();
      expect(range.values).toEqual([
        ["086", 7],
        [true, ""],
      ]);
      expect(range.formulas[1]).toEqual([true, "=A1"]);
    });
    expect(pane.grid.undoRecords).toBe(1);
    expect(pane.grid.shown(sheetId, 0, 0).fill).toBe("#FFFF00");
    await pane.grid.undo();
    expect(pane.grid.usedRange(sheetId, false)).toBeUndefined();
  });

  it("writes more cells than the client puts in one piece", async () => {
    const values = Array.from({ length: 2_000 }, (_, row) => [row, `Afsnit ${row}`]);
    await pane.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange("A1:B2000").values = values;
      await context.sync();
    });
    expect(pane.grid.read(sheetId, { row: 1_999, column: 0, rows: 1, columns: 2 }, "values")).toEqual([
      [1_999, "Afsnit 1999"],
    ]);
    expect(pane.grid.undoRecords).toBe(1);
  });

  it("formats many areas and reads a common format back", async () => {
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const areas = sheet.getRanges("A1,C3:D4");
      areas.format.font.bold = true;
      areas.format.font.color = "red";
      const mixed = sheet.getRange("A1:B1");
      areas.load("address,areaCount,cellCount");
      areas.format.font.load("bold,color");
      mixed.format.font.load("bold");
      await context.sync();
      expect([areas.areaCount, areas.cellCount]).toEqual([2, 5]);
      expect([areas.format.font.bold, areas.format.font.color]).toEqual([true, "#FF0000"]);
      expect(mixed.format.font.bold).toBeNull();
    });
  });

  it("clears contents and leaves formats", async () => {
    load();
    pane.grid.setFormat(sheetId, [{ row: 1, column: 1, rows: 1, columns: 1 }], "fill", "#00FF00");
    await pane.Excel.run(async (context) => {
      context.workbook.worksheets.getActiveWorksheet().getRange().clear("Contents");
      await context.sync();
    });
    expect(pane.grid.usedRange(sheetId, true)).toBeUndefined();
    expect(pane.grid.shown(sheetId, 1, 1).fill).toBe("#00FF00");
  });

  it("adds, renames, activates and deletes a sheet", async () => {
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add("Kvittering");
      sheet.name = "Kvittering 1";
      sheet.activate();
      const cell = context.workbook.getActiveCell();
      cell.load("address");
      await context.sync();
      expect(cell.address).toBe("'Kvittering 1'!A1");
      sheet.delete();
      await context.sync();
    });
    expect(pane.grid.sheets().map(({ name }) => name)).toEqual(["Ark1"]);
  });

  it("reads and clears only its own after a second batch on the same proxies", async () => {
    await pane.Excel.run(async (context) => {
      const comment = context.workbook.comments.add("'Ark1'!B2", "Se her");
      await context.sync();
      comment.resolved = true;
      comment.load("content,resolved,authorName");
      const location = comment.getLocation();
      location.load("address");
      await context.sync();
      expect([comment.content, comment.resolved]).toEqual(["Se her", true]);
      expect(location.address).toBe("'Ark1'!B2");
    });
    expect(pane.grid.comments()).toHaveLength(1);
  });
});
