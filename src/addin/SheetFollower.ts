import { Problem } from "../core/Problem.ts";
import { askOptional } from "./askOptional.ts";
import type { CellInspector } from "./features/check/CellInspector.ts";
import type { SheetCheck } from "./features/check/SheetCheck.ts";
import type { PastedSplit } from "./features/map/PastedSplit.ts";
import type { SheetMap } from "./features/map/SheetMap.ts";
import { isPassing } from "./isPassing.ts";
import type { SheetPart } from "./workbook/SheetPart.ts";
import type { SheetSummary, Workbook, WorkbookEvent } from "./workbook/Workbook.ts";

interface FollowerParts {
  readonly workbook: Workbook;
  readonly map: SheetMap;
  readonly split: PastedSplit;
  readonly check: SheetCheck;
  readonly inspector: CellInspector;
  readonly onSelected: (event: WorkbookEvent & { readonly kind: "selected" }) => void;
  /** Rows are on their way, or being gathered: the mapping stays as it is. */
  readonly isBusy: () => boolean;
  readonly isMapping: () => boolean;
  readonly readSheet: (sheetId?: string, part?: SheetPart) => Promise<void>;
  /** The rows moved and the mapping with them. */
  readonly readAgain: () => Promise<void>;
  /** The mapping must be looked through. */
  readonly askMapping: () => void;
  /** Takes up the names that sheets have now: those listed, or else as Excel tells them. */
  readonly followNames: (sheets?: readonly SheetSummary[]) => Promise<void>;
  readonly onElsewhere: (sheet: { readonly id: string; readonly name: string } | undefined) => void;
}

/** Before what Excel refused for the moment is tried again; milliseconds. */
const pause = 1_000;

/** What is done in Excel beside the pane, and what the pane makes of it. */
export class SheetFollower {
  readonly #parts: FollowerParts;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** Excel takes no listener while a cell is being edited: tried again until it does. */
  async watch(): Promise<void> {
    try {
      await this.#parts.workbook.watch((event) => this.#onEvent(event));
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      setTimeout(() => void this.watch(), pause);
    }
  }

  #onEvent(event: WorkbookEvent): void {
    const { map, check, split, inspector, followNames, onSelected, isMapping } = this.#parts;
    if (event.kind === "activated") return void this.#followSheet(event.sheetId);
    if (event.kind === "renamed") return void followNames();
    if (event.kind === "selected") {
      onSelected(event);
      return inspector.onEvent(event);
    }
    if (event.kind === "changed" && !event.own && map.isHeadingOfAnother(event.area))
      return void this.#followHeading(event);
    if (!this.#isRead(event.sheetId)) return;
    if (event.kind === "sheetGone" && isMapping()) return void this.#followLoss(event.sheetId);
    if (event.kind === "moved") return void this.#followMove(event);
    if (event.kind !== "changed") return check.onEvent(event);
    // The sheet is read anew once its table is split.
    if (event.own && split.isSplitting) return;
    if (split.mayBeUndone(event)) return void this.#followUndo(event);
    this.#followEdit(event);
  }

  #followEdit(event: WorkbookEvent & { readonly kind: "changed" }): void {
    if (this.#parts.map.isAbout(event.area)) void this.#readSame();
    else this.#parts.check.onEvent(event);
  }

  /** A table that stands in one column again is to be split again. */
  async #followUndo(event: WorkbookEvent & { readonly kind: "changed" }): Promise<void> {
    if (await askOptional(() => this.#parts.split.noticeUndo(), false)) await this.#readSame();
    else this.#followEdit(event);
  }

  #isRead(sheetId: string): boolean {
    const { sheet, blocks, joined } = this.#parts.map.store.value;
    return sheet?.id === sheetId || (blocks?.sheets ?? joined).some(({ id }) => id === sheetId);
  }

  /** The same sheet, or the same table of it. */
  async #readSame(): Promise<void> {
    const { sheet, part } = this.#parts.map.store.value;
    await this.#parts.readSheet(sheet?.id, part);
  }

  /** Columns may have moved with the rows: then the mapping follows, and says so where it must ask. */
  async #followMove(event: WorkbookEvent): Promise<void> {
    const { map, check, isBusy, readSheet, readAgain, askMapping } = this.#parts;
    const { part, sheet } = map.store.value;
    // Nobody can say where marked cells are now.
    if (part?.kind === "selection") return readSheet(sheet?.id);
    try {
      const followed = isBusy() ? "same" : await map.follow();
      if (followed === "ask") askMapping();
      else if (followed === "followed") await readAgain();
      else check.onEvent(event);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      if (isPassing(thrown)) setTimeout(() => this.#onEvent(event), pause);
      else check.onEvent(event);
    }
  }

  /** A list may be alike now, or no more: read ones part at once, and what may be read is offered. */
  async #followHeading(event: WorkbookEvent & { readonly kind: "changed" }): Promise<void> {
    if (this.#isRead(event.sheetId)) return this.#followMove(event);
    if (this.#parts.isMapping()) await this.#parts.map.lists.look();
  }

  /** The pane follows to the sheet in front until something is under way; then it offers to. */
  async #followSheet(sheetId: string): Promise<void> {
    const { workbook, map, followNames, onElsewhere, isMapping, readSheet } = this.#parts;
    const isRead = this.#isRead(sheetId);
    if (isRead) onElsewhere(undefined);
    else if (isMapping() && !map.store.value.correcting) return readSheet(sheetId);
    // Sheets may have come, or have other names, meanwhile; what cannot be told now is asked at the next activation.
    const sheets = await askOptional(() => workbook.listSheets(), undefined);
    if (!sheets) return;
    await followNames(sheets);
    const sheet = sheets.find(({ id, active }) => active && id === sheetId);
    if (!isRead && sheet) onElsewhere({ id: sheet.id, name: sheet.name });
    if (isRead && isMapping()) await map.lists.look(sheets);
  }

  /** Of several lists the others are still read, and it is said which is gone; else what is in front now. */
  async #followLoss(sheetId: string): Promise<void> {
    const { map, readSheet } = this.#parts;
    if (map.store.value.joined.some(({ id }) => id === sheetId)) await map.lists.look();
    else await readSheet();
  }
}
