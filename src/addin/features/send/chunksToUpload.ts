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
    const place = Math.floor(at / rowsPerChunk);
    chunks[place] = adopt(chunks[place]!, at % rowsPerChunk, choice, readFingerprint(theirs, measures));
  });
  return chunks;
}

const isConflict = ({ plan }: ReportSend, row: number): boolean => plan.outcomes[row] === 4;

/** Undecided, and sent only because all others are taken out: it stays as the report has it. */
const keptAsTheirs: RowChoice = Object.fromEntries([...measures, "reason"].map((key) => [key, "theirs"]));

function adopt(chunk: RowColumns, row: number, choice: RowChoice, theirs: PrintedRow): RowColumns {
  const counts = { ...chunk.counts };
  let { typed, reasons = [] } = chunk;
  for (const field of measures) {
    if (choice[field] !== "theirs") continue;
    const { text, typed: isTyped } = theirs.values[field]!;
    const value = isTyped || text === "" ? null : Number(text);
    counts[field] = counts[field]!.map((own, at) => (at === row ? value : own));
    typed = typed.filter((cell) => cell.row !== row || cell.field !== field);
    if (isTyped) typed = [...typed, { row, field, text }];
  }
  if (choice.reason === "theirs") {
    reasons = reasons.filter((reason) => reason.row !== row);
    if (theirs.reason !== "") reasons = [...reasons, { row, text: theirs.reason }];
  }
  const { reasons: _, ...rest } = chunk;
  return { ...rest, counts, typed, ...(reasons.length > 0 && { reasons }) };
}
