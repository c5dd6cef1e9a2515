import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Text,
  tokens,
  useAnnounce,
} from "@fluentui/react-components";
import { ArrowSyncRegular, MailReadRegular, MailUnreadFilled } from "@fluentui/react-icons";
import { useEffect, useId } from "react";
import type { Message } from "../../../core/contract/messages.ts";
import { askOptional } from "../../askOptional.ts";
import { Notice } from "../../ui/Notice.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RoomProps, WindowParts } from "../../WindowParts.ts";
import { Inbox } from "./Inbox.ts";
import { openElsewhere } from "./openElsewhere.ts";
import { useInboxWords } from "./useInboxWords.ts";

const useStyles = makeStyles({
  page: pageStyle,
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, flexShrink: 0 },
  list: { listStyleType: "none", margin: 0, padding: 0, flexShrink: 0 },
  message: {
    display: "grid",
    gridTemplateColumns: "20px minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    overflowWrap: "anywhere",
  },
  unread: { fontWeight: tokens.fontWeightSemibold },
  when: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, alignItems: "center" },
  icon: { color: tokens.colorNeutralForeground2 },
  iconUnread: { color: tokens.colorBrandForeground1 },
});

/** What the system told the person, and the way to what it is about. */
export default function MessagesView({ parts, place }: RoomProps<"messages">) {
  const styles = useStyles();
  const words = useInboxWords();
  const { announce } = useAnnounce();
  const inbox = parts.keep(place, () => {
    const onRights = () => void askOptional(() => parts.account.refresh(), undefined);
    return new Inbox({ client: parts.client, onRights });
  });
  const { messages, next, isLoading, isMarking, problem } = useStore(inbox.store);
  useEffect(() => void inbox.show(), [inbox]);
  const readAll = async () => {
    const read = await inbox.readAll();
    if (read !== undefined) announce(words.marked(read));
  };
  return (
    <ToolPage title={words.title} onClose={() => parts.close()}>
      <div className={styles.page}>
        <Text size={200} className={styles.quiet}>
          {words.about}
        </Text>
        <div className={styles.actions}>
          <Button
            size="small"
            icon={<MailReadRegular />}
            disabledFocusable={isMarking || !messages?.some(({ readAt }) => readAt === null)}
            onClick={() => void readAll()}
          >
            {words.markAll}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowSyncRegular />}
            aria-label={words.fetchAgain}
            title={words.fetchAgain}
            onClick={() => void inbox.again()}
          />
        </div>
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void inbox.again()}
          onDismiss={() => inbox.dismiss()}
        />
        {!messages && isLoading && <ProgressBar aria-label={words.loading} />}
        {messages?.length === 0 && <Notice kind="info">{words.empty}</Notice>}
        {messages && messages.length > 0 && (
          <ul className={styles.list} aria-label={words.label}>
            {messages.map((message) => (
              <MessageLine key={message.id} message={message} inbox={inbox} parts={parts} />
            ))}
          </ul>
        )}
        {messages && next !== null && (
          <div className={styles.actions}>
            <Button size="small" disabledFocusable={isLoading} onClick={() => void inbox.older()}>
              {words.older}
            </Button>
          </div>
        )}
      </div>
    </ToolPage>
  );
}

interface LineProps {
  readonly message: Message;
  readonly inbox: Inbox;
  readonly parts: WindowParts;
}

/** Its sentence is text and nothing else, whatever somebody wrote into a note. */
function MessageLine({ message, inbox, parts }: LineProps) {
  const styles = useStyles();
  const words = useInboxWords();
  const { messages } = useWords();
  const id = useId();
  const isUnread = message.readAt === null;
  return (
    <li className={styles.message}>
      {isUnread ? (
        <MailUnreadFilled className={styles.iconUnread} fontSize={20} aria-hidden />
      ) : (
        <MailReadRegular className={styles.icon} fontSize={20} aria-hidden />
      )}
      <div className={styles.words}>
        <Text id={id} className={mergeClasses(isUnread && styles.unread)}>
          {messages[message.kind](message)}
        </Text>
        <span className={styles.when}>
          <Text size={200} className={styles.quiet}>
            {words.at(message.at)}
          </Text>
          {isUnread && <Badge appearance="tint">{words.unread}</Badge>}
        </span>
        <Way message={message} inbox={inbox} parts={parts} describedBy={id} />
      </div>
    </li>
  );
}

/** To what it is about; where that is nowhere, it can still be marked as read. */
function Way({ message, inbox, parts, describedBy }: LineProps & { readonly describedBy: string }) {
  const styles = useStyles();
  const words = useInboxWords();
  const { group, me } = useStore(parts.account.store);
  const { readHere } = useStore(inbox.store);
  const { kind, reportId, groupId, groupName } = message;
  const other = me?.groups.find(({ id }) => id === groupId);
  const go = (open: () => void) => {
    void inbox.read(message);
    open();
  };
  if (reportId !== null && groupId === group?.id)
    return (
      <Button
        size="small"
        aria-describedby={describedBy}
        onClick={() => go(() => parts.open({ kind: "report", id: reportId }))}
      >
        {words.openReport}
      </Button>
    );
  if (kind === "right-requested")
    return (
      <Button
        size="small"
        aria-describedby={describedBy}
        onClick={() => go(() => parts.open({ kind: "rights" }))}
      >
        {words.openRights}
      </Button>
    );
  if (reportId !== null && other)
    return (
      <>
        <Text size={200} className={styles.quiet}>
          {words.otherGroup(groupName)}
        </Text>
        <Button
          size="small"
          aria-describedby={describedBy}
          onClick={() => go(() => void openElsewhere(parts, other, reportId))}
        >
          {words.switchAndOpen}
        </Button>
      </>
    );
  const isRead = message.readAt !== null;
  return (
    <>
      {reportId !== null && (
        <Text size={200} className={styles.quiet}>
          {words.notMember(groupName)}
        </Text>
      )}
      {(!isRead || readHere.has(message.id)) && (
        <Button
          size="small"
          aria-describedby={describedBy}
          disabledFocusable={isRead}
          onClick={() => void inbox.read(message)}
        >
          {isRead ? words.read : words.markRead}
        </Button>
      )}
    </>
  );
}
