import type { Report } from "../../../core/contract/reports.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { CollectedReport } from "../../checking/messages.ts";

/** Keep as a draft, or submit. */
export type Intent = "draft" | "submit";

/** What a fresh read and check of the sheet found to send. */
export interface Collected {
  readonly reports: readonly CollectedReport[];
  /** The rows of registrations whose date cannot be read, as people name them: they belong to no report. */
  readonly undated: readonly string[];
  /** Cells that look like a CPR number: nothing is sent while there are any. */
  readonly cprCells: readonly CellAddress[];
  /** Some rows of the sheets are hidden or filtered away; they are sent all the same. */
  readonly hidesRows: boolean;
}

/**
 * How a report fared. `leftOut`: has errors, so it was not submitted; `stopped`: not begun; `others`: saved, and
 * asks what becomes of the report's rows that are not in this sheet before it is submitted.
 */
export type Outcome =
  "waiting" | "submitted" | "saved" | "refused" | "leftOut" | "failed" | "stopped" | "others";

/** One report on its way. */
export interface ReportPlan {
  readonly period: string;
  readonly rows: number;
  readonly errors: number;
  /** Rows whose warnings were accepted with a reason. */
  readonly accepted: number;
  readonly collected: CollectedReport;
  /** A repeated submission with the same key happens once. */
  readonly key: string;
  readonly outcome: Outcome;
  /** What becomes of the report's rows that are not in this sheet: never decided without the planner. */
  readonly others: "ask" | "keep" | "remove";
  /** How many of those were taken out, once the report was saved without them. */
  readonly removed: number;
  /** The report as the API last had it. */
  readonly report: Report | undefined;
  readonly problem: unknown;
}

export interface Receipt {
  readonly selected: number;
  readonly sent: number;
  readonly leftOut: number;
  readonly failed: number;
}

/** A plan per report; for a submission those with errors are left out from the start. */
export const planReports = (collected: Collected, intent: Intent): readonly ReportPlan[] =>
  collected.reports.map((report) => ({
    period: report.period,
    rows: rowsOf(report),
    errors: report.errors,
    accepted: report.rows.reduce((sum, { reasons = [] }) => sum + reasons.length, 0),
    collected: report,
    key: crypto.randomUUID(),
    outcome: intent === "submit" && report.errors > 0 ? "leftOut" : "waiting",
    others: "ask",
    removed: 0,
    report: undefined,
    problem: undefined,
  }));

/** How many of the report's rows, as the API last had it, are not in this sheet. */
export const countOthers = ({ report, rows }: ReportPlan): number => Math.max(0, (report?.rows ?? 0) - rows);

/** How many of its rows are gone from the report as the API has it now. */
export const countRemoved = ({ report, removed }: ReportPlan): number => (report ? removed : 0);

const rowsOf = ({ rows }: CollectedReport): number => rows.reduce((sum, { unit }) => sum + unit.length, 0);

/** How many of the rows that arrived did so with a reason for their warnings. */
export const countAccepted = (plans: readonly ReportPlan[]): number =>
  plans
    .filter(({ outcome }) => outcome === "submitted" || outcome === "saved")
    .reduce((sum, { accepted }) => sum + accepted, 0);

/** What helps onward from a receipt; `own`: a report that did not arrive has its own way on beside it. */
export type NextStep = "done" | "showFindings" | "retry" | "own";

/** Done is only what arrived whole: else the way on is to its errors, or to send what was not begun. */
export function nextStepOf(plans: readonly ReportPlan[], undated: number): NextStep {
  const some = (...outcomes: readonly Outcome[]) => plans.some(({ outcome }) => outcomes.includes(outcome));
  if (some("refused")) return "showFindings";
  if (some("failed", "others")) return "own";
  if (some("stopped")) return "retry";
  return undated > 0 || some("leftOut") ? "showFindings" : "done";
}

/** When the last of the reports arrived, as the server has it; undefined where none did. */
export const arrivedAt = (plans: readonly ReportPlan[]): string | undefined =>
  plans
    .flatMap(({ outcome, report }) =>
      report && (outcome === "submitted" || outcome === "saved") ? [report.changedAt] : [],
    )
    .sort()
    .at(-1);

/** Every registration is accounted for: sent + left out + failed = selected. */
export function receiptOf(plans: readonly ReportPlan[], undated: number): Receipt {
  const count = (...outcomes: readonly Outcome[]) =>
    plans.filter(({ outcome }) => outcomes.includes(outcome)).reduce((sum, { rows }) => sum + rows, 0);
  return {
    selected: plans.reduce((sum, { rows }) => sum + rows, undated),
    sent: count("submitted", "saved"),
    leftOut: undated + count("leftOut", "stopped", "waiting", "others"),
    failed: count("failed", "refused"),
  };
}
