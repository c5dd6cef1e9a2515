import type { CellValue } from "../../core/values/CellValue.ts";
import type { WorkbookFile } from "../files/WorkbookFile.ts";
import type { Grid } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";

/** An open workbook, with what its user can do that the host cannot. */
export interface OpenBook {
  readonly grid: Grid;
  edit(sheetId: string, rect: Rect, values: readonly (readonly (CellValue | null)[])[]): Promise<void>;
  /** Puts the grid in and out of cell-edit mode. */
  setCellEdit(on: boolean): void;
  /** Resolves when formulas and conditional formats have caught up with what was written. */
  settle(): Promise<void>;
  toFile(): WorkbookFile;
  close(): void;
}
