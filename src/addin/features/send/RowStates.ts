import type { Report } from "../../../core/contract/reports.ts";
import { plannedKeyAt } from "../../../core/report/plannedRows.ts";
import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import { sentPrint } from "./sentPrint.ts";
import { fatesOf, type ReportSend, type SendTerms, theirsOf } from "./ReportSend.ts";

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
      if (typeof held === "string") this.#note(send, row, report, held);
    });
  }

  /** What a send brought there. */
  noteSent(send: ReportSend, terms: SendTerms): void {
    const { collected, outcome } = send;
    if (!send.report) return;
    // While faulty rows keep the report in its draft, the others are in the version all the same.
    const report = outcome === "submitted" ? { ...send.report, state: "submitted" as const } : send.report;
    const { sent, unchanged, leftOut } = fatesOf(send, terms);
    for (const row of [...sent, ...unchanged]) this.#note(send, row, report, sentPrint(send, row));
    for (const row of leftOut) {
      const key = plannedKeyAt(collected.planned, row);
      if (key !== undefined) this.#states.delete(key);
    }
  }

  #note({ collected: { planned } }: ReportSend, row: number, report: Report, fingerprint: string): void {
    const key = plannedKeyAt(planned, row);
    if (key !== undefined) this.#states.set(key, { report, fingerprint });
  }
}
