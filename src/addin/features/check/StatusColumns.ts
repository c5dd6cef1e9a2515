import type { Cut } from "../../../core/contract/settings.ts";
import { Problem } from "../../../core/Problem.ts";
import type { Finding } from "../../../core/findings/Finding.ts";
import type { CellValue } from "../../../core/values/CellValue.ts";
import type { CheckingClient } from "../../checking/CheckingClient.ts";
import { isPassing } from "../../isPassing.ts";
import { nextTask } from "../../nextTask.ts";
import { Store } from "../../Store.ts";
import type { Workbook } from "../../workbook/Workbook.ts";
import {
  planStatus,
  type SentReport,
  type StatusCells,
  type StatusLine,
  statusOf,
  type StatusPart,
  type StatusWords,
} from "./planStatus.ts";
import { readSavedStatus, type SavedStatus, saveStatus, statusKey } from "./SavedStatus.ts";
import type { SheetCheck } from "./SheetCheck.ts";
import {
  findPlace,
  findRoom,
  headingsOf,
  type ListSheet,
  readPlace,
  type StatusPlace,
  writeHeadings,
} from "./StatusPlace.ts";

export interface StatusState {
  /** `none`: the sheet is no list with a header, so there is nothing to offer. */
  readonly status: "none" | "off" | "working" | "on";
  /** Which columns they are, as far as they stand. */
  readonly columns: readonly number[];
  /** Cells of the planner's own in the columns; after they were taken away, those that stand there still. */
  readonly hers: number;
  /** What was asked for last has just been done. */
  readonly done: "shown" | "hidden" | undefined;
  readonly problem: unknown;
}

export interface StatusParts {
  readonly workbook: Pick<
    Workbook,
    | "describeSheet"
    | "readBlock"
    | "readFormulas"
    | "writeValues"
    | "paintHeadings"
    | "loadState"
    | "saveState"
  >;
  readonly checking: Pick<CheckingClient, "listRecords" | "listPrints">;
  readonly check: SheetCheck;
  readonly reports: SentReports;
  /** Before the columns follow an edit; milliseconds. */
  readonly pause?: number;
}

/** The reports that the workbook was sent to. */
export interface SentReports {
  load(): Promise<void>;
  /** How they are cut; undefined where there are none. */
  cut(): Cut | undefined;
  /** Which of its rows a period's report has, by the hashes of their keys; undefined where that is unknown. */
  find(
    period: string,
  ): { readonly report: SentReport; readonly prints: ReadonlyMap<number, number> } | undefined;
}

interface WriteWishes {
  readonly signal: AbortSignal;
  /** Whether the sheet is still as it was checked. */
  readonly isCurrent: () => boolean;
  /** The headings are to be written too. */
  readonly isNew: boolean;
}

const none: StatusState = { status: "none", columns: [], hers: 0, done: undefined, problem: undefined };
const bullet = "• ";
/** Reasons of so many rows are told between two pauses. */
const rowsPerTask = 2_000;

/**
 * Two columns beside the planner's own, with each row's status and why: offered, never imposed. They are known again each
 * by its heading, follow the check after a pause, and go without a trace; what she writes into them stays hers.
 */
export class StatusColumns {
  readonly store = new Store<StatusState>(none);
  readonly #parts: StatusParts;
  readonly #pause: number;
  #words: StatusWords | undefined;
  #saved: readonly SavedStatus[] | undefined;
  #list: ListSheet | undefined;
  /** Every reason that we wrote or found written: whatever else stands in that column is the planner's. */
  #reasons = new Set<string>();
  /** The sheet's columns were looked through for reasons of an earlier session. */
  #hasLooked = false;
  #edition = -1;
  #work: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: StatusParts) {
    this.#parts = parts;
    this.#pause = parts.pause ?? 1_000;
    parts.check.store.subscribe(() => this.#follow());
  }

  /** Whether nothing can be written into the sheet just now. */
  get isSealed(): boolean {
    return this.#list !== undefined && this.#parts.check.isSealed(this.#list.sheet.id);
  }

  /** Speaks so from now on, and follows the check; without words it rests, and the columns stand as they are. */
  speak(words: StatusWords | undefined): void {
    this.#words = words;
    clearTimeout(this.#timer);
    this.#edition = -1;
    if (words) this.#follow();
  }

  /** A report was sent to: the check is the same, and what the columns say of the month is not. */
  followReports(): void {
    this.#edition = -1;
    this.#follow();
  }

  /** Writes the columns beside the sheet's last, or says again what those that stand should say. */
  async show(): Promise<void> {
    await this.#act("shown", async (list, words, signal) => {
      await this.#keep(list, savedOf(list, words));
      const found = await this.#find(list);
      const place = found ?? (await findRoom(this.#parts.workbook, list));
      // What an edit changes meanwhile is put right after it.
      await this.#write(list, place, words, { signal, isCurrent: () => true, isNew: found === undefined });
      await this.#paint(place, true);
      this.store.patch({ status: "on", columns: columnsOf(place) });
    });
  }

  /** Takes away what we wrote, and nothing else. */
  async hide(): Promise<void> {
    await this.#act("hidden", async (list) => {
      const place = await this.#find(list);
      if (place) {
        const columns = await this.#read(place);
        const { writes, hers } = planStatus(list.sheet.id, columns, () => undefined, this.#isOurs(list));
        await this.#parts.workbook.writeValues([...writeHeadings(place, ["", ""]), ...writes]);
        await this.#paint(place, false);
        this.store.patch({ hers });
      }
      await this.#keep(list);
      this.store.patch({ status: "off", columns: [] });
    });
  }

  /** What was said of the last wish has been read. */
  forgetDone(): void {
    this.store.patch({ done: undefined, problem: undefined });
  }

  #follow(): void {
    const { status, edition } = this.#parts.check.store.value;
    const list = this.#listNow();
    if (list?.sheet.id !== this.#list?.sheet.id) {
      this.#leave();
      this.#list = list;
      this.store.set(list ? { ...none, status: "off" } : none);
    }
    this.#list = list;
    if (status !== "done" || !this.#words || edition === this.#edition) return;
    this.#edition = edition;
    this.#schedule();
  }

  #leave(): void {
    this.#work?.abort();
    this.#work = undefined;
    clearTimeout(this.#timer);
    this.#reasons = new Set();
    this.#hasLooked = false;
    this.#edition = -1;
  }

  /** A row of headings is needed to put ours into. */
  #listNow(): ListSheet | undefined {
    const { readBy } = this.#parts.check;
    const sheet = readBy?.sheets[0];
    if (!sheet || readBy.layout.kind !== "list" || readBy.layout.headerRow < 0) return undefined;
    return { sheet, layout: readBy.layout };
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#update(), this.#pause);
  }

  /** Finds columns that an earlier session left, too; where there are none, nothing is written. */
  async #update(): Promise<void> {
    const list = this.#list;
    const words = this.#words;
    const { edition } = this.#parts.check.store.value;
    if (!list || !words) return;
    if (this.#work) {
      this.#schedule();
      return;
    }
    const work = this.#begin();
    const isCurrent = () => this.#parts.check.store.value.edition === edition;
    try {
      await this.#load();
      const place = await this.#find(list);
      if (work.signal.aborted) return;
      if (!place) this.store.patch({ status: "off", columns: [] });
      else {
        this.store.patch({ status: "on", columns: columnsOf(place) });
        await this.#write(list, place, words, { signal: work.signal, isCurrent, isNew: false });
      }
    } catch (thrown) {
      if (!work.signal.aborted) this.#fail(thrown);
    } finally {
      this.#end(work);
    }
    if (this.#edition === -1 || !isCurrent()) this.#follow();
  }

  async #act(
    done: NonNullable<StatusState["done"]>,
    act: (list: ListSheet, words: StatusWords, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const list = this.#list;
    const words = this.#words;
    if (!list || !words) return;
    clearTimeout(this.#timer);
    const before = this.store.value.status;
    const work = this.#begin();
    this.store.patch({ status: "working", hers: 0, done: undefined, problem: undefined });
    try {
      await this.#load();
      await act(list, words, work.signal);
      this.store.patch({ done });
    } catch (problem) {
      if (work.signal.aborted) return;
      if (!(problem instanceof Problem)) console.error(problem);
      this.store.patch({ status: before, problem });
    } finally {
      this.#end(work);
      this.#follow();
    }
  }

  #begin(): AbortController {
    this.#work?.abort();
    this.#work = new AbortController();
    return this.#work;
  }

  #end(work: AbortController): void {
    if (this.#work === work) this.#work = undefined;
  }

  /** Tried again once she has finished typing; anything else is said, and waits for the next check. */
  #fail(thrown: unknown): void {
    if (thrown instanceof Problem && thrown.code === "work.stopped") return;
    if (isPassing(thrown)) this.#edition = -1;
    else {
      if (!(thrown instanceof Problem)) console.error(thrown);
      this.store.patch({ problem: thrown });
    }
  }

  async #load(): Promise<void> {
    this.#saved ??= readSavedStatus(await this.#parts.workbook.loadState(statusKey));
  }

  /** Someone else may have written meanwhile: of other sheets stays what the workbook holds now. */
  async #keep({ sheet }: ListSheet, ...own: readonly SavedStatus[]): Promise<void> {
    const { workbook } = this.#parts;
    const kept = readSavedStatus(await workbook.loadState(statusKey));
    const saved = [...own, ...kept.filter((other) => other.sheet !== sheet.name)];
    await workbook.saveState(statusKey, saveStatus(saved));
    this.#saved = saved;
  }

  /** A sheet that was copied has the columns of the other, by their headings. */
  async #find(list: ListSheet): Promise<StatusPlace | undefined> {
    const known = (this.#saved ?? []).map(({ headings }) => headings);
    return known.length === 0 ? undefined : findPlace(this.#parts.workbook, list, known);
  }

  /** What looks like a reason of ours when it is first read is ours. */
  async #read(place: StatusPlace): Promise<readonly StatusCells[]> {
    const columns = await readPlace(this.#parts.workbook, place);
    const reasons = columns.find(({ part }) => part === 1);
    if (!this.#hasLooked)
      for (const reason of reasons?.cells ?? [])
        if (typeof reason === "string" && reason.startsWith(bullet)) this.#reasons.add(reason);
    this.#hasLooked = true;
    return columns;
  }

  async #paint(place: StatusPlace, shown: boolean): Promise<void> {
    for (const heading of headingsOf(place)) await this.#parts.workbook.paintHeadings(heading, shown);
  }

  async #write(
    list: ListSheet,
    place: StatusPlace,
    words: StatusWords,
    { signal, isCurrent, isNew }: WriteWishes,
  ): Promise<void> {
    const lines = await this.#lines(list, words, signal);
    await nextTask();
    // Nothing is waited for between the look and the writing: what she types meanwhile would be lost.
    const columns = await this.#read(place);
    const { writes, hers } = planStatus(list.sheet.id, columns, (row) => lines.get(row), this.#isOurs(list));
    // Rows may have moved meanwhile: the check that follows them brings us back here.
    if (signal.aborted || !isCurrent()) throw new Problem("work.stopped");
    for (const [, reason] of lines.values()) if (reason !== "") this.#reasons.add(reason);
    const headings = isNew ? writeHeadings(place, words.headings) : [];
    await this.#parts.workbook.writeValues([...headings, ...writes], { signal });
    this.store.patch({ hers, problem: undefined });
  }

  /** Sheet row → what its status is, of every record. */
  async #lines(
    { sheet }: ListSheet,
    words: StatusWords,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<number, StatusLine>> {
    const { check, checking } = this.#parts;
    const { book, places } = check;
    const records = await checking.listRecords();
    const sentAt = await this.#tellReports(words);
    const bySlot = new Map<number, Finding[]>();
    for (const finding of book.all()) {
      const known = bySlot.get(finding.slot);
      if (known) known.push(finding);
      else bySlot.set(finding.slot, [finding]);
    }
    const lines = new Map<number, StatusLine>();
    let told = 0;
    for (let slot = 0; slot < records.length; slot++) {
      // Lists that are read with it have no columns of ours.
      const day = records[slot] === 1 ? places?.cellOf(slot, "date") : undefined;
      if (day?.sheetId !== sheet.id) continue;
      const findings = bySlot.get(slot);
      const reasons = [findings ? words.reason(findings) : "", sentAt(slot)].filter((text) => text !== "");
      lines.set(day.row, [words.statuses[findings ? statusOf(findings) : "ok"], reasons.join(" ")]);
      if (findings && ++told % rowsPerTask === 0) await nextTask();
      if (signal.aborted) throw new Problem("work.stopped");
    }
    return lines;
  }

  /** Where each slot's row stands, in words; "" where its month was not sent. */
  async #tellReports(words: StatusWords): Promise<(slot: number) => string> {
    const { checking, reports } = this.#parts;
    await reports.load();
    const cut = reports.cut();
    if (cut === undefined) return () => "";
    const { periods, at, keys, prints } = await checking.listPrints(cut);
    const known = periods.map((period) => reports.find(period));
    const told = known.map((found) => (found ? words.sent(found.report) : ""));
    const unsent = words.sent("unsent");
    return (slot) => {
      const found = known[at[slot]!];
      if (found === undefined) return "";
      return found.prints.get(keys[slot]!) === prints[slot] ? told[at[slot]!]! : unsent;
    };
  }

  #isOurs({ sheet }: ListSheet): (cell: CellValue, part: StatusPart) => boolean {
    const saved = this.#saved ?? [];
    const own = saved.find((each) => each.sheet === sheet.name);
    const statuses = new Set<CellValue>(
      [...(own ? [own] : saved), ...(this.#words ? [savedOf({ sheet }, this.#words)] : [])].flatMap(
        (each) => each.statuses,
      ),
    );
    return (cell, part) =>
      part === 0 ? statuses.has(cell) : typeof cell === "string" && this.#reasons.has(cell);
  }
}

const savedOf = ({ sheet }: Pick<ListSheet, "sheet">, { headings, statuses }: StatusWords): SavedStatus => ({
  sheet: sheet.name,
  headings,
  statuses: Object.values(statuses),
});

const columnsOf = ({ columns }: StatusPlace): readonly number[] =>
  columns.map(({ column }) => column).sort((one, other) => one - other);
