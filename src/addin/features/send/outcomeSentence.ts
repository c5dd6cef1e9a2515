import type { Formats } from "../../text/formats.ts";
import type { sendDa } from "../../text/send.da.ts";
import type { ReportSend } from "./ReportSend.ts";

/** How a report fared, in a sentence. */
export function outcomeSentence(
  { outcome, report, period }: ReportSend,
  { outcomes }: typeof sendDa,
  formats: Formats,
): string {
  const name = formats.period(period);
  if (outcome === "skipped" || outcome === "leftOut" || outcome === "unknown") return outcomes[outcome](name);
  if (!report || outcome === "stopped" || outcome === "waiting") return outcomes.failed(name);
  const { number, version } = report;
  if (outcome === "submitted") return outcomes.submitted(number, name, version);
  if (outcome === "outbox" || outcome === "unchanged" || outcome === "stale")
    return outcomes[outcome](number, name);
  if (outcome === "refused") return outcomes.savedNotSubmitted(number, name);
  if (outcome === "failed") return outcomes.failed(name);
  return version > 0 ? outcomes.savedUnderEdit(number, name, version) : outcomes.saved(number, name);
}
