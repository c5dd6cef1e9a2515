import type {
  FileCell,
  FileConditionalFormat,
  FileSheet,
  FileStyle,
  WorkbookFile,
} from "../files/WorkbookFile.ts";
import type { CellFormat } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import type { OpenBook } from "./OpenBook.ts";
import { PlainGrid } from "./PlainGrid.ts";
import { formulaOf } from "./fileRules.ts";

const keptFormats = ["fill", "fontColor", "bold", "italic", "wrap", "numberFormat"] as const;

/** A workbook that is held but not drawn: values, formulas, the plainer formats, and the conditional ones. */
export function openPlain(file: WorkbookFile): OpenBook {
  const grid = new PlainGrid(
    file.sheets.map(({ name }) => name),
    file.name,
  );
  for (const [index, sheet] of file.sheets.entries()) fillSheet(grid, grid.sheets()[index]!.id, sheet);
  for (const [key, value] of file.settings) grid.settings.set(key, value);
  const active = grid.sheets()[file.active];
  if (active) grid.select(active.id, { row: 0, column: 0, rows: 1, columns: 1 });
  return {
    grid,
    edit: (sheetId, rect, values) => {
      grid.edit(sheetId, rect, values);
      return Promise.resolve();
    },
    setCellEdit: (on) => grid.setCellEdit(on),
    settle: () => Promise.resolve(),
    toFile: () => fileFromPlain(grid, file),
    close: () => undefined,
  };
}

function fillSheet(grid: PlainGrid, id: string, sheet: FileSheet): void {
  for (const { row, column, value, formula, style } of sheet.cells) {
    if (formula) grid.loadFormula(id, row, column, formula, value);
    else if (value !== "") grid.load(id, { row, column }, [[value]]);
    for (const key of keptFormats)
      if (style?.[key]) grid.setFormat(id, [cellRect(row, column)], key, style[key]);
    if (style?.unlocked) grid.unlock(id, cellRect(row, column));
  }
  for (const merge of sheet.merges) grid.merge(id, merge);
  for (const { index, hidden } of sheet.rows) if (hidden) grid.hideRow(id, index);
  for (const format of [...sheet.conditionalFormats].reverse()) {
    grid.addConditionalFormat({ ...format, sheetId: id, formula: formulaOf(format) });
  }
  for (const comment of sheet.comments) grid.addComment({ ...comment, sheetId: id });
  for (const table of sheet.tables) grid.addTable({ ...table, sheetId: id });
  for (const validation of sheet.validations) grid.setValidation({ ...validation, sheetId: id });
  grid.hide(id, sheet.hidden);
  grid.protect(id, sheet.protected);
}

/** What the plain grid cannot hold (widths, frozen rows, notes) is as the file had it. */
function fileFromPlain(grid: PlainGrid, opened: WorkbookFile): WorkbookFile {
  const sheets = grid.sheets().map((sheet): FileSheet => {
    const { id, name, hidden } = sheet;
    const before = opened.sheets.find((each) => each.name === name);
    return {
      ...(before ?? { columns: [], rows: [], frozen: { rows: 0, columns: 0 }, notes: [] }),
      name,
      hidden,
      protected: sheet.protected,
      cells: plainCells(grid, id),
      merges: grid.merges(id),
      conditionalFormats: grid
        .conditionalFormats(id)
        .map(({ sheetId: _sheetId, formula, ...format }): FileConditionalFormat => ({
          ...format,
          formulas: [formula],
        })),
      comments: grid.comments().flatMap(({ sheetId, ...comment }) => (sheetId === id ? [comment] : [])),
      tables: grid.tables().flatMap(({ sheetId, ...table }) => (sheetId === id ? [table] : [])),
      validations: grid.validations(id).map(({ sheetId: _sheetId, ...validation }) => validation),
    };
  });
  const active = Math.max(
    0,
    grid.sheets().findIndex(({ id }) => id === grid.activeSheetId()),
  );
  return { name: opened.name, sheets, active, settings: grid.settings };
}

function plainCells(grid: PlainGrid, sheetId: string): FileCell[] {
  const used = grid.usedRange(sheetId, false);
  if (!used) return [];
  const values = grid.read(sheetId, used, "values");
  const formulas = grid.read(sheetId, used, "formulas");
  return values.flatMap((row, i) =>
    row.flatMap((value, j): FileCell[] => {
      const [at, column] = [used.row + i, used.column + j];
      const formula = formulas[i]?.[j];
      const style = plainStyle(grid, sheetId, cellRect(at, column));
      if (value === "" && formula === "" && !style) return [];
      return [{ row: at, column, value, ...(formula === value ? {} : { formula: String(formula) }), style }];
    }),
  );
}

function plainStyle(grid: PlainGrid, sheetId: string, cell: Rect): FileStyle | undefined {
  const style: Partial<Record<keyof CellFormat | "unlocked", unknown>> = {};
  for (const key of keptFormats) {
    const value = grid.format(sheetId, [cell], key);
    if (value !== undefined && value !== null && value !== false) style[key] = value;
  }
  if (grid.areLocked(sheetId, [cell]) === false) style.unlocked = true;
  return Object.keys(style).length > 0 ? (style as FileStyle) : undefined;
}

function cellRect(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}
