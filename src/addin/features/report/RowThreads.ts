import { workingRights } from "../../../core/contract/rightNames.ts";
import type { Thread, WriteThread } from "../../../core/contract/threads.ts";
import { rowKey } from "../../../core/report/plannedRows.ts";
import { askOptional } from "../../askOptional.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { ReportParts } from "./ReportParts.ts";
import { type ReportRow, rowIdentity } from "./ReportRow.ts";

export interface RowThreadsState {
  readonly threads: readonly Thread[];
  /** The thread that is being written in. */
  readonly writing: string | undefined;
  /** Why the last word did not arrive, and in which thread. */
  readonly problem: unknown;
  readonly failedIn: string | undefined;
  /** What is typed and not sent, by its thread: to leave the row loses nothing. */
  readonly drafts: Readonly<Record<string, string>>;
}

const nothing: readonly Thread[] = [];

/** What reviewers and planners say of the report's rows: a thread at each row that was sent back or remarked on. */
export class RowThreads {
  readonly store = new Store<RowThreadsState>({
    threads: [],
    writing: undefined,
    problem: undefined,
    failedIn: undefined,
    drafts: {},
  });
  readonly #open: OpenReport;
  readonly #client: ReportParts["client"];
  #byRow: ReadonlyMap<string, readonly Thread[]> = new Map();
  /** The word that may be on its way: said again, it is the same one. */
  #said = { of: "", id: "" };

  constructor(open: OpenReport, { client }: Pick<ReportParts, "client">) {
    this.#open = open;
    this.#client = client;
  }

  async load(): Promise<void> {
    const { id, groupId, formType } = this.#open.report;
    const threads: Thread[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.#client.listThreads({ groupId, formType, reportId: id, state: "all", after });
      threads.push(...page.threads);
      after = page.next;
    }
    this.#show(threads);
  }

  /** The row's threads, those that are open first. */
  at(row: Pick<ReportRow, "unit" | "date">): readonly Thread[] {
    return this.#byRow.get(rowIdentity(row) ?? "") ?? nothing;
  }

  /** Whoever only reads sees what is said, and says nothing. */
  get isWritable(): boolean {
    const { report, rights } = this.#open;
    return report.state !== "cancelled" && rights.some((right) => workingRights.has(right));
  }

  /** A rejected row is mended by the planner, or let go by a reviewer; a remark may be settled by either. */
  mayResolve({ kind }: Thread): boolean {
    return kind === "remark" || this.#open.rights.includes("review");
  }

  type(id: string, text: string): void {
    this.store.patch({ drafts: { ...this.store.value.drafts, [id]: text } });
  }

  /** A word in a thread, its end or its new beginning; false where it did not arrive, and what was typed stands. */
  async write({ id }: Thread, kind: WriteThread["kind"]): Promise<boolean> {
    if (this.store.value.writing !== undefined) return false;
    const said = (this.store.value.drafts[id] ?? "").trim();
    if (kind === "note" && said === "") return false;
    this.store.patch({ writing: id, problem: undefined, failedIn: id });
    let isWritten = false;
    await tellProblem(this.store, async () => {
      const event = { id: this.#idOf(id, kind, said), kind, ...(said !== "" && { text: said }) };
      const thread = await this.#client.writeThread(this.#open.id, id, event);
      this.#said = { of: "", id: "" };
      this.type(id, "");
      this.#show(this.store.value.threads.map((each) => (each.id === id ? thread : each)));
      isWritten = true;
    });
    this.store.patch({ writing: undefined });
    return isWritten;
  }

  /** She has them before her. */
  async read(threads: readonly Thread[]): Promise<void> {
    const seen = new Map(threads.filter(({ unread }) => unread > 0).map((each) => [each.id, each]));
    if (seen.size === 0) return;
    const told = [...seen.values()].map(({ id, at, events }) => ({ id, upTo: events.at(-1)?.at ?? at }));
    if (!(await askOptional(() => this.#client.readThreads(told).then(() => true), false))) return;
    // What came meanwhile is unread still.
    this.#show(
      this.store.value.threads.map((each) => (each === seen.get(each.id) ? { ...each, unread: 0 } : each)),
    );
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }

  #idOf(...words: readonly [string, string, string]): string {
    const of = JSON.stringify(words);
    if (this.#said.of !== of) this.#said = { of, id: crypto.randomUUID() };
    return this.#said.id;
  }

  #show(threads: readonly Thread[]): void {
    const byRow = new Map<string, Thread[]>();
    const openFirst = [...threads].sort((a, b) => Number(a.state !== "open") - Number(b.state !== "open"));
    for (const thread of openFirst) {
      const key = rowKey(thread.unit, thread.date) ?? "";
      const there = byRow.get(key);
      if (there) there.push(thread);
      else byRow.set(key, [thread]);
    }
    this.#byRow = byRow;
    this.store.patch({ threads });
  }
}
