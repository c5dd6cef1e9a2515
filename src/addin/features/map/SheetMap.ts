import { assignColumn } from "../../../core/mapping/assignColumn.ts";
import { findDrift, followDrift } from "../../../core/mapping/findDrift.ts";
import {
  declineOffer,
  mustBeAnswered,
  type Offer,
  offerKey,
  takeOffer,
} from "../../../core/mapping/Offer.ts";
import {
  type BlockLayout,
  type ColumnRole,
  columnRoles,
  type ListLayout,
  type Spoken,
  spokenOf,
  type WordMeaning,
} from "../../../core/mapping/Layout.ts";
import { likelyHeaderRow } from "../../../core/mapping/likelyHeaderRow.ts";
import { missingFields } from "../../../core/mapping/missingFields.ts";
import type { ReadBy } from "../../../core/mapping/SheetReader.ts";
import { cellAt } from "../../../core/mapping/SheetRows.ts";
import { Problem } from "../../../core/Problem.ts";
import { isMeasure, type Measure } from "../../../core/record/fields.ts";
import type { Choice } from "../../../core/findings/Finding.ts";
import { foldDanish } from "../../../core/units/foldDanish.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import { isEmptyCell, textOfCell } from "../../../core/values/cellText.ts";
import { askOptional } from "../../askOptional.ts";
import { Store } from "../../Store.ts";
import { findPart, type SheetPart } from "../../workbook/SheetPart.ts";
import type { Area, SheetSummary } from "../../workbook/Workbook.ts";
import { isComplete } from "./BlockSource.ts";
import { keepMapping } from "./keepMapping.ts";
import { ListsTogether, offeredLists } from "./ListsTogether.ts";
import { type MapState, noLayout, nothingRead, sheetsRead } from "./MapState.ts";
import {
  noRows,
  ReadingFinder,
  type ReadingFinderParts,
  type BroughtMapping,
  type ReadingWish,
  topColumns,
} from "./ReadingFinder.ts";
import { renameSheets } from "./renameSheets.ts";
import type { SavedMapping } from "./SavedMappings.ts";

/** Headings stand among a sheet's first rows, and are known by their first cells. */
const headerChoices = 10;
const headerCells = 3;

/** Finds out how a sheet is to be read, takes the planner's corrections, and remembers them in the workbook. */
export class SheetMap {
  readonly store = new Store<MapState>(nothingRead);
  readonly lists: ListsTogether;
  readonly #parts: ReadingFinderParts;
  readonly #finder: ReadingFinder;
  /** Sheets made in this session: what is remembered under their names was of others. */
  readonly #fresh = new Set<string>();
  /** Offers that need not be made again, until the sheet is proposed anew: that knows of no answer. */
  readonly #declined = new Set<string>();
  /** Sheets whose mapping was agreed to in this session: nobody needs to be told where it is from. */
  readonly #agreed = new Set<string>();
  #offersFound: Promise<void> = Promise.resolve();
  #top = noRows;
  /** Sheets whose cells were looked at for what may mislead; by id. */
  #lookedOver: ReadonlySet<string> = new Set();
  #asked = 0;

  constructor(parts: ReadingFinderParts) {
    this.#parts = parts;
    this.#finder = new ReadingFinder(parts);
    this.lists = new ListsTogether(this.store, this.#finder);
    this.store.subscribe(() => void this.#lookOverOthers());
  }

  /** Reads the top of a sheet, or of a part of it, and proposes its columns; the active sheet when none is named. */
  async open(sheetId?: string, part?: SheetPart, brought?: BroughtMapping): Promise<void> {
    const asked = ++this.#asked;
    this.store.patch({ status: "reading", problem: undefined });
    try {
      const isFresh = sheetId !== undefined && this.#fresh.has(sheetId);
      const { top, ...next } = await this.#find({ sheetId, part, isFresh, brought });
      const isFilled = next.status === "proposed" || next.status === "nothing";
      const ids = isFilled ? sheetsRead(next).map(({ id }) => id) : [];
      const seen = await this.#finder.lookOver(ids);
      if (asked !== this.#asked) return;
      this.#lookedOver = new Set(ids);
      this.#top = top;
      this.#declined.clear();
      const recalled = next.remembered && !this.#agreed.has(next.sheet?.id ?? "");
      this.store.set({ ...next, ...seen, recalled });
      // Those that were read with it before were looked for already.
      if (next.alike.length === 0) await this.lists.look();
    } catch (problem) {
      if (asked !== this.#asked) return;
      if (!(problem instanceof Problem)) console.error(problem);
      this.fail(problem);
    }
  }

  /** Which sheets are read, and how; undefined while nothing is proposed. */
  get reading(): ReadBy | undefined {
    const { status, sheet, layout, blocks } = this.store.value;
    if (status !== "proposed" || sheet === undefined) return undefined;
    return { sheets: sheetsRead(this.store.value), layout: blocks?.layout ?? layout };
  }

  /** Whether all that a registration needs is found. */
  get isReady(): boolean {
    const { status, blocks, missing } = this.store.value;
    return status === "proposed" && (blocks ? isComplete(blocks) : missing.length === 0);
  }

  /** Resolves once it is known what her choice of columns leaves unsaid. */
  get offersFound(): Promise<void> {
    return this.#offersFound;
  }

  /** Whether nothing is asked that would make the figures wrong if it were walked past. */
  get isAnswered(): boolean {
    const { blocks, offers } = this.store.value;
    return blocks !== undefined || !offers.some(mustBeAnswered);
  }

  /** A sheet that was just made, whatever one of its name was before. */
  async openFresh(sheetId: string): Promise<void> {
    this.#fresh.add(sheetId);
    await this.open(sheetId);
  }

  fail(problem: unknown): void {
    this.store.patch({ status: "failed", problem });
  }

  correct(correcting: boolean): void {
    this.store.patch({ correcting });
  }

  assign(role: ColumnRole, column: number | undefined): void {
    const { layout } = this.store.value;
    const header = column === undefined ? "" : this.heading(layout.headerRow, column);
    // Who chooses one of the counts sees the others beside it.
    if (isMeasure(role)) this.#declined.add("counts");
    this.#take(assignColumn(layout, role, column, header));
  }

  /** The planner says whether a measure stands once for a unit. */
  setOnce(measure: Measure, isOnce: boolean): void {
    const { layout } = this.store.value;
    const others = (layout.once ?? []).filter((each) => each !== measure);
    if (!isOnce) this.#declined.add(`once ${measure}`);
    this.#take({ ...layout, once: isOnce ? [...others, measure] : others });
  }

  /** The planner says whether a unit stands in its first row alone. */
  setUnitOnce(unitOnce: boolean): void {
    if (!unitOnce) this.#declined.add("unitOnce");
    this.#take({ ...this.store.value.layout, unitOnce });
  }

  /** The planner says whether rows of one unit and day are parts of one registration. */
  setAddsRows(addsRows: boolean): void {
    if (!addsRows) this.#declined.add("addRows");
    this.#take({ ...this.store.value.layout, addsRows });
  }

  /** The planner's answer to an offer; one that is declined is not made again. */
  answer(offer: Offer, isTaken: boolean): void {
    const { layout, offers } = this.store.value;
    const rest = offers.filter((each) => each !== offer);
    if (!isTaken) this.#declined.add(offerKey(offer));
    const next = isTaken ? takeOffer(layout, offer) : declineOffer(layout, offer);
    // Columns that were guessed wrong are hers to choose.
    const correcting = this.store.value.correcting || (offer.kind === "counts" && !isTaken);
    const missing = missingFields(next.columns);
    this.store.patch({ layout: next, missing, offers: rest, remembered: false, correcting });
    // What a list leaves unsaid of its units shows once these are known.
    if (isTaken && offer.kind === "units") this.#offersFound = this.#askAnew(next);
    void this.lists.look();
  }

  /** The planner says what a word in place of a count means. */
  explainWord(word: string, meaning: WordMeaning): void {
    this.#speak(({ words }) => ({ words: { ...words, [foldDanish(word)]: meaning } }));
  }

  /** Units by the names that the sheet calls them, as `nameKey` has these; "" forgets one. */
  nameUnits(codes: ReadonlyMap<string, string>): void {
    this.#speak(({ names }) => {
      const all = { ...names };
      for (const [name, code] of codes) all[foldDanish(name)] = code;
      return { names: Object.fromEntries(Object.entries(all).filter(([, code]) => code !== "")) };
    });
  }

  /** How this sheet is read, for a file that other workbooks can be set up with. */
  get mapping(): SavedMapping | undefined {
    const { sheet, status, layout, blocks, choices } = this.store.value;
    if (!sheet || status !== "proposed") return undefined;
    if (!blocks) return { sheet: sheet.name, layout, choices };
    // Another workbook is of another month.
    const { month: _month, ...lasting } = blocks.layout;
    return { sheet: sheet.name, layout: lasting, choices };
  }

  /** Reads the sheet as another workbook's is read. */
  async bring({ layout, choices }: SavedMapping, brought: string): Promise<void> {
    const { sheet, part } = this.store.value;
    if (!sheet) return;
    await this.open(sheet.id, part, { mapping: { sheet: sheet.name, layout, choices }, file: brought });
  }

  /** The planner names the month that the sheet leaves unsaid. */
  async chooseMonth(month: NonNullable<BlockLayout["month"]>): Promise<void> {
    const { blocks } = this.store.value;
    if (blocks) await this.#readBlocksAgain({ ...blocks.layout, month });
  }

  /** The planner says whether a sheet is read together with the one in front. */
  async chooseSheet(sheetId: string, isRead: boolean): Promise<void> {
    const { blocks } = this.store.value;
    if (!blocks) {
      this.lists.choose(sheetId, isRead);
      return;
    }
    const names = blocks.offered.filter(({ id }) =>
      id === sheetId ? isRead : blocks.sheets.some((read) => read.id === id),
    );
    await this.#readBlocksAgain(
      blocks.layout,
      names.map(({ name }) => name),
    );
  }

  /** The planner would rather choose a list's columns herself. */
  async readAsList(): Promise<void> {
    const asked = this.#asked;
    const { proposal, offers } = await this.#finder.proposeList(this.#top);
    if (asked !== this.#asked) return;
    const { layout = { ...noLayout, headerRow: likelyHeaderRow(this.#top) }, missing, rivals } = proposal;
    this.store.patch({ blocks: undefined, layout, offers, missing, rivals, correcting: true });
    await this.lists.look();
  }

  /** The planner says which row is the header, -1 for none. What she chose herself stays where it is. */
  async chooseHeader(headerRow: number): Promise<void> {
    const asked = this.#asked;
    const { proposal, offers } = await this.#finder.proposeList(this.#top, headerRow);
    if (asked !== this.#asked) return;
    const { layout: before, rivals, status } = this.store.value;
    const proposed = { ...(proposal.layout ?? { ...noLayout, headerRow }), ...spokenOf(before) };
    const layout = columnRoles.reduce((next, role) => {
      const { column, reason } = before.columns[role] ?? {};
      if (column === undefined || reason !== "chosen") return next;
      return assignColumn(next, role, column, this.heading(headerRow, column));
    }, proposed);
    const others = [...proposal.rivals, before.headerRow].filter((row) => row >= 0 && row !== headerRow);
    this.store.patch({
      status: Object.keys(layout.columns).length > 0 ? "proposed" : status,
      layout,
      offers,
      missing: layout === proposed ? proposal.missing : missingFields(layout.columns),
      // Only where she was asked which it is, she may want to see the other again.
      rivals: rivals.includes(headerRow) ? [...new Set(others)].sort((a, b) => a - b) : [],
      remembered: false,
    });
    if (layout !== proposed) this.#offersFound = this.#askAnew(layout);
    await this.lists.look();
  }

  /** Keeps the mapping with the workbook: on the planner's word only, since saving may cost her undo. */
  async accept(): Promise<void> {
    const { remembered, correcting, drift, part, apart, sheet, recalled, offers } = this.store.value;
    const offered = offeredLists(this.store.value).map(({ name }) => name);
    const isNew = !remembered || correcting || drift !== undefined || offered.length > 0;
    if (isNew && sheet) this.#agreed.add(sheet.id);
    this.store.patch({
      apart: [...apart, ...offered],
      recalled: recalled && !isNew,
      correcting: false,
      drift: undefined,
      parted: [],
      rivals: [],
      // Rows without a unit are not agreed to by walking past them.
      offers: offers.filter(({ kind }) => kind === "unitOnce"),
      remembered: true,
    });
    // What is marked is another's next time: the sheet's own mapping stays as it was.
    if (isNew && part?.kind !== "selection") await this.#save();
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
    const { sheet, layout, part } = this.store.value;
    if (!sheet || this.store.value.status !== "proposed" || this.store.value.blocks) return "same";
    const within = await findPart(this.#parts.workbook, part);
    const { top } = await this.#finder.readTop(sheet.id, within);
    // Another sheet, or another way to read this one, was chosen meanwhile.
    if (this.store.value.layout !== layout) return "same";
    this.#top = top;
    const drift = findDrift(layout, this.#top);
    if (!drift) return (await this.lists.lostSome()) ? "ask" : "same";
    const next = followDrift(layout, drift, this.#top);
    const asks = drift.moved.length > 0 || drift.vanished.length > 0;
    this.store.patch({
      layout: next,
      missing: missingFields(next.columns),
      ...(asks && { drift, correcting: true }),
    });
    return (await this.lists.lostSome()) || asks ? "ask" : "followed";
  }

  /** Takes up the names that sheets were given meanwhile; whether one that is read has another. */
  async followNames(sheets?: readonly SheetSummary[]): Promise<boolean> {
    // What cannot be told just now is asked again at the next check.
    const now = sheets ?? (await askOptional(() => this.#parts.workbook.listSheets(), []));
    const before = this.reading?.sheets;
    const renamed = renameSheets(this.store.value, new Map(now.map(({ id, name }) => [id, name])));
    if (!renamed) return false;
    this.store.patch(renamed);
    const isOther = this.reading?.sheets.some(({ name }, at) => name !== before?.[at]?.name) ?? false;
    // What is kept with the workbook is found again by its sheets' names.
    if (isOther) this.store.patch({ remembered: false });
    return isOther;
  }

  /** Whether an edit may change how the sheet is read: nothing was found yet, or a heading was touched. */
  isAbout(area: Area): boolean {
    const { status, layout, blocks, missing, correcting } = this.store.value;
    if (blocks) return !isComplete(blocks);
    if (correcting) return false;
    if (status === "empty" || status === "nothing") return true;
    return status === "proposed" && missing.length > 0 && area.row <= layout.headerRow;
  }

  /** Whether an edit touched a heading by which another list is known to be alike. */
  isHeadingOfAnother({ sheetId, row, rows }: Area): boolean {
    const { status, sheet, layout, blocks, part } = this.store.value;
    if (status !== "proposed" || blocks || part || layout.headerRow < 0) return false;
    return sheetId !== sheet?.id && row <= layout.headerRow && layout.headerRow < row + rows;
  }

  /** The columns one may choose from, with their headings, and the first that stands below. */
  columns(): readonly { readonly column: number; readonly header: CellValue; readonly first: CellValue }[] {
    const { used } = this.store.value.sheet ?? {};
    const { headerRow } = this.store.value.layout;
    const header = headerRow - this.#top.firstRow;
    const below = this.#top.values.map((_, index) => index).filter((index) => index > header);
    return Array.from({ length: Math.min(used?.columns ?? 0, topColumns) }, (_, at) => {
      const column = used!.column + at;
      const first = below.find((index) => !isEmptyCell(cellAt(this.#top, index, column)));
      return {
        column,
        header: header < 0 ? "" : cellAt(this.#top, header, column),
        first: first === undefined ? "" : cellAt(this.#top, first, column),
      };
    });
  }

  /** The rows that one may choose the header among, with their first cells. */
  headerRows(): readonly { readonly row: number; readonly cells: readonly CellValue[] }[] {
    const { firstRow, values } = this.#top;
    const { headerRow } = this.store.value.layout;
    const filled = values.flatMap((cells, index) => {
      const own = cells.filter((cell) => !isEmptyCell(cell));
      return own.length === 0 ? [] : [{ row: firstRow + index, cells: own.slice(0, headerCells) }];
    });
    return filled.filter(({ row }, at) => at < headerChoices || row === headerRow);
  }

  heading(headerRow: number, column: number): string {
    const index = headerRow - this.#top.firstRow;
    return index < 0 ? "" : textOfCell(cellAt(this.#top, index, column));
  }

  /** Sheets that are read with it from now on. */
  async #lookOverOthers(): Promise<void> {
    const ids = sheetsRead(this.store.value).map(({ id }) => id);
    const others = ids.filter((id) => !this.#lookedOver.has(id));
    if (this.store.value.status !== "proposed" || others.length === 0) return;
    const asked = this.#asked;
    this.#lookedOver = new Set([...this.#lookedOver, ...others]);
    const seen = await this.#finder.lookOver(others);
    if (asked !== this.#asked) return;
    const { merges, linked } = this.store.value;
    this.store.patch({ merges: [...merges, ...seen.merges], linked: [...linked, ...seen.linked] });
  }

  /** A sheet that goes away while it is looked at leaves the one that is then in front. */
  async #find(wish: ReadingWish): ReturnType<ReadingFinder["find"]> {
    try {
      return await this.#finder.find(wish);
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== "workbook.sheet-gone") throw thrown;
      return this.#finder.find({});
    }
  }

  async #readBlocksAgain(layout: BlockLayout, chosen?: readonly string[]): Promise<void> {
    const { sheet, sheets, blocks, part } = this.store.value;
    const names = chosen ?? blocks?.sheets.map(({ name }) => name);
    const asked = this.#asked;
    const next = await this.#finder.findBlocks(
      { sheet, sheets, part, top: this.#top },
      { layout, ...(names && { with: names }) },
    );
    const now = this.store.value.blocks;
    if (asked !== this.#asked || !now) return;
    const found = next ?? now;
    // Names and words may have been said meanwhile.
    const said = { ...found.layout, ...spokenOf(now.layout) };
    this.store.patch({ blocks: { ...found, layout: said }, correcting: true });
  }

  #take(layout: ListLayout): void {
    this.store.patch({
      status: "proposed",
      layout,
      missing: missingFields(layout.columns),
      correcting: true,
    });
    this.#offersFound = this.#askAnew(layout);
    void this.lists.look();
  }

  /** Other columns leave other things unsaid. */
  async #askAnew(layout: ListLayout): Promise<void> {
    const offers = await askOptional(() => this.#finder.findOffers(layout, this.#top), []);
    if (this.store.value.layout === layout)
      this.store.patch({ offers: offers.filter((offer) => !this.#declined.has(offerKey(offer))) });
  }

  /** What the planner says of her own writing holds for a list and for blocks. */
  #speak(change: (spoken: Spoken) => Spoken): void {
    const { layout, blocks } = this.store.value;
    const remembered = false;
    if (!blocks) this.store.patch({ layout: { ...layout, ...change(layout) }, remembered });
    else
      this.store.patch({
        blocks: { ...blocks, layout: { ...blocks.layout, ...change(blocks.layout) } },
        remembered,
      });
  }

  async #save(): Promise<void> {
    const { sheet } = this.store.value;
    if (!sheet) return;
    if (await keepMapping(this.#parts.workbook, this.store.value)) this.#fresh.delete(sheet.id);
    else this.store.patch({ remembered: false });
  }
}
