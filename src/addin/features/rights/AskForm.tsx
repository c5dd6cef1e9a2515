import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  Text,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { type FormEvent, useId } from "react";
import type { Me, Right } from "../../../core/contract/people.ts";
import { rights as allRights } from "../../../core/contract/rightNames.ts";
import { longestReason, mostGroupsFound } from "../../../core/contract/textLimits.ts";
import { Notice } from "../../ui/Notice.tsx";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { Section } from "../../ui/Section.tsx";
import { useCprNotice } from "../../ui/useCprNotice.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RightsAsking } from "./RightsAsking.ts";
import type { RightsPartProps } from "./RightsPartProps.ts";
import { useRightsWords } from "./useRightsWords.ts";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  words: { overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  control: { minWidth: 0, width: "100%" },
  groups: { maxHeight: "200px", overflowY: "auto", overflowWrap: "anywhere" },
  rights: { display: "flex", flexDirection: "column" },
});

/** A request: in which group, of which form, to do what, and why. */
export function AskForm({ parts, room: { asking, requests }, me }: RightsPartProps) {
  const styles = useStyles();
  const { ask: words } = useRightsWords();
  const { group, note, asks, sent, isSending, problem } = useStore(asking.store);
  const cprNotice = useCprNotice(note);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await asking.send()) await requests.show();
  };
  const retry = async () => {
    if (await asking.retry()) await requests.show();
  };
  return (
    <Section title={words.title}>
      <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
        <Text size={200} className={styles.quiet}>
          {words.about}
        </Text>
        {group && (
          <Text className={styles.words}>
            {words.group}: <b>{group.name}</b>
          </Text>
        )}
        <GroupSearch asking={asking} />
        <FormTypeChoice asking={asking} />
        <RightBoxes asking={asking} me={me} />
        <Field label={words.note} hint={words.noteHelp} {...cprNotice}>
          <Textarea
            maxLength={longestReason}
            textarea={{ className: styles.control }}
            value={note}
            onChange={(_, { value }) => asking.choose({ note: value })}
          />
        </Field>
        <div role="status">
          {asks && <Notice kind="warning">{words.asks[asks]}</Notice>}
          {sent && <Notice kind="success">{words.sent(sent.groupName, sent.rights)}</Notice>}
        </div>
        <RoomProblem
          problem={problem}
          account={parts.account}
          onAgain={() => void retry()}
          onDismiss={() => asking.dismiss()}
        />
        <div>
          <Button type="submit" appearance="primary" disabledFocusable={isSending}>
            {words.send}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function GroupSearch({ asking }: { readonly asking: RightsAsking }) {
  const styles = useStyles();
  const { ask: words } = useRightsWords();
  const { group, search, found } = useStore(asking.store);
  const cprNotice = useCprNotice(search);
  return (
    <>
      <Field label={words.search} hint={words.searchHelp} {...cprNotice}>
        <Input
          type="search"
          maxLength={100}
          input={{ className: styles.control }}
          value={search}
          onChange={(_, { value }) => asking.search(value)}
        />
      </Field>
      {found && found.length > 0 && (
        <RadioGroup
          className={styles.groups}
          aria-label={words.group}
          value={group?.id ?? ""}
          onChange={(_, { value }) => asking.choose({ group: found.find(({ id }) => id === value) })}
        >
          {found.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
        </RadioGroup>
      )}
      <div role="status">
        {found?.length === 0 && (
          <Text size={200} className={styles.quiet}>
            {words.none(search.trim())}
          </Text>
        )}
        {found?.length === mostGroupsFound && <Text size={200}>{words.many}</Text>}
      </div>
    </>
  );
}

/** Said where there is but one. */
function FormTypeChoice({ asking }: { readonly asking: RightsAsking }) {
  const styles = useStyles();
  const { ask: words } = useRightsWords();
  const { language } = useWords();
  const { formTypes, formType } = useStore(asking.store);
  if (formTypes.length <= 1)
    return (
      <Text className={styles.words}>
        {words.formType}: {formTypes[0]?.title[language]}
      </Text>
    );
  return (
    <Field label={words.formType}>
      <Select
        value={formType}
        select={{ className: styles.control }}
        onChange={(_, { value }) => asking.choose({ formType: value })}
      >
        {formTypes.map(({ key, title }) => (
          <option key={key} value={key}>
            {title[language]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function RightBoxes({ asking, me }: { readonly asking: RightsAsking; readonly me: Me }) {
  const styles = useStyles();
  const words = useRightsWords();
  const id = useId();
  const { group, formType, rights } = useStore(asking.store);
  const held = me.groups.find((each) => each.id === group?.id)?.rights[formType] ?? [];
  return (
    <div role="group" aria-labelledby={id} className={styles.rights}>
      <Text id={id}>{words.ask.rights}</Text>
      {allRights.map((right) => (
        <Checkbox
          key={right}
          checked={held.includes(right) || rights.includes(right)}
          disabled={held.includes(right)}
          onChange={(_, { checked }) => asking.mark(right, checked === true)}
          label={<RightLabel right={right} isHeld={held.includes(right)} />}
        />
      ))}
    </div>
  );
}

function RightLabel({ right, isHeld }: { readonly right: Right; readonly isHeld: boolean }) {
  const styles = useStyles();
  const words = useRightsWords();
  return (
    <>
      {words.names[right]}
      {isHeld && ` (${words.ask.held})`}
      <Text block size={200} className={styles.quiet}>
        {words.lets[right]}
      </Text>
    </>
  );
}
