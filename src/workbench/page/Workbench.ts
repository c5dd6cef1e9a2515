import { Problem } from "../../core/Problem.ts";
import type { CellValue } from "../../core/values/CellValue.ts";
import { readXlsx } from "../files/readXlsx.ts";
import type { WorkbookFile } from "../files/WorkbookFile.ts";
import { writeXlsx } from "../files/writeXlsx.ts";
import type { Rect } from "../cells/Rect.ts";
import type { OpenBook } from "../grid/OpenBook.ts";
import { parseAddress } from "../cells/address.ts";
import { ExcelHost } from "../host/ExcelHost.ts";
import type { ShownCell, Traffic, WorkbenchApi } from "../WorkbenchApi.ts";
import type { Manifest } from "./Manifest.ts";
import type { PaneFrame } from "./PaneFrame.ts";

export interface WorkbenchOptions {
  readonly language: string;
  readonly manifest: Manifest;
  readonly pane: PaneFrame;
  readonly openBook: (file: WorkbookFile) => OpenBook;
  readonly showPane: (visible: boolean) => void;
  readonly onOpening: (name: string) => void;
  readonly onOpened: (name: string) => void;
}

interface Session {
  readonly book: OpenBook;
  readonly host: ExcelHost;
}

/** One workbook at a time, between its grid and the pane; `window.workbench`. */
export class Workbench implements WorkbenchApi {
  readonly #options: WorkbenchOptions;
  #session: Session | undefined;

  constructor(options: WorkbenchOptions) {
    this.#options = options;
  }

  get fileName(): string {
    return this.#open.book.grid.name;
  }

  async open(file: string | Blob | ArrayBuffer): Promise<void> {
    const name = nameOf(file);
    this.#options.onOpening(name);
    try {
      await this.openFile(await readXlsx(await bytesOf(file), name));
    } finally {
      this.#options.onOpened(this.#session?.book.grid.name ?? "");
    }
  }

  /** Opens what is already read or made; the pane is loaded anew, as Excel does for a new workbook. */
  async openFile(file: WorkbookFile): Promise<void> {
    this.#session?.host.close();
    this.#session?.book.close();
    const book = this.#options.openBook(file);
    const host = new ExcelHost({
      grid: book.grid,
      origin: location.origin,
      language: this.#options.language,
      send: (text) => this.#options.pane.send(text),
      onPaneVisible: (visible) => this.#options.showPane(visible),
      onLeave: (where) => this.#options.pane.leave(where),
    });
    this.#session = { book, host };
    this.#options.onOpened(file.name);
    await this.#options.pane.load(host.windowName, (text) => host.receive(text));
  }

  sheets() {
    const { grid } = this.#open.book;
    const active = grid.activeSheetId();
    return Promise.resolve(
      grid.sheets().map(({ id, name, hidden }) => ({ id, name, hidden, active: id === active })),
    );
  }

  async cell(sheet: string, address: string): Promise<ShownCell> {
    const { book } = this.#open;
    await book.settle();
    const { grid } = book;
    const id = this.#sheetId(sheet);
    const rect = rectOf(address);
    const { row, column } = rect;
    const one = (content: "values" | "text" | "formulas") =>
      grid.read(id, { ...rect, rows: 1, columns: 1 }, content)[0]![0]!;
    return {
      value: one("values"),
      text: String(one("text")),
      formula: String(one("formulas")),
      ...grid.shown(id, row, column),
      ownFill: grid.format(id, [{ ...rect, rows: 1, columns: 1 }], "fill") ?? undefined,
      comments: grid
        .comments()
        .filter((each) => each.sheetId === id && each.row === row && each.column === column),
    };
  }

  async edit(
    sheet: string,
    address: string,
    value: CellValue | readonly (readonly CellValue[])[],
  ): Promise<void> {
    const { row, column, rows, columns } = rectOf(address);
    // One value for many cells fills them; a block goes where its first cell is pasted.
    const values = Array.isArray(value)
      ? (value as readonly (readonly CellValue[])[])
      : Array.from({ length: rows }, () => new Array<CellValue>(columns).fill(value as CellValue));
    const pasted = { row, column, rows: values.length, columns: values[0]?.length ?? 0 };
    await this.#open.book.edit(this.#sheetId(sheet), pasted, values);
  }

  select(sheet: string, address: string): Promise<void> {
    this.#open.book.grid.select(this.#sheetId(sheet), rectOf(address));
    return Promise.resolve();
  }

  removeSheet(sheet: string): Promise<void> {
    this.#open.book.grid.removeSheet(this.#sheetId(sheet));
    return Promise.resolve();
  }

  traffic(): Promise<Traffic> {
    return Promise.resolve(this.#open.host.takeTraffic());
  }

  async save(): Promise<Blob> {
    await this.#open.book.settle();
    return writeXlsx(this.#open.book.toFile());
  }

  undo(): Promise<void> {
    return this.#open.book.grid.undo();
  }

  /** By the id of a button, of a menu item, or of the action itself. */
  command(id: string): Promise<void> {
    const { ribbon, menu } = this.#options.manifest;
    const command = [...ribbon, ...(menu?.items ?? [])].find((each) => each.id === id || each.action === id);
    if (command && command.action === undefined) {
      this.showPane();
      return Promise.resolve();
    }
    return this.#open.host.invokeAction(command?.action ?? id);
  }

  cellEdit(on: boolean): Promise<void> {
    this.#open.book.setCellEdit(on);
    return Promise.resolve();
  }

  missing(): Promise<readonly string[]> {
    return Promise.resolve(this.#open.host.missing);
  }

  showPane(visible = true): void {
    this.#options.showPane(visible);
    this.#open.host.setPaneVisible(visible);
  }

  get #open(): Session {
    if (!this.#session) throw new Error("No workbook is open.");
    return this.#session;
  }

  #sheetId(nameOrId: string): string {
    const sheet = this.#open.book.grid.sheets().find(({ id, name }) => name === nameOrId || id === nameOrId);
    if (!sheet) throw new Error(`The workbook has no sheet “${nameOrId}”.`);
    return sheet.id;
  }
}

function rectOf(address: string): Rect {
  const rect = parseAddress(address)?.rect;
  if (!rect) throw new Error(`“${address}” is no address.`);
  return rect;
}

function nameOf(file: string | Blob | ArrayBuffer): string {
  if (file instanceof File) return file.name;
  if (typeof file !== "string") return "Projektmappe1.xlsx";
  return decodeURIComponent(new URL(file, location.href).pathname.split("/").at(-1) ?? "");
}

async function bytesOf(file: string | Blob | ArrayBuffer): Promise<ArrayBuffer> {
  if (file instanceof ArrayBuffer) return file;
  if (file instanceof Blob) return file.arrayBuffer();
  const answer = await fetch(file);
  if (!answer.ok) throw new Problem("request.not-found", { name: nameOf(file) });
  return answer.arrayBuffer();
}
