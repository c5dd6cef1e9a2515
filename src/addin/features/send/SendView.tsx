import { Button, makeStyles, ProgressBar, Text, tokens, useAnnounce } from "@fluentui/react-components";
import { useEffect } from "react";
import { cellName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useOnline } from "../../ui/useOnline.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { outcomeSentence } from "./outcomeSentence.ts";
import { PlanView } from "./PlanView.tsx";
import { ReceiptView } from "./ReceiptView.tsx";
import type { Sender } from "./Sender.ts";
import type { SendState } from "./SendState.ts";
import { Undated } from "./Undated.tsx";
import type { SendViewProps } from "./SendViewProps.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  page: pageStyle,
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** What will be sent, what is being sent, and what came of it. */
export default function SendView(props: SendViewProps) {
  const styles = useStyles();
  const words = useSendWords();
  const { pane } = useWords();
  const { sender, onBack, onAction } = props;
  const state = useStore(sender.store);
  useOutcomeAnnounced(state);
  const { status, intent, problem } = state;
  return (
    <div className={styles.page}>
      {status !== "confirming" && <h2 className={styles.title}>{words.titles[intent]}</h2>}
      {(status === "checking" || status === "idle") && <Busy sender={sender} label={words.checkingFirst} />}
      {status === "planning" && <Busy sender={sender} label={words.planning} />}
      {status === "waiting" && <Waiting sender={sender} />}
      {status === "cpr" && <CprFound {...props} />}
      {status === "nothing" && (
        <>
          <Notice kind="info">{words.nothing}</Notice>
          <Undated rows={state.undated} />
        </>
      )}
      {status === "failed" && <ProblemBar problem={problem} onAction={onAction} />}
      {status === "confirming" && <PlanView {...props} />}
      {status === "sending" && <SendingNow sender={sender} />}
      {status === "done" && <ReceiptView {...props} />}
      {["cpr", "nothing", "failed", "waiting"].includes(status) && (
        <div className={styles.actions}>
          <Button onClick={onBack}>{pane.back}</Button>
        </div>
      )}
    </div>
  );
}

interface BusyProps {
  readonly sender: Sender;
  readonly label: string;
}

function Busy({ sender, label }: BusyProps) {
  const { pane } = useWords();
  const words = useSendWords();
  const { progress, stopped } = useStore(sender.store);
  const share = progress && progress.total > 0 ? { value: progress.done / progress.total } : {};
  return (
    <>
      <Text role="status">{stopped ? words.stopping : label}</Text>
      <ProgressBar aria-label={label} {...share} />
      <div>
        <Button onClick={() => sender.stop()}>{pane.stop}</Button>
      </div>
    </>
  );
}

/** The send is kept, and offers itself again. */
function Waiting({ sender }: { readonly sender: Sender }) {
  const words = useSendWords();
  return (
    <Notice
      kind="info"
      actions={
        <Button size="small" onClick={() => void sender.startOver()}>
          {words.lookNow}
        </Button>
      }
    >
      {words.waiting}
    </Notice>
  );
}

function CprFound({ sender, onGoTo }: SendViewProps) {
  const words = useSendWords();
  const { cprCells } = useStore(sender.store);
  const shown = cprCells.slice(0, 5);
  const names = shown.map(({ row, column }) => cellName(row, column));
  return (
    <Notice
      kind="error"
      actions={shown.map((cell, at) => (
        <Button key={names[at]} size="small" onClick={() => onGoTo(cell)}>
          {words.goToCell(names[at] ?? "")}
        </Button>
      ))}
    >
      {words.cpr(names)}
    </Notice>
  );
}

function SendingNow({ sender }: { readonly sender: Sender }) {
  const words = useSendWords();
  const { formats } = useWords();
  const { sends, progress, secondsLeft } = useStore(sender.store);
  const isOnline = useOnline();
  const next = sends.find(({ outcome }) => outcome === "waiting");
  return (
    <>
      <Busy sender={sender} label={next ? words.sending(formats.period(next.period)) : words.settling} />
      {isOnline && progress && (
        <Text size={200}>{words.left(progress.done, progress.total, secondsLeft)}</Text>
      )}
      {!isOnline && <Notice kind="info">{words.noNetwork}</Notice>}
    </>
  );
}

/** Says what came of it, once. */
function useOutcomeAnnounced({ status, sends }: SendState): void {
  const words = useSendWords();
  const { formats } = useWords();
  const { announce } = useAnnounce();
  const outcome =
    status === "done" ? sends.map((send) => outcomeSentence(send, words, formats)).join(". ") : undefined;
  useEffect(() => {
    if (outcome) announce(outcome);
  }, [outcome, announce]);
}
