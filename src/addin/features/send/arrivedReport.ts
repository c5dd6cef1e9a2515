import type { Report } from "../../../core/contract/reports.ts";
import { plannedKeyAt } from "../../../core/report/plannedRows.ts";
import { fatesOf, type ReportSend, type SendTerms } from "./ReportSend.ts";
import { sentPrint } from "./sentPrint.ts";

/** Undefined where the row has no readable unit. */
type RowKey = string | undefined;

/** A report after a send: which rows it has now, by key, each as it was sent, and which of the sheet's it has not so. */
export interface ArrivedReport {
  readonly report: Report;
  readonly sent: readonly (readonly [key: RowKey, fingerprint: string])[];
  readonly unsent: readonly RowKey[];
}

/** Undefined where the API has no report. */
export function arrivedReport(send: ReportSend, terms: SendTerms): ArrivedReport | undefined {
  if (!send.report) return undefined;
  const { sent, unchanged, leftOut } = fatesOf(send, terms);
  const keyOf = (row: number): RowKey => plannedKeyAt(send.collected.planned, row);
  return {
    // While faulty rows keep the report in its draft, the others are in the version all the same.
    report: send.outcome === "submitted" ? { ...send.report, state: "submitted" } : send.report,
    sent: [...sent, ...unchanged].map((row) => [keyOf(row), sentPrint(send, row)]),
    unsent: leftOut.map(keyOf),
  };
}
