import { Button, Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { WindowParts } from "../../WindowParts.ts";
import { HistoryList } from "./HistoryList.tsx";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  head: { justifyContent: "flex-start", paddingLeft: 0, minWidth: 0 },
  inner: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  facts: {
    display: "grid",
    gridTemplateColumns: "minmax(90px, auto) 1fr",
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
  },
  fact: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, minWidth: 0, overflowWrap: "anywhere" },
  title: { display: "block", fontWeight: tokens.fontWeightSemibold },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  version: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: "anywhere",
  },
});

interface Props {
  readonly open: OpenReport;
  readonly parts: Pick<WindowParts, "account" | "client">;
}

/** What stands at the form's top (manual 5.2): when and for whom it was made, its guidance, versions and history. */
export function ReportInformation({ open, parts }: Props) {
  const styles = useStyles();
  const { info: words } = useOpenWords();
  const { report, form } = useStore(open.store);
  // Who has nothing in it yet begins by reading how.
  const [isOpen, setOpen] = useState(report?.rows === 0);
  const { language } = useWords();
  if (!report || !form) return null;
  return (
    <section aria-label={words.title}>
      <Button
        appearance="transparent"
        size="small"
        className={styles.head}
        icon={isOpen ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.title}
      </Button>
      {isOpen && (
        <div className={styles.inner}>
          <Text>{form.guidance[language]}</Text>
          <Facts open={open} parts={parts} />
          <Versions open={open} />
          <HistoryList key={report.revision} client={parts.client} id={report.id} />
        </div>
      )}
    </section>
  );
}

function Facts({ open, parts }: Props) {
  const styles = useStyles();
  const { info: words } = useOpenWords();
  const { formats } = useWords();
  const { report } = useStore(open.store);
  const { me } = useStore(parts.account.store);
  if (!report) return null;
  const group = me?.groups.find(({ id }) => id === report.groupId);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.created, words.by(formats.moment(report.createdAt), report.createdBy)],
    [words.group, group?.name ?? ""],
    [words.period, formats.period(report.period)],
    ...(report.person === null ? [] : [[words.person, report.person] as const]),
    [words.version, report.version === 0 ? words.noVersion : formats.number(report.version)],
    [words.changed, words.by(formats.moment(report.changedAt), report.changedBy)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => [
        <dt key={name} className={styles.fact}>
          {name}
        </dt>,
        <dd key={`${name} `} className={styles.value}>
          {value}
        </dd>,
      ])}
    </dl>
  );
}

function Versions({ open }: Pick<Props, "open">) {
  const styles = useStyles();
  const { info: words } = useOpenWords();
  const { formats } = useWords();
  const { versions, version: looked } = useStore(open.store);
  if (versions.length === 0) return null;
  return (
    <div>
      <Text className={styles.title}>{words.versions}</Text>
      <ul className={styles.list}>
        {versions.map(({ version, rows, by, at }) => (
          <li key={version} className={styles.version}>
            <Text size={200}>
              {words.versionLine(version, rows)}, {words.by(formats.moment(at), by)}
            </Text>
            {version !== looked && (
              <Link
                as="button"
                aria-label={words.look(version)}
                onClick={() => void open.fetching.lookAt(version)}
              >
                {words.lookShort}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
