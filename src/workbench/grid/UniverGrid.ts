import {
  BooleanNumber,
  CommandType,
  ICommandService,
  IUndoRedoService,
  IUniverInstanceService,
  mergeWorksheetSnapshotWithDefault,
  UndoCommand,
  type ICellData,
  type ICommandInfo,
  type IExecutionOptions,
  type Injector,
  type IStyleData,
  type Nullable,
  type Workbook,
  type Worksheet,
} from "@univerjs/core";
import { FormulaDataModel } from "@univerjs/engine-formula";
import {
  InsertSheetMutation,
  InsertSheetUndoMutationFactory,
  RemoveSheetCommand,
  SetRangeValuesCommand,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetColWidthMutation,
  SetWorksheetColWidthMutationFactory,
  SetWorksheetHideMutation,
  SetWorksheetNameCommand,
  SetWorksheetRowCountMutation,
  SetWorksheetColumnCountMutation,
  SheetsSelectionsService,
} from "@univerjs/sheets";
import type { CellValue } from "../../core/values/CellValue.ts";
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
import { intersection } from "./rects.ts";
import { showText } from "./showText.ts";
import { UndoRecord } from "./UndoRecord.ts";
import {
  changedStyle,
  color,
  fromRange,
  isUnlocked,
  readFormat,
  readValue,
  toRange,
  writtenCell,
} from "./univerCells.ts";
import { UniverComments } from "./UniverComments.ts";
import { translateCommand } from "./univerEvents.ts";
import { UniverRuleBook } from "./UniverRuleBook.ts";
import { UniverTables } from "./UniverTables.ts";
import { UniverValidations } from "./UniverValidations.ts";
import { awaitCalculation, hasFormulas } from "./awaitCalculation.ts";
import { usedRange } from "./usedRange.ts";

export interface UniverGridOptions {
  /** Whether the user is typing in a cell; a headless Univer has no editor. */
  readonly isEditing?: () => boolean;
  /** Scrolls a cell into view. */
  readonly reveal?: (sheetId: string, rect: Rect) => void;
}

/** A workbook that Univer holds, in the page or headless. Univer's model is the one truth; nothing is copied. */
export class UniverGrid implements Grid {
  readonly name: string;
  readonly settings = new Map<string, string>();
  readonly unitId: string;
  readonly rules: UniverRuleBook;
  readonly #injector: Injector;
  readonly #workbook: Workbook;
  readonly #options: UniverGridOptions;
  readonly #commands: ICommandService;
  readonly #record: UndoRecord;
  readonly #comments: UniverComments;
  readonly #tables: UniverTables;
  readonly #validations: UniverValidations;
  readonly #listeners = new Set<(event: GridEvent) => void>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #before: CellValue | undefined;
  #selected = "";
  #forcedEdit = false;
  #isWritten = false;
  /** Something changed since formulas were last waited for. */
  #isUnsettled = true;

  constructor(injector: Injector, workbook: Workbook, options: UniverGridOptions = {}) {
    this.name = workbook.name;
    this.unitId = workbook.getUnitId();
    this.#injector = injector;
    this.#workbook = workbook;
    this.#options = options;
    this.#commands = injector.get(ICommandService);
    this.#record = new UndoRecord(injector, this.unitId);
    this.rules = new UniverRuleBook(injector, this.unitId, this.#record);
    this.#comments = new UniverComments(injector, this.unitId, this.#record);
    this.#tables = new UniverTables(this.#commands, this.unitId, this.#record);
    this.#validations = new UniverValidations(injector, this.unitId, this.#record);
    this.#subscriptions = [
      this.#commands.beforeCommandExecuted((info, options) => this.#noteValueBefore(info, options)),
      this.#commands.onCommandExecuted((info, options) => this.#tellOf(info, options)),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#tables.dispose();
    this.#listeners.clear();
  }

  sheets(): readonly GridSheet[] {
    return this.#workbook.getSheets().map(describeSheet);
  }

  activeSheetId(): string {
    return this.#workbook.getActiveSheet().getSheetId();
  }

  selection(): Rect {
    const range = this.#injector.get(SheetsSelectionsService).getCurrentLastSelection()?.range;
    return range ? fromRange(range) : { row: 0, column: 0, rows: 1, columns: 1 };
  }

  select(sheetId: string, rect: Rect): void {
    const at = { unitId: this.unitId, subUnitId: sheetId };
    if (sheetId !== this.activeSheetId())
      this.#commands.syncExecuteCommand(SetWorksheetActiveOperation.id, at);
    const primary = {
      ...toRange({ ...rect, rows: 1, columns: 1 }),
      actualRow: rect.row,
      actualColumn: rect.column,
    };
    const selections = [
      {
        range: toRange(rect),
        primary: { ...primary, isMerged: false, isMergedMainCell: false },
        style: null,
      },
    ];
    this.#commands.syncExecuteCommand(SetSelectionsOperation.id, { ...at, selections });
    this.#options.reveal?.(sheetId, rect);
  }

  addSheet(name?: string): GridSheet {
    const id = `{${crypto.randomUUID().toUpperCase()}}`;
    const taken = this.#workbook.getSheets().map((sheet) => sheet.getName());
    const sheet = mergeWorksheetSnapshotWithDefault({ id, name: name ?? freeName(taken) });
    const params = { unitId: this.unitId, index: taken.length, sheet };
    this.#record.run({ id: InsertSheetMutation.id, params }, [
      { id: "sheet.mutation.remove-sheet", params: InsertSheetUndoMutationFactory(this.#injector, params) },
    ]);
    this.#tell({ kind: "sheetAdded", sheetId: id });
    return describeSheet(this.#sheet(id));
  }

  /** Cannot be undone, as in Excel. */
  removeSheet(sheetId: string): void {
    this.#record.close();
    this.#commands.syncExecuteCommand(RemoveSheetCommand.id, { unitId: this.unitId, subUnitId: sheetId });
    this.#injector.get(IUndoRedoService).clearUndoRedo(this.unitId);
  }

  renameSheet(sheetId: string, name: string): void {
    this.#commands.syncExecuteCommand(SetWorksheetNameCommand.id, {
      unitId: this.unitId,
      subUnitId: sheetId,
      name,
    });
  }

  hide(sheetId: string, on: boolean): void {
    const hidden = (is: boolean) => ({
      id: SetWorksheetHideMutation.id,
      params: {
        unitId: this.unitId,
        subUnitId: sheetId,
        hidden: is ? BooleanNumber.TRUE : BooleanNumber.FALSE,
      },
    });
    this.#record.run(hidden(on), [hidden(!on)]);
  }

  isRowHidden(sheetId: string, row: number): boolean {
    return !this.#sheet(sheetId).getRowVisible(row);
  }

  usedRange(sheetId: string, valuesOnly: boolean): Rect | undefined {
    this.#record.flush();
    return usedRange(this.#sheet(sheetId), valuesOnly);
  }

  read(sheetId: string, rect: Rect, content: CellContent): CellValue[][] {
    this.#record.flush();
    const sheet = this.#sheet(sheetId);
    const matrix = sheet.getCellMatrix().getMatrix();
    const read = this.#reader(sheet, content);
    const rows = new Array<CellValue[]>(rect.rows);
    for (let i = 0; i < rect.rows; i++) {
      const cells = matrix[rect.row + i] as Record<number, ICellData> | undefined;
      const row = new Array<CellValue>(rect.columns);
      for (let j = 0; j < rect.columns; j++) {
        row[j] = read(cells?.[rect.column + j], rect.row + i, rect.column + j);
      }
      rows[i] = row;
    }
    return rows;
  }

  #reader(
    sheet: Worksheet,
    content: CellContent,
  ): (cell: ICellData | undefined, row: number, column: number) => CellValue {
    const styles = this.#workbook.getStyles();
    const formatOf = (cell: ICellData | undefined) => styles.getStyleByCell(cell)?.n?.pattern ?? "General";
    if (content === "values") return readValue;
    if (content === "numberFormat") return formatOf;
    if (content === "text") return (cell) => showText(readValue(cell), formatOf(cell));
    const formulas = this.#injector.get(FormulaDataModel);
    return (cell, row, column) => {
      if (!cell?.f && !cell?.si) return readValue(cell);
      return formulas.getFormulaStringByCell(row, column, sheet.getSheetId(), this.unitId) ?? readValue(cell);
    };
  }

  write(
    sheetId: string,
    rect: Rect,
    content: "values" | "formulas" | "numberFormat",
    values: readonly (readonly (CellValue | null)[])[],
  ): void {
    const sheet = this.#sheet(sheetId);
    const before = this.#onlyCell(sheetId, rect);
    this.#makeRoom(sheet, rect);
    this.#changeCells(sheet, rect, (row, column) => {
      const value = values[row - rect.row]?.[column - rect.column] ?? null;
      if (value === null) return undefined;
      if (content === "numberFormat") return { s: changedStyle("numberFormat", String(value)) };
      this.#isWritten = true;
      return writtenCell(value, this.#numberFormat(sheet, row, column));
    });
    if (content === "numberFormat") return this.#tell({ kind: "format", sheetId, rect, own: true });
    const after = before === undefined ? undefined : this.#onlyCell(sheetId, rect);
    const details = before === undefined || after === undefined ? {} : { before, after };
    this.#tell({ kind: "changed", sheetId, rect, change: "RangeEdited", own: true, ...details });
  }

  /** As the user types or pastes: one undo record of its own. */
  async edit(sheetId: string, rect: Rect, values: readonly (readonly (CellValue | null)[])[]): Promise<void> {
    await this.commit();
    const sheet = this.#sheet(sheetId);
    this.#makeRoom(sheet, rect);
    const value: Record<number, Record<number, ICellData>> = {};
    eachCell(rect, (row, column) => {
      const written = values[row - rect.row]?.[column - rect.column] ?? null;
      if (written === null) return;
      (value[row] ??= {})[column] = writtenCell(written, this.#numberFormat(sheet, row, column));
    });
    const params = { unitId: this.unitId, subUnitId: sheetId, range: toRange(rect), value };
    await this.#commands.executeCommand(SetRangeValuesCommand.id, params);
    if (hasFormulas(this.#workbook)) await awaitCalculation(this.#injector);
  }

  clear(sheetId: string, rects: readonly Rect[], what: "All" | "Contents" | "Formats"): void {
    const sheet = this.#sheet(sheetId);
    const used = this.usedRange(sheetId, false);
    const blank = writtenCell("", undefined);
    for (const rect of rects) {
      const touched = used && intersection(used, rect);
      if (!touched) continue;
      this.#changeCells(sheet, touched, () => ({
        ...(what === "Formats" ? {} : blank),
        ...(what === "Contents" ? {} : { s: null }),
      }));
      if (what === "Formats") this.#tell({ kind: "format", sheetId, rect: touched, own: true });
      else this.#tell({ kind: "changed", sheetId, rect: touched, change: "RangeEdited", own: true });
    }
    this.#record.flush();
  }

  format<K extends keyof CellFormat>(sheetId: string, rects: readonly Rect[], key: K): CellFormat[K] | null {
    this.#record.flush();
    const found = new Set<CellFormat[keyof CellFormat]>();
    for (const rect of rects)
      for (const value of this.#formatsWithin(this.#sheet(sheetId), rect, key)) found.add(value);
    return found.size > 1 ? null : ([...found][0] as CellFormat[K]);
  }

  *#formatsWithin(
    sheet: Worksheet,
    rect: Rect,
    key: keyof CellFormat,
  ): Iterable<CellFormat[keyof CellFormat]> {
    if (key === "columnWidth") {
      for (let j = 0; j < rect.columns; j++) yield sheet.getColumnWidth(rect.column + j) * pointsPerPixel;
      return;
    }
    for (const style of this.#stylesWithin(sheet, rect)) yield readFormat(style, key);
  }

  /** undefined for the cells beyond those that anything was done to. */
  *#stylesWithin(sheet: Worksheet, rect: Rect): Iterable<Nullable<IStyleData>> {
    const used = usedRange(sheet, false);
    const formatted = used && intersection(used, rect);
    if (!formatted || formatted.rows * formatted.columns < rect.rows * rect.columns) yield undefined;
    if (!formatted) return;
    const styles = this.#workbook.getStyles();
    for (let i = 0; i < formatted.rows; i++) {
      for (let j = 0; j < formatted.columns; j++) {
        yield styles.getStyleByCell(sheet.getCellRaw(formatted.row + i, formatted.column + j));
      }
    }
  }

  areLocked(sheetId: string, rects: readonly Rect[]): boolean | null {
    this.#record.flush();
    const sheet = this.#sheet(sheetId);
    const found = new Set<boolean>();
    for (const rect of rects)
      for (const style of this.#stylesWithin(sheet, rect)) {
        found.add(!isUnlocked(style));
        if (found.size > 1) return null;
      }
    return !found.has(false);
  }

  setFormat<K extends keyof CellFormat>(
    sheetId: string,
    rects: readonly Rect[],
    key: K,
    value: CellFormat[K],
  ): void {
    const sheet = this.#sheet(sheetId);
    for (const whole of rects) {
      const rect = intersection(whole, {
        row: 0,
        column: 0,
        rows: sheet.getRowCount(),
        columns: sheet.getColumnCount(),
      });
      if (!rect) continue;
      if (key === "columnWidth") this.#setWidth(sheet, rect, value as number | undefined);
      else this.#changeCells(sheet, rect, () => ({ s: changedStyle(key, value as never) }));
      this.#tell({ kind: "format", sheetId, rect: whole, own: true });
    }
  }

  #setWidth(sheet: Worksheet, rect: Rect, points: number | undefined): void {
    const colWidth = Math.round((points ?? 48) / pointsPerPixel);
    const params = { unitId: this.unitId, subUnitId: sheet.getSheetId(), ranges: [toRange(rect)], colWidth };
    const undo = SetWorksheetColWidthMutationFactory(params, sheet);
    this.#record.run({ id: SetWorksheetColWidthMutation.id, params }, [
      { id: SetWorksheetColWidthMutation.id, params: undo },
    ]);
  }

  merges(sheetId: string): readonly Rect[] {
    return this.#sheet(sheetId).getMergeData().map(fromRange);
  }

  conditionalFormats(sheetId: string): readonly ConditionalFormat[] {
    return this.rules.list(sheetId);
  }

  addConditionalFormat(format: ConditionalFormat): void {
    this.rules.add(format);
  }

  updateConditionalFormat(format: ConditionalFormat): void {
    this.rules.update(format);
  }

  removeConditionalFormat(id: string): void {
    this.rules.remove(id);
  }

  tables(): readonly GridTable[] {
    return this.#tables.list();
  }

  /** As the file that was opened has them, sheet by sheet. */
  loadTables(sheets: readonly { readonly tables: readonly Omit<GridTable, "sheetId">[] }[]): void {
    const ids = this.sheets().map(({ id }) => id);
    this.#tables.load(
      sheets.flatMap(({ tables }, at) => tables.map((table) => ({ ...table, sheetId: ids[at] ?? "" }))),
    );
  }

  addTable(table: GridTable): void {
    this.#tables.add(table);
  }

  updateTable(table: GridTable): void {
    this.#tables.update(table);
  }

  validations(sheetId: string): readonly GridValidation[] {
    return this.#validations.list(sheetId);
  }

  setValidation(validation: GridValidation): void {
    this.#validations.set(validation);
  }

  clearValidation(sheetId: string, rects: readonly Rect[]): void {
    this.#validations.clear(sheetId, rects);
  }

  comments(): readonly GridComment[] {
    return this.#comments.list();
  }

  addComment(comment: GridComment): void {
    this.#comments.add(comment);
  }

  updateComment(comment: GridComment): void {
    this.#comments.update(comment);
  }

  removeComment(id: string): void {
    this.#comments.remove(id);
  }

  /** The page opens every file to be edited. */
  isReadOnly(): boolean {
    return false;
  }

  inCellEdit(): boolean {
    return this.#forcedEdit || (this.#options.isEditing?.() ?? false);
  }

  /** Puts the grid in and out of cell-edit mode without an editor. */
  setCellEdit(on: boolean): void {
    this.#forcedEdit = on;
  }

  async commit(): Promise<void> {
    this.#record.close();
    if (!this.#isWritten) return;
    this.#isWritten = false;
    if (hasFormulas(this.#workbook)) await awaitCalculation(this.#injector);
  }

  async undo(): Promise<void> {
    await this.commit();
    this.#injector.get(IUniverInstanceService).focusUnit(this.unitId);
    await this.#commands.executeCommand(UndoCommand.id);
  }

  /** Resolves when formulas, those of conditional formats too, have caught up with what was written. */
  async settle(): Promise<void> {
    await this.commit();
    if (!this.#isUnsettled) return;
    this.#isUnsettled = false;
    if (this.rules.mustCalculate() || hasFormulas(this.#workbook)) await awaitCalculation(this.#injector);
  }

  shown(sheetId: string, row: number, column: number) {
    this.#record.flush();
    const own = this.#workbook.getStyles().getStyleByCell(this.#sheet(sheetId).getCellRaw(row, column));
    const styles = [...this.rules.winning(sheetId, row, column), own];
    return {
      fill: color(styles.find((style) => style?.bg)?.bg),
      fontColor: color(styles.find((style) => style?.cl)?.cl),
    };
  }

  listen(listener: (event: GridEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(event: GridEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Excel says of a one-cell edit what stood there; Univer says it only before the fact. */
  #noteValueBefore(info: ICommandInfo, options: IExecutionOptions | undefined): void {
    if (info.id !== SetRangeValuesMutation.id || this.#record.isRunning || options?.fromFormula) return;
    const event = translateCommand(info, options, this.unitId)[0];
    this.#before = event?.kind === "changed" ? this.#onlyCell(event.sheetId, event.rect) : undefined;
  }

  #tellOf(info: ICommandInfo, options: IExecutionOptions | undefined): void {
    if (info.type === CommandType.MUTATION) this.#isUnsettled = true;
    if (this.#record.isRunning) return;
    for (const event of translateCommand(info, options, this.unitId)) {
      this.#tables.follow(event);
      if (event.kind === "selection" && !this.#isNewSelection(event.sheetId, event.rect)) continue;
      const after = event.kind === "changed" ? this.#onlyCell(event.sheetId, event.rect) : undefined;
      const isOneCell =
        this.#before !== undefined && after !== undefined && info.id === SetRangeValuesMutation.id;
      this.#tell(isOneCell ? ({ ...event, before: this.#before, after } as GridEvent) : event);
    }
  }

  #isNewSelection(sheetId: string, rect: Rect): boolean {
    const selected = JSON.stringify([sheetId, rect]);
    const isNew = selected !== this.#selected;
    this.#selected = selected;
    return isNew;
  }

  #onlyCell(sheetId: string, { row, column, rows, columns }: Rect): CellValue | undefined {
    if (rows !== 1 || columns !== 1) return undefined;
    const cell = this.#sheet(sheetId).getCellRaw(row, column);
    return readValue({ ...cell, ...this.#record.pendingCell(sheetId, row, column) });
  }

  #changeCells(
    sheet: Worksheet,
    rect: Rect,
    change: (row: number, column: number) => ICellData | undefined,
  ): void {
    eachCell(rect, (row, column) => {
      const cell = change(row, column);
      if (cell) this.#record.change(sheet.getSheetId(), row, column, cell);
    });
  }

  /** Univer's sheets have an edge, Excel's (as good as) none. */
  #makeRoom(sheet: Worksheet, { row, column, rows, columns }: Rect): void {
    const at = { unitId: this.unitId, subUnitId: sheet.getSheetId() };
    const rowCount = row + rows + 100;
    const columnCount = column + columns + 5;
    if (row + rows > sheet.getRowCount()) {
      this.#record.run({ id: SetWorksheetRowCountMutation.id, params: { ...at, rowCount } });
    }
    if (column + columns > sheet.getColumnCount()) {
      this.#record.run({ id: SetWorksheetColumnCountMutation.id, params: { ...at, columnCount } });
    }
  }

  /** A format that was set since the last flush counts already. */
  #numberFormat(sheet: Worksheet, row: number, column: number): string | undefined {
    const pending = this.#record.pendingCell(sheet.getSheetId(), row, column)?.s;
    if (pending && typeof pending === "object" && "n" in pending) return pending.n?.pattern;
    return this.#workbook.getStyles().getStyleByCell(sheet.getCellRaw(row, column))?.n?.pattern;
  }

  #sheet(id: string): Worksheet {
    const sheet = this.#workbook.getSheetBySheetId(id);
    if (!sheet) throw new Error(`The workbook has no sheet ${id}.`);
    return sheet;
  }
}

const pointsPerPixel = 0.75;

function describeSheet(sheet: Worksheet): GridSheet {
  const { custom } = sheet.getConfig();
  return {
    id: sheet.getSheetId(),
    name: sheet.getName(),
    hidden: Boolean(sheet.isSheetHidden()),
    protected: custom?.protected === true,
  };
}

function freeName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`Ark${number}`)) number++;
  return `Ark${number}`;
}

function eachCell(rect: Rect, visit: (row: number, column: number) => void): void {
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    for (let column = rect.column; column < rect.column + rect.columns; column++) visit(row, column);
  }
}
