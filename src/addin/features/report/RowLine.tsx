import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import {
  ArrowReplyRegular,
  CheckboxCheckedFilled,
  CheckboxUncheckedRegular,
  ErrorCircleFilled,
} from "@fluentui/react-icons";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { wholeUnit } from "../../../core/report/wholeUnit.ts";
import type { Thread } from "../../../core/contract/threads.ts";
import type { ReportForm, ReportRow } from "./ReportRow.ts";
import type { RowId } from "./ReportRows.ts";
import { textIn } from "./rowTexts.ts";
import { isMeasure } from "../../../core/record/fields.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  line: { display: "flex", alignItems: "flex-start" },
  box: {
    display: "flex",
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    fontSize: "20px",
    color: tokens.colorNeutralForeground3,
  },
  checked: { color: tokens.colorCompoundBrandForeground1 },
  row: {
    flexGrow: 1,
    minWidth: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
    fontVariantNumeric: "tabular-nums",
  },
  first: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalS },
  // One line, before the name has come and after: lists never jump.
  unit: {
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    fontWeight: tokens.fontWeightSemibold,
  },
  name: { fontWeight: tokens.fontWeightRegular },
  date: { flexShrink: 0, maxWidth: "50%", overflowWrap: "anywhere" },
  counts: { display: "flex", flexWrap: "wrap", columnGap: tokens.spacingHorizontalM },
  label: { color: tokens.colorNeutralForeground2 },
  said: { display: "block", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  faulty: { color: tokens.colorStatusDangerForeground1, overflowWrap: "anywhere" },
});

interface Props {
  readonly open: OpenReport;
  readonly id: RowId;
  readonly form: ReportForm;
  readonly isSelected: boolean;
}

/** One row on two lines, so that it fits the narrowest pane: unit and day, then its counts. */
export function RowLine({ open, id, form, isSelected }: Props) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const row = open.shown.row(id);
  useStore(open.unitNames.store);
  useStore(open.threads.store);
  const name = open.unitNames.nameOf(row);
  const { isWritable } = open;
  const isMended = ({ after }: Thread) =>
    isWritable && Object.entries(after ?? {}).some(([field, count]) => row.counts[field] !== count);
  const Box = isSelected ? CheckboxCheckedFilled : CheckboxUncheckedRegular;
  return (
    <div className={styles.line}>
      <span
        className={mergeClasses(styles.box, isSelected && styles.checked)}
        data-box
        onClick={() => {
          open.goTo(id);
          open.choice.toggle(id);
        }}
      >
        <Box aria-hidden />
      </span>
      <div
        className={styles.row}
        onClick={() => {
          open.goTo(id);
          open.entry.begin(id);
        }}
      >
        <div className={styles.first}>
          <Text className={styles.unit} {...(name !== "" && { title: name })}>
            {wholeUnit(row.unit) ?? <Missing text={words.noUnit} />}
            {name !== "" && <span className={styles.name}> {name}</span>}
          </Text>
          <Text className={styles.date}>
            <Cell row={row} field="date" missing={words.noDate} />
          </Text>
        </div>
        <Counts row={row} form={form} />
        {open.threads
          .at(row)
          .filter(({ state }) => state === "open")
          .map((thread) => (
            <Text
              key={thread.id}
              size={200}
              className={thread.kind === "rejection" && !isMended(thread) ? styles.faulty : styles.said}
            >
              <ArrowReplyRegular aria-hidden />{" "}
              {isMended(thread) ? words.mended(thread.reason) : words[thread.kind](thread.reason, thread.by)}
              {thread.events.length > 0 && ` ${words.answers(thread.events.length, thread.unread)}`}
            </Text>
          ))}
        {row.reason !== undefined && (
          <Text size={200} className={styles.said}>
            {words.reason(row.reason)}
          </Text>
        )}
      </div>
    </div>
  );
}

function Counts({ row, form }: Pick<Props, "form"> & { readonly row: ReportRow }) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const { language, shortFields } = useWords();
  return (
    <div className={styles.counts}>
      {form.fields.flatMap(({ key, type, label }) =>
        type === "count"
          ? [
              <Text key={key} size={200}>
                <span className={styles.label}>{isMeasure(key) ? shortFields[key] : label[language]}</span>{" "}
                <Cell row={row} field={key} missing={words.noCount} />
              </Text>,
            ]
          : [],
      )}
    </div>
  );
}

function Cell({
  row,
  field,
  missing,
}: {
  readonly row: ReportRow;
  readonly field: string;
  readonly missing: string;
}) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const text = textIn(row, field);
  if (text === "") return <Missing text={missing} />;
  if (row.typed[field] === undefined) return text;
  return (
    <span className={styles.faulty}>
      <ErrorCircleFilled aria-label={words.faulty} fontSize={12} /> {text}
    </span>
  );
}

function Missing({ text }: { readonly text: string }) {
  const styles = useStyles();
  return <span className={styles.label}>{text}</span>;
}
