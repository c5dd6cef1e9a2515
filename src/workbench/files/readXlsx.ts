import ExcelJS, { type CellValue as WrittenValue, type Column, type Style, type Worksheet } from "exceljs";
import type JSZip from "jszip";
import { Problem } from "../../core/Problem.ts";
import type { CellValue } from "../../core/values/CellValue.ts";
import type { FileCell, FileLine, FileNote, FileSheet, FileStyle, WorkbookFile } from "./WorkbookFile.ts";
import { parseAddress } from "../cells/address.ts";
import { readThemeColors } from "./colors.ts";
import { readConditionalFormats, readStopIfTrue } from "./conditionalFormats.ts";
import { readStyle } from "./fileStyles.ts";
import { normalizePackage, openPackage, readText } from "./normalizePackage.ts";
import { readOwnPart } from "./ownPart.ts";
import { readSheetPaths } from "./sheetPaths.ts";
import { readTables } from "./tables.ts";
import { readThreadedComments } from "./threadedComments.ts";
import { readValidations } from "./validations.ts";

/**
 * An .xlsx as plain data; anything else is a `file.not-xlsx`. Charts, pictures, names and filters are left out.
 */
export async function readXlsx(bytes: ArrayBuffer | Uint8Array, name: string): Promise<WorkbookFile> {
  const zip = await openPackage(bytes);
  const own = await readOwnPart(zip);
  const extras = await readExtras(zip);
  const theme = readThemeColors(await readText(zip, "xl/theme/theme1.xml"));
  await normalizePackage(zip);
  const workbook = await loadWorkbook(zip);
  const sheets = workbook.worksheets.map((worksheet) => {
    const extra = extras.get(worksheet.name);
    const ids = own.conditionalFormatIds.get(worksheet.name) ?? [];
    const comments = own.comments.get(worksheet.name) ?? extra?.comments ?? [];
    const formats = readConditionalFormats(worksheet, theme, extra?.stopping ?? new Set(), ids);
    const { tables = [], validations = [] } = extra ?? {};
    return { ...readSheet(worksheet, theme, formats, comments), tables, validations };
  });
  return { name, sheets, active: activeIndex(workbook), settings: own.settings };
}

async function loadWorkbook(zip: JSZip): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await zip.generateAsync({ type: "arraybuffer", compression: "STORE" });
  try {
    return await workbook.xlsx.load(bytes);
  } catch (cause) {
    throw new Problem("file.not-xlsx", {}, { cause });
  }
}

/** What exceljs leaves behind of each sheet. */
async function readExtras(zip: JSZip) {
  const paths = [...(await readSheetPaths(zip))];
  const extras = paths.map(async ([sheet, path]) => {
    const xml = await readText(zip, path);
    const [comments, tables] = await Promise.all([readThreadedComments(zip, path), readTables(zip, path)]);
    const extra = { stopping: readStopIfTrue(xml), validations: readValidations(xml), comments, tables };
    return [sheet, extra] as const;
  });
  return new Map(await Promise.all(extras));
}

function activeIndex(workbook: ExcelJS.Workbook): number {
  const views = workbook.views as ExcelJS.WorkbookView[] | undefined;
  const active = views?.[0]?.activeTab ?? 0;
  const visible = workbook.worksheets.findIndex(({ state }) => state === "visible");
  return workbook.worksheets[active]?.state === "visible" ? active : Math.max(0, visible);
}

function readSheet(
  worksheet: Worksheet,
  theme: readonly string[],
  conditionalFormats: FileSheet["conditionalFormats"],
  comments: FileSheet["comments"],
): Omit<FileSheet, "tables" | "validations"> {
  const protection = worksheet as unknown as {
    readonly sheetProtection: { readonly sheet?: boolean } | null;
  };
  const { tabColor } = worksheet.properties as Partial<ExcelJS.WorksheetProperties>;
  const frozen = (worksheet.views as ExcelJS.Worksheet["views"] | null)?.find(
    (view) => view.state === "frozen",
  ) as Partial<ExcelJS.WorksheetViewFrozen> | undefined;
  return {
    name: worksheet.name,
    hidden: worksheet.state !== "visible",
    protected: protection.sheetProtection?.sheet ?? false,
    tabColor: tabColor?.argb && `#${tabColor.argb.slice(-6)}`,
    ...readCells(worksheet, theme, comments),
    columns: readColumns(worksheet),
    merges: ((worksheet.model as { merges?: string[] }).merges ?? []).flatMap(
      (area) => parseAddress(area)?.rect ?? [],
    ),
    frozen: { rows: frozen?.ySplit ?? 0, columns: frozen?.xSplit ?? 0 },
    conditionalFormats,
    comments,
  };
}

function readCells(worksheet: Worksheet, theme: readonly string[], comments: FileSheet["comments"]) {
  const cells: FileCell[] = [];
  const rows: FileLine[] = [];
  const notes: FileNote[] = [];
  const styleOf = rememberStyles(theme);
  const threads = new Set(comments.map(({ row, column }) => `${row},${column}`));
  worksheet.eachRow({ includeEmpty: true }, (line, number) => {
    const row = number - 1;
    if (line.hidden || line.height)
      rows.push({ index: row, size: line.height || undefined, hidden: line.hidden });
    line.eachCell({ includeEmpty: true }, (cell, place) => {
      const column = place - 1;
      const style = styleOf(cell.style);
      if (cell.note && !threads.has(`${row},${column}`))
        notes.push({ row, column, text: noteText(cell.note) });
      const covered = cell.isMerged && cell.master !== cell;
      const content = covered ? { value: "" } : readContent(cell.value, cell.formula);
      if (style || content.value !== "" || content.formula) cells.push({ row, column, ...content, style });
    });
  });
  return { cells, rows, notes };
}

/** exceljs gives cells of one style one object, so that each is read once. */
function rememberStyles(theme: readonly string[]): (style: Partial<Style>) => FileStyle | undefined {
  const known = new Map<Partial<Style>, FileStyle | undefined>();
  return (style) => {
    if (!known.has(style)) known.set(style, readStyle(style, theme));
    return known.get(style);
  };
}

function readContent(value: WrittenValue, formula: string | undefined): Pick<FileCell, "value" | "formula"> {
  if (formula && typeof value === "object" && value !== null && "result" in value) {
    return { value: readValue(value.result), formula: `=${formula}` };
  }
  return formula ? { value: "", formula: `=${formula}` } : { value: readValue(value) };
}

function readValue(value: WrittenValue | undefined): CellValue {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return serialNumber(value);
  if (typeof value !== "object") return value;
  if ("error" in value) return value.error;
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("text" in value) return readValue(value.text);
  return "";
}

/** exceljs turns date cells into UTC dates, to the millisecond; this is the way back. */
function serialNumber(date: Date): number {
  return Math.round((date.getTime() / 86_400_000 + 25_569) * 1e8) / 1e8;
}

function noteText(note: string | ExcelJS.Comment): string {
  return typeof note === "string" ? note : (note.texts ?? []).map(({ text }) => text).join("");
}

/** exceljs's: a column of this width it does not write. */
const defaultWidth = 9;

function readColumns(worksheet: Worksheet): FileLine[] {
  const columns = worksheet.columns as readonly Partial<Column>[] | null;
  return (columns ?? []).flatMap(({ width, hidden = false }, index) =>
    hidden || (width && width !== defaultWidth) ? { index, size: width, hidden } : [],
  );
}
