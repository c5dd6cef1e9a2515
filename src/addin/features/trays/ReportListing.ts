import type { Report, ReportSort } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { TraysClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import { type ListPlace, startOfList } from "../../ui/ListPlace.ts";
import { type ListFilter, queryOf } from "./ListFilter.ts";

export interface ListingParts {
  readonly client: Pick<TraysClient, "listReports">;
  readonly reporting: Pick<ReportingClient, "readReport">;
  readonly groupId: string;
  /** The tray and form type that were opened. */
  readonly own: Pick<ListFilter, "state" | "formType">;
}

export interface ListingState {
  readonly filter: ListFilter;
  readonly sort: ReportSort;
  readonly order: "asc" | "desc";
  /** As far as they were fetched; undefined until the first page has come. */
  readonly reports: readonly Report[] | undefined;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
  /** The line that has the keyboard. */
  readonly at: number;
  readonly isLoading: boolean;
  /** The number of a report that was opened from here and is no more. */
  readonly deleted: number | undefined;
  readonly problem: unknown;
  /** Counts the lists begun anew, each seen from its top. */
  readonly run: number;
}

/** Long enough that a typed word is asked for once; milliseconds. */
const typingPause = 250;
export const pageSize = 200;

/** A group's reports as far as one has scrolled, and where one was; of several questions only the last counts. */
export class ReportListing {
  readonly store: Store<ListingState>;
  readonly #parts: ListingParts;
  place: ListPlace = startOfList();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opened: Report | undefined;
  #asked = 0;
  /** The last question; it may have failed. */
  #last: () => Promise<void> = () => this.again();
  #known = new Set<string>();

  constructor(parts: ListingParts) {
    this.#parts = parts;
    this.store = new Store<ListingState>({
      filter: { ...emptyFilter, ...parts.own },
      sort: "changedAt",
      order: "desc",
      reports: undefined,
      next: null,
      at: -1,
      isLoading: false,
      deleted: undefined,
      problem: undefined,
      run: 0,
    });
  }

  /** The list is shown, for the first time or again: what was opened from it stands as it is now. */
  async show(): Promise<void> {
    const { reports, isLoading } = this.store.value;
    if (isLoading) return;
    if (reports === undefined) return this.again();
    this.store.patch({ problem: undefined });
    await this.#renewOpened();
  }

  /** From the top. */
  async again(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#fetch(undefined);
  }

  /** The next page, where there is one. */
  readonly more = (): void => {
    const { next, isLoading, problem } = this.store.value;
    if (next !== null && !isLoading && problem === undefined) void this.#fetch(next);
  };

  /** What failed, once more: the next page, the list, or what was opened from it. */
  retry(): void {
    this.store.patch({ problem: undefined });
    void this.#last();
  }

  narrow(part: Partial<ListFilter>): void {
    if (this.#setFilter(part)) void this.again();
  }

  /** As it is typed. */
  type(part: Partial<ListFilter>): void {
    if (!this.#setFilter(part)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.again(), typingPause);
  }

  clear(): void {
    this.narrow({ ...emptyFilter, ...this.#parts.own });
  }

  /** A second time the other way round. */
  sortBy(sort: ReportSort): void {
    const { sort: before, order } = this.store.value;
    const other = order === "asc" ? "desc" : "asc";
    this.store.patch({ sort, order: sort === before ? other : sort === "author" ? "asc" : "desc" });
    this.#changeQuestion();
    void this.again();
  }

  move(at: number): void {
    this.store.patch({ at });
    this.place.at = at;
  }

  /** Notes which report is opened from here. */
  leaveFor(at: number): Report | undefined {
    this.move(at);
    this.#opened = this.store.value.reports?.[at];
    return this.#opened;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined, deleted: undefined });
  }

  #setFilter(part: Partial<ListFilter>): boolean {
    const { filter } = this.store.value;
    const next = { ...filter, ...part };
    this.store.patch({ filter: next.year === "" ? { ...next, month: "" } : next });
    const isOther = JSON.stringify(queryOf(filter)) !== JSON.stringify(queryOf(this.store.value.filter));
    if (isOther) this.#changeQuestion();
    return isOther;
  }

  /** What is on its way, and where the next page began, belong to the question before; the new one is about to be asked. */
  #changeQuestion(): void {
    this.#asked += 1;
    this.#last = () => this.again();
    this.store.patch({ next: null, isLoading: true });
  }

  async #fetch(after: string | undefined): Promise<void> {
    const asked = ++this.#asked;
    const isLast = () => asked === this.#asked;
    this.#last = () => this.#fetch(after);
    const { groupId, client } = this.#parts;
    const { filter, sort, order } = this.store.value;
    this.store.patch({ isLoading: true, problem: undefined, deleted: undefined });
    const work = async () => {
      const query = { groupId, ...queryOf(filter), sort, order, limit: pageSize };
      const page = await client.listReports({ ...query, ...(after !== undefined && { after }) });
      if (isLast()) this.#take(page.reports, page.next, after === undefined);
    };
    await tellProblem(this.store, work, isLast);
    if (isLast()) this.store.patch({ isLoading: false });
  }

  #take(page: readonly Report[], next: string | null, isFirst: boolean): void {
    const { reports = [], run } = this.store.value;
    if (isFirst) {
      this.place = startOfList();
      this.#known = new Set(page.map(({ id }) => id));
      this.store.patch({ reports: page, next, at: -1, run: run + 1 });
      return;
    }
    // One that was changed meanwhile comes again further down.
    const added = page.filter(({ id }) => !this.#known.has(id));
    for (const { id } of added) this.#known.add(id);
    this.store.patch({ reports: [...reports, ...added], next });
  }

  /** In its line, even if it lies in another tray now: what she looks at does not jump. */
  async #renewOpened(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    this.#last = () => this.#renewOpened();
    await tellProblem(this.store, async () => {
      const now = await this.#read(opened.id);
      this.#opened = undefined;
      const { reports = [] } = this.store.value;
      this.store.patch(
        now
          ? { reports: reports.map((each) => (each.id === now.id ? now : each)) }
          : { reports: reports.filter(({ id }) => id !== opened.id), deleted: opened.number },
      );
    });
  }

  async #read(id: string): Promise<Report | undefined> {
    try {
      return await this.#parts.reporting.readReport(id);
    } catch (thrown) {
      if (
        thrown instanceof Problem &&
        (thrown.code === "report.not-found" || thrown.code === "report.deleted")
      )
        return undefined;
      throw thrown;
    }
  }
}

const emptyFilter: ListFilter = {
  search: "",
  state: "all",
  formType: "",
  year: "",
  month: "",
  unit: "",
  version: "",
};
