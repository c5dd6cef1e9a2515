import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  LocaleType,
  VerticalAlign,
  WrapStrategy,
  type IBorderData,
  type ICellData,
  type IColumnData,
  type IRowData,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
} from "@univerjs/core";
import type { CellValue } from "../../core/values/CellValue.ts";
import type { FileCell, FileSheet, FileStyle, WorkbookFile } from "../files/WorkbookFile.ts";
import { type LockedStyle, toRange } from "./univerCells.ts";
import { toUniverComment } from "./UniverComments.ts";
import { fromFileRule } from "./univerRules.ts";
import { toUniverValidation } from "./UniverValidations.ts";

/** A file as the snapshot that Univer opens; what lies over its cells travels as resources, except tables. */
export function univerFromFile(file: WorkbookFile, unitId: string): IWorkbookData {
  const styles = new StyleTable();
  const ids = file.sheets.map((_, index) => sheetId(index));
  const sheets = file.sheets.map((sheet, index) => [
    sheetId(index),
    worksheetOf(sheet, sheetId(index), styles),
  ]);
  return {
    id: unitId,
    name: file.name,
    appVersion: "",
    locale: LocaleType.EN_US,
    styles: styles.table,
    defaultStyle: { ff: "Calibri", fs: 11 },
    sheetOrder: ids,
    sheets: Object.fromEntries(sheets) as IWorkbookData["sheets"],
    resources: [
      { name: "SHEET_CONDITIONAL_FORMATTING_PLUGIN", data: bySheet(file, rulesOf) },
      { name: "SHEET_DATA_VALIDATION_PLUGIN", data: bySheet(file, validationsOf) },
      { name: "SHEET_NOTE_PLUGIN", data: bySheet(file, notesOf) },
      {
        name: "SHEET_UNIVER_THREAD_COMMENT_PLUGIN",
        data: bySheet(file, (sheet, id) => commentsOf(sheet, id, unitId)),
      },
    ],
  };
}

/** Excel's sheets have ids like this; the add-in only ever compares them. */
function sheetId(index: number): string {
  return `{00000000-0001-0000-${index.toString(16).toUpperCase().padStart(4, "0")}-000000000000}`;
}

function bySheet(file: WorkbookFile, read: (sheet: FileSheet, id: string) => unknown): string {
  return JSON.stringify(
    Object.fromEntries(file.sheets.map((sheet, index) => [sheetId(index), read(sheet, sheetId(index))])),
  );
}

const rulesOf = (sheet: FileSheet) => sheet.conditionalFormats.map(fromFileRule);

const validationsOf = (sheet: FileSheet) => sheet.validations.map(toUniverValidation);

function notesOf({ notes }: FileSheet): Record<number, Record<number, object>> {
  const byRow: Record<number, Record<number, object>> = {};
  for (const { row, column, text } of notes) {
    const note = { id: `note-${row}-${column}`, row, col: column, width: 160, height: 80, note: text };
    (byRow[row] ??= {})[column] = note;
  }
  return byRow;
}

function commentsOf({ comments }: FileSheet, id: string, unitId: string): object[] {
  return comments.map((comment) => ({
    ...toUniverComment({ ...comment, sheetId: id }, unitId),
    children: [],
  }));
}

function worksheetOf(sheet: FileSheet, id: string, styles: StyleTable): Partial<IWorksheetData> {
  const { rows, columns } = sheet.frozen;
  const cells = cellsOf(sheet.cells, styles);
  return {
    id,
    name: sheet.name,
    hidden: sheet.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    tabColor: sheet.tabColor ?? "",
    ...cells,
    rowData: Object.fromEntries(sheet.rows.map(({ index, size, hidden }) => [index, rowOf(size, hidden)])),
    columnData: Object.fromEntries(
      sheet.columns.map(({ index, size, hidden }) => [index, columnOf(size, hidden)]),
    ),
    mergeData: sheet.merges.map(toRange),
    freeze: { xSplit: columns, ySplit: rows, startRow: rows || -1, startColumn: columns || -1 },
    custom: { protected: sheet.protected },
  };
}

function cellsOf(cells: Iterable<FileCell>, styles: StyleTable) {
  const cellData: Record<number, Record<number, ICellData>> = {};
  let [lastRow, lastColumn] = [0, 0];
  for (const { row, column, value, formula, style } of cells) {
    const cell: ICellData = typedCell(value);
    if (formula) cell.f = formula;
    if (style) cell.s = styles.idOf(style);
    (cellData[row] ??= {})[column] = cell;
    if (row > lastRow) lastRow = row;
    if (column > lastColumn) lastColumn = column;
  }
  return { cellData, rowCount: Math.max(1000, lastRow + 200), columnCount: Math.max(26, lastColumn + 6) };
}

function typedCell(value: CellValue): ICellData {
  if (value === "") return {};
  if (typeof value === "boolean")
    return { v: value ? BooleanNumber.TRUE : BooleanNumber.FALSE, t: CellValueType.BOOLEAN };
  return { v: value, t: typeof value === "number" ? CellValueType.NUMBER : CellValueType.STRING };
}

function rowOf(points: number | undefined, hidden: boolean): Partial<IRowData> {
  return {
    ...(points ? { h: points / 0.75, ia: BooleanNumber.FALSE } : {}),
    ...(hidden ? { hd: BooleanNumber.TRUE } : {}),
  };
}

/** A character is seven pixels wide, and a cell has five to spare (ECMA-376 part 1, 18.3.1.13). */
function columnOf(characters: number | undefined, hidden: boolean): Partial<IColumnData> {
  return {
    ...(characters ? { w: Math.round(characters * 7 + 5) } : {}),
    ...(hidden ? { hd: BooleanNumber.TRUE } : {}),
  };
}

/** Each style once, under an id that cells name. */
class StyleTable {
  readonly table: Record<string, IStyleData> = {};
  readonly #ids = new Map<FileStyle, string>();

  idOf(style: FileStyle): string {
    const known = this.#ids.get(style);
    if (known) return known;
    const id = `f${this.#ids.size}`;
    this.#ids.set(style, id);
    this.table[id] = styleOf(style);
    return id;
  }
}

function styleOf(style: FileStyle): LockedStyle {
  return {
    ...(style.fill ? { bg: { rgb: style.fill } } : {}),
    ...(style.fontColor ? { cl: { rgb: style.fontColor } } : {}),
    ...(style.bold ? { bl: BooleanNumber.TRUE } : {}),
    ...(style.italic ? { it: BooleanNumber.TRUE } : {}),
    ...(style.underline ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(style.strike ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(style.fontName ? { ff: style.fontName } : {}),
    ...(style.fontSize ? { fs: style.fontSize } : {}),
    ...(style.numberFormat ? { n: { pattern: style.numberFormat } } : {}),
    ...(style.horizontal ? { ht: horizontals[style.horizontal] } : {}),
    ...(style.vertical ? { vt: verticals[style.vertical] } : {}),
    ...(style.wrap ? { tb: WrapStrategy.WRAP } : {}),
    ...(style.borders ? { bd: bordersOf(style.borders) } : {}),
    ...(style.unlocked ? { unlocked: true } : {}),
  };
}

export const horizontals = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
} as const;

export const verticals = {
  top: VerticalAlign.TOP,
  middle: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
} as const;

export const borderStyles = {
  hair: BorderStyleTypes.HAIR,
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  thick: BorderStyleTypes.THICK,
  dashed: BorderStyleTypes.DASHED,
  dotted: BorderStyleTypes.DOTTED,
  double: BorderStyleTypes.DOUBLE,
} as const;

export const borderSides = { top: "t", right: "r", bottom: "b", left: "l" } as const;

function bordersOf(borders: NonNullable<FileStyle["borders"]>): IBorderData {
  const read = Object.entries(borders).map(([side, { style, color }]) => [
    borderSides[side as keyof typeof borderSides],
    { s: borderStyles[style], cl: { rgb: color } },
  ]);
  return Object.fromEntries(read) as IBorderData;
}
