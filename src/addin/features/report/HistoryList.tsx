import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { HistoryStep } from "../../../core/contract/steps.ts";
import type { ReportClient } from "../../client/WindowClient.ts";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { ReportHistory } from "./ReportHistory.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  title: { display: "block", fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  line: { paddingBottom: tokens.spacingVerticalXXS, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly client: Pick<ReportClient, "listHistory">;
  readonly id: string;
}

/** Who did what and when, the latest first. */
export function HistoryList({ client, id }: Props) {
  const styles = useStyles();
  const { info: words } = useOpenWords();
  const [history] = useState(() => new ReportHistory(client, id));
  useEffect(() => void history.open(), [history]);
  const { shown, hasMore, problem } = useStore(history.store);
  return (
    <div>
      <Text className={styles.title}>{words.history}</Text>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => void history.open()} />}
      <ol className={styles.list} aria-label={words.history}>
        {shown.map((step) => (
          <li key={step.revision} className={styles.line}>
            <Step step={step} />
          </li>
        ))}
      </ol>
      {hasMore && (
        <Button size="small" onClick={() => history.showMore()}>
          {words.moreHistory}
        </Button>
      )}
    </div>
  );
}

function Step({ step: { action, by, at, version, details } }: { readonly step: HistoryStep }) {
  const styles = useStyles();
  const words = useOpenWords();
  const { formats } = useWords();
  const more = words.didWith(details, version, action);
  return (
    <Text size={200}>
      <span className={styles.quiet}>{formats.moment(at)}</span> {by} {words.did[action]}
      {more !== "" && ` (${more})`}
      {typeof details.note === "string" && ` ${words.said(details.note)}`}
    </Text>
  );
}
