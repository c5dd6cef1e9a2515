import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { asFluentRef } from "../../ui/asFluentRef.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Sender } from "./Sender.ts";
import type { ReportSend } from "./ReportSend.ts";
import { dayOf } from "./rowText.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});

interface Props {
  readonly send: ReportSend;
  readonly sender: Sender;
}

/** Rows of the report that are not in this sheet: named, kept, and taken out only once the planner has said so twice. */
export function OtherRows({ send, sender }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { others } = useSendWords();
  const [isSure, askSure] = useState(false);
  const [isShown, show] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSure) keep.current?.focus();
  }, [isSure]);
  const { count } = send.plan.notInSheet;
  if (count === 0) return null;
  const settle = (choice: ReportSend["others"]) => {
    sender.settleOthers(send.period, choice);
    askSure(false);
  };
  return (
    <>
      <Text size={200}>
        {isSure
          ? others.sure(count, words.formats.period(send.period))
          : send.others === "remove"
            ? others.go(count)
            : others.stay(count)}
      </Text>
      {isShown && <NamedRows send={send} />}
      <span className={styles.actions}>
        {!isShown && (
          <Button size="small" onClick={() => show(true)}>
            {others.show(count)}
          </Button>
        )}
        {isSure ? (
          <>
            <Button size="small" ref={asFluentRef(keep)} onClick={() => settle("keep")}>
              {others.keep}
            </Button>
            <Button size="small" onClick={() => settle("remove")}>
              {others.remove(count)}
            </Button>
          </>
        ) : (
          <Button size="small" onClick={() => (send.others === "remove" ? settle("keep") : askSure(true))}>
            {send.others === "remove" ? others.keep : others.removeAsk(count)}
          </Button>
        )}
      </span>
    </>
  );
}

function NamedRows({ send: { plan } }: { readonly send: ReportSend }) {
  const styles = useStyles();
  const { others } = useSendWords();
  const { count, rows } = plan.notInSheet;
  return (
    <ul className={styles.list}>
      {rows.map(({ unit, date }) => (
        <li key={`${unit} ${date}`}>
          <Text size={200}>
            {unit}, {dayOf(date)}
          </Text>
        </li>
      ))}
      {count > rows.length && <li>{others.rest(count - rows.length)}</li>}
    </ul>
  );
}
