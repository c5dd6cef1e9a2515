import { Problem } from "../../../core/Problem.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import { type FetchedReport, fetchReport } from "./fetchReport.ts";
import { layChanges } from "./layChanges.ts";
import type { OpenReport } from "./OpenReport.ts";
import { type Contested, isDirty, unopened } from "./OpenReportState.ts";
import type { ReportParts } from "./ReportParts.ts";
import type { ReportRows, RowChange, RowId } from "./ReportRows.ts";

type Parts = Pick<ReportParts, "client" | "reporting">;

/** Brings the report from the server: as it stands, a version of it, or as others have changed it. */
export class ReportFetching {
  readonly #open: OpenReport;
  readonly #parts: Parts;
  #stop: AbortController | undefined;

  constructor(open: OpenReport, parts: Parts) {
    this.#open = open;
    this.#parts = parts;
  }

  /** Also again, where that failed or was stopped. */
  async open(): Promise<void> {
    const { store, work } = this.#open;
    const change = store.value.change + 1;
    store.set({ ...unopened, change, saved: change });
    await work.begin("fetch", () => this.fetch());
    if (store.value.status === "loading") store.patch({ status: "failed" });
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** Looks at a version as it was submitted, what was typed saved first; at the report as it stands again without one. */
  lookAt(version: number | undefined): Promise<boolean> {
    const { store, work, saving, id } = this.#open;
    return work.do("fetch", async () => {
      if (store.value.version === undefined) await saving.save();
      if (isDirty(store.value)) {
        store.patch({ isLeaving: true });
        return;
      }
      const fetched =
        version === undefined ? undefined : await fetchReport(this.#parts, id, this.#fetching(version));
      if (fetched?.isWhole === false) throw new Problem("work.stopped");
      this.#open.past = fetched?.rows;
      store.patch({
        version,
        selected: new Set(),
        current: this.#open.shown.order[0],
        check: undefined,
        progress: undefined,
      });
    });
  }

  /** The report as others have changed it, with what was typed here over it, or without. */
  fetchTheirs(keepsMine: boolean): Promise<boolean> {
    const { store, work } = this.#open;
    return work.do("fetch", async () => {
      let mine: readonly RowChange[] = [];
      let contested: readonly Contested[] = [];
      await this.fetch(async (theirs) => {
        // As late as can be, and anew at each try: she may have typed since the first.
        if (keepsMine) mine = this.#open.rows.listChanges();
        contested = await layChanges(theirs, mine);
      });
      const change = store.value.change + (mine.length > 0 ? 1 : 0);
      store.patch({ change, contested, result: { kind: "fetched", laid: mine.length } });
    });
  }

  async fetch(lay?: (theirs: ReportRows) => Promise<void>): Promise<void> {
    const { client } = this.#parts;
    const { store, id } = this.#open;
    const [formTypes, versions, fetched] = await Promise.all([
      client.listFormTypes(),
      client.listVersions(id),
      fetchReport(this.#parts, id, this.#fetching()),
    ]);
    const form = formTypes.find(({ key }) => key === fetched.report.formType);
    const { isWhole } = fetched;
    // Half of a report never takes the place of a whole one.
    if (!isWhole && store.value.status !== "loading") throw new Problem("work.stopped");
    await lay?.(fetched.rows);
    this.#show(fetched);
    await this.#open.threads.load();
    store.patch({ form, versions, status: isWhole ? "ready" : "stopped", conflict: undefined });
  }

  #fetching(version?: number) {
    const { store } = this.#open;
    this.#stop = new AbortController();
    return {
      version,
      signal: this.#stop.signal,
      onProgress: (progress: Progress) => store.patch({ progress }),
      ...(store.value.status === "loading" && {
        onPage: (fetched: FetchedReport) => this.#show(fetched),
      }),
    };
  }

  #show({ report, rows }: FetchedReport): void {
    const { store } = this.#open;
    const change = store.value.change + 1;
    this.#open.rows = rows;
    this.#open.past = undefined;
    store.patch({
      ...{ report, change, saved: change, version: undefined, contested: [], removed: 0 },
      ...{ selected: new Set<RowId>(), current: undefined, check: undefined, asked: undefined },
    });
  }
}
