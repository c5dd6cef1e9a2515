import ExcelJS, { type CellValue as WrittenValue, type Worksheet } from "exceljs";
import JSZip from "jszip";
import type { CellValue } from "../../core/values/CellValue.ts";
import type { FileCell, FileSheet, FileStyle, WorkbookFile } from "./WorkbookFile.ts";
import { formatArea } from "../cells/address.ts";
import { addConditionalFormats, writeStopIfTrue } from "./conditionalFormats.ts";
import { argb, writeStyle } from "./fileStyles.ts";
import { readText } from "./normalizePackage.ts";
import { writeOwnPart } from "./ownPart.ts";
import { readSheetPaths } from "./sheetPaths.ts";
import { addTables } from "./tables.ts";
import { writeValidations } from "./validations.ts";

/** The workbook as an .xlsx that any reader opens. */
export async function writeXlsx(file: WorkbookFile): Promise<Blob> {
  const workbook = new ExcelJS.Workbook();
  workbook.views = [
    {
      x: 0,
      y: 0,
      width: 20_000,
      height: 12_000,
      firstSheet: 0,
      activeTab: file.active,
      visibility: "visible",
    },
  ];
  for (const sheet of file.sheets) await addSheet(workbook, sheet);
  const zip = await JSZip.loadAsync(await workbook.xlsx.writeBuffer());
  for (const [name, path] of await readSheetPaths(zip)) {
    const sheet = file.sheets.find((each) => each.name === name);
    if (!sheet) continue;
    const xml = await readText(zip, path);
    const written = writeValidations(writeStopIfTrue(xml, sheet.conditionalFormats), sheet);
    if (written !== xml) zip.file(path, written);
  }
  await writeOwnPart(zip, file);
  return zip.generateAsync({ type: "blob", compression: "DEFLATE", compressionOptions: { level: 3 } });
}

async function addSheet(workbook: ExcelJS.Workbook, sheet: FileSheet): Promise<void> {
  const { rows, columns } = sheet.frozen;
  const worksheet = workbook.addWorksheet(sheet.name, {
    state: sheet.hidden ? "hidden" : "visible",
    views: rows || columns ? [{ state: "frozen", xSplit: columns, ySplit: rows }] : [],
    ...(sheet.tabColor ? { properties: { tabColor: { argb: argb(sheet.tabColor) } } } : {}),
  });
  addLines(worksheet, sheet);
  addTables(worksheet, sheet);
  addCells(worksheet, sheet.cells);
  for (const merge of sheet.merges) worksheet.mergeCellsWithoutStyle(formatArea(merge));
  for (const { row, column, text } of sheet.notes) worksheet.getCell(row + 1, column + 1).note = text;
  for (const { row, column, author, content } of sheet.comments) {
    worksheet.getCell(row + 1, column + 1).note = author ? `${author}:\n${content}` : content;
  }
  addConditionalFormats(worksheet, sheet.conditionalFormats);
  if (sheet.protected) await worksheet.protect("", {});
}

function addLines(worksheet: Worksheet, { columns, rows }: FileSheet): void {
  for (const { index, size, hidden } of columns) {
    const column = worksheet.getColumn(index + 1);
    if (size) column.width = size;
    column.hidden = hidden;
  }
  for (const { index, size, hidden } of rows) {
    const row = worksheet.getRow(index + 1);
    if (size) row.height = size;
    row.hidden = hidden;
  }
}

function addCells(worksheet: Worksheet, cells: Iterable<FileCell>): void {
  const written = new Map<FileStyle, ReturnType<typeof writeStyle>>();
  for (const { row, column, value, formula, style } of cells) {
    const cell = worksheet.getCell(row + 1, column + 1);
    if (formula) cell.value = { formula: formula.slice(1), ...writeResult(value) } as WrittenValue;
    else if (value !== "") cell.value = writeValue(value);
    if (!style) continue;
    if (!written.has(style)) written.set(style, writeStyle(style));
    cell.style = written.get(style) ?? {};
  }
}

const errors: readonly CellValue[] = ["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "#VALUE!", "#NUM!"];

function writeValue(value: CellValue): WrittenValue {
  return errors.includes(value) ? ({ error: value } as WrittenValue) : value;
}

function writeResult(value: CellValue): { result?: WrittenValue } {
  return value === "" ? {} : { result: writeValue(value) };
}
