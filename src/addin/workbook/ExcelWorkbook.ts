import { clearMarks } from "./clearMarks.ts";
import { describeSheet } from "./describeSheet.ts";
import { findOpenCells } from "./findOpenCells.ts";
import { insertSheet } from "./insertSheet.ts";
import { listMerges } from "./listMerges.ts";
import { listSheets } from "./listSheets.ts";
import { listTables } from "./listTables.ts";
import { MarkMemory } from "./MarkMemory.ts";
import { mendCells } from "./mendCells.ts";
import { mendSlices } from "./mendSlices.ts";
import { paintHeadings } from "./paintHeadings.ts";
import { paintMarks } from "./paintMarks.ts";
import { readChunks, type ReadContent } from "./readChunks.ts";
import { readFirstFormulas } from "./readFirstFormulas.ts";
import { readTwice, runExcel, type ExcelEntry } from "./runExcel.ts";
import { readSelectedArea, readSelectedCell, selectCell } from "./selection.ts";
import { watchWorkbook } from "./watchWorkbook.ts";
import type {
  Area,
  Block,
  CellWrite,
  LeftAlone,
  Marks,
  MendWrite,
  NewSheet,
  SheetDescription,
  SheetSummary,
  SliceWrite,
  TableSummary,
  Workbook,
  WorkbookEvent,
  Working,
} from "./Workbook.ts";
import { noneLeft } from "./Workbook.ts";
import type { CellAddress } from "../../core/record/Registrations.ts";
import type { CellValue } from "../../core/values/CellValue.ts";
import { loadState, saveState } from "./workbookState.ts";
import { writeValues } from "./writeValues.ts";

/** The workbook the pane stands in, through office.js. */
export class ExcelWorkbook implements Workbook {
  readonly #run;
  readonly #memory = new MarkMemory();
  /** Repaints wait for each other, so that no two reckon with the same marks. */
  #painting: Promise<unknown> = Promise.resolve();

  constructor(excel: ExcelEntry = Excel, syncTimeout?: number) {
    this.#run = runExcel(excel, syncTimeout);
  }

  listSheets(): Promise<readonly SheetSummary[]> {
    return readTwice(() => this.#run(listSheets));
  }

  describeSheet(sheetId: string): Promise<SheetDescription> {
    return readTwice(() => this.#run((context) => describeSheet(context, sheetId)));
  }

  listTables(): Promise<readonly TableSummary[]> {
    return readTwice(() => this.#run(listTables));
  }

  listMerges(sheetIds: readonly string[]): Promise<readonly Area[]> {
    return readTwice(() => this.#run((context) => listMerges(context, sheetIds)));
  }

  readFirstFormulas(
    sheetIds: readonly string[],
    size: { readonly rows: number; readonly columns: number },
  ): Promise<readonly Block[]> {
    return readTwice(() => this.#run((context) => readFirstFormulas(context, sheetIds, size)));
  }

  readBlock(area: Area, working?: Working): Promise<Block> {
    return this.#read(area, "values", working);
  }

  readTexts(area: Area): Promise<Block> {
    return this.#read(area, "text");
  }

  readFormulas(area: Area, working?: Working): Promise<Block> {
    return this.#read(area, "formulas", working);
  }

  readChunks(area: Area, onChunk: (block: Block) => void, working?: Working): Promise<void> {
    return readChunks(this.#run, area, onChunk, working);
  }

  watch(listener: (event: WorkbookEvent) => void): Promise<() => Promise<void>> {
    return watchWorkbook(this.#run, this.#memory, listener);
  }

  selectedCell(): Promise<CellAddress | undefined> {
    return readTwice(() => this.#run(readSelectedCell));
  }

  selectedArea(): Promise<Area> {
    return readTwice(() => this.#run(readSelectedArea));
  }

  select(cell: CellAddress): Promise<void> {
    return this.#run((context) => selectCell(context, cell));
  }

  paintMarks(marks: ReadonlyMap<string, Marks>, working?: Working): Promise<void> {
    return this.#inTurn(() => paintMarks(this.#run, this.#memory, marks, working));
  }

  clearMarks(): Promise<void> {
    return this.#inTurn(() => clearMarks(this.#run, this.#memory));
  }

  async writeValues(writes: readonly CellWrite[], working?: Working): Promise<void> {
    if (writes.length > 0) await this.#run((context) => writeValues(context, writes, working));
  }

  async findOpenCells(areas: readonly Area[]): Promise<readonly Area[]> {
    if (areas.length === 0) return [];
    return readTwice(() => this.#run((context) => findOpenCells(context, areas)));
  }

  async mendCells(writes: readonly MendWrite[]): Promise<LeftAlone> {
    if (writes.length === 0) return noneLeft;
    return this.#run((context) => mendCells(context, writes));
  }

  async mendSlices(slices: readonly (readonly SliceWrite[])[], working: Working): Promise<void> {
    if (slices.length > 0) await this.#run((context) => mendSlices(context, slices, working));
  }

  paintHeadings(area: Area, shown: boolean): Promise<void> {
    return this.#inTurn(() => this.#run((context) => paintHeadings(context, area, shown)));
  }

  insertSheet(sheet: NewSheet): Promise<string> {
    return this.#run((context) => insertSheet(context, sheet));
  }

  loadState(key: string): Promise<unknown> {
    return readTwice(() => this.#run((context) => loadState(context, key)));
  }

  saveState(key: string, value: unknown): Promise<void> {
    return this.#run((context) => saveState(context, key, value));
  }

  async #read(area: Area, content: ReadContent, working?: Working): Promise<Block> {
    const values: (readonly CellValue[])[] = [];
    const keep = (chunk: Block) => chunk.values.forEach((row) => values.push(row));
    await readChunks(this.#run, area, keep, working, content);
    return { area, values };
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#painting.then(work);
    this.#painting = turn.catch(() => undefined);
    return turn;
  }
}
