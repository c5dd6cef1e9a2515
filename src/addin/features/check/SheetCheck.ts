import { placeNumberOfFinding, type Places, placesOf } from "../../../core/mapping/Places.ts";
import { sheetNameOf } from "../../../core/mapping/sheetNameOf.ts";
import type { ReadBy } from "../../../core/mapping/SheetReader.ts";
import { Problem } from "../../../core/Problem.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import { type Finding, findingId } from "../../../core/findings/Finding.ts";
import type { NoticeKey } from "../../../core/rules/findNotices.ts";
import type { CheckingClient, CheckResult } from "../../checking/CheckingClient.ts";
import type { CheckSettings, CheckTally, DanishNow } from "../../checking/messages.ts";
import { nextTask } from "../../nextTask.ts";
import { Store } from "../../Store.ts";
import { isPassing } from "../../isPassing.ts";
import type { SheetPart } from "../../workbook/SheetPart.ts";
import {
  type Area,
  type LeftAlone,
  type MendWrite,
  noneLeft,
  type Progress,
  type Workbook,
  type WorkbookEvent,
} from "../../workbook/Workbook.ts";
import { FindingBook, type FindingGroup, type Standing } from "./FindingBook.ts";
import { loadedRows, loadSheets } from "./loadSheets.ts";
import { OpenCells } from "./OpenCells.ts";
import { type ReadExtent, SheetEdits } from "./SheetEdits.ts";
import { type Found, SheetMarks } from "./SheetMarks.ts";

/** What is checked: one sheet or several, read by a layout. */
export interface CheckedSheet extends ReadBy {
  /** Only this of the sheet is read. */
  readonly part?: SheetPart | undefined;
  readonly settings: CheckSettings;
}

export interface CheckState {
  readonly status: "idle" | "reading" | "painting" | "done" | "stopped" | "gone" | "failed";
  /** Which of the sheets is gone, where it is known. */
  readonly gone: string | undefined;
  readonly progress: Progress | undefined;
  readonly tally: CheckTally | undefined;
  readonly notices: readonly NoticeKey[];
  readonly groups: readonly FindingGroup[];
  /** Counts up with every check and edit. */
  readonly edition: number;
  readonly show: Standing | undefined;
  /** `refused`: the sheet is protected, `viewOnly`: the whole workbook is; findings stand in the pane only. */
  readonly marks: "none" | "shown" | "cleared" | "refused" | "viewOnly";
  /** Warnings of several days mark cells too; the list has them always. */
  readonly marksWide: boolean;
  readonly problem: unknown;
}

export interface SheetCheckParts {
  readonly workbook: Workbook;
  readonly checking: CheckingClient;
  readonly now: () => DanishNow;
  /** Pauses before an edit is read (the workbook gathers bursts itself) and before its marks follow; milliseconds. */
  readonly pauses?: { readonly edit: number; readonly paint: number };
}

const idle: CheckState = {
  status: "idle",
  gone: undefined,
  progress: undefined,
  tally: undefined,
  notices: [],
  groups: [],
  edition: 0,
  show: undefined,
  marks: "none",
  marksWide: false,
  problem: undefined,
};

const noExtent: ReadExtent = {
  hidesRows: false,
  sealed: new Set(),
  open: new OpenCells(),
  within: undefined,
  ends: new Map(),
};

interface RunWishes {
  readonly paint: boolean;
  /** Nobody asked for it, so it waits while a cell is being edited. */
  readonly patient?: boolean;
}

/** Reads, checks and marks one sheet, and follows what the planner does to it. */
export class SheetCheck {
  readonly store = new Store<CheckState>(idle);
  book = new FindingBook();
  readonly #parts: SheetCheckParts;
  readonly #pauses: { readonly edit: number; readonly paint: number };
  #sheet: CheckedSheet | undefined;
  #places: Places | undefined;
  #extent: ReadExtent = noExtent;
  /** The worker holds all of the sheet, checked; only then can it follow single edits. */
  #isWhole = false;
  #run: AbortController | undefined;
  readonly #edits = new SheetEdits();
  #changes = 0;
  readonly #marks: SheetMarks;
  #editTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SheetCheckParts) {
    this.#parts = parts;
    this.#pauses = parts.pauses ?? { edit: 20, paint: 1000 };
    this.#marks = new SheetMarks({
      workbook: parts.workbook,
      store: this.store,
      pause: this.#pauses.paint,
      found: () => this.#found(),
      attempt: (work) => this.#try(work),
    });
  }

  /** The way from findings to cells and back; undefined until a sheet was read. */
  get places(): Places | undefined {
    return this.#places;
  }

  /** What is checked, and how it is read. */
  get readBy(): ReadBy | undefined {
    return this.#sheet;
  }

  /** Whether rows of the sheets were hidden or filtered away when they were read. */
  get hidesRows(): boolean {
    return this.#extent.hidesRows;
  }

  /** Whether a sheet was found protected when it was last checked, or the whole workbook only to be viewed. */
  isSealed(sheetId: string): boolean {
    return !this.#isEditable || this.#extent.sealed.has(sheetId);
  }

  /** Whether not even a cell of the sheet was found to take a value. */
  isClosed(sheetId: string): boolean {
    return this.isSealed(sheetId) && !(this.#isEditable && this.#extent.open.hasAnyIn(sheetId));
  }

  /** Whether a cell was found to take no value. */
  isLocked(cell: CellAddress): boolean {
    return this.isSealed(cell.sheetId) && !(this.#isEditable && this.#extent.open.has(cell));
  }

  get #isEditable(): boolean {
    return this.store.value.marks !== "viewOnly";
  }

  /** Whether it is one of the sheets that are checked. */
  reads(sheetId: string): boolean {
    return this.#sheet?.sheets.some(({ id }) => id === sheetId) ?? false;
  }

  /** Counts what happens to the sheet: a larger number, and it is not as it was. */
  get changes(): number {
    return this.#changes;
  }

  /** What a cell's sheet is called, where it must be said: there are several. */
  sheetName(cell: CellAddress | undefined): string | undefined {
    return sheetNameOf(this.#sheet?.sheets ?? [], cell?.sheetId);
  }

  /** Forgets the sheet; its marks stay until they are cleared. */
  close(): void {
    this.#reset();
    this.#sheet = undefined;
    this.#places = undefined;
    this.store.set(this.#blank());
  }

  /** Reads the whole sheet and checks it; marks the cells too when asked. A second call ends the first. */
  async run(sheet: CheckedSheet, { paint, patient = false }: RunWishes): Promise<void> {
    this.#reset();
    const run = new AbortController();
    this.#run = run;
    this.#sheet = sheet;
    this.store.patch({ status: "reading", progress: undefined, problem: undefined });
    try {
      const outcome = await this.#readAndCheck(sheet, run.signal);
      const book = await fillBook(outcome.added);
      if (this.#run !== run) return;
      this.#isWhole = true;
      this.book = book;
      this.#take({ ...outcome, added: [] });
      if (paint) await this.#marks.paint(run.signal);
      if (this.#run === run) this.store.patch({ status: "done", progress: undefined });
    } catch (thrown) {
      if (this.#run !== run) return;
      if (patient && isPassing(thrown)) this.#runLater(sheet, paint);
      else this.#fail(thrown);
    } finally {
      if (this.#run === run) this.#run = undefined;
    }
    if (!this.#edits.isEmpty) this.#scheduleEdits();
  }

  /** Runs again as last time. */
  async again(paint = true): Promise<void> {
    if (this.#sheet) await this.run(this.#sheet, { paint });
  }

  stop(): void {
    if (!this.#run) return;
    this.#run.abort();
    this.#run = undefined;
    this.store.patch({ status: "stopped", progress: undefined });
  }

  filter(show: Standing | undefined): void {
    this.store.patch({ show });
  }

  /** Takes our marks out of every sheet; the list keeps following. */
  async clearMarks(): Promise<void> {
    await this.#try(() => this.#marks.clear());
  }

  async showMarks(): Promise<void> {
    await this.#try(() => this.#marks.paint());
  }

  /** Whether warnings of several days mark cells, too. */
  async markWide(marksWide: boolean): Promise<void> {
    await this.#try(() => this.#marks.widen(marksWide));
  }

  /** Goes to a cell of the sheet. */
  async select(cell: CellAddress): Promise<void> {
    if (this.store.value.problem !== undefined) this.store.patch({ problem: undefined });
    await this.#try(() => this.#parts.workbook.select(cell));
  }

  /** Writes mends in one undo step and checks their rows at once; how many cells were left alone. */
  async mend(writes: readonly MendWrite[]): Promise<LeftAlone> {
    const sheet = this.#sheet;
    let left = noneLeft;
    if (writes.length === 0) return left;
    await this.#try(async () => {
      left = await this.#parts.workbook.mendCells(writes);
      if (this.#sheet !== sheet) return;
      this.#edits.add(writes.map(({ cell }) => ({ ...cell, rows: 1, columns: 1 })));
      await this.#followEdits();
    });
    return left;
  }

  /** Looks again at cells that another part of the pane wrote: what we write ourselves raises no event of others. */
  noteWritten(areas: readonly Area[]): void {
    const own = areas.filter(({ sheetId }) => this.reads(sheetId));
    if (own.length === 0) return;
    this.#edits.add(own);
    this.#scheduleEdits();
  }

  /** Shows and marks what the planner accepted or took back as it is judged now. */
  async takeJudged(result: CheckResult): Promise<void> {
    if (this.#run) this.#edits.move();
    else if (this.#sheet && this.#isWhole) {
      this.#take(result);
      await this.#try(() => this.#marks.paintEdits());
    }
  }

  /** Shows what the server found beside what we found; the next full check replaces it. */
  addFindings(findings: readonly Finding[]): void {
    const isAccepted = (finding: Finding) => this.book.get(findingId(finding))?.accepted !== undefined;
    this.book.apply(
      findings.filter((finding) => !isAccepted(finding)),
      [],
    );
    this.store.patch(this.#listed());
  }

  readonly onEvent = (event: WorkbookEvent): void => {
    if (!("sheetId" in event) || !this.reads(event.sheetId)) return;
    if (event.kind !== "activated" && !(event.kind === "changed" && event.own)) this.#changes += 1;
    if (event.kind === "sheetGone") this.#lose(event.sheetId);
    else if (event.kind === "moved") this.#edits.move();
    else if (event.kind === "changed" && !event.own) this.#edits.add([event.area]);
    else return;
    this.#scheduleEdits();
  };

  /** What the planner switched on stays on for the next sheet. */
  #blank(): CheckState {
    return { ...idle, marksWide: this.store.value.marksWide };
  }

  #listed(): Pick<CheckState, "groups" | "edition"> {
    return { groups: this.book.groups(), edition: this.store.value.edition + 1 };
  }

  #lose(sheetId?: string): void {
    const { sheets = [] } = this.#sheet ?? {};
    const gone = sheets.length === 1 ? sheets[0] : sheets.find(({ id }) => id === sheetId);
    this.#reset();
    this.#sheet = undefined;
    this.#places = undefined;
    this.book = new FindingBook();
    this.store.set({ ...this.#blank(), status: "gone", gone: gone?.name, ...this.#listed() });
  }

  #reset(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#isWhole = false;
    this.#edits.clear();
    clearTimeout(this.#editTimer);
    this.#marks.forgetEdits();
  }

  async #readAndCheck(sheet: CheckedSheet, signal: AbortSignal): Promise<CheckResult> {
    const { workbook, checking, now } = this.#parts;
    await checking.setLayout(sheet, sheet.settings, now());
    const onProgress = this.#progress(signal);
    const extent = await loadSheets(sheet, { workbook, checking, signal, onProgress });
    if (!signal.aborted) this.#extent = extent;
    return checking.check(now(), { signal, onProgress });
  }

  #progress(signal: AbortSignal): (progress: Progress) => void {
    return (progress) => {
      if (!signal.aborted) this.store.patch({ progress });
    };
  }

  #take({ added, removed, tally, notices, places }: CheckResult): void {
    if (places) {
      const now = (this.#places = placesOf(places));
      const shared = new Set(now.sharedFields);
      const placeOf = ({ slot, field }: Finding) =>
        field === undefined || shared.has(field) ? placeNumberOfFinding(now, slot, field) : -1;
      this.book.placeBy(shared.size > 0 ? placeOf : undefined);
    }
    this.book.apply(added, removed);
    const errors = tally.errors - this.book.folded;
    this.store.patch({ tally: { ...tally, errors }, notices, ...this.#listed() });
  }

  #found(): Found | undefined {
    const sheet = this.#sheet;
    const places = this.#places;
    return sheet && places && { sheet, places, findings: this.book.all() };
  }

  #scheduleEdits(): void {
    if (this.#run || !this.#isWhole) return;
    clearTimeout(this.#editTimer);
    this.#editTimer = setTimeout(() => void this.#try(() => this.#followEdits()), this.#pauses.edit);
  }

  async #followEdits(): Promise<void> {
    const sheet = this.#sheet;
    if (!sheet || !this.#isCurrent(sheet)) return;
    const areas = this.#edits.take(sheet.layout, sheet.part, this.#extent);
    if (areas === "all") return this.run(sheet, { paint: this.store.value.marks === "shown", patient: true });
    try {
      for (const area of areas) await this.#patch(sheet, area);
    } catch (thrown) {
      if (!this.#isCurrent(sheet)) return;
      if (!isPassing(thrown)) throw thrown;
      this.#edits.add(areas);
      this.#scheduleEdits();
      return;
    }
    if (areas.length > 0) this.#marks.followEdits();
  }

  /** Whether single edits of the sheet are still to be followed; a full check that began meanwhile reads them too. */
  #isCurrent(sheet: CheckedSheet): boolean {
    return this.#sheet === sheet && this.#isWhole && !this.#run;
  }

  /** Shows what was known until the planner has finished typing. */
  #runLater(sheet: CheckedSheet, paint: boolean): void {
    this.store.patch({ status: "done", progress: undefined });
    this.#editTimer = setTimeout(() => void this.run(sheet, { paint, patient: true }), this.#pauses.paint);
  }

  async #patch(sheet: CheckedSheet, area: Area): Promise<void> {
    const block = await this.#parts.workbook.readBlock(area);
    if (!this.#isCurrent(sheet)) throw new Problem("work.stopped");
    const outcome = await this.#parts.checking.patch(loadedRows(block), this.#parts.now());
    if (this.#isCurrent(sheet)) this.#take(outcome);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    const sheet = this.#sheet;
    try {
      await work();
    } catch (thrown) {
      // What fails of a sheet we have left concerns nobody, unless it is a bug.
      if (this.#sheet === sheet || !(thrown instanceof Problem)) this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    if (isProblem(thrown, "work.stopped")) this.store.patch({ status: "stopped", progress: undefined });
    else if (isProblem(thrown, "workbook.sheet-gone")) this.#lose();
    else {
      const status = this.store.value.tally && !this.#run ? this.store.value.status : "failed";
      if (!(thrown instanceof Problem)) console.error(thrown);
      this.store.patch({ status, problem: thrown, progress: undefined });
    }
  }
}

const isProblem = (thrown: unknown, ...codes: string[]): boolean =>
  thrown instanceof Problem && codes.includes(thrown.code);

/** A few milliseconds' worth of findings. */
const findingsPerTask = 5_000;

async function fillBook(findings: readonly Finding[]): Promise<FindingBook> {
  const book = new FindingBook();
  for (let from = 0; from < findings.length; from += findingsPerTask) {
    if (from > 0) await nextTask();
    book.apply(findings.slice(from, from + findingsPerTask), []);
  }
  return book;
}
