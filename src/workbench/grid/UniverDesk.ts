import {
  ICommandService,
  UniverInstanceType,
  type Injector,
  type Univer,
  type Workbook,
} from "@univerjs/core";
import { FUniver } from "@univerjs/core/facade";
import { IEditorBridgeService, ScrollToRangeOperation } from "@univerjs/preset-sheets-core";
import { SheetsNoteModel } from "@univerjs/preset-sheets-note";
import type { FileNote, WorkbookFile } from "../files/WorkbookFile.ts";
import { createUniver } from "./createUniver.ts";
import { fileFromUniver } from "./fileFromUniver.ts";
import type { OpenBook } from "./OpenBook.ts";
import { toRange } from "./univerCells.ts";
import { univerFromFile } from "./univerFromFile.ts";
import { UniverGrid } from "./UniverGrid.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

/** The page's one Univer; workbooks come and go in it. */
export class UniverDesk {
  readonly #univer: Univer;
  readonly #api: FUniver;
  readonly #injector: Injector;
  #opened = 0;

  constructor(container: HTMLElement, workerUrl: string) {
    this.#univer = createUniver(container, workerUrl);
    this.#api = FUniver.newAPI(this.#univer);
    this.#injector = this.#univer.__getInjector();
  }

  setDark(dark: boolean): void {
    this.#api.toggleDarkMode(dark);
  }

  /** A submenu of the cells' context menu. */
  addMenu(label: string, items: readonly MenuItem[]): void {
    const submenu = this.#api.createSubmenu({ id: "addin-menu", title: label });
    for (const { id, label: title, run } of items) {
      submenu.addSubmenu(this.#api.createMenu({ id: `addin-${id}`, title, action: run }));
    }
    submenu.appendTo("contextMenu.mainArea");
  }

  open(file: WorkbookFile): OpenBook {
    const unitId = `book${++this.#opened}`;
    const snapshot = univerFromFile(file, unitId);
    const workbook = this.#univer.createUnit<typeof snapshot, Workbook>(
      UniverInstanceType.UNIVER_SHEET,
      snapshot,
    );
    this.#api.getActiveWorkbook()?.setNumfmtLocal("da");
    const grid = new UniverGrid(this.#injector, workbook, {
      isEditing: () => this.#injector.get(IEditorBridgeService).isVisible().visible,
      reveal: (_sheetId, rect) => {
        const range = toRange({ ...rect, rows: 1, columns: 1 });
        void this.#injector.get(ICommandService).executeCommand(ScrollToRangeOperation.id, { range });
      },
    });
    grid.loadTables(file.sheets);
    for (const [key, value] of file.settings) grid.settings.set(key, value);
    const active = grid.sheets()[file.active];
    if (active && active.id !== grid.activeSheetId())
      grid.select(active.id, { row: 0, column: 0, rows: 1, columns: 1 });
    return {
      grid,
      edit: (sheetId, rect, values) => grid.edit(sheetId, rect, values),
      setCellEdit: (on) => grid.setCellEdit(on),
      settle: () => grid.settle(),
      toFile: () => fileFromUniver(grid, workbook, (sheetId) => this.#notes(unitId, sheetId)),
      close: () => {
        grid.dispose();
        this.#api.disposeUnit(unitId);
      },
    };
  }

  #notes(unitId: string, sheetId: string): FileNote[] {
    const notes = this.#injector.get(SheetsNoteModel).getSheetNotes(unitId, sheetId);
    return [...(notes?.values() ?? [])].map(({ row, col, note }) => ({ row, column: col, text: note }));
  }
}
