import { unitSeparator } from "../../../core/report/fingerprint.ts";
import { fatesOf, type Outcome, type ReportSend, type SendTerms } from "./ReportSend.ts";

/** A registration of a send: which report, and which of its rows. */
export interface SentRow {
  readonly send: ReportSend;
  readonly row: number;
}

/** Every registration is accounted for: sent + unchanged + left out + failed = selected. */
export interface Receipt {
  readonly selected: number;
  readonly sent: readonly SentRow[];
  readonly unchanged: readonly SentRow[];
  /** Those without a readable date are left out too; they belong to no report. */
  readonly leftOut: readonly SentRow[];
  readonly undated: number;
  readonly failed: readonly SentRow[];
}

/** It arrived as was wanted. */
export const isGood = (outcome: Outcome): boolean =>
  outcome === "saved" || outcome === "outbox" || outcome === "submitted" || outcome === "unchanged";

/** Begun, and not arrived as was wanted. */
const isBad = (outcome: Outcome): boolean =>
  outcome === "failed" || outcome === "refused" || outcome === "stale" || outcome === "unknown";

export function receiptOf(sends: readonly ReportSend[], undated: number, terms: SendTerms): Receipt {
  const sent: SentRow[] = [];
  const unchanged: SentRow[] = [];
  const leftOut: SentRow[] = [];
  const failed: SentRow[] = [];
  for (const send of sends) {
    const fates = fatesOf(send, terms);
    const of = (rows: readonly number[]) => rows.map((row): SentRow => ({ send, row }));
    const place = isGood(send.outcome) ? sent : isBad(send.outcome) ? failed : leftOut;
    place.push(...of(fates.sent));
    unchanged.push(...of(fates.unchanged));
    leftOut.push(...of(fates.leftOut));
  }
  const selected = sends.reduce((sum, { plan }) => sum + plan.outcomes.length, undated);
  return { selected, sent, unchanged, leftOut, undated, failed };
}

/** How many of the rows that arrived did so with a reason for their warnings. */
export const countAccepted = ({ sent }: Receipt): number =>
  sent.filter(({ send, row }) => !send.collected.planned.fingerprint[row]!.endsWith(unitSeparator)).length;

/** What helps onward from a receipt; `own`: a report that did not arrive has its own way on beside it. */
export type NextStep = "done" | "showFindings" | "retry" | "own";

/** Done is only what arrived whole: else the way on is to its errors, or to send what was not begun. */
export function nextStepOf(sends: readonly ReportSend[], { undated, leftOut }: Receipt): NextStep {
  const some = (...outcomes: readonly Outcome[]) => sends.some(({ outcome }) => outcomes.includes(outcome));
  if (some("refused")) return "showFindings";
  if (some("failed", "unknown", "stale")) return "own";
  if (some("stopped")) return "retry";
  const hasFaulty = leftOut.some(({ send, row }) => send.collected.faulty.includes(row));
  return undated > 0 || hasFaulty ? "showFindings" : "done";
}

/** When the last of the reports arrived, as the server has it; undefined where none did. */
export const arrivedAt = (sends: readonly Pick<ReportSend, "outcome" | "report">[]): string | undefined =>
  sends
    .flatMap(({ outcome, report }) =>
      report && isGood(outcome) && outcome !== "unchanged" ? [report.changedAt] : [],
    )
    .sort()
    .at(-1);
