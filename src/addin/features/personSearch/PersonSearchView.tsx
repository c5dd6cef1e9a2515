import { Button, Field, Input, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { type FormEvent, useEffect, useState } from "react";
import type { Group } from "../../../core/contract/people.ts";
import { ChoiceList } from "../../ui/ChoiceList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ReportLine } from "../../ui/reports/ReportLine.tsx";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RoomProps, WindowParts } from "../../WindowParts.ts";
import { PersonSearch } from "./PersonSearch.ts";
import { usePersonWords } from "./usePersonWords.ts";

const useStyles = makeStyles({
  head: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    flexShrink: 0,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  control: { minWidth: 0, width: "100%" },
});

/** Every report of the group about one person (manual §4.1), where a form type names persons at all. */
export default function PersonSearchView({ parts, place }: RoomProps<"personSearch">) {
  const { group } = useStore(parts.account.store);
  const search = parts.keep(place, () => (group ? new PersonSearch(parts.client, group) : undefined));
  useEffect(() => void search?.show(), [search]);
  return search && group && <Shown parts={parts} search={search} group={group} />;
}

interface ShownProps {
  readonly parts: WindowParts;
  readonly search: PersonSearch;
  readonly group: Group;
}

function Shown({ parts, search, group }: ShownProps) {
  const styles = useStyles();
  const words = usePersonWords();
  const { formTypes, asks, found, isSearching, problem } = useStore(search.store);
  // Lives in the field alone, and goes with it.
  const [typed, setTyped] = useState("");
  return (
    <ToolPage title={words.title} onClose={() => parts.close()}>
      <div className={styles.head}>
        {formTypes?.length === 0 ? (
          <Notice kind="info">{words.none}</Notice>
        ) : (
          <>
            <Text size={200} className={styles.quiet}>
              {words.about(group.name)}
            </Text>
            {formTypes && (
              <SearchForm search={search} formTypes={formTypes} typed={typed} onTyped={setTyped} />
            )}
          </>
        )}
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void search.retry(typed)}
          onDismiss={() => search.dismiss()}
        />
        <div role="status">
          {isSearching && <Text>{words.searching}</Text>}
          {asks && <Notice kind="error">{words.asks[asks]}</Notice>}
          {found?.replacement && <Notice kind="warning">{words.replacement}</Notice>}
          {found && <Text>{words.found(found.reports.length)}</Text>}
        </div>
      </div>
      <Results parts={parts} search={search} />
    </ToolPage>
  );
}

interface FormProps {
  readonly search: PersonSearch;
  readonly formTypes: NonNullable<PersonSearch["store"]["value"]["formTypes"]>;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
}

function SearchForm({ search, formTypes, typed, onTyped }: FormProps) {
  const styles = useStyles();
  const words = usePersonWords();
  const { language } = useWords();
  const { formType, isSearching } = useStore(search.store);
  const { label, help } = formTypes.find(({ key }) => key === formType)?.person ?? {};
  const ask = (event: FormEvent) => {
    event.preventDefault();
    void search.search(typed);
  };
  return (
    <form className={styles.form} noValidate autoComplete="off" onSubmit={ask}>
      {formTypes.length > 1 && (
        <Field label={words.formType}>
          <Select
            value={formType}
            select={{ className: styles.control }}
            onChange={(_, { value }) => search.choose(value)}
          >
            {formTypes.map(({ key, title }) => (
              <option key={key} value={key}>
                {title[language]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={label?.[language] ?? ""} hint={help?.[language] ?? ""}>
        <Input
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          input={{ className: styles.control }}
          value={typed}
          onChange={(_, { value }) => onTyped(value)}
        />
      </Field>
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isSearching}>
          {words.search}
        </Button>
      </div>
    </form>
  );
}

function Results({ parts, search }: Pick<ShownProps, "parts" | "search">) {
  const words = usePersonWords();
  const { states } = useReportWords();
  const { found, at } = useStore(search.store);
  const reports = found?.reports ?? [];
  if (reports.length === 0) return null;
  const open = (index: number) => {
    const report = reports[index];
    search.move(index);
    if (report) parts.open({ kind: "report", id: report.id });
  };
  return (
    <ChoiceList
      label={words.results}
      count={reports.length}
      hasMore={false}
      onMore={nothing}
      place={search.place}
      at={at}
      onMove={(to) => search.move(to)}
      onOpen={open}
      keyOf={(index) => reports[index]?.id ?? String(index)}
      height={58}
    >
      {(index) => {
        const report = reports[index];
        return report && <ReportLine report={report} state={states[report.state]} />;
      }}
    </ChoiceList>
  );
}

const nothing = () => undefined;
