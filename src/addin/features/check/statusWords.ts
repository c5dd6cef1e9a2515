import type { Finding } from "../../../core/findings/Finding.ts";
import type { marksDa } from "../../text/marks.da.ts";
import type { Words } from "../../text/words.ts";
import type { StatusWords } from "./planStatus.ts";

/** More of a row than this is said in the pane. */
const mostSentences = 5;

/** How the status columns speak: the sentences that the pane says, each after a bullet. */
export function statusWords(words: Words, { accept, status }: typeof marksDa): StatusWords {
  const sentence = ({ rule, details, accepted }: Finding) =>
    words.rules[rule](details) + (accepted === undefined ? "" : ` ${accept.because(accepted)}`);
  return {
    headings: status.headings,
    statuses: status.statuses,
    reason: (findings) =>
      findings
        .slice(0, mostSentences)
        .map((finding) => `• ${sentence(finding)}`)
        .join(" "),
    sent: (sent) =>
      `• ${sent === "unsent" ? words.send.rowUnsent : words.send.rowStates[sent.state](sent.number, sent.version)}`,
  };
}
