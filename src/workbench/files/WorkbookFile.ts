import type { CellValue } from "../../core/values/CellValue.ts";
import type { GridComment, GridTable, GridValidation } from "../grid/Grid.ts";
import type { Rect } from "../cells/Rect.ts";

/** One workbook between file and grid: plain data that knows neither exceljs nor Univer. */
export interface WorkbookFile {
  readonly name: string;
  readonly sheets: readonly FileSheet[];
  /** Index of the sheet that is shown first. */
  readonly active: number;
  /** Add-in document settings: key → JSON text. */
  readonly settings: ReadonlyMap<string, string>;
}

export interface FileSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly protected: boolean;
  readonly tabColor?: string | undefined;
  /** In any order; read more than once. */
  readonly cells: Iterable<FileCell>;
  readonly columns: readonly FileLine[];
  readonly rows: readonly FileLine[];
  readonly merges: readonly Rect[];
  /** Rows and columns that stay in view. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  /** The first in the list wins. */
  readonly conditionalFormats: readonly FileConditionalFormat[];
  readonly notes: readonly FileNote[];
  readonly comments: readonly Omit<GridComment, "sheetId">[];
  readonly tables: readonly FileTable[];
  readonly validations: readonly FileValidation[];
}

export type FileTable = Omit<GridTable, "sheetId">;
export type FileValidation = Omit<GridValidation, "sheetId">;

/** A column or row that is not as the others; the size is a width in characters or a height in points. */
export interface FileLine {
  readonly index: number;
  readonly size?: number | undefined;
  readonly hidden: boolean;
}

export interface FileCell {
  readonly row: number;
  readonly column: number;
  /** A date is its serial number, an error its text; of a formula it is the last known result. */
  readonly value: CellValue;
  /** With its leading "=". */
  readonly formula?: string | undefined;
  /** Cells that look alike share one object. */
  readonly style?: FileStyle | undefined;
}

export interface FileStyle {
  readonly fill?: string | undefined;
  readonly fontColor?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly fontName?: string | undefined;
  /** Points. */
  readonly fontSize?: number | undefined;
  readonly numberFormat?: string | undefined;
  readonly horizontal?: "left" | "center" | "right" | undefined;
  readonly vertical?: "top" | "middle" | "bottom" | undefined;
  readonly wrap?: boolean | undefined;
  readonly borders?: Partial<Record<Side, FileBorder>> | undefined;
  /** May be written while its sheet is protected. */
  readonly unlocked?: boolean | undefined;
}

export type Side = "top" | "right" | "bottom" | "left";

export interface FileBorder {
  readonly style: "hair" | "thin" | "medium" | "thick" | "dashed" | "dotted" | "double";
  readonly color: string;
}

export type FileOperator =
  | "equal"
  | "notEqual"
  | "greaterThan"
  | "greaterThanOrEqual"
  | "lessThan"
  | "lessThanOrEqual"
  | "between"
  | "notBetween";

export interface FileConditionalFormat {
  readonly id: string;
  readonly rects: readonly Rect[];
  /** `expression` has one formula and no operator, `cellIs` one or two and an operator; with leading "=". */
  readonly operator?: FileOperator | undefined;
  readonly formulas: readonly string[];
  readonly fill?: string | undefined;
  readonly fontColor?: string | undefined;
  readonly bold?: boolean | undefined;
  readonly stopIfTrue: boolean;
}

export interface FileNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
