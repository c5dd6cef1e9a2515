import {
  BooleanNumber,
  WrapStrategy,
  type IBorderData,
  type ICellData,
  type IStyleData,
  type Nullable,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import type {
  FileCell,
  FileLine,
  FileNote,
  FileSheet,
  FileStyle,
  Side,
  WorkbookFile,
} from "../files/WorkbookFile.ts";
import { flag } from "../files/fileStyles.ts";
import { color, isUnlocked, readValue } from "./univerCells.ts";
import { borderSides, borderStyles, horizontals, verticals } from "./univerFromFile.ts";
import type { UniverGrid } from "./UniverGrid.ts";
import { toFileRule } from "./univerRules.ts";

/** The workbook as it stands in Univer, ready to be written. */
export function fileFromUniver(
  grid: UniverGrid,
  workbook: Workbook,
  notesOf: (sheetId: string) => readonly FileNote[],
): WorkbookFile {
  const styleOf = rememberStyles(workbook);
  const sheets = workbook.getSheets();
  return {
    name: grid.name,
    sheets: sheets.map((sheet) => sheetOf(grid, sheet, styleOf, notesOf(sheet.getSheetId()))),
    active: Math.max(
      0,
      sheets.findIndex((sheet) => sheet.getSheetId() === grid.activeSheetId()),
    ),
    settings: grid.settings,
  };
}

type StyleOf = (cell: ICellData) => FileStyle | undefined;

function sheetOf(
  grid: UniverGrid,
  sheet: Worksheet,
  styleOf: StyleOf,
  notes: readonly FileNote[],
): FileSheet {
  const id = sheet.getSheetId();
  const { tabColor, rowData, columnData, freeze, custom } = sheet.getConfig();
  return {
    name: sheet.getName(),
    hidden: Boolean(sheet.isSheetHidden()),
    protected: custom?.protected === true,
    tabColor: tabColor || undefined,
    cells: cellsOf(grid, sheet, styleOf),
    columns: linesOf(columnData, ({ w, hd }) => ({
      size: w && (w - 5) / 7,
      hidden: hd === BooleanNumber.TRUE,
    })),
    rows: linesOf(rowData, ({ h, ia, hd }) => ({
      size: h && ia === BooleanNumber.FALSE ? h * 0.75 : undefined,
      hidden: hd === BooleanNumber.TRUE,
    })),
    merges: grid.merges(id),
    frozen: { rows: Math.max(0, freeze.ySplit), columns: Math.max(0, freeze.xSplit) },
    conditionalFormats: grid.rules.written(id).flatMap((rule) => toFileRule(rule) ?? []),
    notes,
    comments: grid.comments().flatMap(({ sheetId, ...comment }) => (sheetId === id ? [comment] : [])),
    tables: grid.tables().flatMap(({ sheetId, ...table }) => (sheetId === id ? [table] : [])),
    validations: grid.validations(id).map(({ sheetId: _sheetId, ...validation }) => validation),
  };
}

function cellsOf(grid: UniverGrid, sheet: Worksheet, styleOf: StyleOf): FileCell[] {
  const used = grid.usedRange(sheet.getSheetId(), false);
  if (!used) return [];
  const formulas = grid.read(sheet.getSheetId(), used, "formulas");
  const cells: FileCell[] = [];
  sheet.getCellMatrix().forValue((row, column, cell: Nullable<ICellData>) => {
    if (!cell) return;
    const value = readValue(cell);
    const formula = cell.f || cell.si ? String(formulas[row - used.row]?.[column - used.column]) : undefined;
    const style = styleOf(cell);
    if (value === "" && !formula && !style) return;
    cells.push({ row, column, value, ...(formula ? { formula } : {}), style });
  });
  return cells;
}

function linesOf<T extends object>(
  lines: Record<number, T | undefined> | undefined,
  read: (line: T) => Omit<FileLine, "index">,
): FileLine[] {
  return Object.entries(lines ?? {}).flatMap(([index, line]) => {
    const { size, hidden } = line ? read(line) : { hidden: false };
    return size || hidden ? { index: Number(index), size, hidden } : [];
  });
}

/** Cells that share a style's id share its object. */
function rememberStyles(workbook: Workbook): StyleOf {
  const known = new Map<unknown, FileStyle | undefined>();
  return (cell) => {
    if (!cell.s) return undefined;
    if (!known.has(cell.s)) known.set(cell.s, styleOf(workbook.getStyles().getStyleByCell(cell)));
    return known.get(cell.s);
  };
}

function styleOf(style: Nullable<IStyleData>): FileStyle | undefined {
  if (!style) return undefined;
  const read: FileStyle = {
    fill: color(style.bg),
    fontColor: color(style.cl),
    bold: flag(style.bl === BooleanNumber.TRUE),
    italic: flag(style.it === BooleanNumber.TRUE),
    underline: flag(style.ul?.s === BooleanNumber.TRUE),
    strike: flag(style.st?.s === BooleanNumber.TRUE),
    fontName: style.ff ?? undefined,
    fontSize: style.fs,
    numberFormat: style.n?.pattern,
    horizontal: keyOf(horizontals, style.ht),
    vertical: keyOf(verticals, style.vt),
    wrap: flag(style.tb === WrapStrategy.WRAP),
    borders: bordersOf(style.bd),
    unlocked: flag(isUnlocked(style)),
  };
  const said = Object.entries(read).filter(([, value]) => value !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

function bordersOf(borders: Nullable<IBorderData>): FileStyle["borders"] {
  const read = (Object.keys(borderSides) as Side[]).flatMap((side) => {
    const border = borders?.[borderSides[side]];
    if (!border) return [];
    return [[side, { style: keyOf(borderStyles, border.s) ?? "thin", color: color(border.cl) ?? "#000000" }]];
  });
  return read.length > 0 ? (Object.fromEntries(read) as FileStyle["borders"]) : undefined;
}

function keyOf<K extends string, V>(table: Readonly<Record<K, V>>, value: unknown): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}
