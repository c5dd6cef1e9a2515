import { Button, Link, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { OutboxReceipt } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import { troubleOf } from "../../text/troubleOf.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { WindowParts } from "../../WindowParts.ts";
import { hasReceipt } from "./OutboxSend.ts";
import type { ReportsRoom } from "./ReportsRoom.ts";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  receipt: { maxHeight: "40vh", overflowY: "auto", alignSelf: "stretch" },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly parts: WindowParts;
  readonly room: ReportsRoom;
}

/** Submits the whole outbox, after a question, and says of each report what came of it. */
export function OutboxBar({ parts, room }: Props) {
  const styles = useStyles();
  const { outbox: words } = useTrayWords();
  const [isAsking, setAsking] = useState(false);
  const { group } = useStore(parts.account.store);
  const { reports } = useStore(room.listing.store);
  const outbox = useStore(room.outbox.store);
  const { status, receipt, problem } = outbox;
  const maySubmit = group !== undefined && room.submittable(group).length > 0;
  const send = () => {
    setAsking(false);
    if (group) void room.sendOutbox(group);
  };
  return (
    <div className={styles.bar}>
      {status === "sending" ? (
        <Spinner size="tiny" label={words.sending} role="status" />
      ) : (
        <Button
          size="small"
          appearance="primary"
          disabled={!maySubmit || reports?.length === 0}
          onClick={() => setAsking(true)}
        >
          {words.send}
        </Button>
      )}
      {!maySubmit && (
        <Text size={200} className={styles.quiet}>
          {words.mayNot}
        </Text>
      )}
      {isAsking && (
        <ConfirmDialog title={words.sure} yes={words.yes} onYes={send} onNo={() => setAsking(false)}>
          {words.sureHelp}
        </ConfirmDialog>
      )}
      <RoomProblem
        problem={problem}
        account={parts.account}
        onAgain={() => setAsking(true)}
        onDismiss={() => room.outbox.dismiss()}
      />
      {hasReceipt(outbox) && <Receipt receipt={receipt} room={room} parts={parts} />}
    </div>
  );
}

function Receipt({ receipt, room, parts }: Props & { readonly receipt: OutboxReceipt }) {
  const styles = useStyles();
  const { outbox: words } = useTrayWords();
  const { name } = useReportWords();
  const reasonOf = useReason();
  const { submitted, left } = receipt;
  const open = (id: string) => parts.open({ kind: "report", id });
  return (
    <div className={styles.receipt} role="status">
      <Notice
        kind={left.length > 0 ? "warning" : submitted.length > 0 ? "success" : "info"}
        actions={
          <Button size="small" onClick={() => room.outbox.close()}>
            {words.close}
          </Button>
        }
      >
        {submitted.length + left.length === 0 && words.nothing}
        {submitted.length > 0 && (
          <>
            {words.submitted(submitted.length)}
            <ul className={styles.list}>
              {submitted.map(({ report }) => (
                <li key={report.id}>
                  {name(report)}: {words.version(report.version)}
                </li>
              ))}
            </ul>
          </>
        )}
        {left.length > 0 && (
          <>
            {words.left(left.length)}
            <ul className={styles.list}>
              {left.map((each) => (
                <li key={each.report.id}>
                  <Link as="button" inline onClick={() => open(each.report.id)}>
                    {name(each.report)}
                  </Link>
                  : {reasonOf(each)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}

/** A faulty report is told of by its errors, whatever else by the problem's own sentence. */
function useReason(): (left: OutboxReceipt["left"][number]) => string {
  const words = useWords();
  const { outbox } = useTrayWords();
  return ({ code, errors }) =>
    code === "report.has-errors" ? outbox.hasErrors(errors) : troubleOf(new Problem(code), words).sentence;
}
