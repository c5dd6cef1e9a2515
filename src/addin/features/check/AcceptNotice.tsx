import { makeStyles, Text, tokens, useAnnounce } from "@fluentui/react-components";
import { useEffect } from "react";
import type { CheckTally } from "../../checking/messages.ts";
import type { marksDa } from "../../text/marks.da.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { AcceptedWarnings, AcceptOutcome } from "./AcceptedWarnings.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** How many warnings are accepted, and how many speak again. */
export function AcceptedNote({ tally: { accepted, lapsed } }: { readonly tally: CheckTally }) {
  const styles = useStyles();
  const { accept: words } = useMarkWords();
  return (
    <>
      {accepted > 0 && (
        <Text size={200} className={styles.quiet}>
          {words.standing(accepted)}
        </Text>
      )}
      {lapsed > 0 && <Text size={200}>{words.speakAgain(lapsed)}</Text>}
    </>
  );
}

/** What accepting or taking back came to: said aloud, and shown where not all went as asked. */
export function AcceptNotice({ warnings }: { readonly warnings: AcceptedWarnings }) {
  const { accept: words } = useMarkWords();
  const { announce } = useAnnounce();
  const { outcome, problem } = useStore(warnings.store);
  const said = outcome && sentencesOf(outcome, words).join(" ");
  useEffect(() => {
    if (said) announce(said);
  }, [said, announce]);
  if (problem !== undefined)
    return <ProblemBar problem={problem} onAction={() => warnings.forgetOutcome()} />;
  if (!outcome || !needsShowing(outcome)) return null;
  return <Notice kind="info">{said}</Notice>;
}

const needsShowing = (outcome: AcceptOutcome): boolean =>
  outcome.kind === "full" || (outcome.kind === "accepted" && outcome.unnamed + outcome.tooLong > 0);

function sentencesOf(outcome: AcceptOutcome, words: (typeof marksDa)["accept"]): string[] {
  if (outcome.kind === "full") return [words.full];
  if (outcome.kind === "takenBack") return [words.takenBack(outcome.count)];
  const { count, unnamed, tooLong } = outcome;
  return [
    words.accepted(count),
    ...(unnamed > 0 ? [words.leftUnnamed(unnamed)] : []),
    ...(tooLong > 0 ? [words.leftTooLong(tooLong)] : []),
  ];
}
