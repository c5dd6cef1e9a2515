import type { CellValue } from "../core/values/CellValue.ts";
import type { GridComment } from "./grid/Grid.ts";

export interface ShownCell {
  readonly value: CellValue;
  readonly text: string;
  readonly formula: string;
  /** As shown, conditional formats included; "#RRGGBB", undefined where none. */
  readonly fill: string | undefined;
  readonly fontColor: string | undefined;
  /** The cell's own fill, conditional formats left out. */
  readonly ownFill: string | undefined;
  readonly comments: readonly GridComment[];
}

export interface Traffic {
  /** Messages from the pane and to it since the last call, and the largest, in characters. */
  readonly messages: number;
  readonly characters: number;
  readonly largest: number;
}

/** `window.workbench`: what tests and tinkerers may do to the workbook, as its user would. */
export interface WorkbenchApi {
  /** An .xlsx as a URL, a File or its bytes; the pane is loaded anew, as Excel does for a new workbook. */
  open(file: string | Blob | ArrayBuffer): Promise<void>;
  sheets(): Promise<readonly { id: string; name: string; hidden: boolean; active: boolean }[]>;
  cell(sheet: string, address: string): Promise<ShownCell>;
  edit(sheet: string, address: string, value: CellValue | readonly (readonly CellValue[])[]): Promise<void>;
  select(sheet: string, address: string): Promise<void>;
  /** Deletes a sheet, as from its tab; cannot be undone. */
  removeSheet(sheet: string): Promise<void>;
  traffic(): Promise<Traffic>;
  /** The workbook as .xlsx. */
  save(): Promise<Blob>;
  undo(): Promise<void>;
  /** Runs a manifest action by id, as ribbon button, menu item or shortcut would. */
  command(id: string): Promise<void>;
  /** Puts the grid in and out of cell-edit mode, for tests of `workbook.cell-edit`. */
  cellEdit(on: boolean): Promise<void>;
  /** What the pane asked for and this host lacks. */
  missing(): Promise<readonly string[]>;
}
