import {
  Badge,
  Button,
  Field,
  makeStyles,
  Text,
  Textarea,
  tokens,
  useAnnounce,
} from "@fluentui/react-components";
import { useEffect } from "react";
import { longestNote } from "../../../core/contract/textLimits.ts";
import type { Thread, ThreadEvent, WriteThread } from "../../../core/contract/threads.ts";
import { isMeasure } from "../../../core/record/fields.ts";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { OpenReport } from "./OpenReport.ts";
import type { ReportForm } from "./ReportRow.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  // The row's own fields stay in view below it.
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    maxHeight: "38vh",
    overflowY: "auto",
  },
  thread: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `3px solid ${tokens.colorNeutralStroke1}`,
  },
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalXS },
  said: { color: tokens.colorNeutralForeground2 },
  words: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
  answer: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly open: OpenReport;
  readonly threads: readonly Thread[];
  readonly form: ReportForm;
}

/** What is said of the row that is open, each with its answers, and the place to answer. */
export function ThreadList({ open, threads, form }: Props) {
  const styles = useStyles();
  const { threads: words } = useOpenWords();
  useEffect(() => void open.threads.read(threads), [open, threads]);
  return (
    <section className={styles.list} aria-label={words.title} tabIndex={0}>
      {threads.map((thread) => (
        <OneThread key={thread.id} open={open} thread={thread} form={form} />
      ))}
    </section>
  );
}

interface OneProps {
  readonly open: OpenReport;
  readonly thread: Thread;
  readonly form: ReportForm;
}

function OneThread({ open, thread, form }: OneProps) {
  const styles = useStyles();
  const { language, formats } = useWords();
  const { threads: words, rows } = useOpenWords();
  const { kind, state, reason, by, at, field, events } = thread;
  const label = form.fields.find(({ key }) => key === field)?.label[language];
  return (
    <article className={styles.thread} aria-label={rows[kind](reason, by)}>
      <div className={styles.head}>
        <Badge size="small" appearance="outline" color={state === "open" ? "danger" : "success"}>
          {words[state]}
        </Badge>
        <Text size={200} className={styles.said}>
          {[label && words.about(label), words.said(by, formats.moment(at))].filter(Boolean).join(" · ")}
        </Text>
      </div>
      <Text className={styles.words}>{reason}</Text>
      <Change thread={thread} form={form} />
      {events.map((event) => (
        <Event key={event.id} event={event} />
      ))}
      {open.threads.isWritable && <Answer open={open} thread={thread} />}
    </article>
  );
}

/** The row as it was when the reviewer wrote, and as it is in force now, where that is another. */
function Change({ thread: { before, after }, form }: Pick<OneProps, "thread" | "form">) {
  const styles = useStyles();
  const { language, shortFields } = useWords();
  const { threads: words, rows } = useOpenWords();
  const textOf = (counts: Thread["before"]) =>
    form.fields
      .filter(({ type }) => type === "count")
      .map(
        ({ key, label }) =>
          `${isMeasure(key) ? shortFields[key] : label[language]} ${counts[key] ?? rows.noCount}`,
      )
      .join(", ");
  const [then, now] = [textOf(before), after === null ? undefined : textOf(after)];
  return (
    <Text size={200} className={styles.said}>
      {words.before(then)}
      {now === undefined ? ` ${words.gone}` : now !== then && ` ${words.after(now)}`}
    </Text>
  );
}

function Event({ event: { kind, text, by, at } }: { readonly event: ThreadEvent }) {
  const styles = useStyles();
  const { formats } = useWords();
  const { threads: words } = useOpenWords();
  return (
    <div>
      <Text size={200} className={styles.said} block>
        {[words.said(by, formats.moment(at)), kind !== "note" && words.events[kind]]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {text !== null && <Text className={styles.words}>{text}</Text>}
    </div>
  );
}

function Answer({ open, thread }: Pick<OneProps, "open" | "thread">) {
  const styles = useStyles();
  const { threads: words } = useOpenWords();
  const { writing, problem, failedIn, drafts } = useStore(open.threads.store);
  const { announce } = useAnnounce();
  const text = drafts[thread.id] ?? "";
  const isWriting = writing !== undefined;
  const write = async (kind: WriteThread["kind"], told: string) => {
    if (await open.threads.write(thread, kind)) announce(told);
  };
  return (
    <div className={styles.answer}>
      <Field label={words.answerLabel} size="small">
        <Textarea
          size="small"
          value={text}
          rows={2}
          maxLength={longestNote}
          onChange={(_, { value }) => open.threads.type(thread.id, value)}
        />
      </Field>
      {problem !== undefined && failedIn === thread.id && (
        <ProblemBar problem={problem} onAction={() => open.threads.dismiss()} />
      )}
      <div className={styles.buttons}>
        <Button
          size="small"
          disabledFocusable={isWriting || text.trim() === ""}
          onClick={() => void write("note", words.sent)}
        >
          {words.send}
        </Button>
        {thread.state === "resolved" ? (
          <Button
            size="small"
            disabledFocusable={isWriting}
            onClick={() => void write("reopen", words.sentReopened)}
          >
            {words.reopen}
          </Button>
        ) : (
          open.threads.mayResolve(thread) && (
            <Button
              size="small"
              disabledFocusable={isWriting}
              onClick={() => void write("resolve", words.sentResolved)}
            >
              {words.resolve}
            </Button>
          )
        )}
      </div>
    </div>
  );
}
