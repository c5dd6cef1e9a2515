import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  QuestionCircleFilled,
  SubtractCircleFilled,
} from "@fluentui/react-icons";
import { Problem } from "../../../core/Problem.ts";
import { troubleOf } from "../../text/troubleOf.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { leftOutReasons } from "./leftOutReasons.ts";
import { outcomeSentence } from "./outcomeSentence.ts";
import {
  arrivedAt,
  countAccepted,
  isGood,
  nextStepOf,
  type Receipt,
  receiptOf,
  type SentRow,
} from "./Receipt.ts";
import { fatesOf, type ReportSend } from "./ReportSend.ts";
import { rowFigures } from "./rowFigures.ts";
import { RowNumber } from "./RowNumber.tsx";
import { saveReceipt } from "./saveReceipt.ts";
import type { Sender } from "./Sender.ts";
import { Undated } from "./Undated.tsx";
import type { SendViewProps } from "./SendViewProps.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  item: {
    display: "grid",
    gridTemplateColumns: "20px 1fr",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: "flex", flexDirection: "column", minWidth: 0, overflowWrap: "anywhere" },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  numbers: { display: "flex", flexDirection: "column" },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** What came of a send: every registration is accounted for, and every number opens its rows. */
export function ReceiptView({ sender, groupName, places, onBack, onGoTo, onAction }: SendViewProps) {
  const styles = useStyles();
  const words = useSendWords();
  const { formats } = useWords();
  const state = useStore(sender.store);
  const { sends, undated, stopped, unwritten } = state;
  const receipt = receiptOf(sends, undated.length, state);
  const arrived = arrivedAt(sends);
  const next = nextStepOf(sends, receipt);
  // Another Enter must do no more than go on.
  const onward = useFocusFirst<HTMLDivElement>("button");
  return (
    <>
      {stopped && (
        <Notice kind="info">
          {sends.every(({ outcome }) => isGood(outcome)) ? words.stoppedLate : words.stopped}
        </Notice>
      )}
      <Text size={200} className={styles.quiet}>
        {words.group(groupName)}
        {arrived !== undefined && ` · ${formats.moment(arrived)}`}
      </Text>
      <ul className={styles.list}>
        {sends.map((send) => (
          <SentReport key={send.period} send={send} sender={sender} onAction={onAction} />
        ))}
      </ul>
      {unwritten > 0 && <Notice kind="warning">{words.conflicts.unwritten(unwritten)}</Notice>}
      <Undated rows={undated} />
      <ReceiptNumbers receipt={receipt} sender={sender} places={places} onGoTo={onGoTo} />
      <div ref={onward} className={styles.actions}>
        {(next === "showFindings" || next === "retry") && (
          <Button appearance="primary" onClick={() => onAction(next)}>
            {next === "retry" ? words.sendRest : words.showErrors}
          </Button>
        )}
        <Button appearance={next === "done" ? "primary" : "secondary"} onClick={onBack}>
          {words.done}
        </Button>
        <Button onClick={() => saveReceipt({ state, receipt, groupName, places, words, formats })}>
          {words.receipt.save}
        </Button>
      </div>
    </>
  );
}

interface NumbersProps extends Pick<SendViewProps, "sender" | "places" | "onGoTo"> {
  readonly receipt: Receipt;
}

/** sent + unchanged + left out + failed = selected, each of them to be opened. */
function ReceiptNumbers({ receipt, sender, places, onGoTo }: NumbersProps) {
  const styles = useStyles();
  const words = useSendWords();
  const state = useStore(sender.store);
  const { selected, sent, unchanged, leftOut, failed, undated } = receipt;
  const shown = { places, onGoTo };
  const figuresOf = (row: SentRow) => rowFigures(row, words);
  const accepted = countAccepted(receipt);
  return (
    <div className={styles.numbers}>
      <Text size={200} weight="semibold">
        {words.receipt.selected(selected)}
      </Text>
      <RowNumber
        label={words.receipt.sent(state.intent, sent.length)}
        rows={sent}
        detailOf={figuresOf}
        {...shown}
      />
      {unchanged.length > 0 && (
        <RowNumber
          label={words.receipt.unchanged(unchanged.length)}
          rows={unchanged}
          detailOf={figuresOf}
          {...shown}
        />
      )}
      {leftOut.length + undated > 0 && (
        <RowNumber
          label={words.receipt.leftOut(state.intent, leftOut.length + undated)}
          rows={leftOut}
          detailOf={leftOutReasons(state, words)}
          {...shown}
        />
      )}
      {failed.length > 0 && (
        <RowNumber label={words.receipt.failed(failed.length)} rows={failed} {...shown} />
      )}
      {undated > 0 && leftOut.length > 0 && <Text size={200}>{words.receipt.undated(undated)}</Text>}
      {accepted > 0 && <Text size={200}>{words.receipt.accepted(accepted)}</Text>}
    </div>
  );
}

interface SentProps {
  readonly send: ReportSend;
  readonly sender: Sender;
  readonly onAction: SendViewProps["onAction"];
}

function SentReport({ send, sender, onAction }: SentProps) {
  const styles = useStyles();
  const all = useWords();
  const words = useSendWords();
  const { kept, outcome, others, plan } = send;
  const { count } = plan.notInSheet;
  const rows = fatesOf(send, useStore(sender.store)).sent.length;
  const trouble = send.problem === undefined ? undefined : troubleOf(withReport(send), all);
  return (
    <li className={styles.item}>
      <OutcomeIcon send={send} />
      <span className={styles.words}>
        <Text weight="semibold">{outcomeSentence(send, words, all.formats)}</Text>
        {outcome === "saved" && rows > 0 && (
          <Text size={200}>{words.savedInShort(rows, all.formats.period(send.period))}</Text>
        )}
        {(outcome === "saved" || outcome === "outbox") && send.collected.faulty.length > 0 && (
          <Text size={200}>{words.faulty.kept(send.collected.faulty.length)}</Text>
        )}
        {kept > 0 && <Text size={200}>{words.outcomes.kept(kept)}</Text>}
        {isGood(outcome) && count > 0 && (
          <Text size={200}>
            {others === "remove" ? words.others.removed(count) : words.others.stayed(count)}
          </Text>
        )}
        {isGood(outcome) && count > 0 && others === "keep" && outcome !== "submitted" && (
          <span>
            <Button size="small" onClick={() => void sender.startOver()}>
              {words.others.change}
            </Button>
          </span>
        )}
        {outcome === "unknown" && <Text size={200}>{words.unknownAsk}</Text>}
        {trouble && outcome !== "unknown" && <Text size={200}>{trouble.sentence}</Text>}
        {outcome === "unknown" && (
          <span>
            <Button size="small" appearance="primary" onClick={() => void sender.askAgain()}>
              {words.askAgain}
            </Button>
          </span>
        )}
        {outcome === "stale" && (
          <span>
            <Button size="small" appearance="primary" onClick={() => void sender.planAnew()}>
              {words.planAgain}
            </Button>
          </span>
        )}
        {trouble && outcome === "failed" && (
          <span>
            <Button size="small" appearance="primary" onClick={() => onAction(trouble.action)}>
              {all.actions[trouble.action]}
            </Button>
          </span>
        )}
      </span>
    </li>
  );
}

function OutcomeIcon({ send: { outcome } }: { readonly send: ReportSend }) {
  const styles = useStyles();
  if (isGood(outcome)) return <CheckmarkCircleFilled className={styles.good} fontSize={20} aria-hidden />;
  if (outcome === "unknown")
    return <QuestionCircleFilled className={styles.quiet} fontSize={20} aria-hidden />;
  if (outcome === "skipped")
    return <SubtractCircleFilled className={styles.quiet} fontSize={20} aria-hidden />;
  return <DismissCircleFilled className={styles.bad} fontSize={20} aria-hidden />;
}

/** The sentence about a conflict names the report. */
const withReport = ({ problem, report }: ReportSend): unknown =>
  problem instanceof Problem && report
    ? new Problem(problem.code, { number: report.number, ...problem.details })
    : problem;
