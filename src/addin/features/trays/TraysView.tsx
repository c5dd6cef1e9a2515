import { Button, makeStyles, Text, tokens, useAnnounce } from "@fluentui/react-components";
import {
  ArchiveRegular,
  ArrowSyncRegular,
  DocumentAddRegular,
  DocumentBulletListRegular,
  DraftsRegular,
  KeyRegular,
  MailRegular,
  MailUnreadRegular,
  PersonSearchRegular,
  SendClockRegular,
  SendRegular,
} from "@fluentui/react-icons";
import { type ReactElement, useEffect } from "react";
import { reportState, type ReportState } from "../../../core/contract/reports.ts";
import type { Group } from "../../../core/contract/people.ts";
import { Notice } from "../../ui/Notice.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RoomProps, WindowPlace } from "../../WindowParts.ts";
import { Section } from "../../ui/Section.tsx";
import { type FormTypeReply, Trays, type TraysState } from "./Trays.ts";
import { useTrayWords } from "./useTrayWords.ts";
import { WayLine } from "./WayLine.tsx";

const useStyles = makeStyles({
  page: pageStyle,
  group: { overflowWrap: "anywhere", color: tokens.colorNeutralForeground2 },
  refresh: { alignSelf: "flex-start", flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
});

const icons: Readonly<Record<ReportState, ReactElement>> = {
  draft: <DraftsRegular />,
  outbox: <SendClockRegular />,
  submitted: <SendRegular />,
  cancelled: <ArchiveRegular />,
};

/** The window's home: what there is, and the ways on. */
export default function TraysView({ parts, place }: RoomProps<"trays">) {
  const styles = useStyles();
  const words = useTrayWords();
  const { pane, account } = useWords();
  const { group, lost } = useStore(parts.account.store);
  const trays = parts.keep(place, () => new Trays(parts.client, group?.id ?? ""));
  const { counts, problem } = useStore(trays.store);
  const { announce } = useAnnounce();
  useEffect(() => void trays.count(), [trays]);
  const back = useFocusFirst<HTMLDivElement>(trays.left && `[data-way="${trays.left}"]`);
  if (!group) return null;
  const countAgain = async () => {
    const counted = await trays.count();
    if (counted) announce(words.counted(counted));
  };
  const open = (name: string, to: WindowPlace) => {
    trays.leave(name);
    parts.open(to);
  };
  return (
    <ToolPage title={pane.trays} onClose={() => parts.close()}>
      <div className={styles.page} ref={back}>
        <Text className={styles.group}>{words.group(group.name)}</Text>
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void trays.count()}
          onDismiss={() => trays.dismiss()}
        />
        {lost && <Notice kind="warning">{account.lost(lost.name)}</Notice>}
        {counts && isEmpty(counts) && <Notice kind="info">{words.firstReport}</Notice>}
        <TrayLines trays={trays} onOpen={open} />
        <Button
          size="small"
          className={styles.refresh}
          icon={<ArrowSyncRegular />}
          onClick={() => void countAgain()}
        >
          {words.refresh}
        </Button>
        <FormTypes trays={trays} group={group} onOpen={open} />
        <Others trays={trays} group={group} onOpen={open} />
      </div>
    </ToolPage>
  );
}

const isEmpty = ({ draft, outbox, submitted, cancelled }: NonNullable<TraysState["counts"]>): boolean =>
  draft + outbox + submitted + cancelled === 0;

interface PartProps {
  readonly trays: Trays;
  readonly onOpen: (name: string, place: WindowPlace) => void;
}

function TrayLines({ trays, onOpen }: PartProps) {
  const words = useTrayWords();
  const { states } = useReportWords();
  const { counts, unreadElsewhere } = useStore(trays.store);
  const shown = (count: number | undefined) => (count === undefined ? words.counting : words.count(count));
  return (
    <Section title={words.trays}>
      <WayLine
        name="messages"
        icon={counts && counts.unread > 0 ? <MailUnreadRegular /> : <MailRegular />}
        label={words.unread}
        help={unreadElsewhere > 0 ? words.unreadElsewhere(unreadElsewhere) : undefined}
        count={shown(counts?.unread)}
        onOpen={() => onOpen("messages", { kind: "messages" })}
      />
      {reportState.options.map((state) => (
        <WayLine
          key={state}
          name={state}
          icon={icons[state]}
          label={states[state]}
          count={shown(counts?.[state])}
          onOpen={() => onOpen(state, { kind: "reports", state })}
        />
      ))}
    </Section>
  );
}

interface GroupProps extends PartProps {
  readonly group: Group;
}

/** What one may make, and what is there, by form type. */
function FormTypes({ trays, group, onOpen }: GroupProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { language, rights } = useWords();
  const { formTypes = [] } = useStore(trays.store);
  const held = (form: FormTypeReply) => group.rights[form.key] ?? [];
  const readable = formTypes.filter((form) => held(form).length > 0);
  if (formTypes.length === 0) return null;
  return (
    <>
      <Section title={words.create}>
        {formTypes.map((form) =>
          held(form).includes("enter") ? (
            <WayLine
              key={form.key}
              name={`new-${form.key}`}
              icon={<DocumentAddRegular />}
              label={form.title[language]}
              onOpen={() => onOpen(`new-${form.key}`, { kind: "newReport", formType: form.key })}
            />
          ) : (
            <Text key={form.key} size={200} className={styles.quiet}>
              {form.title[language]}: {words.mayNot(rights.enter, group.name)}
            </Text>
          ),
        )}
      </Section>
      {readable.length > 0 && (
        <Section title={words.byType}>
          {readable.map((form) => (
            <WayLine
              key={form.key}
              name={`type-${form.key}`}
              icon={<DocumentBulletListRegular />}
              label={form.title[language]}
              help={words.byTypeHelp}
              onOpen={() => onOpen(`type-${form.key}`, { kind: "reports", formType: form.key })}
            />
          ))}
        </Section>
      )}
    </>
  );
}

function Others({ trays, group, onOpen }: GroupProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { formTypes } = useStore(trays.store);
  const hasPersonForm = formTypes?.some(
    ({ key, person }) => person !== undefined && (group.rights[key] ?? []).length > 0,
  );
  return (
    <Section title={words.other}>
      {hasPersonForm === true && (
        <WayLine
          name="person"
          icon={<PersonSearchRegular />}
          label={words.personSearch}
          help={words.personSearchHelp}
          onOpen={() => onOpen("person", { kind: "personSearch" })}
        />
      )}
      <WayLine
        name="rights"
        icon={<KeyRegular />}
        label={words.ask}
        help={words.askHelp}
        onOpen={() => onOpen("rights", { kind: "rights" })}
      />
      {hasPersonForm === false && (
        <Text size={200} className={styles.quiet}>
          {words.noPersonForm}
        </Text>
      )}
    </Section>
  );
}
