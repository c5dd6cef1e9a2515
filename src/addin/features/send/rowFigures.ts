import { measures } from "../../../core/record/fields.ts";
import { readFingerprint } from "../../../core/report/fingerprint.ts";
import type { sendDa } from "../../text/send.da.ts";
import type { SentRow } from "./Receipt.ts";
import { theirsOf } from "./ReportSend.ts";

/** A row's counts as they were sent, where the planner chose so the report's own. */
export function rowFigures({ send, row }: SentRow, { figure }: typeof sendDa): string {
  const own = readFingerprint(send.collected.planned.fingerprint[row]!, measures);
  const theirs = theirsOf(send.plan, row);
  const held = typeof theirs === "string" ? readFingerprint(theirs, measures) : own;
  const choice = send.choices.get(row);
  return measures
    .map((key) => figure(key, (choice?.[key] === "theirs" ? held : own).values[key]!.text))
    .join(", ");
}
