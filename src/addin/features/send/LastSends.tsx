import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { arrivedAt } from "./Receipt.ts";
import type { Sender } from "./Sender.ts";

const useStyles = makeStyles({
  lines: {
    display: "flex",
    flexDirection: "column",
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} 0`,
    color: tokens.colorNeutralForeground2,
    overflowWrap: "anywhere",
  },
});

/** So many months are named; of more, the receipt told. */
const most = 3;

/** Where the reports stand that this sheet was last sent to: the receipt is closed, and she may wonder. */
export function LastSends({ sender }: { readonly sender: Sender }) {
  const styles = useStyles();
  const { formats, send } = useWords();
  const sends = useStore(sender.memory.last);
  const reports = sends.flatMap(({ period, report }) => (report ? [{ period, report }] : []));
  if (reports.length === 0) return null;
  const at = arrivedAt(sends);
  return (
    <div className={styles.lines}>
      {reports.slice(0, most).map(({ period, report: { number, version, state } }) => (
        <Text key={period} size={200}>
          {formats.period(period)}: {send.rowStates[state](number, version)}
          {version === 0 && ` ${send.lastNotYet}`}
        </Text>
      ))}
      {reports.length > most && <Text size={200}>{send.lastMore(reports.length - most)}</Text>}
      {at !== undefined && <Text size={200}>{send.lastAt(formats.moment(at))}</Text>}
    </div>
  );
}
