import { assignColumn } from "../../../core/mapping/assignColumn.ts";
import { type Drift, findDrift, followDrift } from "../../../core/mapping/findDrift.ts";
import type { BlockLayout, Layout, ListLayout } from "../../../core/mapping/Layout.ts";
import type { KnowsCode } from "../../../core/mapping/matchColumns.ts";
import { missingFields } from "../../../core/mapping/missingFields.ts";
import { proposeLayout } from "../../../core/mapping/proposeLayout.ts";
import type { ReadBy } from "../../../core/mapping/SheetReader.ts";
import { cellAt, type SheetRows } from "../../../core/mapping/SheetRows.ts";
import { Problem } from "../../../core/Problem.ts";
import type { FieldKey } from "../../../core/record/fields.ts";
import type { Choice } from "../../../core/rules/Finding.ts";
import { isEmptyCell, textOfCell } from "../../../core/values/cellText.ts";
import { Store } from "../../Store.ts";
import type { Area, SheetDescription, SheetSummary, Workbook } from "../../workbook/Workbook.ts";
import { type BlockSource, isComplete, isTelling } from "./BlockSource.ts";
import type { FindBlocks } from "./findBlockSource.ts";
import { findMapping, mappingKey, readSavedMappings, withMapping } from "./SavedMappings.ts";

export interface MapState {
  readonly status: "reading" | "proposed" | "nothing" | "empty" | "noSheet" | "failed";
  /** The visible ones. */
  readonly sheets: readonly SheetSummary[];
  /** Names of the sheets that we leave unread because they are hidden. */
  readonly hidden: readonly string[];
  readonly sheet: SheetDescription | undefined;
  /** Its merged cells, as far as Excel can tell. */
  readonly merges: readonly Area[];
  /** How a list is read. */
  readonly layout: ListLayout;
  /** Set where the counts stand in blocks instead. */
  readonly blocks: BlockSource | undefined;
  readonly missing: readonly FieldKey[];
  /** Other rows (from 0) that may be the header. */
  readonly rivals: readonly number[];
  readonly drift: Drift | undefined;
  readonly remembered: boolean;
  readonly choices: Readonly<Record<string, string>>;
  readonly correcting: boolean;
  readonly problem: unknown;
}

const noLayout: ListLayout = { kind: "list", headerRow: -1, columns: {} };
const reading: MapState = {
  status: "reading",
  sheets: [],
  hidden: [],
  sheet: undefined,
  merges: [],
  layout: noLayout,
  blocks: undefined,
  missing: [],
  rivals: [],
  drift: undefined,
  remembered: false,
  choices: {},
  correcting: false,
  problem: undefined,
};

const noRows: SheetRows = { firstRow: 0, firstColumn: 0, values: [] };
/** How much of a sheet is looked at to find its columns. */
const topRows = 200;
const topColumns = 400;

export interface SheetMapParts {
  readonly workbook: Workbook;
  readonly findBlocks: FindBlocks;
  readonly knows: () => KnowsCode | undefined;
}

/** Finds out how a sheet is to be read, takes the planner's corrections, and remembers them in the workbook. */
export class SheetMap {
  readonly store = new Store<MapState>(reading);
  readonly #parts: SheetMapParts;
  /** Sheets made in this session: what is remembered under their names was of others. */
  readonly #fresh = new Set<string>();
  #top = noRows;
  #asked = 0;

  constructor(parts: SheetMapParts) {
    this.#parts = parts;
  }

  /** Reads a sheet's top and proposes its columns; the active sheet when none is named. */
  async open(sheetId?: string): Promise<void> {
    const asked = ++this.#asked;
    this.store.patch({ status: "reading", problem: undefined });
    try {
      const { top, ...next } = await this.#look(sheetId);
      if (asked !== this.#asked) return;
      this.#top = top;
      this.store.set(next);
    } catch (problem) {
      if (asked !== this.#asked) return;
      if (!(problem instanceof Problem)) console.error(problem);
      this.store.patch({ status: "failed", problem });
    }
  }

  /** Which sheets are read, and how; undefined while nothing is proposed. */
  get reading(): ReadBy | undefined {
    const { status, sheet, layout, blocks } = this.store.value;
    if (status !== "proposed" || sheet === undefined) return undefined;
    if (blocks) return { sheets: blocks.sheets, layout: blocks.layout };
    return { sheets: [{ id: sheet.id, name: sheet.name }], layout };
  }

  /** Whether all that a registration needs is found. */
  get isReady(): boolean {
    const { status, blocks, missing } = this.store.value;
    return status === "proposed" && (blocks ? isComplete(blocks) : missing.length === 0);
  }

  /** A sheet that was just made, whatever one of its name was before. */
  async openFresh(sheetId: string): Promise<void> {
    this.#fresh.add(sheetId);
    await this.open(sheetId);
  }

  correct(correcting: boolean): void {
    this.store.patch({ correcting });
  }

  assign(field: FieldKey, column: number | undefined): void {
    const { layout } = this.store.value;
    const header = column === undefined ? "" : this.heading(layout.headerRow, column);
    this.#take(assignColumn(layout, field, column, header));
  }

  /** The planner names the month that the sheet leaves unsaid. */
  async chooseMonth(month: NonNullable<BlockLayout["month"]>): Promise<void> {
    await this.#readBlocksAgain({ kind: "blocks", month });
  }

  /** The planner says whether a sheet is read together with the one in front. */
  async chooseSheet(sheetId: string, isRead: boolean): Promise<void> {
    const { blocks } = this.store.value;
    if (!blocks) return;
    const names = blocks.offered.filter(({ id }) =>
      id === sheetId ? isRead : blocks.sheets.some((read) => read.id === id),
    );
    await this.#readBlocksAgain(
      blocks.layout,
      names.map(({ name }) => name),
    );
  }

  /** The planner would rather choose a list's columns herself. */
  readAsList(): void {
    const { layout, missing, rivals } = proposeLayout(this.#top, this.#hints());
    const headed = layout ?? { ...noLayout, headerRow: this.#top.firstRow };
    this.store.patch({ blocks: undefined, layout: headed, missing, rivals, correcting: true });
  }

  /** The planner says which of several rows is the header. */
  chooseHeader(headerRow: number): void {
    const { layout, missing, rivals } = proposeLayout(this.#top, { ...this.#hints(), headerRow });
    const others = [...rivals, this.store.value.layout.headerRow].filter((row) => row !== headerRow);
    this.store.patch({
      layout: layout ?? { ...noLayout, headerRow },
      missing,
      rivals: [...new Set(others)].sort((a, b) => a - b),
    });
  }

  /** Keeps the mapping with the workbook: on the planner's word only, since saving may cost her undo. */
  async accept(): Promise<void> {
    const { remembered, correcting, drift } = this.store.value;
    this.store.patch({ correcting: false, drift: undefined, rivals: [], remembered: true });
    if (!remembered || correcting || drift) await this.#save();
  }

  async choose(choice: Choice): Promise<void> {
    const { choices } = this.store.value;
    this.store.patch({ choices: { ...choices, [choice.writing]: choice.code } });
    await this.#save();
  }

  /**
   * Looks whether the headings still stand where they stood. A header that only moved up or down is
   * followed silently; columns that moved are followed, but the planner is asked.
   */
  async follow(): Promise<"same" | "followed" | "ask"> {
    const { sheet, layout } = this.store.value;
    if (!sheet || this.store.value.status !== "proposed" || this.store.value.blocks) return "same";
    const { top } = await this.#readTop(sheet.id);
    // Another sheet, or another way to read this one, was chosen meanwhile.
    if (this.store.value.layout !== layout) return "same";
    this.#top = top;
    const drift = findDrift(layout, this.#top);
    if (!drift) return "same";
    const next = followDrift(layout, drift, this.#top);
    const asks = drift.moved.length > 0 || drift.vanished.length > 0;
    this.store.patch({
      layout: next,
      missing: missingFields(next.columns),
      ...(asks && { drift, correcting: true }),
    });
    return asks ? "ask" : "followed";
  }

  /** Whether an edit may change how the sheet is read: nothing was found yet, or a heading was touched. */
  isAbout(area: Area): boolean {
    const { status, layout, blocks, missing, correcting } = this.store.value;
    if (blocks) return !isComplete(blocks);
    if (correcting) return false;
    if (status === "empty" || status === "nothing") return true;
    return status === "proposed" && missing.length > 0 && area.row <= layout.headerRow;
  }

  /** The columns one may choose from, with their headings. */
  columns(): readonly { readonly column: number; readonly header: string }[] {
    const { used } = this.store.value.sheet ?? {};
    const { headerRow } = this.store.value.layout;
    return Array.from({ length: Math.min(used?.columns ?? 0, topColumns) }, (_, at) => {
      const column = used!.column + at;
      return { column, header: this.heading(headerRow, column) };
    });
  }

  heading(headerRow: number, column: number): string {
    const index = headerRow - this.#top.firstRow;
    return index < 0 ? "" : textOfCell(cellAt(this.#top, index, column));
  }

  async #look(sheetId: string | undefined): Promise<MapState & { readonly top: SheetRows }> {
    const { workbook } = this.#parts;
    const all = await workbook.listSheets();
    const sheets = all.filter((each) => !each.hidden);
    const hidden = all.flatMap((each) => (each.hidden ? [each.name] : []));
    const chosen =
      sheets.find(({ id }) => id === sheetId) ?? sheets.find(({ active }) => active) ?? sheets[0];
    if (!chosen) return { ...reading, status: "noSheet", hidden, top: noRows };
    const { sheet, top } = await this.#readTop(chosen.id);
    if (isBlank(sheet, top)) return { ...reading, status: "empty", sheets, hidden, sheet, top };
    const saved = this.#fresh.has(chosen.id) ? [] : readSavedMappings(await workbook.loadState(mappingKey));
    const merges = await this.#listMerges(chosen.id);
    const found = { ...reading, sheets, hidden, sheet, merges, top };
    const list = this.#propose(sheet.name, top, saved);
    if (list.status === "proposed" && isListLike(list)) return { ...found, ...list };
    const known =
      saved.find((mapping) => mapping.sheet === sheet.name) ??
      saved.find((mapping) => mapping.with?.includes(sheet.name));
    const blocks = await this.#findBlocks(found, known);
    // A list that lacks its units is shown as one, unless the sheets name them in another way.
    if (!blocks || (list.status === "proposed" && !isTelling(blocks))) return { ...found, ...list };
    return { ...found, status: "proposed", blocks, remembered: known !== undefined && isComplete(blocks) };
  }

  /** Only where a list could not be read. */
  async #findBlocks(
    { sheet, sheets, top }: Pick<MapState, "sheets" | "sheet"> & { readonly top: SheetRows },
    known?: { readonly layout: Layout; readonly with?: readonly string[] },
  ): Promise<BlockSource | undefined> {
    // Of no use to a list, which is what most sheets are.
    const { findBlockSource } = await import("./findBlockSource.ts");
    return findBlockSource({
      front: { id: sheet!.id, name: sheet!.name },
      top,
      sheets,
      readTop: async (sheetId) => (await this.#readTop(sheetId)).top,
      findBlocks: this.#parts.findBlocks,
      ...(known?.layout.kind === "blocks" && { layout: known.layout, chosen: known.with }),
    });
  }

  async #readBlocksAgain(layout: BlockLayout, chosen?: readonly string[]): Promise<void> {
    const { sheet, sheets, blocks } = this.store.value;
    const names = chosen ?? blocks?.sheets.map(({ name }) => name);
    const next = await this.#findBlocks(
      { sheet, sheets, top: this.#top },
      { layout, ...(names && { with: names }) },
    );
    if (this.store.value.blocks === blocks) this.store.patch({ blocks: next ?? blocks, correcting: true });
  }

  async #readTop(sheetId: string): Promise<{ readonly sheet: SheetDescription; readonly top: SheetRows }> {
    const { workbook } = this.#parts;
    const sheet = await workbook.describeSheet(sheetId);
    const { used } = sheet;
    if (!used) return { sheet, top: noRows };
    const rows = Math.min(used.rows, topRows);
    const columns = Math.min(used.columns, topColumns);
    const { values } = await workbook.readBlock({ ...used, rows, columns });
    return { sheet, top: { firstRow: used.row, firstColumn: used.column, values } };
  }

  /** Good to know; what Excel cannot tell stops nobody. */
  async #listMerges(sheetId: string): Promise<readonly Area[]> {
    try {
      return await this.#parts.workbook.listMerges(sheetId);
    } catch (thrown) {
      if (!(thrown instanceof Problem)) throw thrown;
      return [];
    }
  }

  #propose(
    name: string,
    top: SheetRows,
    saved: ReturnType<typeof readSavedMappings>,
  ): Partial<MapState> & { status: "proposed" | "nothing" } {
    const known = findMapping(saved, name, top);
    if (known?.layout.kind === "list") {
      const drift = findDrift(known.layout, top);
      const layout = drift ? followDrift(known.layout, drift, top) : known.layout;
      const missing = missingFields(layout.columns);
      const { choices } = known;
      if (Object.keys(layout.columns).length > 0)
        return { status: "proposed", layout, missing, drift, choices, remembered: true };
    }
    const { layout, missing, rivals } = proposeLayout(top, this.#hints());
    const correcting = missing.length > 0;
    return layout
      ? { status: "proposed", layout, missing, rivals, correcting }
      : { status: "nothing", layout: { ...noLayout, headerRow: top.firstRow }, missing };
  }

  #hints() {
    const knows = this.#parts.knows();
    return knows ? { knows } : {};
  }

  #take(layout: ListLayout): void {
    this.store.patch({
      status: "proposed",
      layout,
      missing: missingFields(layout.columns),
      correcting: true,
    });
  }

  async #save(): Promise<void> {
    const { sheet, layout: list, blocks, choices } = this.store.value;
    if (!sheet) return;
    const { workbook } = this.#parts;
    const layout = blocks?.layout ?? list;
    const others = blocks && { with: blocks.sheets.map(({ name }) => name) };
    try {
      const saved = readSavedMappings(await workbook.loadState(mappingKey));
      const mapping = { sheet: sheet.name, layout, choices, ...others };
      await workbook.saveState(mappingKey, withMapping(saved, mapping));
      this.#fresh.delete(sheet.id);
    } catch (thrown) {
      // A workbook that takes nothing just now is checked and sent all the same; the next check saves again.
      if (!(thrown instanceof Problem)) throw thrown;
      this.store.patch({ remembered: false });
    }
  }
}

/** Rows that write their unit and their day are a list, even one that lacks a count. */
const isListLike = ({ missing = [] }: Partial<MapState>): boolean =>
  !missing.includes("date") && !missing.some((field) => field.endsWith("Code"));

/** Spaces alone are no values either. */
const isBlank = ({ used }: SheetDescription, { values }: SheetRows): boolean =>
  !used || (used.rows <= topRows && values.every((row) => row.every(isEmptyCell)));
