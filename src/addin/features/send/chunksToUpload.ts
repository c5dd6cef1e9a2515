import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import type { RowColumns } from "../../../core/contract/rows.ts";
import { rowsPerChunk } from "../../../core/contract/rowLimits.ts";
import { measures } from "../../../core/record/fields.ts";
import { type PrintedRow, readFingerprint } from "../../../core/report/fingerprint.ts";
import { pickRows } from "../../../core/report/pickRows.ts";
import { type ReportSend, type RowChoice, rowsToUpload, type SendTerms, theirsOf } from "./ReportSend.ts";

/** The rows that travel, in chunks: where sheet and report were both changed, field by field as the planner chose. */
export function chunksToUpload(send: ReportSend, terms: SendTerms): readonly RowColumns[] {
  const rows = rowsToUpload(send, terms);
  const chunks = pickRows(send.collected.rows, rows);
  rows.forEach((row, at) => {
    const theirs = theirsOf(send.plan, row);
    const choice = send.choices.get(row) ?? (isConflict(send, row) ? keptAsTheirs : undefined);
    if (choice === undefined || typeof theirs !== "string") return;
    const chunk = chunks[Math.floor(at / rowsPerChunk)]!;
    adopt(chunk, at % rowsPerChunk, choice, readFingerprint(theirs, measures));
  });
  return chunks;
}

const isConflict = ({ plan }: ReportSend, row: number): boolean =>
  plan.outcomes[row] === planOutcomes.conflict;

/** Undecided, and sent only because all others are taken out: it stays as the report has it. */
const keptAsTheirs: RowChoice = Object.fromEntries([...measures, "reason"].map((key) => [key, "theirs"]));

/** Into the chunk itself, which was put together for this upload: there may be thousands of such rows. */
function adopt(chunk: RowColumns, row: number, choice: RowChoice, theirs: PrintedRow): void {
  for (const field of measures) {
    if (choice[field] !== "theirs") continue;
    const { text, typed } = theirs.values[field]!;
    chunk.counts[field]![row] = typed || text === "" ? null : Number(text);
    chunk.typed = chunk.typed.filter((cell) => cell.row !== row || cell.field !== field);
    if (typed) chunk.typed.push({ row, field, text });
  }
  if (choice.reason !== "theirs") return;
  const reasons = (chunk.reasons ?? []).filter((reason) => reason.row !== row);
  if (theirs.reason !== "") reasons.push({ row, text: theirs.reason });
  if (reasons.length > 0) chunk.reasons = reasons;
  else delete chunk.reasons;
}
