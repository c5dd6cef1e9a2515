import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { LineList } from "../../ui/LineList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { Contested } from "./OpenReportState.ts";
import type { GoToRow } from "./GoToRow.ts";
import { textIn } from "./rowTexts.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  list: { maxHeight: "220px", marginTop: tokens.spacingVerticalXS },
  line: { paddingBottom: tokens.spacingVerticalS },
  text: { display: "block", overflowWrap: "anywhere" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
});

interface Props {
  readonly open: OpenReport;
  readonly onGo: GoToRow;
}

/** Rows that both have changed, the other's figures beside one's own: whose are right is hers to say, row by row. */
export function ContestedNotice({ open, onGo }: Props) {
  const styles = useStyles();
  const { conflict: words } = useOpenWords();
  const { contested } = useStore(open.store);
  if (contested.length === 0) return null;
  return (
    <Notice kind="warning">
      {words.contested(contested.length)}
      <LineList
        label={words.contestedLabel}
        count={contested.length}
        height={76}
        scroller={styles.list}
        line={styles.line}
      >
        {(index) => <Line open={open} at={contested[index]!} onGo={onGo} />}
      </LineList>
    </Notice>
  );
}

function Line({ open, at, onGo }: Props & { readonly at: Contested }) {
  const styles = useStyles();
  const { conflict: words, check } = useOpenWords();
  const { report } = useStore(open.store);
  const place = open.rows.placeOf(at.id);
  const row = check.row(place + 1);
  const removes = { mine: at.isBack, theirs: at.theirs === undefined };
  const settle = (whose: "mine" | "theirs") => {
    open.contest.settle(at.id, whose);
    // The buttons are gone with the last of them.
    if (open.store.value.contested.length === 0) onGo(undefined);
  };
  return (
    <>
      <Button size="small" appearance="transparent" onClick={() => onGo(at.id)}>
        {row}
      </Button>
      <Text size={200} className={styles.text}>
        <Difference open={open} at={at} by={report?.changedBy ?? ""} />
      </Text>
      <span className={styles.buttons}>
        {(["mine", "theirs"] as const).map((whose) => {
          const word = removes[whose] ? words.removeIt : words[whose];
          return (
            <Button key={whose} size="small" aria-label={`${word}: ${row}`} onClick={() => settle(whose)}>
              {word}
            </Button>
          );
        })}
      </span>
    </>
  );
}

/** Field by field, as far as they differ. */
function Difference({
  open,
  at,
  by,
}: {
  readonly open: OpenReport;
  readonly at: Contested;
  readonly by: string;
}) {
  const { conflict: words } = useOpenWords();
  const { language } = useWords();
  const { form } = useStore(open.store);
  const { id, theirs, isBack } = at;
  if (isBack) return words.youRemoved(by);
  if (!theirs) return words.theyRemoved(by);
  const mine = open.rows.row(id);
  const differing = (form?.fields ?? []).flatMap(({ key, label }) => {
    const [own, other] = [textIn(mine, key), textIn(theirs, key)];
    return own === other ? [] : [words.figures(label[language], own, other)];
  });
  return differing.length === 0 ? words.otherReason : words.beside(by, differing);
}
