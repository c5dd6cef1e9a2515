import { Button, makeStyles, Text, tokens, useAnnounce } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import { columnName } from "../../text/cellName.ts";
import { asFluentRef } from "../../ui/asFluentRef.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { StatusColumns, StatusState } from "./StatusColumns.ts";
import { statusWords } from "./statusWords.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
  },
});

/** Offers the rows' status in the sheet itself, and takes it away again. */
export function StatusOffer({ columns }: { readonly columns: StatusColumns }) {
  const styles = useStyles();
  const words = useWords();
  const marks = useMarkWords();
  const { status: said } = marks;
  const state = useStore(columns.store);
  const [asking, setAsking] = useState(false);
  const spoken = useMemo(() => statusWords(words, marks), [words, marks]);
  useEffect(() => {
    columns.speak(spoken);
    return () => columns.speak(undefined);
  }, [columns, spoken]);
  useDoneAnnounced(state);
  const ask = useRef<HTMLButtonElement>(null);
  const left = useRef<HTMLDivElement>(null);
  // What she opened may stand below the edge of a narrow pane; an Enter too many writes nothing.
  useEffect(() => ask.current?.focus(), [asking]);
  useEffect(() => left.current?.scrollIntoView({ block: "nearest" }), [state.done]);
  const { status, hers, done, problem } = state;
  if (status === "none") return null;
  const show = () => {
    setAsking(false);
    void columns.show();
  };
  return (
    <>
      {problem !== undefined && <ProblemBar problem={problem} onAction={() => columns.forgetDone()} />}
      {status === "working" && (
        <Text size={200} role="status" className={styles.quiet}>
          {said.working}
        </Text>
      )}
      {status === "on" && (
        <div className={styles.line}>
          <Text size={200} className={styles.quiet}>
            {said.stands(namesOf(state))} {hers > 0 && said.hers(hers)}
          </Text>
          {!columns.isSealed && (
            <Button size="small" onClick={() => void columns.hide()}>
              {said.hide}
            </Button>
          )}
        </div>
      )}
      {status === "off" && done === "hidden" && hers > 0 && (
        <div ref={left}>
          <Notice kind="info">{said.left(hers)}</Notice>
        </div>
      )}
      {status === "off" && !asking && !columns.isSealed && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setAsking(true)}>
            {said.offer}
          </Button>
        </div>
      )}
      {status === "off" && asking && !columns.isSealed && (
        <Notice
          kind="info"
          actions={
            <>
              <Button size="small" appearance="primary" onClick={show}>
                {said.show}
              </Button>
              <Button ref={asFluentRef(ask)} size="small" onClick={() => setAsking(false)}>
                {said.cancel}
              </Button>
            </>
          }
        >
          {said.about}
        </Notice>
      )}
    </>
  );
}

const namesOf = ({ columns }: StatusState): readonly string[] => columns.map(columnName);

function useDoneAnnounced(state: StatusState): void {
  const { status: said } = useMarkWords();
  const { announce } = useAnnounce();
  const { done, hers } = state;
  const names = namesOf(state).join(" ");
  useEffect(() => {
    if (done === "shown") announce(said.shown(names.split(" ")));
    if (done === "hidden") announce(hers > 0 ? said.left(hers) : said.hidden);
  }, [done, hers, names, announce, said]);
}
