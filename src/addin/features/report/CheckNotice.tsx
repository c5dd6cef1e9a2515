import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircleFilled, WarningFilled } from "@fluentui/react-icons";
import { type RuleId, ruleIds } from "../../../core/findings/ruleIds.ts";
import { LineList } from "../../ui/LineList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { GoToRow } from "./GoToRow.ts";
import type { OpenReport } from "./OpenReport.ts";
import { type FoundAt, isOldCheck } from "./OpenReportState.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  list: { maxHeight: "220px", marginTop: tokens.spacingVerticalXS },
  line: { padding: 0 },
  finding: {
    display: "grid",
    gridTemplateColumns: "16px auto 1fr",
    gap: tokens.spacingHorizontalXS,
    width: "100%",
    minWidth: 0,
    alignItems: "baseline",
    textAlign: "left",
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXS}`,
    fontWeight: tokens.fontWeightRegular,
  },
  row: { color: tokens.colorBrandForegroundLinkHover, whiteSpace: "nowrap" },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

interface Props {
  readonly open: OpenReport;
  readonly onGo: GoToRow;
}

/** What the server's check says: blue without errors, red with all of them, yellow for what does not stop (manual 6.3). */
export function CheckNotice({ open, onGo }: Props) {
  const { check: words } = useOpenWords();
  const state = useStore(open.store);
  const { check } = state;
  if (!check) return null;
  const isOld = isOldCheck(state);
  const { errors, warnings, found } = check;
  const ofLevel = (level: "error" | "warning") => found.filter(({ finding }) => finding.level === level);
  return (
    <>
      {errors === 0 && isOld ? (
        <Notice kind="info">{words.wasFaultless}</Notice>
      ) : errors === 0 ? (
        <Notice kind="valid">{words.faultless}</Notice>
      ) : (
        <Notice kind="error" title={words.errors(errors)}>
          {isOld && words.old}
          <Findings open={open} found={ofLevel("error")} total={errors} onGo={onGo} />
        </Notice>
      )}
      {warnings > 0 && (
        <Notice kind="warning" title={words.warnings(warnings)}>
          {words.about} {isOld && words.old}
          <Findings open={open} found={ofLevel("warning")} total={warnings} onGo={onGo} />
        </Notice>
      )}
    </>
  );
}

interface FindingsProps extends Props {
  readonly found: readonly FoundAt[];
  readonly total: number;
}

function Findings({ open, found, total, onGo }: FindingsProps) {
  const styles = useStyles();
  const { check: words } = useOpenWords();
  return (
    <>
      <LineList
        label={words.label}
        count={found.length}
        height={44}
        scroller={styles.list}
        line={styles.line}
      >
        {(index) => <Line open={open} at={found[index]!} onGo={onGo} />}
      </LineList>
      {found.length < total && words.shown(found.length, total)}
    </>
  );
}

const isRuleId = (rule: string): rule is RuleId => (ruleIds as readonly string[]).includes(rule);

function Line({ open, at: { finding, id }, onGo }: Props & { readonly at: FoundAt }) {
  const styles = useStyles();
  const { rules } = useWords();
  const { check: words } = useOpenWords();
  const { rule, level, row, details } = finding;
  const place = id === undefined ? -1 : open.rows.placeOf(id);
  const Icon = level === "error" ? ErrorCircleFilled : WarningFilled;
  return (
    <Button
      appearance="subtle"
      size="small"
      className={styles.finding}
      disabledFocusable={place < 0}
      onClick={() => onGo(id, finding.field)}
    >
      <Icon className={styles[level]} fontSize={14} aria-label={words[level]} />
      <span className={styles.row}>
        {row < 0 ? words.whole : place < 0 ? words.gone : words.row(place + 1)}
      </span>
      <span>{isRuleId(rule) ? rules[rule](details) : rule}</span>
    </Button>
  );
}
