import type { Report, Submission } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import { chunksToUpload } from "./chunksToUpload.ts";
import { changesReport, type ReportSend, type SendTerms } from "./ReportSend.ts";

export type SendingClient = Pick<
  ReportingClient,
  "createReport" | "saveRows" | "takeOutOfOutbox" | "putInOutbox" | "submit" | "readSend"
>;

export interface SendingReport {
  readonly client: SendingClient;
  readonly groupId: string;
  readonly terms: SendTerms;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Carries one report's plan out, under its key; rejects with the first Problem. `report` is told as it changes. */
export async function sendReport(
  send: ReportSend,
  sending: SendingReport,
  onReport: (report: Report) => void,
): Promise<Pick<ReportSend, "outcome" | "report" | "kept">> {
  const { client, terms, signal } = sending;
  const told = (report: Report) => {
    onReport(report);
    return report;
  };
  let report = told(send.plan.report ?? (await begin(send, sending)));
  if (changesReport(send, terms)) {
    if (report.state === "outbox") report = told(await client.takeOutOfOutbox(report, send.plan.key));
    report = told(await save(send, report, sending));
  }
  if (signal.aborted) throw new Problem("work.stopped");
  if (terms.intent === "draft") return { outcome: "saved", report, kept: 0 };
  if (terms.intent === "outbox") return { ...(await putAway(send, report, client)), kept: 0 };
  const faulty = send.collected.faulty.length > 0 ? "keepInDraft" : "refuse";
  const submission = await client.submit(report, send.plan.key, faulty);
  return { outcome: outcomeOf(send, submission), report: submission.report, kept: submission.left };
}

/** The API submits nothing twice: where it has all in force already, there is no other version. */
const outcomeOf = ({ plan }: ReportSend, { report }: Submission): "submitted" | "unchanged" =>
  report.version > (plan.report?.version ?? 0) ? "submitted" : "unchanged";

/** The plan found none: another one that is there by now was begun by someone else. */
async function begin({ period }: ReportSend, { client, groupId }: SendingReport): Promise<Report> {
  const report = await client.createReport({ groupId, formType: "sengepladser", period });
  if (report.revision > 1) throw new Problem("report.stale", { number: report.number });
  return report;
}

const save = (
  send: ReportSend,
  report: Report,
  { client, terms, signal, onProgress }: SendingReport,
): Promise<Report> =>
  client.saveRows(report, chunksToUpload(send, terms), {
    signal,
    onProgress,
    others: send.others,
    key: send.plan.key,
  });

async function putAway(
  { plan }: ReportSend,
  report: Report,
  client: SendingClient,
): Promise<Pick<ReportSend, "outcome" | "report">> {
  if (report.state === "outbox") return { outcome: "outbox", report };
  return { outcome: "outbox", report: (await client.putInOutbox(report, plan.key)).report };
}

/**
 * What became of a report whose reply was lost, now that its key does nothing more; rejects where it cannot be asked.
 */
export async function askWhatBecame(
  send: ReportSend,
  { client, terms }: Pick<SendingReport, "client" | "terms">,
): Promise<ReportSend> {
  const { intent } = terms;
  const { saved, inOutbox, submitted } = await client.readSend(send.plan.key);
  const arrived = { ...send, problem: undefined };
  if (submitted)
    return {
      ...arrived,
      outcome: outcomeOf(send, submitted),
      report: submitted.report,
      kept: submitted.left,
    };
  if (changesReport(send, terms) && saved === undefined) return { ...send, outcome: "failed" };
  // As it was saved, whatever others did since: what the workbook knows of it is no more than that.
  const known = saved ?? send.report;
  if (intent === "draft") return { ...arrived, outcome: "saved", report: known };
  if (inOutbox) return { ...arrived, outcome: "outbox", report: inOutbox };
  return { ...send, outcome: "failed", report: known };
}
