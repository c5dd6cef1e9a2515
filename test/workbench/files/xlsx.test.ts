import { readdirSync, existsSync, readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { Problem } from "../../../src/core/Problem.ts";
import type { FileCell, FileSheet, WorkbookFile } from "../../../src/workbench/files/WorkbookFile.ts";
import { readXlsx } from "../../../src/workbench/files/readXlsx.ts";
import { writeXlsx } from "../../../src/workbench/files/writeXlsx.ts";

const samples = new URL("../../../../shared/workbooks/", import.meta.url);

describe("readXlsx", () => {
  it("reads a date as its serial number, in any time zone", async () => {
    const file = await readMade((sheet) => {
      sheet.getCell("A1").value = new Date(Date.UTC(2025, 8, 1));
      sheet.getCell("A1").numFmt = "dd-mm-yyyy";
      sheet.getCell("A2").value = new Date(Date.UTC(2025, 8, 1, 23, 0));
    });
    expect(valuesOf(file)).toEqual({ "0,0": 45901, "1,0": 45901.95833333 });
    expect(cellsOf(file)[0]?.style?.numberFormat).toBe("dd-mm-yyyy");
  });

  it("reads errors as their text, rich text as text, formulas with and without a result", async () => {
    const file = await readMade((sheet) => {
      sheet.getCell("A1").value = { error: "#DIV/0!" };
      sheet.getCell("B1").value = { richText: [{ text: "Syge" }, { text: "hus", font: { bold: true } }] };
      sheet.getCell("C1").value = { formula: "A2*2", result: 4 };
      sheet.getCell("D1").value = { formula: "1/0", result: { error: "#DIV/0!" } };
      sheet.getCell("E1").value = { formula: "SUM(A2:A3)" };
      sheet.getCell("F1").value = { text: "Vejledning", hyperlink: "https://example.org" };
      sheet.getCell("G1").value = true;
    });
    expect(cellsOf(file).map(({ value, formula }) => [value, formula])).toEqual([
      ["#DIV/0!", undefined],
      ["Sygehus", undefined],
      [4, "=A2*2"],
      ["#DIV/0!", "=1/0"],
      ["", "=SUM(A2:A3)"],
      ["Vejledning", undefined],
      [true, undefined],
    ]);
  });

  it("reads packages with absolute targets, plain notes and sheets under other names", async () => {
    const zip = await made((sheet) => {
      sheet.getCell("A1").value = "Dato";
      sheet.getCell("A1").note = "Skrives som dd-mm-åååå";
    });
    await rewrite(zip, "xl/_rels/workbook.xml.rels", (xml) =>
      xml.replace('Target="worksheets/sheet1.xml"', 'Target="/xl/worksheets/Ark.xml"'),
    );
    await rewrite(zip, "xl/worksheets/_rels/sheet1.xml.rels", (xml) =>
      xml.replace('Target="../comments1.xml"', 'Target="/xl/comments/comment7.xml"'),
    );
    await rename(zip, "xl/worksheets/sheet1.xml", "xl/worksheets/Ark.xml");
    await rename(zip, "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/_rels/Ark.xml.rels");
    await rename(zip, "xl/comments1.xml", "xl/comments/comment7.xml");
    await rewrite(zip, "xl/comments/comment7.xml", (xml) =>
      xml.replace(/<text>[\s\S]*<\/text>/, "<text><t>Bemærk &amp; læs</t></text>"),
    );
    zip.folder("xl/tom");
    const file = await readXlsx(await zip.generateAsync({ type: "uint8array" }), "a.xlsx");
    expect(file.sheets[0]?.notes).toEqual([{ row: 0, column: 0, text: "Bemærk & læs" }]);
    expect(valuesOf(file)).toEqual({ "0,0": "Dato" });
  });

  it("resolves theme colours, tinted ones too", async () => {
    const file = await readMade((sheet) => {
      const color = { theme: 4, tint: 0.5 } as unknown as ExcelJS.Color;
      sheet.getCell("A1").fill = {
        type: "pattern",
        pattern: "solid",
        fgColor: { theme: 0 },
      };
      sheet.getCell("A2").fill = { type: "pattern", pattern: "solid", fgColor: color };
    });
    const [white, tinted] = cellsOf(file).map(({ style }) => style?.fill);
    expect(white).toBe("#FFFFFF");
    expect(tinted).toMatch(/^#[0-9A-F]{6}$/);
  });

  it.each([
    ["text", new TextEncoder().encode("Dato;Normerede\n")],
    ["nothing", new Uint8Array()],
    ["an old .xls", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])("calls %s no .xlsx", async (_what, bytes) => {
    const reading = readXlsx(bytes, "a.xlsx");
    await expect(reading).rejects.toBeInstanceOf(Problem);
    await expect(reading).rejects.toMatchObject({ code: "file.not-xlsx" });
  });

  it("calls a zip without a workbook, and a broken workbook, no .xlsx", async () => {
    const zip = new JSZip().file("notat.txt", "hej");
    await expect(readXlsx(await zip.generateAsync({ type: "uint8array" }), "a")).rejects.toMatchObject({
      code: "file.not-xlsx",
    });
    const broken = await made((sheet) => (sheet.getCell("A1").value = 1));
    broken.file("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row");
    await expect(readXlsx(await broken.generateAsync({ type: "uint8array" }), "a")).rejects.toMatchObject({
      code: "file.not-xlsx",
    });
  });
});

describe("writeXlsx", () => {
  it("keeps everything the model can say", async () => {
    const file: WorkbookFile = {
      name: "a.xlsx",
      active: 1,
      settings: new Map([["layout", '{"a":"<æ> & \\"b\\""}']]),
      sheets: [aSheet(), { ...aSheet("Senge_2"), name: "Skjult & gemt", hidden: false, protected: true }],
    };
    const again = await readXlsx(await bytesOf(file), "a.xlsx");
    expect(again).toEqual(file);
  });

  it("writes what another reader sees as dates, numbers, fills and rules", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      await bytesOf({ name: "a", active: 0, settings: new Map(), sheets: [aSheet()] }),
    );
    const sheet = workbook.getWorksheet("Ark1");
    expect(sheet?.getCell("A2").value).toEqual(new Date(Date.UTC(2025, 8, 1)));
    expect(sheet?.getCell("B2").fill).toMatchObject({ fgColor: { argb: "FFFFF2CC" } });
    expect(sheet?.getCell("C2").value).toEqual({ formula: "B2*2", result: 42 });
    expect(sheet?.getCell("B1").note).toBe("Birthe Test:\nHvorfor så mange?");
    const rules = sheet as unknown as { conditionalFormattings: { ref: string }[] };
    expect(rules.conditionalFormattings.map(({ ref }) => ref)).toEqual(["B2:B9 D4", "C2:C9"]);
    expect(sheet?.getTable("Senge").name).toBe("Senge");
    expect(sheet?.getCell("E7").dataValidation).toMatchObject({ type: "date" });
  });

  const present = existsSync(samples);
  it.skipIf(!present).each(present ? readdirSync(samples).filter((name) => name.endsWith(".xlsx")) : [])(
    "round-trips the planner's %s (skipped where the shared samples are missing)",
    async (name) => {
      const file = await readXlsx(readFileSync(new URL(name, samples)), name);
      expect(cellsOf(file).length > 10).toBe(true);
      expect(await readXlsx(await bytesOf(file), name)).toEqual(file);
    },
  );
});

const aList = (id: string, formulas: readonly string[]): FileSheet["validations"][number] => ({
  id,
  rects: [
    { row: 1, column: 4, rows: 9, columns: 1 },
    { row: 20, column: 4, rows: 1, columns: 1 },
  ],
  type: "list",
  operator: undefined,
  formulas,
  dropDown: true,
  ignoreBlanks: false,
  prompt: undefined,
  alert: undefined,
});

/** With a table of that name, which a workbook has once. */
function aSheet(name = "Senge"): FileSheet {
  const style = { fontName: "Calibri", fontSize: 11 };
  return {
    name: "Ark1",
    hidden: false,
    protected: false,
    tabColor: "#00B050",
    cells: [
      { row: 0, column: 0, value: "Dato", style: { ...style, bold: true, fill: "#D9E1F2", wrap: true } },
      {
        row: 0,
        column: 1,
        value: "Patienter",
        style: { ...style, horizontal: "center", fontColor: "#FF0000" },
      },
      { row: 1, column: 0, value: 45901, style: { ...style, numberFormat: "dd-mm-yyyy" } },
      {
        row: 1,
        column: 1,
        value: 21,
        style: { ...style, fill: "#FFF2CC", borders: { top: { style: "thin", color: "#000000" } } },
      },
      { row: 1, column: 2, value: 42, formula: "=B2*2", style: undefined },
      { row: 2, column: 1, value: "#DIV/0!", style: undefined },
      { row: 3, column: 0, value: "0042", style: undefined },
      { row: 3, column: 1, value: false, style: undefined },
      { row: 3, column: 2, value: "", style: { ...style, unlocked: true } },
    ],
    columns: [
      { index: 0, size: 14.5, hidden: false },
      { index: 2, size: 9, hidden: true },
    ],
    rows: [{ index: 2, size: undefined, hidden: true }],
    merges: [{ row: 5, column: 0, rows: 2, columns: 3 }],
    frozen: { rows: 1, columns: 0 },
    conditionalFormats: [
      {
        id: "{own-1}",
        rects: [
          { row: 1, column: 1, rows: 8, columns: 1 },
          { row: 3, column: 3, rows: 1, columns: 1 },
        ],
        formulas: ["=TRUE"],
        fill: "#FFC7CE",
        fontColor: "#9C0006",
        bold: true,
        stopIfTrue: true,
      },
      {
        id: "{own-2}",
        rects: [{ row: 1, column: 2, rows: 8, columns: 1 }],
        operator: "greaterThan",
        formulas: ["=30"],
        fill: "#FFEB9C",
        fontColor: undefined,
        bold: undefined,
        stopIfTrue: false,
      },
    ],
    notes: [{ row: 1, column: 0, text: "Første dag" }],
    comments: [
      { id: "{c1}", row: 0, column: 1, author: "Birthe Test", content: "Hvorfor så mange?", resolved: false },
    ],
    tables: [{ id: name, name, rect: { row: 0, column: 0, rows: 4, columns: 2 }, style: "TableStyleLight9" }],
    validations: [
      {
        id: "validation-1",
        rects: [{ row: 1, column: 1, rows: 4_000, columns: 1 }],
        type: "whole",
        operator: "greaterThanOrEqual",
        formulas: ["0"],
        dropDown: false,
        ignoreBlanks: true,
        prompt: { title: "Patienter", message: 'Kl. 23.00 & "ikke" på orlov' },
        alert: { style: "warning", title: "Patienter", message: "Et helt tal" },
      },
      aList("validation-2", ["910101,910102"]),
      aList("validation-3", ["='Lister & koder'!$A$1:$A$400"]),
      {
        ...aList("validation-4", ["2014-01-01", "2099-12-31"]),
        type: "date",
        operator: "between",
        dropDown: false,
      },
    ],
  };
}

async function made(fill: (sheet: ExcelJS.Worksheet) => unknown): Promise<JSZip> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet("Ark1"));
  return JSZip.loadAsync(await workbook.xlsx.writeBuffer());
}

async function readMade(fill: (sheet: ExcelJS.Worksheet) => unknown): Promise<WorkbookFile> {
  return readXlsx(await (await made(fill)).generateAsync({ type: "uint8array" }), "a.xlsx");
}

async function bytesOf(file: WorkbookFile): Promise<ArrayBuffer> {
  return (await writeXlsx(file)).arrayBuffer();
}

function cellsOf({ sheets }: WorkbookFile): FileCell[] {
  return [...(sheets[0]?.cells ?? [])];
}

function valuesOf(file: WorkbookFile): Record<string, unknown> {
  return Object.fromEntries(cellsOf(file).map(({ row, column, value }) => [`${row},${column}`, value]));
}

async function rewrite(zip: JSZip, path: string, change: (xml: string) => string): Promise<void> {
  zip.file(path, change((await zip.file(path)?.async("string")) ?? ""));
}

async function rename(zip: JSZip, from: string, to: string): Promise<void> {
  zip.file(to, (await zip.file(from)?.async("string")) ?? "");
  zip.remove(from);
}
