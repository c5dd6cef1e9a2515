import type { CellValue } from "../../core/values/CellValue.ts";
import { captureCells } from "./captureCells.ts";
import { constantFormula } from "./constantFormula.ts";
import type {
  CellContent,
  CellFormat,
  ConditionalFormat,
  Grid,
  GridComment,
  GridEvent,
  GridSheet,
  GridTable,
  GridValidation,
} from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { afterDelete, afterInsert } from "./moveRows.ts";
import { emptyCells, readCells, sortCells, writeCells, type Written } from "./plainCells.ts";
import { moveAll, PlainNotes } from "./PlainNotes.ts";
import { PlainSheet } from "./PlainSheet.ts";
import { PlainUndo } from "./PlainUndo.ts";
import { holds, intersection, withoutAll } from "./rects.ts";

type Changed = Extract<GridEvent, { kind: "changed" }>;

const firstCell: Rect = { row: 0, column: 0, rows: 1, columns: 1 };

const wholeRows = (row: number, rows: number): Rect => ({ row, column: 0, rows, columns: 16_384 });

/**
 * A spreadsheet in memory. It calculates nothing: a cell that is given a formula keeps the result that
 * stood in it, and a conditional format must be constant to be shown. `write` and its kin are the
 * add-in's hand; `edit`, `insertRows`, `deleteRows` and `sortRows` are the user's, each an undo record;
 * `editElsewhere` is another author's.
 */
export class PlainGrid implements Grid {
  readonly name: string;
  readonly settings = new Map<string, string>();
  #sheets: readonly PlainSheet[] = [];
  #active: PlainSheet;
  #selection: Rect = firstCell;
  #inCellEdit = false;
  #isReadOnly = false;
  #nextSheet = 1;
  readonly #undo = new PlainUndo();
  readonly #notes = new PlainNotes(this.#undo);
  readonly #listeners = new Set<(event: GridEvent) => void>();

  constructor(sheetNames: readonly string[] = ["Ark1"], name = "Projektmappe1.xlsx") {
    this.name = name;
    for (const sheetName of sheetNames) this.addSheet(sheetName);
    this.#active = this.#sheets[0]!;
  }

  sheets(): readonly GridSheet[] {
    return this.#sheets.map(({ id, name, hidden, protected: on }) => ({ id, name, hidden, protected: on }));
  }

  activeSheetId(): string {
    return this.#active.id;
  }

  selection(): Rect {
    return this.#selection;
  }

  select(sheetId: string, rect: Rect): void {
    const sheet = this.#sheet(sheetId);
    const wasActive = sheet === this.#active;
    this.#active = sheet;
    this.#selection = rect;
    if (!wasActive) this.#tell({ kind: "activated", sheetId });
    this.#tell({ kind: "selection", sheetId, rect });
  }

  addSheet(name?: string): GridSheet {
    const number = this.#nextSheet++;
    const id = `{${number.toString(16).toUpperCase().padStart(8, "0")}-0001-0000-0000-000000000000}`;
    const sheet = new PlainSheet(id, name ?? `Ark${number}`);
    this.#sheets = [...this.#sheets, sheet];
    this.#tell({ kind: "sheetAdded", sheetId: id });
    return this.sheets().at(-1)!;
  }

  /** Cannot be undone, as in Excel. */
  removeSheet(sheetId: string): void {
    const gone = this.#sheet(sheetId);
    this.#sheets = this.#sheets.filter((sheet) => sheet !== gone);
    this.#notes.forgetSheet(sheetId);
    this.#undo.clear();
    this.#tell({ kind: "sheetDeleted", sheetId });
    const next = this.#sheets.find((sheet) => !sheet.hidden);
    if (this.#active === gone && next) this.select(next.id, firstCell);
  }

  renameSheet(sheetId: string, name: string): void {
    this.#sheet(sheetId).name = name;
    this.#tell({ kind: "sheetRenamed", sheetId });
  }

  protect(sheetId: string, on: boolean): void {
    this.#sheet(sheetId).protected = on;
  }

  hide(sheetId: string, on: boolean): void {
    this.#sheet(sheetId).hidden = on;
  }

  usedRange(sheetId: string, valuesOnly: boolean): Rect | undefined {
    return this.#sheet(sheetId).used(valuesOnly);
  }

  read(sheetId: string, rect: Rect, content: CellContent): CellValue[][] {
    return readCells(this.#sheet(sheetId), rect, content);
  }

  write(sheetId: string, rect: Rect, content: "values" | "formulas" | "numberFormat", values: Written): void {
    const sheet = this.#sheet(sheetId);
    if (content !== "numberFormat") return this.#writeContent(sheet, rect, values, true);
    this.#keepCells(sheet, rect);
    writeCells(sheet, rect, content, values);
    this.#tell({ kind: "format", sheetId, rect, own: true });
  }

  /** As the user types or pastes. */
  edit(sheetId: string, rect: Rect, values: Written): void {
    this.#asUser(() => this.#writeContent(this.#sheet(sheetId), rect, values, false));
  }

  /** As another author types in the same workbook: it comes in as it is, and is not this user's to undo. */
  editElsewhere(sheetId: string, rect: Rect, values: Written): void {
    const sheet = this.#sheet(sheetId);
    writeCells(sheet, rect, "values", values);
    this.#tellChanged(sheet, { rect, change: "RangeEdited", own: false, remote: true });
  }

  #writeContent(sheet: PlainSheet, rect: Rect, values: Written, own: boolean): void {
    const before = sheet.value(rect.row, rect.column);
    this.#keepCells(sheet, rect);
    writeCells(sheet, rect, "values", values);
    const after = sheet.value(rect.row, rect.column);
    const details = rect.rows === 1 && rect.columns === 1 ? { before, after } : {};
    this.#tellChanged(sheet, { rect, change: "RangeEdited", own, ...details });
  }

  /** Fills cells as they are, without event or undo record, as opening a file does. */
  load(sheetId: string, at: { readonly row: number; readonly column: number }, values: Written): void {
    const sheet = this.#sheet(sheetId);
    values.forEach((row, i) =>
      row.forEach((value, j) => {
        if (value !== null) sheet.setValue(at.row + i, at.column + j, value);
      }),
    );
  }

  /** A formula with the result it last had, as a file keeps them. */
  loadFormula(sheetId: string, row: number, column: number, formula: string, result: CellValue): void {
    this.#sheet(sheetId).setFormula(row, column, formula);
    this.#sheet(sheetId).setValue(row, column, result);
  }

  clear(sheetId: string, rects: readonly Rect[], what: "All" | "Contents" | "Formats"): void {
    const sheet = this.#sheet(sheetId);
    const used = sheet.used(false);
    for (const whole of rects) {
      const rect = used && intersection(used, whole);
      if (rect) this.#clear(sheet, rect, what);
    }
  }

  #clear(sheet: PlainSheet, rect: Rect, what: "All" | "Contents" | "Formats"): void {
    this.#keepCells(sheet, rect);
    if (what !== "Contents") for (const key of sheet.formatKeys) sheet.setFormat(key, rect, undefined);
    if (what === "Formats") return this.#tell({ kind: "format", sheetId: sheet.id, rect, own: true });
    emptyCells(sheet, rect);
    this.#tellChanged(sheet, { rect, change: "RangeEdited", own: true });
  }

  format<K extends keyof CellFormat>(sheetId: string, rects: readonly Rect[], key: K): CellFormat[K] | null {
    const sheet = this.#sheet(sheetId);
    const found = new Set(rects.flatMap((rect) => [...sheet.formatsWithin(key, rect)]));
    return found.size > 1 ? null : ([...found][0] as CellFormat[K]);
  }

  setFormat<K extends keyof CellFormat>(
    sheetId: string,
    rects: readonly Rect[],
    key: K,
    value: CellFormat[K],
  ): void {
    const sheet = this.#sheet(sheetId);
    for (const rect of rects) {
      const kept = sheet.captureFormat(key, rect);
      this.#undo.add(() => sheet.restoreFormat(key, rect, kept));
      sheet.setFormat(key, rect, value);
      this.#tell({ kind: "format", sheetId, rect, own: true });
    }
  }

  areLocked(sheetId: string, rects: readonly Rect[]): boolean | null {
    const sheet = this.#sheet(sheetId);
    const found = new Set(rects.flatMap((rect) => [...sheet.formatsWithin("unlocked", rect)]));
    return found.size > 1 ? null : !found.has(true);
  }

  /** Which cells the user leaves open in a sheet that she protects. */
  unlock(sheetId: string, rect: Rect): void {
    this.#sheet(sheetId).setFormat("unlocked", rect, true);
  }

  isRowHidden(sheetId: string, row: number): boolean {
    return this.#sheet(sheetId).hiddenRows.has(row);
  }

  hideRow(sheetId: string, row: number): void {
    this.#sheet(sheetId).hiddenRows.add(row);
  }

  merges(sheetId: string): readonly Rect[] {
    return this.#sheet(sheetId).merges;
  }

  merge(sheetId: string, rect: Rect): void {
    const sheet = this.#sheet(sheetId);
    sheet.merges = [...sheet.merges, rect];
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormat[] {
    return this.#notes.formats.filter((format) => format.sheetId === sheetId);
  }

  addConditionalFormat(format: ConditionalFormat): void {
    this.#notes.formats = [format, ...this.#notes.formats];
  }

  updateConditionalFormat(format: ConditionalFormat): void {
    this.#notes.formats = this.#notes.formats.map((other) => (other.id === format.id ? format : other));
  }

  removeConditionalFormat(id: string): void {
    this.#notes.formats = this.#notes.formats.filter((format) => format.id !== id);
  }

  tables(): readonly GridTable[] {
    return this.#notes.tables;
  }

  addTable(table: GridTable): void {
    this.#notes.tables = [...this.#notes.tables, table];
  }

  updateTable(table: GridTable): void {
    this.#notes.tables = this.#notes.tables.map((other) => (other.id === table.id ? table : other));
  }

  validations(sheetId: string): readonly GridValidation[] {
    return this.#notes.validations.filter((validation) => validation.sheetId === sheetId);
  }

  setValidation(validation: GridValidation): void {
    this.clearValidation(validation.sheetId, validation.rects);
    this.#notes.validations = [...this.#notes.validations, validation];
  }

  clearValidation(sheetId: string, rects: readonly Rect[]): void {
    this.#notes.validations = this.#notes.validations
      .map((each) => (each.sheetId === sheetId ? { ...each, rects: withoutAll(each.rects, rects) } : each))
      .filter((each) => each.rects.length > 0);
  }

  comments(): readonly GridComment[] {
    return this.#notes.comments;
  }

  addComment(comment: GridComment): void {
    this.#notes.comments = [...this.#notes.comments, comment];
  }

  updateComment(comment: GridComment): void {
    this.#notes.comments = this.#notes.comments.map((other) => (other.id === comment.id ? comment : other));
  }

  removeComment(id: string): void {
    this.#notes.comments = this.#notes.comments.filter((comment) => comment.id !== id);
  }

  insertRows(sheetId: string, row: number, count: number): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      this.#undo.add(() => {
        sheet.deleteRows(row, count);
        this.#tellChanged(sheet, { rect: wholeRows(row, count), change: "RowDeleted", own: false });
      });
      sheet.insertRows(row, count);
      this.#moveNotes(sheet, (rect) => afterInsert(rect, row, count));
      this.#tellChanged(sheet, { rect: wholeRows(row, count), change: "RowInserted", own: false });
    });
  }

  deleteRows(sheetId: string, row: number, count: number): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      const used = sheet.used(false);
      const gone = used && intersection(used, wholeRows(row, count));
      if (gone) this.#undo.add(captureCells(sheet, gone));
      this.#undo.add(() => {
        sheet.insertRows(row, count);
        this.#tellChanged(sheet, { rect: wholeRows(row, count), change: "RowInserted", own: false });
      });
      sheet.deleteRows(row, count);
      this.#moveNotes(sheet, (rect) => afterDelete(rect, row, count));
      this.#tellChanged(sheet, { rect: wholeRows(row, count), change: "RowDeleted", own: false });
    });
  }

  #moveNotes(sheet: PlainSheet, moved: (rect: Rect) => Rect | undefined): void {
    const { merges } = sheet;
    this.#undo.add(() => (sheet.merges = merges));
    sheet.merges = moveAll(merges, moved);
    this.#notes.move(sheet.id, moved);
  }

  /** Sorts a rectangle's rows by one of its columns (from 0); formats stay where they are. */
  sortRows(sheetId: string, rect: Rect, by: number, descending = false): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      this.#keepCells(sheet, rect);
      sortCells(sheet, rect, by, descending);
      this.#tell({ kind: "rowsSorted", sheetId, rect });
    });
  }

  inCellEdit(): boolean {
    return this.#inCellEdit;
  }

  setCellEdit(on: boolean): void {
    this.#inCellEdit = on;
  }

  isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  setReadOnly(on: boolean): void {
    this.#isReadOnly = on;
  }

  commit(): Promise<void> {
    this.#undo.commit();
    return Promise.resolve();
  }

  undo(): Promise<void> {
    this.#undo.undo();
    return Promise.resolve();
  }

  /** A workbook just opened has nothing to undo, however it was filled. */
  forgetUndo(): void {
    this.#undo.clear();
  }

  /** How many times the user can undo. */
  get undoRecords(): number {
    return this.#undo.length;
  }

  shown(sheetId: string, row: number, column: number) {
    const sheet = this.#sheet(sheetId);
    const formats = this.#trueFormats(sheetId, row, column);
    const own = (key: "fill" | "fontColor") => sheet.format(key, row, column) as string | undefined;
    return {
      fill: formats.find(({ fill }) => fill !== undefined)?.fill ?? own("fill"),
      fontColor: formats.find(({ fontColor }) => fontColor !== undefined)?.fontColor ?? own("fontColor"),
    };
  }

  /** The true formats over a cell, the winner first, up to one that stops the others. */
  #trueFormats(sheetId: string, row: number, column: number): readonly ConditionalFormat[] {
    const over = this.conditionalFormats(sheetId).filter(
      ({ rects, formula }) => rects.some((rect) => holds(rect, row, column)) && constantFormula(formula),
    );
    const stop = over.findIndex(({ stopIfTrue }) => stopIfTrue);
    return stop < 0 ? over : over.slice(0, stop + 1);
  }

  listen(listener: (event: GridEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: GridEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  #tellChanged(sheet: PlainSheet, change: Omit<Changed, "kind" | "sheetId">): void {
    this.#tell({ kind: "changed", sheetId: sheet.id, ...change });
  }

  #sheet(id: string): PlainSheet {
    const sheet = this.#sheets.find((other) => other.id === id);
    if (!sheet) throw new Error(`PlainGrid has no sheet ${id}.`);
    return sheet;
  }

  #asUser(act: () => void): void {
    this.#undo.commit();
    act();
    this.#undo.commit();
  }

  #keepCells(sheet: PlainSheet, rect: Rect): void {
    const restore = captureCells(sheet, rect);
    this.#undo.add(() => {
      restore();
      this.#tellChanged(sheet, { rect, change: "RangeEdited", own: false });
    });
  }
}
