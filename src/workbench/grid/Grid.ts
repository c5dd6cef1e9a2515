import type { CellValue } from "../../core/values/CellValue.ts";
import type { Rect } from "../cells/Rect.ts";

export interface GridSheet {
  readonly id: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly protected: boolean;
}

export type CellContent = "values" | "formulas" | "text" | "numberFormat";

/** The direct formats the host speaks of; colours are "#RRGGBB", undefined where nothing is set. */
export interface CellFormat {
  readonly fill?: string | undefined;
  readonly fontColor?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly numberFormat?: string | undefined;
  readonly wrap?: boolean | undefined;
  readonly columnWidth?: number | undefined;
}

/** A `custom` conditional format; the first in the list wins. */
export interface ConditionalFormat {
  readonly id: string;
  readonly sheetId: string;
  readonly rects: readonly Rect[];
  /** English formula, relative to the first rectangle's first cell. */
  readonly formula: string;
  readonly fill?: string | undefined;
  readonly fontColor?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly stopIfTrue: boolean;
}

/** An Excel table: a header row and its data below. */
export interface GridTable {
  readonly id: string;
  readonly sheetId: string;
  /** The header row included. */
  readonly rect: Rect;
  readonly name: string;
  /** The name of Excel's own style, e.g. "TableStyleMedium2". */
  readonly style: string;
}

/** What may stand in cells, what is said of it beforehand, and of anything else. A cell has one at most. */
export interface GridValidation {
  readonly id: string;
  readonly sheetId: string;
  readonly rects: readonly Rect[];
  readonly type: "list" | "whole" | "textLength" | "date";
  /** None for a list. */
  readonly operator?: ValidationOperator | undefined;
  /** Numbers in digits, a day as yyyy-mm-dd; of a list its items between commas, or "=" and where they stand. */
  readonly formulas: readonly string[];
  /** A list's arrow. */
  readonly dropDown: boolean;
  readonly ignoreBlanks: boolean;
  readonly prompt?: { readonly title: string; readonly message: string } | undefined;
  readonly alert?:
    | { readonly style: AlertStyle; readonly title: string; readonly message: string }
    | undefined;
}

export type AlertStyle = "stop" | "warning" | "information";

export type ValidationOperator =
  | "between"
  | "notBetween"
  | "equal"
  | "notEqual"
  | "greaterThan"
  | "lessThan"
  | "greaterThanOrEqual"
  | "lessThanOrEqual";

export interface GridComment {
  readonly id: string;
  readonly sheetId: string;
  readonly row: number;
  readonly column: number;
  readonly content: string;
  readonly author: string;
  readonly resolved: boolean;
}

/** What the grid tells its host; `own` is true for what the add-in itself wrote. */
export type GridEvent =
  | {
      readonly kind: "changed";
      readonly sheetId: string;
      readonly rect: Rect;
      readonly change:
        | "RangeEdited"
        | "RowInserted"
        | "RowDeleted"
        | "ColumnInserted"
        | "ColumnDeleted"
        | "CellInserted"
        | "CellDeleted";
      readonly own: boolean;
      /** By another author of the same workbook, elsewhere. */
      readonly remote?: boolean;
      /** Only for a change of one cell, as Excel sends it. */
      readonly before?: CellValue;
      readonly after?: CellValue;
    }
  | { readonly kind: "format"; readonly sheetId: string; readonly rect: Rect; readonly own: boolean }
  | { readonly kind: "selection"; readonly sheetId: string; readonly rect: Rect }
  | { readonly kind: "activated"; readonly sheetId: string }
  | { readonly kind: "sheetAdded"; readonly sheetId: string }
  | { readonly kind: "sheetDeleted"; readonly sheetId: string }
  | { readonly kind: "sheetRenamed"; readonly sheetId: string }
  | { readonly kind: "rowsSorted"; readonly sheetId: string; readonly rect: Rect }
  | { readonly kind: "calculated"; readonly sheetId: string };

/**
 * The spreadsheet behind the host. PlainGrid holds it in memory (Node, `?grid=none`), UniverGrid shows
 * it; one contract suite runs over both. Everything between two `commit()`s is one undo record.
 */
export interface Grid {
  readonly name: string;
  sheets(): readonly GridSheet[];
  activeSheetId(): string;
  selection(): Rect;
  select(sheetId: string, rect: Rect): void;
  addSheet(name?: string): GridSheet;
  removeSheet(sheetId: string): void;
  renameSheet(sheetId: string, name: string): void;
  hide(sheetId: string, on: boolean): void;
  usedRange(sheetId: string, valuesOnly: boolean): Rect | undefined;
  read(sheetId: string, rect: Rect, content: CellContent): CellValue[][];
  /**
   * null leaves a cell alone, "" empties it; a leading apostrophe means text, as in Excel. What is written
   * can be read at once, before the commit.
   */
  write(
    sheetId: string,
    rect: Rect,
    content: "values" | "formulas" | "numberFormat",
    values: readonly (readonly (CellValue | null)[])[],
  ): void;
  clear(sheetId: string, rects: readonly Rect[], what: "All" | "Contents" | "Formats"): void;
  /** The common format of the rectangles; null where they differ. */
  format<K extends keyof CellFormat>(sheetId: string, rects: readonly Rect[], key: K): CellFormat[K] | null;
  setFormat<K extends keyof CellFormat>(
    sheetId: string,
    rects: readonly Rect[],
    key: K,
    value: CellFormat[K],
  ): void;
  /** Whether the cells take nothing while their sheet is protected, as all do by default; null where they differ. */
  areLocked(sheetId: string, rects: readonly Rect[]): boolean | null;
  merges(sheetId: string): readonly Rect[];
  /** By hand, or by a filter. */
  isRowHidden(sheetId: string, row: number): boolean;
  conditionalFormats(sheetId: string): readonly ConditionalFormat[];
  /** The new format comes first, as in Excel. */
  addConditionalFormat(format: ConditionalFormat): void;
  updateConditionalFormat(format: ConditionalFormat): void;
  removeConditionalFormat(id: string): void;
  tables(): readonly GridTable[];
  addTable(table: GridTable): void;
  updateTable(table: GridTable): void;
  validations(sheetId: string): readonly GridValidation[];
  /** Takes the place of whatever held for its cells. */
  setValidation(validation: GridValidation): void;
  clearValidation(sheetId: string, rects: readonly Rect[]): void;
  comments(): readonly GridComment[];
  addComment(comment: GridComment): void;
  updateComment(comment: GridComment): void;
  removeComment(id: string): void;
  /** Document settings: key → JSON text; they travel with the saved file. */
  readonly settings: Map<string, string>;
  /** Whether the workbook may only be viewed: the host then refuses whatever would change it. */
  isReadOnly(): boolean;
  /** True while the user types in a cell: the host then answers `InvalidOperationInCellEditMode`. */
  inCellEdit(): boolean;
  /** Ends a sync: merges what was written into one mutation and one undo record. */
  commit(): Promise<void>;
  undo(): Promise<void>;
  /** The colours as shown, conditional formats included. */
  shown(
    sheetId: string,
    row: number,
    column: number,
  ): { readonly fill: string | undefined; readonly fontColor: string | undefined };
  listen(listener: (event: GridEvent) => void): () => void;
}
