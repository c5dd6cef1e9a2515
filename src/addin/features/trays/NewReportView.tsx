import {
  Button,
  Field,
  Input,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
  useAnnounce,
} from "@fluentui/react-components";
import { type FormEvent, useEffect } from "react";
import type { Group } from "../../../core/contract/people.ts";
import { isoDay } from "../../../core/values/DateValue.ts";
import { readPerson } from "../../../core/values/PersonValue.ts";
import { Notice } from "../../ui/Notice.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RoomProps, WindowParts } from "../../WindowParts.ts";
import { NewReport, type OpenedReport } from "./NewReport.ts";
import { PeriodFields } from "./PeriodFields.tsx";
import type { FormTypeReply } from "./Trays.ts";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  page: pageStyle,
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  words: { overflowWrap: "anywhere", whiteSpace: "pre-line" },
  control: { minWidth: 0, width: "100%" },
});

/** A new report: what the form is, for which group and period, and about whom where it asks so. */
export default function NewReportView({ parts, place }: RoomProps<"newReport">) {
  const styles = useStyles();
  const words = useTrayWords();
  const { language } = useWords();
  const { group, me } = useStore(parts.account.store);
  const fresh = parts.keep(place, () => {
    const today = isoDay(parts.now().day);
    const { id = "", cut = "month" } = group ?? {};
    const { client, reporting } = parts;
    return new NewReport({ client, reporting, groupId: id, cut, formType: place.formType, today });
  });
  const { formType, problem } = useStore(fresh.store);
  const { announce } = useAnnounce();
  const goTo = (opened: OpenedReport | undefined) => {
    if (!opened) return;
    const { report, wasThere } = opened;
    announce(wasThere ? words.fresh.opened(report.number) : words.fresh.created(report.number));
    // In place of itself: back from the report leads to the trays.
    parts.openInstead(place, { kind: "report", id: report.id });
  };
  useEffect(() => void fresh.show(), [fresh]);
  if (!group) return null;
  const name = formType?.title[language] ?? "";
  const mayEnter = group.rights[place.formType]?.includes("enter") ?? false;
  return (
    <ToolPage title={name === "" ? words.create : words.fresh.title(name)} onClose={() => parts.close()}>
      <div className={styles.page}>
        {formType === undefined && problem === undefined && <ProgressBar aria-label={words.create} />}
        {formType === null && <Notice kind="error">{words.fresh.unknown}</Notice>}
        {formType && (
          <>
            <Text className={styles.words}>{formType.guidance[language]}</Text>
            {mayEnter ? (
              <Form
                parts={parts}
                fresh={fresh}
                formType={formType}
                group={group}
                goTo={goTo}
                isOneOfMany={(me?.groups.length ?? 0) > 1}
              />
            ) : (
              <MayNot parts={parts} group={group} />
            )}
          </>
        )}
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void fresh.retry().then(goTo)}
          onDismiss={() => fresh.dismiss()}
        />
      </div>
    </ToolPage>
  );
}

interface FormProps {
  readonly parts: WindowParts;
  readonly fresh: NewReport;
  readonly formType: FormTypeReply;
  readonly group: Group;
  readonly goTo: (opened: OpenedReport | undefined) => void;
  readonly isOneOfMany: boolean;
}

function Form({ parts, fresh, formType, group, goTo, isOneOfMany }: FormProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { states } = useReportWords();
  const { existing, isOpening, asks } = useStore(fresh.store);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    goTo(await fresh.open());
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void open(event)}>
      <Text as="h3" weight="semibold">
        {words.fresh.info}
      </Text>
      <Text className={styles.words}>
        {[words.group(group.name), isOneOfMany && words.changeGroup].filter(Boolean).join("\n")}
      </Text>
      <PeriodFields fresh={fresh} today={isoDay(parts.now().day)} />
      {formType.person && <PersonField fresh={fresh} person={formType.person} />}
      {existing && (
        <Notice kind="info">
          {words.fresh.exists(existing.number, states[existing.state].toLowerCase())}
        </Notice>
      )}
      <div role="status">{asks && <Notice kind="warning">{words.fresh.asks[asks]}</Notice>}</div>
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={isOpening}>
          {existing ? words.fresh.open(existing.number) : words.fresh.create}
        </Button>
      </div>
    </form>
  );
}

interface PersonProps {
  readonly fresh: NewReport;
  readonly person: NonNullable<FormTypeReply["person"]>;
}

function PersonField({ fresh, person }: PersonProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { language } = useWords();
  const { form } = useStore(fresh.store);
  const isReplacement = readPerson(form.person).kind === "replacement";
  return (
    <Field
      label={person.label[language]}
      hint={person.help[language]}
      {...(isReplacement && {
        validationState: "warning" as const,
        validationMessage: words.fresh.replacement,
      })}
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        input={{ className: styles.control }}
        value={form.person}
        onChange={(_, { value }) => fresh.fill({ person: value })}
      />
    </Field>
  );
}

/** Says why not, and leads to where one asks. */
function MayNot({ parts, group }: { readonly parts: WindowParts; readonly group: Group }) {
  const words = useTrayWords();
  const { rights } = useWords();
  return (
    <Notice
      kind="info"
      actions={
        <Button size="small" onClick={() => parts.open({ kind: "rights" })}>
          {words.ask}
        </Button>
      }
    >
      {words.mayNot(rights.enter, group.name)}
    </Notice>
  );
}
