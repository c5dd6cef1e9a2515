import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircleRegular,
  ChevronDownRegular,
  ChevronRightRegular,
  ErrorCircleFilled,
  WarningFilled,
} from "@fluentui/react-icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { placeOfFinding } from "../../../core/mapping/Places.ts";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import { type Finding, findingId } from "../../../core/findings/Finding.ts";
import { cellName } from "../../text/cellName.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { CellInspector } from "./CellInspector.ts";
import type { FindingGroup, Standing } from "./FindingBook.ts";
import { ManualSays } from "./ManualSays.tsx";
import type { SheetCheck } from "./SheetCheck.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    flexBasis: 0,
    minHeight: "132px",
    overflowY: "auto",
    overflowX: "hidden",
    position: "relative",
  },
  line: { position: "absolute", top: 0, left: 0, width: "100%", boxSizing: "border-box" },
  group: {
    width: "100%",
    minWidth: 0,
    justifyContent: "flex-start",
    textAlign: "left",
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    gap: tokens.spacingHorizontalXS,
    borderRadius: 0,
  },
  groupTitle: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  finding: {
    display: "grid",
    gridTemplateColumns: "48px 1fr",
    width: "100%",
    minWidth: 0,
    alignItems: "baseline",
    textAlign: "left",
    paddingLeft: "36px",
    paddingRight: tokens.spacingHorizontalM,
    fontWeight: tokens.fontWeightRegular,
    borderRadius: 0,
  },
  manual: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 36px` },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  // The link colour of a dark theme is too dim on the selected row.
  place: { color: tokens.colorBrandForegroundLinkHover, fontVariantNumeric: "tabular-nums" },
  error: { color: tokens.colorStatusDangerForeground1, flexShrink: 0 },
  warning: { color: tokens.colorStatusWarningForeground3, flexShrink: 0 },
  accepted: { color: tokens.colorNeutralForeground2, flexShrink: 0 },
  reason: { display: "block", color: tokens.colorNeutralForeground2 },
  count: { color: tokens.colorNeutralForeground2, flexShrink: 0 },
});

type Line =
  | { readonly kind: "group"; readonly group: FindingGroup; readonly open: boolean }
  | { readonly kind: "manual"; readonly group: FindingGroup }
  | { readonly kind: "finding"; readonly finding: Finding; readonly concerns: number };

/** What is accepted, and groups of more, open themselves only when asked, so that every rule is in view at once. */
const openUpTo = 8;

const linesOf = (
  groups: readonly FindingGroup[],
  show: Standing | undefined,
  toggled: ReadonlySet<string>,
): readonly Line[] =>
  groups.flatMap((group): Line[] => {
    if (show && group.standing !== show) return [];
    const isShort = group.findings.length <= openUpTo && group.standing !== "accepted";
    const open = (isShort || show === "accepted") !== toggled.has(group.id);
    if (!open) return [{ kind: "group", group, open }];
    const findings = group.findings.map((finding): Line => {
      return { kind: "finding", finding, concerns: group.concerns.get(finding) ?? 1 };
    });
    const manual: Line[] = group.findings[0]?.field ? [{ kind: "manual", group }] : [];
    return [{ kind: "group", group, open }, ...manual, ...findings];
  });

interface Props {
  readonly check: SheetCheck;
  readonly inspector: CellInspector;
}

/** Every finding, grouped by its rule; only the lines in view are drawn. */
export function FindingList({ check, inspector }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { groups, show } = useStore(check.store);
  const { current } = useStore(inspector.store);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(groups, show, toggled), [groups, show, toggled]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "finding" ? 32 : 28),
    overscan: 12,
  });

  const currentId = current && findingId(current);
  const currentLine = lines.findIndex(
    (line) => line.kind === "finding" && findingId(line.finding) === currentId,
  );
  // The inspector takes room from the list once it has something to show: the finding must stay in view.
  useEffect(() => {
    const list = scroller.current;
    if (currentLine < 0 || !list) return;
    const observer = new ResizeObserver(() => virtual.scrollToIndex(currentLine, { align: "auto" }));
    observer.observe(list);
    return () => observer.disconnect();
  }, [currentLine, virtual]);

  const toggle = (id: string) =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  return (
    <div ref={scroller} className={styles.scroller} role="group" aria-label={words.check.findings}>
      <div style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]!;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.kind === "group" && <GroupLine line={line} onToggle={() => toggle(line.group.id)} />}
              {line.kind === "manual" && <ManualLine key={line.group.id} group={line.group} />}
              {line.kind === "finding" && (
                <FindingLine
                  finding={line.finding}
                  concerns={line.concerns}
                  check={check}
                  isCurrent={index === currentLine}
                  onGo={() => void inspector.goTo(line.finding)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface GroupProps {
  readonly line: Extract<Line, { kind: "group" }>;
  readonly onToggle: () => void;
}

function GroupLine({ line: { group, open }, onToggle }: GroupProps) {
  const styles = useStyles();
  const words = useWords();
  return (
    <Button appearance="subtle" size="small" className={styles.group} aria-expanded={open} onClick={onToggle}>
      {open ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
      <StandingIcon standing={group.standing} />
      <span className={styles.groupTitle}>{words.ruleTitles[group.rule]}</span>
      <Text size={200} className={styles.count} aria-label={words.check.place(group.findings.length)}>
        {words.formats.number(group.findings.length)}
      </Text>
    </Button>
  );
}

/** What the form says of the fields that the group is about. */
function ManualLine({ group: { findings } }: { readonly group: FindingGroup }) {
  const styles = useStyles();
  const fields = useMemo(() => fieldsOf(findings), [findings]);
  return (
    <div className={styles.manual}>
      <ManualSays fields={fields} />
    </div>
  );
}

function fieldsOf(findings: readonly Finding[]): readonly FieldKey[] {
  const found = new Set(findings.map(({ field }) => field));
  return fieldKeys.filter((field) => found.has(field));
}

const icons = {
  error: ErrorCircleFilled,
  warning: WarningFilled,
  accepted: CheckmarkCircleRegular,
} as const satisfies Readonly<Record<Standing, unknown>>;

/** Icon and word, never colour alone. */
export function StandingIcon({ standing }: { readonly standing: Standing }) {
  const styles = useStyles();
  const words = useWords();
  const Icon = icons[standing];
  return <Icon className={styles[standing]} fontSize={16} aria-label={words.check[standing]} />;
}

interface FindingProps {
  readonly finding: Finding;
  readonly check: SheetCheck;
  readonly concerns: number;
  readonly isCurrent: boolean;
  readonly onGo: () => void;
}

function FindingLine({ finding, concerns, check, isCurrent, onGo }: FindingProps) {
  const styles = useStyles();
  const words = useWords();
  const marks = useMarkWords();
  const { places } = check;
  const cell = places && placeOfFinding(places, finding.slot, finding.field);
  const sheet = check.sheetName(cell);
  return (
    <Button
      appearance="subtle"
      size="small"
      className={mergeClasses(styles.finding, isCurrent && styles.current)}
      aria-current={isCurrent}
      onClick={onGo}
    >
      <span className={styles.place}>{cell ? cellName(cell.row, cell.column) : words.check.elsewhere}</span>
      <span>
        {words.rules[finding.rule](finding.details)}
        {concerns > 1 && ` ${marks.concerns(concerns)}`}
        {sheet !== undefined && <span className={styles.reason}>{words.map.inSheet(sheet)}</span>}
        {finding.accepted !== undefined && <span className={styles.reason}>{finding.accepted}</span>}
      </span>
    </Button>
  );
}
