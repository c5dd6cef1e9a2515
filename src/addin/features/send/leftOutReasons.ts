import { planOutcomes } from "../../../core/contract/planOutcomes.ts";
import type { sendDa } from "../../text/send.da.ts";
import type { SentRow } from "./Receipt.ts";
import {
  elsewhereOf,
  groupsOf,
  isSettled,
  type ReportSend,
  type RowGroup,
  type SendTerms,
  theirsOf,
} from "./ReportSend.ts";

/** Says of rows why they stayed in the sheet alone; each report's are grouped once. */
export function leftOutReasons(terms: SendTerms, words: typeof sendDa): (sent: SentRow) => string {
  const { reasons } = words;
  const grouped = new Map<ReportSend, readonly RowGroup[]>();
  return ({ send, row }) => {
    if (!send.isWanted) return reasons.skipped;
    const elsewhere = elsewhereOf(send.plan, row);
    if (elsewhere !== undefined) return words.elsewhereIn(elsewhere);
    const groups = grouped.get(send) ?? groupsOf(send, terms);
    grouped.set(send, groups);
    if (groups[row] === "faulty") {
      const isThere =
        typeof theirsOf(send.plan, row) === "string" || send.plan.outcomes[row] === planOutcomes.unchanged;
      const isKept = send.kept > 0 && (terms.faulty === "inDraft" || isThere);
      return isKept && send.plan.outcomes[row] !== planOutcomes.conflict ? reasons.kept : reasons.faulty;
    }
    if (groups[row] !== "conflict") return reasons.stopped;
    return isSettled(send, row) ? reasons.takenOut : reasons.conflict;
  };
}
