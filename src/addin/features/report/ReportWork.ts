import { validation as validationSchema } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import { askOptional } from "../../askOptional.ts";
import type { OpenReport } from "./OpenReport.ts";
import { type Ended, isTyped, type Taken, takenSteps } from "./OpenReportState.ts";
import type { ActionKey } from "./reportActions.ts";
import type { ReportParts } from "./ReportParts.ts";

/** After such the person's rights may be others than we know. */
const rightsProblems = new Set(["right.missing", "report.not-found", "group.unknown"]);

type Parts = Pick<ReportParts, "account" | "reporting">;

/** What the other did last, of those things that are more than a change. */
function lastStepOf(changes: unknown): Taken | undefined {
  const last: unknown = Array.isArray(changes) ? changes.at(-1) : undefined;
  const action = typeof last === "object" && last !== null && "action" in last ? last.action : undefined;
  return takenSteps.find((each) => each === action);
}

/** What is done with a report: one thing at a time, told where it fails, and done again when that is wanted. */
export class ReportWork {
  readonly #open: OpenReport;
  readonly #parts: Parts;
  #last: (() => Promise<boolean>) | undefined;
  #running: Promise<boolean> = Promise.resolve(true);

  constructor(open: OpenReport, parts: Parts) {
    this.#open = open;
    this.#parts = parts;
  }

  /** What is being done, until it is. */
  get running(): Promise<boolean> {
    return this.#running;
  }

  /** None that is not allowed; what was being typed belongs to it. */
  async do(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    const { store, entry } = this.#open;
    if (store.value.doing) return false;
    if (doing !== "fetch" && this.#open.allowed()[doing] !== undefined) return false;
    if (store.value.entry && !(isTyped(store.value) ? entry.accept() : entry.leave())) return false;
    return this.begin(doing, work);
  }

  begin(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    return (this.#running = this.#run(doing, work));
  }

  /** The work that failed, once more. */
  async again(): Promise<void> {
    if (this.#open.store.value.status === "ready") await this.#last?.();
    else await this.#open.fetching.open();
  }

  async #run(doing: ActionKey | "fetch", work: () => Promise<void>): Promise<boolean> {
    const { store } = this.#open;
    this.#last = () => this.do(doing, work);
    store.patch({
      doing,
      problem: undefined,
      result: undefined,
      removed: 0,
      isLeaving: false,
      asked: undefined,
    });
    try {
      await work();
      return true;
    } catch (thrown) {
      await this.#tell(thrown);
      return false;
    } finally {
      store.patch({ doing: undefined, progress: undefined });
    }
  }

  async #tell(thrown: unknown): Promise<void> {
    const { store } = this.#open;
    if (!(thrown instanceof Problem)) {
      console.error(thrown);
      store.patch({ problem: thrown });
      return;
    }
    const { code, details } = thrown;
    if (code === "report.stale") {
      const by = typeof details.changedBy === "string" ? details.changedBy : "";
      store.patch({ conflict: { by, how: lastStepOf(details.changes) } });
      return;
    }
    if (store.value.report && (code === "report.deleted" || code === "report.cancelled"))
      return this.#end(code === "report.deleted" ? "deleted" : "cancelled", details.by);
    const found = validationSchema.safeParse(details.validation);
    if (found.success) this.#open.showCheck(found.data);
    store.patch({ problem: thrown });
    // What may be done now is for the API to say; without a network it stays as we know it.
    if (rightsProblems.has(code)) await this.#parts.account.refresh().catch(() => undefined);
  }

  /** Nothing of it can be saved any more; what was typed stays in view, and can be had elsewhere. */
  async #end(how: Ended["how"], by: unknown): Promise<void> {
    const { store, id, report } = this.#open;
    const now =
      how === "cancelled" ? await askOptional(() => this.#parts.reporting.readReport(id), report) : report;
    store.patch({
      report: how === "cancelled" ? { ...now, state: "cancelled" } : now,
      ended: { how, by: typeof by === "string" ? by : now.state === "cancelled" ? now.changedBy : "" },
      ...{ conflict: undefined, check: undefined, contested: [] },
    });
  }
}
