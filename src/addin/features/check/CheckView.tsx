import {
  Button,
  makeStyles,
  ProgressBar,
  Switch,
  Text,
  ToggleButton,
  tokens,
  useAnnounce,
} from "@fluentui/react-components";
import { ArrowDownRegular, ArrowUpRegular, EraserRegular } from "@fluentui/react-icons";
import { type ReactElement, useEffect, useRef } from "react";
import { wideRuleIds } from "../../../core/findings/ruleIds.ts";
import type { Words } from "../../text/words.ts";
import { NextTask } from "../../ui/NextTask.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { AcceptNotice, AcceptedNote } from "./AcceptNotice.tsx";
import type { AcceptedWarnings } from "./AcceptedWarnings.ts";
import type { RowDescription } from "../../checking/messages.ts";
import type { CellInspector } from "./CellInspector.ts";
import type { Standing } from "./FindingBook.ts";
import { FindingList } from "./FindingList.tsx";
import { Inspector } from "./Inspector.tsx";
import { MendNotes } from "./MendNotes.tsx";
import type { CheckState, SheetCheck } from "./SheetCheck.ts";
import type { StatusColumns } from "./StatusColumns.ts";
import { StatusOffer } from "./StatusOffer.tsx";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0, overflow: "hidden" },
  top: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
    maxHeight: "45%",
    overflowY: "auto",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  tools: {
    display: "flex",
    alignItems: "center",
    flexWrap: "wrap",
    gap: "2px",
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS}`,
    flexShrink: 0,
  },
  toggle: {
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalSNudge,
    paddingRight: tokens.spacingHorizontalSNudge,
  },
  spring: { flexGrow: 1 },
  icons: { display: "flex", gap: "2px", marginLeft: "auto" },
});

interface Props {
  readonly check: SheetCheck;
  readonly inspector: CellInspector;
  readonly warnings: AcceptedWarnings;
  readonly columns: StatusColumns;
  /** Where a row stands at the API, in a sentence; undefined where nothing is known of it. */
  readonly stateOf: (row: RowDescription) => string | undefined;
  /** The whole way from the mapping on, so that what could not be kept then is kept now. */
  readonly onCheckAgain: () => void;
  readonly onReadActive: () => void;
}

/** The check's progress, its verdict as the manual says it, the findings, and the selected cell. */
export default function CheckView({
  check,
  inspector,
  warnings,
  columns,
  stateOf,
  onCheckAgain,
  onReadActive,
}: Props) {
  const styles = useStyles();
  const words = useWords();
  const { status, gone, problem } = useStore(check.store);
  useVerdictAnnounced(check);
  if (status === "reading" || status === "painting") return <Running check={check} />;
  if (status === "gone")
    return (
      <div className={styles.top}>
        <Notice kind="error" actions={<Button onClick={onReadActive}>{words.actions.chooseSheet}</Button>}>
          {gone === undefined ? words.check.sheetGone : words.check.sheetGoneNamed(gone)}
        </Notice>
      </div>
    );
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        {problem !== undefined && <ProblemBar problem={problem} onAction={onCheckAgain} />}
        {status === "stopped" ? (
          <Notice
            kind="info"
            actions={<Button onClick={() => void check.again()}>{words.check.again}</Button>}
          >
            {words.check.stopped}
          </Notice>
        ) : (
          status !== "failed" && <Verdict check={check} inspector={inspector} />
        )}
        <AcceptNotice warnings={warnings} />
        <WideSwitch check={check} />
        <StatusOffer columns={columns} />
      </div>
      <NextTask>
        <Findings check={check} inspector={inspector} warnings={warnings} stateOf={stateOf} />
      </NextTask>
    </div>
  );
}

function Running({ check }: { readonly check: SheetCheck }) {
  const styles = useStyles();
  const words = useWords();
  const { status, progress } = useStore(check.store);
  const label = status === "painting" ? words.check.painting : words.check.running;
  const share = progress && progress.total > 0 ? { value: progress.done / progress.total } : {};
  return (
    <div className={styles.top} role="status">
      <Text>{label}</Text>
      <ProgressBar aria-label={label} {...share} />
      {progress && (
        <Text size={200} className={styles.quiet}>
          {words.check.progress(progress.done, progress.total)}
        </Text>
      )}
      <Button onClick={() => check.stop()}>{words.pane.stop}</Button>
    </div>
  );
}

/** Red for errors, yellow for warnings, blue for none (manual 6.3). */
function Verdict({ check, inspector }: Pick<Props, "check" | "inspector">) {
  const words = useWords();
  const { tally, notices, marks } = useStore(check.store);
  if (!tally) return null;
  const { records, errors, warnings, untidy } = tally;
  if (records === 0) return <Notice kind="info">{words.check.noRecords}</Notice>;
  const kept = keptAsTheyAre(marks, inspector.isAllSealed, words.check);
  return (
    <>
      {errors > 0 ? (
        <Notice kind="error" title={words.check.errors(errors)}>
          {kept === undefined && words.check.errorsHelp}
        </Notice>
      ) : (
        <Notice kind="valid" title={words.check.valid} />
      )}
      {warnings > 0 && (
        <Notice kind="warning" title={words.check.warnings(warnings)}>
          {errors === 0 && words.check.validWithWarnings(warnings)}
        </Notice>
      )}
      <AcceptedNote tally={tally} />
      {kept !== undefined && (
        <Notice kind="info">
          <Text block size={200}>
            {kept}
          </Text>
        </Notice>
      )}
      {marks === "cleared" && (
        <Notice
          kind="info"
          actions={
            <Button size="small" onClick={() => void check.showMarks()}>
              {words.check.showMarks}
            </Button>
          }
        >
          {words.check.marksOff}
        </Notice>
      )}
      <MendNotes inspector={inspector} untidy={untidy} />
      {notices.map((notice) => (
        <Notice key={notice} kind="info">
          {words.notices[notice]}
        </Notice>
      ))}
    </>
  );
}

/** What becomes of cells that take nothing, or not everything; it then says itself what can be mended. */
function keptAsTheyAre(marks: CheckState["marks"], isAllSealed: boolean, said: Words["check"]) {
  if (marks === "viewOnly") return said.viewOnly;
  if (marks !== "refused") return undefined;
  return isAllSealed ? said.marksRefused : said.marksRefusedInPart;
}

/** Where nothing is said of several days there is nothing to switch; where no cell is marked neither. */
function WideSwitch({ check }: { readonly check: SheetCheck }) {
  const words = useWords();
  const { groups, marks, marksWide } = useStore(check.store);
  if (marks !== "shown" || !groups.some(({ rule }) => wideRuleIds.has(rule))) return null;
  return (
    <Switch
      size="small"
      label={words.check.markWide}
      checked={marksWide}
      onChange={(_event, { checked }) => void check.markWide(checked)}
    />
  );
}

const filters = [undefined, "error", "warning", "accepted"] as const satisfies readonly (
  | Standing
  | undefined
)[];

type FindingsProps = Pick<Props, "check" | "inspector" | "warnings" | "stateOf">;

function Findings({ check, inspector, warnings, stateOf }: FindingsProps) {
  const styles = useStyles();
  const words = useWords();
  const { tally, show, marks } = useStore(check.store);
  const { accept } = useMarkWords();
  const accepted = tally?.accepted ?? 0;
  const found = (tally?.errors ?? 0) + (tally?.warnings ?? 0) + accepted;
  const named = { error: words.check.onlyErrors, warning: words.check.onlyWarnings, accepted: accept.only };
  const shown = filters.filter((standing) => standing !== "accepted" || accepted > 0 || show === "accepted");
  return (
    <>
      {found > 0 && (
        <div className={styles.tools}>
          {shown.map((standing) => (
            <ToggleButton
              key={standing ?? "all"}
              size="small"
              appearance="subtle"
              className={styles.toggle}
              checked={show === standing}
              onClick={() => check.filter(standing)}
            >
              {standing ? named[standing] : words.check.all}
            </ToggleButton>
          ))}
          <span className={styles.icons}>
            {marks === "shown" && (
              <IconButton
                icon={<EraserRegular />}
                label={words.check.clearMarks}
                onClick={() => void check.clearMarks()}
              />
            )}
            <IconButton
              icon={<ArrowUpRegular />}
              label={words.check.previous}
              onClick={() => void inspector.step(false)}
            />
            <IconButton
              icon={<ArrowDownRegular />}
              label={words.check.next}
              onClick={() => void inspector.step(true)}
            />
          </span>
        </div>
      )}
      {found > 0 ? <FindingList check={check} inspector={inspector} /> : <span className={styles.spring} />}
      <Inspector inspector={inspector} warnings={warnings} stateOf={stateOf} />
    </>
  );
}

interface IconButtonProps {
  readonly icon: ReactElement;
  readonly label: string;
  readonly onClick: () => void;
}

const IconButton = ({ icon, label, onClick }: IconButtonProps) => (
  <Button size="small" appearance="subtle" icon={icon} title={label} aria-label={label} onClick={onClick} />
);

/** Says the verdict once a check ends; edits are not announced, or typing would never be quiet. */
function useVerdictAnnounced(check: SheetCheck): void {
  const words = useWords();
  const { announce } = useAnnounce();
  const { status, tally } = useStore(check.store);
  const before = useRef(status);
  useEffect(() => {
    if (status === "done" && before.current !== "done" && tally)
      announce(words.check.announce(tally.errors, tally.warnings));
    before.current = status;
  }, [status, tally, announce, words]);
}
