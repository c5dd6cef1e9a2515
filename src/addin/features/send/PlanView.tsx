import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { Notice } from "../../ui/Notice.tsx";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { PlannedReport } from "./PlannedReport.tsx";
import { listAdoptions } from "./listAdoptions.ts";
import {
  type FaultyRows,
  groupRows,
  isSettled,
  type ReportSend,
  type SendTerms,
  settledAtOnce,
} from "./ReportSend.ts";
import type { Sender } from "./Sender.ts";
import { Undated } from "./Undated.tsx";
import type { SendViewProps } from "./SendViewProps.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

/** What sending would do, seen and agreed before it is done. */
export function PlanView({ sender, groupName, places, onBack, onGoTo, onAction }: SendViewProps) {
  const styles = useStyles();
  const words = useSendWords();
  const pane = useWords();
  const state = useStore(sender.store);
  const { sends, undated, hidesRows, intent, isAnew } = state;
  const ready = sends.filter((send) => isReady(send, state)).length;
  const open = sends.some((send) => groupRows(send, state).conflict.some((row) => !isSettled(send, row)));
  const leavesAll = sends.every(({ isWanted }) => !isWanted);
  const nothing = leavesAll ? words.chooseReport : words.nothingToDo[intent];
  const idleTitle = open ? words.chooseFirst : nothing;
  const faulty = sends
    .filter(({ isWanted }) => isWanted)
    .reduce((sum, send) => sum + groupRows(send, state).faulty.length, 0);
  // An Enter too many must send nothing.
  const title = useFocusFirst<HTMLHeadingElement>();
  return (
    <>
      <h2 ref={title} tabIndex={0} className={styles.title}>
        {ready > 0 ? words.planTitle(intent, ready) : idleTitle}
      </h2>
      {isAnew && <Notice kind="info">{words.anew}</Notice>}
      <Text size={200} className={styles.quiet}>
        {words.group(groupName)}
      </Text>
      <ul className={styles.list}>
        {sends.map((send) => (
          <PlannedReport
            key={send.period}
            send={send}
            terms={state}
            isOneOfMany={sends.length > 1}
            sender={sender}
            places={places}
            onGoTo={onGoTo}
          />
        ))}
      </ul>
      <Undated rows={undated} />
      {faulty > 0 && <FaultyChoice sender={sender} count={faulty} isReady={ready > 0} />}
      {ready > 0 && hidesRows && <Notice kind="info">{words.hiddenRows}</Notice>}
      {ready > 0 && intent === "submit" && state.warnings > 0 && (
        <Text size={200}>{words.warnings(state.warnings)}</Text>
      )}
      {ready > 0 && intent !== "draft" && <Text size={200}>{words.confirmNotes[intent]}</Text>}
      <div className={styles.actions}>
        {ready > 0 && (
          <Button appearance="primary" onClick={() => void sender.confirm()}>
            {words.confirm[intent]}
          </Button>
        )}
        {faulty > 0 && (
          <Button appearance={ready > 0 ? "secondary" : "primary"} onClick={() => onAction("showFindings")}>
            {ready > 0 ? words.faulty.stop : words.showErrors}
          </Button>
        )}
        {faulty > 0 && <Button onClick={() => void sender.saveInstead()}>{words.saveInstead}</Button>}
        <Button onClick={onBack}>{pane.pane.back}</Button>
      </div>
    </>
  );
}

/** There is something to do: at the API, or in the sheet, which gets the report's values. */
const isReady = (send: ReportSend, terms: SendTerms): boolean =>
  settledAtOnce(send, terms) === undefined || listAdoptions(send).length > 0;

interface FaultyProps {
  readonly sender: Sender;
  readonly count: number;
  /** There is something else to submit. */
  readonly isReady: boolean;
}

/** Rows with an error stop nothing but themselves: they stay where the planner wants them. */
function FaultyChoice({ sender, count, isReady }: FaultyProps) {
  const words = useSendWords();
  const { faulty, sends } = useStore(sender.store);
  const all = sends.reduce((sum, { plan }) => sum + plan.outcomes.length, 0);
  if (!isReady)
    return <Notice kind="error">{count === all ? words.faulty.all : words.faulty.only(count)}</Notice>;
  return (
    <Notice kind="warning">
      <Text size={200}>{words.faulty.title(count)}</Text>
      <RadioGroup
        aria-label={words.faulty.title(count)}
        value={faulty}
        onChange={(_, { value }) => sender.leaveFaulty(value as FaultyRows)}
      >
        <Radio value="inSheet" label={words.faulty.choices.inSheet(count)} />
        <Radio value="inDraft" label={words.faulty.choices.inDraft(count)} />
      </RadioGroup>
      <Text size={200}>{words.faulty.stays}</Text>
    </Notice>
  );
}
