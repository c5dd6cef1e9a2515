import type { Report } from "../../../core/contract/reports.ts";
import { plannedKeyAt } from "../../../core/report/plannedRows.ts";
import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import { type ReportSend, theirsOf } from "./ReportSend.ts";
import type { ArrivedReport } from "./arrivedReport.ts";

/** What the API has of a row, as far as this pane has heard. */
export interface RowState {
  readonly report: Pick<Report, "number" | "version" | "state">;
  /** The row's values there. */
  readonly fingerprint: string;
}

/** Where rows stand at the API, by unit and day: from plans and receipts, forgotten with the pane. */
export class RowStates {
  readonly #states = new Map<string, RowState>();

  clear(): void {
    this.#states.clear();
  }

  find(key: string): RowState | undefined {
    return this.#states.get(key);
  }

  /** What a plan says that a report holds. */
  notePlan(send: ReportSend): void {
    const { report, outcomes } = send.plan;
    if (report === null) return;
    outcomes.forEach((outcome, row) => {
      const own = send.collected.planned.fingerprint[row]!;
      const held = outcome === planOutcomes.unchanged ? own : theirsOf(send.plan, row);
      if (typeof held === "string") this.#note(plannedKeyAt(send.collected.planned, row), report, held);
    });
  }

  /** What a send brought there. */
  noteSent({ report, sent, unsent }: ArrivedReport): void {
    for (const [key, fingerprint] of sent) this.#note(key, report, fingerprint);
    for (const key of unsent) if (key !== undefined) this.#states.delete(key);
  }

  #note(key: string | undefined, report: RowState["report"], fingerprint: string): void {
    if (key !== undefined) this.#states.set(key, { report, fingerprint });
  }
}
