import type { sendDa } from "../../text/send.da.ts";
import type { SentRow } from "./Receipt.ts";
import { groupRows, isSettled, type SendTerms } from "./ReportSend.ts";

/** Why a row stayed in the sheet alone. */
export function whyLeftOut({ send, row }: SentRow, terms: SendTerms, words: typeof sendDa): string {
  const { reasons } = words;
  if (!send.isWanted) return reasons.skipped;
  const elsewhere = send.plan.elsewhere.find((each) => each.row === row);
  if (elsewhere) return words.elsewhereIn(elsewhere.report);
  const { faulty, conflict } = groupRows(send, terms);
  if (faulty.includes(row)) return reasons.faulty;
  if (conflict.includes(row)) return isSettled(send, row) ? reasons.takenOut : reasons.conflict;
  return reasons.stopped;
}
