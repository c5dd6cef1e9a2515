import { Button, makeStyles, ProgressBar, Text, tokens, useAnnounce } from "@fluentui/react-components";
import {
  CheckmarkCircleFilled,
  DismissCircleFilled,
  ErrorCircleFilled,
  QuestionCircleFilled,
} from "@fluentui/react-icons";
import { useEffect } from "react";
import { Problem } from "../../../core/Problem.ts";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import { cellName } from "../../text/cellName.ts";
import type { ProblemAction } from "../../text/problemActions.ts";
import { troubleOf } from "../../text/troubleOf.ts";
import type { Words } from "../../text/words.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Sender, SendState } from "./Sender.ts";
import { OtherRows } from "./OtherRows.tsx";
import {
  arrivedAt,
  countAccepted,
  countRemoved,
  nextStepOf,
  receiptOf,
  type ReportPlan,
} from "./SendPlan.ts";

const useStyles = makeStyles({
  page: pageStyle,
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
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
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

export interface SendViewProps {
  readonly sender: Sender;
  readonly groupName: string;
  readonly onBack: () => void;
  readonly onGoTo: (cell: CellAddress) => void;
  readonly onAction: (action: ProblemAction) => void;
}

/** What will be sent, what is being sent, and what came of it. */
export default function SendView(props: SendViewProps) {
  const styles = useStyles();
  const words = useWords();
  const { sender, onBack, onAction } = props;
  const state = useStore(sender.store);
  useOutcomeAnnounced(state);
  const { status, intent, problem } = state;
  const title = intent === "draft" ? words.send.savedTitle : words.send.submitTitle;
  return (
    <div className={styles.page}>
      {status !== "confirming" && <h2 className={styles.title}>{title}</h2>}
      {(status === "checking" || status === "idle") && (
        <Busy sender={sender} label={words.send.checkingFirst} />
      )}
      {status === "cpr" && <CprFound {...props} />}
      {status === "nothing" && (
        <>
          <Notice kind="info">{words.send.nothing}</Notice>
          <Undated rows={state.undated} />
        </>
      )}
      {status === "failed" && <ProblemBar problem={problem} onAction={onAction} />}
      {status === "confirming" && <Confirming {...props} />}
      {status === "sending" && <SendingNow sender={sender} />}
      {status === "done" && <Done {...props} />}
      {["cpr", "nothing", "failed"].includes(status) && (
        <div className={styles.actions}>
          <Button onClick={onBack}>{words.pane.back}</Button>
        </div>
      )}
    </div>
  );
}

function Busy({ sender, label }: { readonly sender: Sender; readonly label: string }) {
  const words = useWords();
  const { progress } = useStore(sender.store);
  const share = progress && progress.total > 0 ? { value: progress.done / progress.total } : {};
  return (
    <>
      <Text role="status">{label}</Text>
      <ProgressBar aria-label={label} {...share} />
      <div>
        <Button onClick={() => sender.stop()}>{words.pane.stop}</Button>
      </div>
    </>
  );
}

function CprFound({ sender, onGoTo }: SendViewProps) {
  const words = useWords();
  const { cprCells } = useStore(sender.store);
  const shown = cprCells.slice(0, 5);
  const names = shown.map(({ row, column }) => cellName(row, column));
  return (
    <Notice
      kind="error"
      actions={shown.map((cell, at) => (
        <Button key={names[at]} size="small" onClick={() => onGoTo(cell)}>
          {words.send.goToCell(names[at] ?? "")}
        </Button>
      ))}
    >
      {words.send.cpr(names)}
    </Notice>
  );
}

/** Seen and agreed before anything is submitted. */
function Confirming({ sender, groupName, onBack, onAction }: SendViewProps) {
  const styles = useStyles();
  const words = useWords();
  const { plans, undated, hidesRows } = useStore(sender.store);
  const ready = plans.filter(({ errors }) => errors === 0).length;
  // An Enter too many must submit nothing.
  const title = useFocusFirst<HTMLHeadingElement>();
  return (
    <>
      <h2 ref={title} tabIndex={0} className={styles.title}>
        {ready > 0 ? words.send.confirmTitle(ready) : words.send.submitTitle}
      </h2>
      <Text size={200} className={styles.quiet}>
        {words.send.group(groupName)}
      </Text>
      <ul className={styles.list}>
        {plans.map((plan) => (
          <PlannedReport key={plan.period} plan={plan} />
        ))}
      </ul>
      <Undated rows={undated} />
      {ready < plans.length && (
        <Notice kind={ready > 0 ? "warning" : "error"}>
          {ready > 0 ? words.send.leftOutErrors : words.send.allHaveErrors}
        </Notice>
      )}
      {ready > 0 && hidesRows && <Notice kind="info">{words.send.hiddenRows}</Notice>}
      {ready > 0 && <Text size={200}>{words.send.confirmNote}</Text>}
      <div className={styles.actions}>
        {ready > 0 ? (
          <Button appearance="primary" onClick={() => void sender.confirm()}>
            {words.send.confirm}
          </Button>
        ) : (
          <Button appearance="primary" onClick={() => onAction("showFindings")}>
            {words.send.showErrors}
          </Button>
        )}
        {ready < plans.length && (
          <Button onClick={() => void sender.saveInstead()}>{words.send.saveInstead}</Button>
        )}
        <Button onClick={onBack}>{words.pane.back}</Button>
      </div>
    </>
  );
}

function PlannedReport({ plan: { period, rows, errors, accepted } }: { readonly plan: ReportPlan }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <li className={styles.item}>
      {errors > 0 ? (
        <ErrorCircleFilled className={styles.bad} fontSize={20} aria-hidden />
      ) : (
        <CheckmarkCircleFilled className={styles.good} fontSize={20} aria-hidden />
      )}
      <span className={styles.words}>
        <Text weight="semibold">{words.formats.period(period)}</Text>
        <Text size={200} className={styles.quiet}>
          {words.send.reportRows(rows)},{" "}
          {errors > 0 ? words.send.reportErrors(errors) : words.send.reportClean}
          {accepted > 0 && `, ${words.send.reportAccepted(accepted)}`}
        </Text>
      </span>
    </li>
  );
}

/** How many row numbers are said before "and n more". */
const namedRows = 5;

function Undated({ rows }: { readonly rows: SendState["undated"] }) {
  const words = useWords();
  if (rows.length === 0) return null;
  // Many registrations may share a heading's row.
  const places = [...new Set(rows)];
  const names = places.slice(0, namedRows);
  return (
    <Notice kind="warning">
      {words.send.withoutPeriod(rows.length, words.send.rowNames(names, places.length - names.length))}
    </Notice>
  );
}

function SendingNow({ sender }: { readonly sender: Sender }) {
  const words = useWords();
  const { plans } = useStore(sender.store);
  const next = plans.find(({ outcome }) => outcome === "waiting");
  return <Busy sender={sender} label={words.send.sending(words.formats.period(next?.period ?? ""))} />;
}

function Done({ sender, groupName, onBack, onAction }: SendViewProps) {
  const styles = useStyles();
  const words = useWords();
  const { intent, plans, undated, stopped } = useStore(sender.store);
  const { selected, sent, leftOut, failed } = receiptOf(plans, undated.length);
  const accepted = countAccepted(plans);
  const arrived = arrivedAt(plans);
  const next = nextStepOf(plans, undated.length);
  // Another Enter must do no more than go on.
  const onward = useFocusFirst<HTMLDivElement>("button");
  return (
    <>
      {stopped && <Notice kind="info">{words.send.stopped}</Notice>}
      <Text size={200} className={styles.quiet}>
        {words.send.group(groupName)}
        {arrived !== undefined && ` · ${words.formats.moment(arrived)}`}
      </Text>
      <ul className={styles.list}>
        {plans.map((plan) => (
          <SentReport key={plan.period} plan={plan} sender={sender} onAction={onAction} />
        ))}
      </ul>
      <Undated rows={undated} />
      <Text size={200} className={styles.quiet}>
        {words.send.receipt(intent, selected, sent, leftOut, failed)}
        {accepted > 0 && ` ${words.send.receiptAccepted(accepted)}`}
      </Text>
      <div ref={onward} className={styles.actions}>
        {(next === "showFindings" || next === "retry") && (
          <Button appearance="primary" onClick={() => onAction(next)}>
            {next === "retry" ? words.send.sendRest : words.send.showErrors}
          </Button>
        )}
        {next !== "showFindings" && (
          <Button appearance={next === "done" ? "primary" : "secondary"} onClick={onBack}>
            {words.send.done}
          </Button>
        )}
      </div>
    </>
  );
}

interface SentProps {
  readonly plan: ReportPlan;
  readonly sender: Sender;
  readonly onAction: SendViewProps["onAction"];
}

function SentReport({ plan, sender, onAction }: SentProps) {
  const styles = useStyles();
  const words = useWords();
  const good = plan.outcome === "submitted" || plan.outcome === "saved";
  const trouble = plan.problem === undefined ? undefined : troubleOf(withReport(plan), words);
  return (
    <li className={styles.item}>
      {good ? (
        <CheckmarkCircleFilled className={styles.good} fontSize={20} aria-hidden />
      ) : plan.outcome === "others" ? (
        <QuestionCircleFilled className={styles.quiet} fontSize={20} aria-hidden />
      ) : (
        <DismissCircleFilled className={styles.bad} fontSize={20} aria-hidden />
      )}
      <span className={styles.words}>
        <Text weight="semibold">{outcomeSentence(plan, words)}</Text>
        <Text size={200} className={styles.quiet}>
          {words.send.reportRows(plan.rows)}
          {plan.errors > 0 && `, ${leftOrKept(plan, words)}`}
        </Text>
        {trouble && <Text size={200}>{trouble.sentence}</Text>}
        {trouble && plan.outcome === "failed" && (
          <span>
            <Button size="small" appearance="primary" onClick={() => onAction(trouble.action)}>
              {words.actions[trouble.action]}
            </Button>
          </span>
        )}
        <OtherRows plan={plan} sender={sender} />
      </span>
    </li>
  );
}

const leftOrKept = ({ outcome, errors }: ReportPlan, words: Words): string =>
  outcome === "saved" ? words.send.reportFaultyDraft(errors) : words.send.reportErrors(errors);

/** The sentence about a conflict names the report. */
const withReport = ({ problem, report }: ReportPlan): unknown =>
  problem instanceof Problem && report
    ? new Problem(problem.code, { number: report.number, ...problem.details })
    : problem;

function outcomeSentence({ outcome, report, period }: ReportPlan, words: Words): string {
  const name = words.formats.period(period);
  if (!report || outcome === "leftOut" || outcome === "failed" || outcome === "stopped")
    return words.send.failed(name);
  const { number, version } = report;
  if (outcome === "submitted") return words.send.submitted(number, name, version);
  if (outcome === "refused" || outcome === "others") return words.send.savedNotSubmitted(number, name);
  return version > 0 ? words.send.savedUnderEdit(number, name, version) : words.send.saved(number, name);
}

function toldOf(plan: ReportPlan, words: Words): readonly string[] {
  const removed = countRemoved(plan);
  return [outcomeSentence(plan, words), ...(removed > 0 ? [words.send.othersRemoved(removed)] : [])];
}

/** Says what came of it, once. */
function useOutcomeAnnounced({ status, plans }: SendState): void {
  const words = useWords();
  const { announce } = useAnnounce();
  const outcome = status === "done" ? plans.flatMap((plan) => toldOf(plan, words)).join(". ") : undefined;
  useEffect(() => {
    if (outcome) announce(outcome);
  }, [outcome, announce]);
}
