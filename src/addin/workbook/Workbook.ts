import type { CellAddress } from "../../core/record/Registrations.ts";
import type { Level } from "../../core/findings/Finding.ts";
import type { CellValue } from "../../core/values/CellValue.ts";

/** A rectangle of cells; rows and columns count from 0. */
export interface Area {
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetSummary {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly active: boolean;
}

/** A table of a visible sheet, its header row with it. */
export interface TableSummary {
  readonly name: string;
  readonly area: Area;
}

export interface SheetDescription {
  readonly id: string;
  readonly name: string;
  /** Where values stand; undefined for an empty sheet. */
  readonly used: Area | undefined;
  readonly protected: boolean;
  /** Some of its rows are hidden, by hand or by a filter; they are read all the same. */
  readonly hidesRows: boolean;
  /** Excel reckons its formulas only when asked, so that what they show may be old. */
  readonly isManual: boolean;
}

/** Values of an area, row by row; merged cells hold their value in the first cell and "" elsewhere. */
export interface Block {
  readonly area: Area;
  readonly values: readonly (readonly CellValue[])[];
}

/** What happened in the workbook. Hints only: some edits raise no event (office.md §1). */
export type WorkbookEvent =
  | { readonly kind: "changed"; readonly sheetId: string; readonly area: Area; readonly own: boolean }
  /** Rows or columns came, went or moved: everything below or beside must be read again. */
  | { readonly kind: "moved"; readonly sheetId: string }
  | { readonly kind: "selected"; readonly cell: CellAddress }
  | { readonly kind: "activated"; readonly sheetId: string }
  | { readonly kind: "sheetGone"; readonly sheetId: string }
  /** Has another name now; before ExcelApi 1.17 nobody is told. */
  | { readonly kind: "renamed"; readonly sheetId: string };

/** The cells to mark, by level; areas do not overlap. */
export type Marks = Readonly<Record<Level, readonly Area[]>>;

export interface CellWrite {
  readonly cell: CellAddress;
  /** Text is written as text, so "086" keeps its zero; formats are left alone. "" empties a cell. */
  readonly value: CellValue;
}

export interface MendWrite extends CellWrite {
  /** What the value is, where the cell's format may say otherwise. */
  readonly as?: "date" | "number" | "text";
}

export interface SliceWrite extends MendWrite {
  /** What must stand in the cell, a formula as itself: anything else is a `workbook.cell-changed`. */
  readonly over: CellValue;
}

/** How many cells a mend has left alone: those with a formula, and those that a protected sheet keeps as they are. */
export interface LeftAlone {
  readonly formulas: number;
  readonly sealed: number;
}

export const noneLeft: LeftAlone = { formulas: 0, sealed: 0 };

/** Excel's own limits: a list in its rule, a message's title, what is said beforehand, and of anything else. */
export const longestList = 255;
export const longestTitle = 32;
export const longestPrompt = 255;
export const longestWarning = 225;

/** What a column's cells should hold. */
export type ColumnRule =
  | { readonly kind: "list"; readonly values: readonly string[] }
  | { readonly kind: "wholeNumber"; readonly atLeast: number }
  | { readonly kind: "textLength"; readonly from: number; readonly to: number }
  /** From a day on, yyyy-mm-dd. */
  | { readonly kind: "date"; readonly from: string };

export interface ColumnMessage {
  readonly title: string;
  readonly message: string;
}

/** A column of a sheet that is to be made. */
export interface NewColumn {
  readonly header: string;
  /** In Excel's own code: "@" is text. */
  readonly numberFormat: string;
  /** In points. */
  readonly width: number;
  readonly rule?: ColumnRule;
  /** Said at a selected cell, and of what breaks the rule, which may stay all the same; both need a rule. */
  readonly prompt?: ColumnMessage;
  readonly warning?: ColumnMessage;
}

/** A sheet that is to be made, with one table from its first cell. */
export interface NewSheet {
  /** As wished; another has a number after it where there is one of that name. */
  readonly name: string;
  readonly columns: readonly NewColumn[];
  /** The table's rows; "" is an empty cell. */
  readonly rows: readonly (readonly CellValue[])[];
  /** How many rows formats and rules reach at least, for what is added below the table. */
  readonly room: number;
  /** The name of the hidden sheet for lists that are too long for their rules. */
  readonly listSheet: string;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Stops long work between two messages; rejects with the Problem `work.stopped`. */
export interface Working {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The few questions the pane asks a workbook. Plain data goes in and comes out; every failure is a
 * Problem (`workbook.*`). One method is one batch for the host wherever the limits allow it.
 */
export interface Workbook {
  listSheets(): Promise<readonly SheetSummary[]>;
  describeSheet(sheetId: string): Promise<SheetDescription>;
  /** The tables of all sheets. */
  listTables(): Promise<readonly TableSummary[]>;
  /** Merged cells: their value stands in the first cell, the others read as "". */
  listMerges(sheetIds: readonly string[]): Promise<readonly Area[]>;
  /** The first so many rows and columns of what the sheets hold, as `readFormulas`; none of an empty one. */
  readFirstFormulas(
    sheetIds: readonly string[],
    size: { readonly rows: number; readonly columns: number },
  ): Promise<readonly Block[]>;
  /** Reads the area chunk by chunk, smaller when the host says a message is too large. */
  readBlock(area: Area, working?: Working): Promise<Block>;
  /** Reads chunk by chunk without keeping them, for sheets too large to hold twice. */
  readChunks(area: Area, onChunk: (block: Block) => void, working?: Working): Promise<void>;
  /** As `readBlock`, but each cell as it is shown; of a few cells only, since it is slow. */
  readTexts(area: Area): Promise<Block>;
  /** As `readBlock`, but a formula's cell holds the formula: also one that shows nothing is then seen. */
  readFormulas(area: Area, working?: Working): Promise<Block>;
  /** Listens until the returned function is called. */
  watch(listener: (event: WorkbookEvent) => void): Promise<() => Promise<void>>;
  selectedCell(): Promise<CellAddress | undefined>;
  /** The marked rectangle, as far as the sheet goes; several are a `workbook.many-areas`. */
  selectedArea(): Promise<Area>;
  /** Goes to the cell; a hidden sheet or filtered row is not opened. */
  select(cell: CellAddress): Promise<void>;
  /**
   * Makes the sheets' marks these, touching only what differs from what stands: one undo step for all of them, as far
   * as one message holds it.
   */
  paintMarks(marks: ReadonlyMap<string, Marks>, working?: Working): Promise<void>;
  /** Takes away every mark of ours, on all sheets, also those of an earlier session. */
  clearMarks(): Promise<void>;
  /** All writes in one batch: one undo step, as far as one message holds them (some 200,000 codes). */
  writeValues(writes: readonly CellWrite[], working?: Working): Promise<void>;
  /** The parts of protected sheets' areas whose cells are not locked, so that values can be written into them. */
  findOpenCells(areas: readonly Area[]): Promise<readonly Area[]>;
  /**
   * Writes mends in one undo step as `writeValues`. Formulas are left alone, and so is in a protected sheet what would
   * need another format, which none of its cells takes: it resolves with how many were.
   */
  mendCells(writes: readonly MendWrite[]): Promise<LeftAlone>;
  /**
   * As `mendCells`, slice after slice, none of which is ever half written: as many to an undo step as a message holds.
   * Progress counts slices, and is told after each undo step. Before each it is looked whether the cells are as they
   * were; where one is not, the work stops.
   */
  mendSlices(slices: readonly (readonly SliceWrite[])[], working: Working): Promise<void>;
  /** Whether headings that are ours look so; what they look like by themselves is left alone. */
  paintHeadings(area: Area, shown: boolean): Promise<void>;
  /** Makes a sheet and brings it to front; no other is touched. Resolves with its id. */
  insertSheet(sheet: NewSheet): Promise<string>;
  /** A small JSON value kept in the workbook, undefined when there is none or it cannot be read. */
  loadState(key: string): Promise<unknown>;
  /** `undefined` takes the value out again. */
  saveState(key: string, value: unknown): Promise<void>;
}
