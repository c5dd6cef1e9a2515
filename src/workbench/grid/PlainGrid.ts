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
  Rect,
} from "./Grid.ts";
import { afterDelete, afterInsert } from "./moveRows.ts";
import { PlainSheet } from "./PlainSheet.ts";
import { holds, intersection } from "./rects.ts";
import { showText } from "./showText.ts";
import { typedValue } from "./typedValue.ts";

type Written = readonly (readonly (CellValue | null)[])[];
type Change = Extract<GridEvent, { kind: "changed" }>["change"];

/**
 * A spreadsheet in memory. It calculates nothing: a cell that is given a formula keeps the result that
 * stood in it, and a conditional format must be constant to be shown. `write` and its kin are the
 * add-in's hand; `edit`, `insertRows`, `deleteRows` and `sortRows` are the user's, each an undo record.
 */
export class PlainGrid implements Grid {
  readonly name: string;
  readonly settings = new Map<string, string>();
  #sheets: readonly PlainSheet[] = [];
  #active: PlainSheet;
  #selection: Rect = { row: 0, column: 0, rows: 1, columns: 1 };
  #formats: readonly ConditionalFormat[] = [];
  #comments: readonly GridComment[] = [];
  #inCellEdit = false;
  #nextSheet = 1;
  /** How to take back what was done since the last commit, and each commit before it. */
  #record: (() => void)[] = [];
  #undoStack: (() => void)[][] = [];
  readonly #listeners = new Set<(event: GridEvent) => void>();

  constructor(sheetNames: readonly string[] = ["Ark1"], name = "Projektmappe1.xlsx") {
    this.name = name;
    for (const sheetName of sheetNames) this.addSheet(sheetName);
    this.#active = this.#sheets[0]!;
  }

  sheets(): readonly GridSheet[] {
    return this.#sheets.map(({ id, name, hidden, protected: isProtected }) => ({
      id,
      name,
      hidden,
      protected: isProtected,
    }));
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
    this.#formats = this.#formats.filter((format) => format.sheetId !== sheetId);
    this.#comments = this.#comments.filter((comment) => comment.sheetId !== sheetId);
    this.#record = [];
    this.#undoStack = [];
    this.#tell({ kind: "sheetDeleted", sheetId });
    const next = this.#sheets.find((sheet) => !sheet.hidden);
    if (this.#active === gone && next) this.select(next.id, { row: 0, column: 0, rows: 1, columns: 1 });
  }

  renameSheet(sheetId: string, name: string): void {
    this.#sheet(sheetId).name = name;
  }

  usedRange(sheetId: string, valuesOnly: boolean): Rect | undefined {
    return this.#sheet(sheetId).used(valuesOnly);
  }

  read(sheetId: string, rect: Rect, content: CellContent): CellValue[][] {
    const sheet = this.#sheet(sheetId);
    const cell = reader(sheet, content);
    const rows = new Array<CellValue[]>(rect.rows);
    for (let i = 0; i < rect.rows; i++) {
      const row = new Array<CellValue>(rect.columns);
      for (let j = 0; j < rect.columns; j++) row[j] = cell(rect.row + i, rect.column + j);
      rows[i] = row;
    }
    return rows;
  }

  write(sheetId: string, rect: Rect, content: "values" | "formulas" | "numberFormat", values: Written): void {
    this.#write(this.#sheet(sheetId), rect, content, values, true);
  }

  /** As the user types or pastes. */
  edit(sheetId: string, rect: Rect, values: Written): void {
    this.#asUser(() => this.#write(this.#sheet(sheetId), rect, "values", values, false));
  }

  /** Fills cells without event or undo record, as opening a file does. */
  load(sheetId: string, at: { readonly row: number; readonly column: number }, values: Written): void {
    const sheet = this.#sheet(sheetId);
    values.forEach((row, i) =>
      row.forEach((value, j) => value !== null && sheet.setValue(at.row + i, at.column + j, value)),
    );
  }

  /** A formula with the result it last had, as a file keeps them. */
  loadFormula(sheetId: string, row: number, column: number, formula: string, result: CellValue): void {
    this.#sheet(sheetId).setFormula(row, column, formula);
    this.#sheet(sheetId).setValue(row, column, result);
  }

  #write(
    sheet: PlainSheet,
    rect: Rect,
    content: "values" | "formulas" | "numberFormat",
    values: Written,
    own: boolean,
  ): void {
    const isOneCell = rect.rows === 1 && rect.columns === 1;
    const before = sheet.value(rect.row, rect.column);
    this.#keep(captureCells(sheet, rect), sheet, rect);
    const put = content === "numberFormat" ? putNumberFormat : putContent;
    for (let i = 0; i < rect.rows; i++) {
      for (let j = 0; j < rect.columns; j++) {
        const value = values[i]?.[j] ?? null;
        if (value !== null) put(sheet, rect.row + i, rect.column + j, value);
      }
    }
    if (content === "numberFormat") return this.#tell({ kind: "format", sheetId: sheet.id, rect, own });
    const after = sheet.value(rect.row, rect.column);
    this.#tellChanged(sheet, rect, "RangeEdited", own, isOneCell ? { before, after } : {});
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
    this.#keep(captureCells(sheet, rect), sheet, rect);
    if (what !== "Contents") for (const key of sheet.formatKeys) sheet.setFormat(key, rect, undefined);
    if (what === "Formats") return this.#tell({ kind: "format", sheetId: sheet.id, rect, own: true });
    forEachCell(rect, (row, column) => putContent(sheet, row, column, ""));
    this.#tellChanged(sheet, rect, "RangeEdited", true);
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
      this.#record.push(() => sheet.restoreFormat(key, rect, kept));
      sheet.setFormat(key, rect, value);
      this.#tell({ kind: "format", sheetId, rect, own: true });
    }
  }

  merges(sheetId: string): readonly Rect[] {
    return this.#sheet(sheetId).merges;
  }

  merge(sheetId: string, rect: Rect): void {
    const sheet = this.#sheet(sheetId);
    sheet.merges = [...sheet.merges, rect];
  }

  protect(sheetId: string, on: boolean): void {
    this.#sheet(sheetId).protected = on;
  }

  hide(sheetId: string, on: boolean): void {
    this.#sheet(sheetId).hidden = on;
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormat[] {
    return this.#formats.filter((format) => format.sheetId === sheetId);
  }

  addConditionalFormat(format: ConditionalFormat): void {
    this.#setFormats([format, ...this.#formats]);
  }

  updateConditionalFormat(format: ConditionalFormat): void {
    this.#setFormats(this.#formats.map((other) => (other.id === format.id ? format : other)));
  }

  removeConditionalFormat(id: string): void {
    this.#setFormats(this.#formats.filter((format) => format.id !== id));
  }

  #setFormats(formats: readonly ConditionalFormat[]): void {
    const kept = this.#formats;
    this.#record.push(() => (this.#formats = kept));
    this.#formats = formats;
  }

  comments(): readonly GridComment[] {
    return this.#comments;
  }

  addComment(comment: GridComment): void {
    this.#setComments([...this.#comments, comment]);
  }

  updateComment(comment: GridComment): void {
    this.#setComments(this.#comments.map((other) => (other.id === comment.id ? comment : other)));
  }

  removeComment(id: string): void {
    this.#setComments(this.#comments.filter((comment) => comment.id !== id));
  }

  #setComments(comments: readonly GridComment[]): void {
    const kept = this.#comments;
    this.#record.push(() => (this.#comments = kept));
    this.#comments = comments;
  }

  insertRows(sheetId: string, row: number, count: number): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      this.#keepAnchored(sheet);
      this.#record.push(() => sheet.deleteRows(row, count));
      sheet.insertRows(row, count);
      this.#moveAnchored(sheet, (rect) => afterInsert(rect, row, count));
      this.#tellChanged(sheet, wholeRows(row, count), "RowInserted", false);
    });
  }

  deleteRows(sheetId: string, row: number, count: number): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      this.#keepAnchored(sheet);
      const gone = intersection(sheet.used(false) ?? wholeRows(row, count), wholeRows(row, count));
      if (gone) this.#record.push(captureCells(sheet, gone));
      this.#record.push(() => sheet.insertRows(row, count));
      sheet.deleteRows(row, count);
      this.#moveAnchored(sheet, (rect) => afterDelete(rect, row, count));
      this.#tellChanged(sheet, wholeRows(row, count), "RowDeleted", false);
    });
  }

  /** Sorts a rectangle's rows by one of its columns (from 0); formats stay where they are. */
  sortRows(sheetId: string, rect: Rect, by: number, descending = false): void {
    const sheet = this.#sheet(sheetId);
    this.#asUser(() => {
      this.#keep(captureCells(sheet, rect), sheet, rect);
      const rows = this.read(sheetId, rect, "formulas").map((formulas, i) => ({
        formulas,
        results: Array.from({ length: rect.columns }, (_, j) => sheet.value(rect.row + i, rect.column + j)),
      }));
      rows.sort((a, b) => compareValues(a.results[by]!, b.results[by]!) * (descending ? -1 : 1));
      rows.forEach(({ formulas, results }, i) =>
        results.forEach((result, j) => {
          const formula = formulas[j];
          sheet.setFormula(rect.row + i, rect.column + j, isFormula(formula) ? formula : undefined);
          sheet.setValue(rect.row + i, rect.column + j, result);
        }),
      );
      this.#tell({ kind: "rowsSorted", sheetId, rect });
    });
  }

  inCellEdit(): boolean {
    return this.#inCellEdit;
  }

  setCellEdit(on: boolean): void {
    this.#inCellEdit = on;
  }

  commit(): Promise<void> {
    this.#closeRecord();
    return Promise.resolve();
  }

  undo(): Promise<void> {
    this.#closeRecord();
    for (const takeBack of this.#undoStack.pop()?.reverse() ?? []) takeBack();
    return Promise.resolve();
  }

  /** How many times the user can undo. */
  get undoRecords(): number {
    return this.#undoStack.length;
  }

  shown(sheetId: string, row: number, column: number) {
    const sheet = this.#sheet(sheetId);
    let fill = sheet.format("fill", row, column) as string | undefined;
    let fontColor = sheet.format("fontColor", row, column) as string | undefined;
    for (const format of this.#winning(sheetId, row, column).reverse()) {
      fill = format.fill ?? fill;
      fontColor = format.fontColor ?? fontColor;
    }
    return { fill, fontColor };
  }

  /** The true formats over a cell, the winner first, up to one that stops the others. */
  #winning(sheetId: string, row: number, column: number): ConditionalFormat[] {
    const over = this.conditionalFormats(sheetId).filter(
      (format) => format.rects.some((rect) => holds(rect, row, column)) && constantFormula(format.formula),
    );
    const stop = over.findIndex((format) => format.stopIfTrue);
    return stop < 0 ? over : over.slice(0, stop + 1);
  }

  listen(listener: (event: GridEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: GridEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  #tellChanged(
    sheet: PlainSheet,
    rect: Rect,
    change: Change,
    own: boolean,
    details: { before?: CellValue; after?: CellValue } = {},
  ): void {
    this.#tell({ kind: "changed", sheetId: sheet.id, rect, change, own, ...details });
  }

  #sheet(id: string): PlainSheet {
    const sheet = this.#sheets.find((other) => other.id === id);
    if (!sheet) throw new Error(`PlainGrid has no sheet ${id}.`);
    return sheet;
  }

  #asUser(act: () => void): void {
    this.#closeRecord();
    act();
    this.#closeRecord();
  }

  #closeRecord(): void {
    if (this.#record.length > 0) this.#undoStack.push(this.#record);
    this.#record = [];
  }

  #keep(restore: () => void, sheet: PlainSheet, rect: Rect): void {
    this.#record.push(() => {
      restore();
      this.#tellChanged(sheet, rect, "RangeEdited", false);
    });
  }

  /** Keeps what is anchored to rows beside the cells: merges, conditional formats, comments. */
  #keepAnchored(sheet: PlainSheet): void {
    const { merges } = sheet;
    const formats = this.#formats;
    const comments = this.#comments;
    this.#record.push(() => {
      sheet.merges = merges;
      this.#formats = formats;
      this.#comments = comments;
    });
  }

  #moveAnchored(sheet: PlainSheet, move: (rect: Rect) => Rect | undefined): void {
    const isHere = ({ sheetId }: { readonly sheetId: string }) => sheetId === sheet.id;
    const moveAll = (rects: readonly Rect[]) => rects.flatMap((rect) => move(rect) ?? []);
    sheet.merges = moveAll(sheet.merges);
    this.#formats = this.#formats
      .map((format) => (isHere(format) ? { ...format, rects: moveAll(format.rects) } : format))
      .filter((format) => format.rects.length > 0);
    this.#comments = this.#comments.flatMap((comment) => {
      const cell = { row: comment.row, column: comment.column, rows: 1, columns: 1 };
      const moved = isHere(comment) ? move(cell) : cell;
      return moved ? [{ ...comment, row: moved.row }] : [];
    });
  }
}

const wholeRows = (row: number, rows: number): Rect => ({ row, column: 0, rows, columns: 16_384 });

const isFormula = (value: CellValue | undefined): value is string =>
  typeof value === "string" && value.startsWith("=") && value.length > 1;

function reader(sheet: PlainSheet, content: CellContent): (row: number, column: number) => CellValue {
  const numberFormat = (row: number, column: number) =>
    String(sheet.format("numberFormat", row, column) ?? "General");
  switch (content) {
    case "values":
      return (row, column) => sheet.value(row, column);
    case "formulas":
      return (row, column) => sheet.formula(row, column) ?? sheet.value(row, column);
    case "text":
      return (row, column) => showText(sheet.value(row, column), numberFormat(row, column));
    case "numberFormat":
      return numberFormat;
  }
}

function putContent(sheet: PlainSheet, row: number, column: number, value: CellValue): void {
  const formula = isFormula(value) ? value : undefined;
  sheet.setFormula(row, column, formula);
  if (formula) return;
  sheet.setValue(row, column, typedValue(value, sheet.format("numberFormat", row, column)));
}

function putNumberFormat(sheet: PlainSheet, row: number, column: number, value: CellValue): void {
  const format = value === "General" ? undefined : String(value);
  sheet.setFormat("numberFormat", { row, column, rows: 1, columns: 1 }, format);
}

function forEachCell(rect: Rect, visit: (row: number, column: number) => void): void {
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    for (let column = rect.column; column < rect.column + rect.columns; column++) visit(row, column);
  }
}

/** Numbers before texts before truth values, and empty cells last, as Excel sorts. */
function compareValues(a: CellValue, b: CellValue): number {
  const rank = (value: CellValue) =>
    value === "" ? 3 : typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return typeof a === "string" ? a.localeCompare(String(b), "da") : Number(a) - Number(b);
}
