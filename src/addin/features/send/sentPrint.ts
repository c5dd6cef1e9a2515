import { measures } from "../../../core/record/fields.ts";
import {
  type PrintedRow,
  readFingerprint,
  typedMark,
  unitSeparator,
} from "../../../core/report/fingerprint.ts";
import { type ReportSend, theirsOf } from "./ReportSend.ts";

/** A row's values as they were sent: where the planner chose so, the report's own. */
export function sentValues(send: ReportSend, row: number): PrintedRow {
  const own = readFingerprint(send.collected.planned.fingerprint[row]!, measures);
  const theirs = theirsOf(send.plan, row);
  const choice = send.choices.get(row);
  if (choice === undefined || typeof theirs !== "string") return own;
  const held = readFingerprint(theirs, measures);
  return {
    values: Object.fromEntries(
      measures.map((key) => [key, (choice[key] === "theirs" ? held : own).values[key]!]),
    ),
    reason: choice.reason === "theirs" ? held.reason : own.reason,
  };
}

/** The fingerprint of `sentValues`. */
export function sentPrint(send: ReportSend, row: number): string {
  if (!send.choices.has(row)) return send.collected.planned.fingerprint[row]!;
  const { values, reason } = sentValues(send, row);
  const texts = measures.map((key) => (values[key]!.typed ? typedMark : "") + values[key]!.text);
  return [...texts, reason].join(unitSeparator);
}
