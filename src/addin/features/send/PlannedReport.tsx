import { Checkbox, makeStyles, Text, tokens } from "@fluentui/react-components";
import type { CellAddress } from "../../../core/record/Registrations.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { ConflictList } from "./ConflictList.tsx";
import { OtherRows } from "./OtherRows.tsx";
import type { SentRow } from "./Receipt.ts";
import {
  changesReport,
  differencesOf,
  elsewhereOf,
  groupRows,
  isMoved,
  type ReportSend,
  type RowGroup,
  rowGroups,
  type SendTerms,
  settledAtOnce,
  submitsNew,
} from "./ReportSend.ts";
import { RowNumber } from "./RowNumber.tsx";
import type { RowPlaces } from "./RowPlaces.ts";
import type { Sender } from "./Sender.ts";
import { useSendWords } from "./useSendWords.ts";

const useStyles = makeStyles({
  item: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly send: ReportSend;
  readonly terms: SendTerms;
  /** There are other reports, so that one may be left out. */
  readonly isOneOfMany: boolean;
  readonly sender: Sender;
  readonly places: RowPlaces;
  readonly onGoTo: (cell: CellAddress) => void;
}

/** What sending would do with one report, in numbers that open down to rows. */
export function PlannedReport({ send, terms, isOneOfMany, sender, places, onGoTo }: Props) {
  const styles = useStyles();
  const words = useWords();
  const sendWords = useSendWords();
  const { collected } = send;
  const grouped = groupRows(send, terms);
  const period = words.formats.period(send.period);
  const detailOf = ({ row }: SentRow) => describeRow(send, row, sendWords);
  return (
    <li className={styles.item}>
      <Text weight="semibold">{period}</Text>
      <Text size={200} className={styles.quiet}>
        {stateSentence(send, terms, sendWords)}
      </Text>
      {rowGroups
        .filter((group) => grouped[group].length > 0)
        .map((group) =>
          group === "conflict" && send.isWanted ? (
            <ConflictList key={group} send={send} rows={grouped.conflict} sender={sender} places={places} />
          ) : (
            <RowNumber
              key={group}
              label={labelOf(group, grouped[group].length, send, terms, sendWords)}
              rows={grouped[group].map((row) => ({ send, row }))}
              places={places}
              onGoTo={onGoTo}
              detailOf={detailOf}
            />
          ),
        )}
      {!send.isKnown && grouped.changed.length > 0 && terms.intent !== "submit" && (
        <Text size={200}>{sendWords.conflicts.unknown(grouped.changed.length)}</Text>
      )}
      {countReasons(send) > 0 && <Text size={200}>{sendWords.accepted(countReasons(send))}</Text>}
      {send.isWanted && <OtherRows send={send} sender={sender} />}
      {terms.intent !== "submit" && collected.faulty.length > 0 && (
        <Text size={200}>{sendWords.faulty.kept(collected.faulty.length)}</Text>
      )}
      {(send.plan.report !== null || isOneOfMany) &&
        settledAtOnce({ ...send, isWanted: true }, terms) === undefined && (
          <Checkbox
            checked={send.isWanted}
            label={sendWords.include(period)}
            onChange={(_, { checked }) => sender.want(send.period, checked === true)}
          />
        )}
    </li>
  );
}

type SendWords = ReturnType<typeof useSendWords>;

/** Rows that are just as the report's draft has them go on with it. */
const labelOf = (
  group: RowGroup,
  count: number,
  send: ReportSend,
  terms: SendTerms,
  { groups, asInDraft }: SendWords,
): string => (group === "unchanged" && isMoved(send, terms) ? asInDraft(count) : groups[group](count));

/** What the report is now, and what becomes of it. */
function stateSentence(send: ReportSend, terms: SendTerms, words: SendWords): string {
  const { report } = send.plan;
  if (report === null) return words.isNew;
  const { number, version, state } = report;
  const changes = changesReport(send, terms);
  const next = terms.intent === "submit" ? ` ${words.becomes(version + 1)}` : "";
  if (state === "draft") return `${words.isDraft(number, version)}${next}`;
  if (state === "outbox")
    return changes && terms.intent === "draft"
      ? words.isTakenOut(number)
      : `${words.isInOutbox(number)}${next}`;
  if (!changes) {
    const said = words.isSubmitted(number, version);
    return terms.intent !== "draft" && send.isWanted ? `${said} ${words.staysSubmitted}` : said;
  }
  return terms.intent === "submit" && submitsNew(send, terms)
    ? words.isReplaced(number, version)
    : words.isEdited(number, version);
}

/** What the report has otherwise, or which other report has the row. */
function describeRow(send: ReportSend, row: number, words: SendWords): string {
  const elsewhere = elsewhereOf(send.plan, row);
  if (elsewhere !== undefined) return words.elsewhereIn(elsewhere);
  return differencesOf(send, row)
    .map(({ key, mine, theirs }) =>
      key === "row" ? words.reasons.takenOut : words.differs(key, theirs, mine),
    )
    .join(", ");
}

const countReasons = ({ collected }: ReportSend): number =>
  collected.rows.reduce((sum, { reasons = [] }) => sum + reasons.length, 0);
