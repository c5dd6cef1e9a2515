import { Button, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { type FieldKey, fieldKeys } from "../../../core/record/fields.ts";
import { form } from "../../../core/record/form.ts";
import { type Finding, findingId, type Mend } from "../../../core/findings/Finding.ts";
import type { RowDescription } from "../../checking/messages.ts";
import { cellName } from "../../text/cellName.ts";
import { useStore } from "../../ui/useStore.ts";
import type { Words } from "../../text/words.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { Acceptance } from "./Acceptance.tsx";
import type { AcceptedWarnings } from "./AcceptedWarnings.ts";
import type { CellInspector, InspectorState } from "./CellInspector.ts";
import { standingOf } from "./FindingBook.ts";
import { StandingIcon } from "./FindingList.tsx";
import { ManualSays } from "./ManualSays.tsx";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  panel: {
    flexShrink: 1,
    minHeight: "104px",
    maxHeight: "52%",
    overflowY: "auto",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  head: { display: "flex", flexDirection: "column" },
  quiet: { color: tokens.colorNeutralForeground2 },
  finding: {
    display: "grid",
    gridTemplateColumns: "16px 1fr",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
  },
  manual: { gridColumnStart: 2 },
  acts: { gridColumnStart: 2, display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalXS },
  record: {
    display: "grid",
    gridTemplateColumns: "repeat(3, auto)",
    justifyContent: "space-between",
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
  term: {
    minWidth: 0,
    height: "auto",
    padding: 0,
    border: "none",
    textAlign: "left",
    justifyContent: "flex-start",
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "underline",
    textDecorationStyle: "dotted",
    textUnderlineOffset: "2px",
  },
  value: { margin: 0, fontVariantNumeric: "tabular-nums", overflowWrap: "anywhere" },
  date: { whiteSpace: "nowrap" },
  here: { fontWeight: tokens.fontWeightSemibold },
  help: { margin: `${tokens.spacingVerticalXS} 0 0` },
});

interface Props {
  readonly inspector: CellInspector;
  readonly warnings: AcceptedWarnings;
  /** Where the row stands at the API, in a sentence; undefined where nothing is known of it. */
  readonly stateOf: (row: RowDescription) => string | undefined;
}

/** What the selected cell's row will be reported as, what is wrong with it, and how to mend or accept it. */
export function Inspector({ inspector, warnings, stateOf }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { cell, field, row, keyed } = useStore(inspector.store);
  const panel = useRef<HTMLElement>(null);
  // The finding of the cell stands first, and its mends before what else it offers.
  const [before] = useState(keyed);
  useEffect(() => {
    // Coming back to the findings is no key.
    if (keyed > before) panel.current?.querySelector("button")?.focus();
  }, [keyed, before]);
  if (!cell || !row) return null;
  const sheet = inspector.sheetName(cell);
  const name = `${sheet === undefined ? "" : `${sheet}!`}${cellName(cell.row, cell.column)}`;
  const place = words.map.row(cell.row + 1);
  return (
    <section
      key={`${cell.sheetId} ${cell.row} ${cell.column}`}
      ref={panel}
      className={styles.panel}
      aria-label={`${words.check.inspector} ${name}`}
    >
      <div className={styles.head}>
        <Text weight="semibold">
          {name} · {row.unitName ?? place}
        </Text>
        {row.kind !== "record" && <Text className={styles.quiet}>{notReported(row, words.check)}</Text>}
      </div>
      {[...row.findings].sort(hereFirst(field)).map((finding) => (
        <FindingCard
          key={findingId(finding)}
          finding={finding}
          inspector={inspector}
          warnings={warnings}
          named={row.named}
        />
      ))}
      {row.kind === "record" && <ReportedRow row={row} here={field} />}
      <RowAtApi state={stateOf(row)} />
    </section>
  );
}

function RowAtApi({ state }: { readonly state: string | undefined }) {
  const styles = useStyles();
  return state === undefined ? null : (
    <Text size={200} className={styles.quiet}>
      {state}
    </Text>
  );
}

const hereFirst = (field: FieldKey | undefined) => (a: Finding, b: Finding) =>
  Number(b.field === field) - Number(a.field === field);

function notReported({ kind }: RowDescription, said: Words["check"]): string {
  switch (kind) {
    case "total":
      return said.totalRow;
    case "heading":
      return said.headingRow;
    case "upcoming":
      return said.upcomingRow;
    case "otherHour":
      return said.otherHourRow;
    case "nothing":
      return said.nothingRow;
    case "part":
      return said.partRow;
    default:
      return said.unsent;
  }
}

interface CardProps extends Omit<Props, "stateOf"> {
  readonly finding: Finding;
  /** The row has a unit and a day. */
  readonly named: boolean;
}

function FindingCard({ finding, inspector, warnings, named }: CardProps) {
  const styles = useStyles();
  const words = useWords();
  const marks = useMarkWords();
  const { choices = [] } = finding;
  const mends = inspector.mendsOf(finding);
  const isLocked = mends.length < (finding.mends?.length ?? 0);
  const alike = inspector.alike(finding).length;
  // One that is locked itself may stand for others that are not.
  const offersAll = alike > (isLocked ? 0 : 1);
  const concerns = inspector.concerns(finding);
  return (
    <div className={styles.finding}>
      <StandingIcon standing={standingOf(finding)} />
      <Text>
        {words.rules[finding.rule](finding.details)}
        {concerns > 1 && ` ${marks.concerns(concerns)}`}
      </Text>
      {isLocked && (
        <Text size={200} className={mergeClasses(styles.acts, styles.quiet)}>
          {marks.mend.sealed}
        </Text>
      )}
      {mends.length + alike > 0 && (
        <div className={styles.acts}>
          {mends.map((mend) => (
            <Button
              key={`${mend.field}${String(mend.value)}`}
              size="small"
              onClick={() => void inspector.mend(finding, mend)}
            >
              {mendLabel(mend, words.check)}
            </Button>
          ))}
          {offersAll && (
            <Button size="small" onClick={() => void inspector.mendAllLike(finding)}>
              {words.check.mendAll(alike)}
            </Button>
          )}
          {offersAll && (
            <Text size={200} className={styles.quiet}>
              {marks.mend.hiddenToo}
            </Text>
          )}
        </div>
      )}
      {asksForUnit(finding) && (
        <div className={styles.acts}>
          <Button size="small" onClick={() => inspector.findUnit(finding)}>
            {words.pane.findUnit}
          </Button>
        </div>
      )}
      {choices.length > 0 && (
        <div className={styles.acts}>
          <Text size={200} className={styles.quiet}>
            {words.check.chooseHelp}
          </Text>
          {choices.map((choice) => (
            <Button key={choice.code} size="small" onClick={() => inspector.choose(choice)}>
              {words.check.choose(choice.code, choice.name)}
            </Button>
          ))}
        </div>
      )}
      <Acceptance finding={finding} alike={inspector.ofRule(finding)} warnings={warnings} named={named} />
      {finding.field && (
        <div className={styles.manual}>
          <ManualSays fields={[finding.field]} />
        </div>
      )}
    </div>
  );
}

/** Codes that name no unit, or none that may report on the day, and that nothing else is offered for. */
const unitRules = /^(?:UNIT-[2356]|SOR-[123678]|SHAK-[1256789])$/;
const asksForUnit = ({ rule, mends = [], choices = [] }: Finding): boolean =>
  unitRules.test(rule) && mends.length + choices.length === 0;

interface MendWords {
  readonly mend: (value: string) => string;
  readonly mendNamed: (value: string, name: string) => string;
  readonly mendUnconfirmed: string;
}

const mendLabel = ({ value, name, confirmed }: Mend, said: MendWords): string => {
  if (!confirmed) return said.mendNamed(String(value), said.mendUnconfirmed);
  return name === undefined ? said.mend(String(value)) : said.mendNamed(String(value), name);
};

/** The row as it will be reported, field by field; a field's definition is one click away. */
function ReportedRow({
  row,
  here,
}: {
  readonly row: RowDescription;
  readonly here: InspectorState["field"];
}) {
  const styles = useStyles();
  const words = useWords();
  const [helped, setHelped] = useState<FieldKey>();
  const shown = fieldKeys.filter((field) => row.reported[field] !== undefined);
  const isFaulty = row.findings.some(({ level }) => level === "error");
  return (
    <div>
      <Text size={200} className={styles.quiet}>
        {isFaulty ? words.check.readAs : words.check.reported}
      </Text>
      <dl className={styles.record}>
        {shown.map((field) => {
          const label = form[field].label[words.language];
          return (
            <div key={field}>
              <dt>
                <Button
                  appearance="transparent"
                  className={styles.term}
                  title={words.check.help(label)}
                  aria-expanded={helped === field}
                  onClick={() => setHelped(helped === field ? undefined : field)}
                >
                  {label}
                </Button>
              </dt>
              <dd
                className={mergeClasses(
                  styles.value,
                  field === "date" && styles.date,
                  field === here && styles.here,
                )}
              >
                {row.reported[field] === "" ? words.check.emptyValue : row.reported[field]}
              </dd>
            </div>
          );
        })}
      </dl>
      {helped && (
        <Text as="p" block size={200} className={styles.help}>
          {form[helped].help[words.language]}
        </Text>
      )}
    </div>
  );
}
