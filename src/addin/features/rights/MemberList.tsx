import { Button, Input, makeStyles, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Group } from "../../../core/contract/people.ts";
import { askOptional } from "../../askOptional.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { Section } from "../../ui/Section.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { HeldRight, Member, Members } from "./Members.ts";
import { PlainLine, PlainList } from "./PlainList.tsx";
import type { RightsPartProps } from "./RightsPartProps.ts";
import { useRightsWords } from "./useRightsWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  rights: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalXS },
});

interface Props extends RightsPartProps {
  readonly members: Members;
  readonly group: Group;
}

/** As many as are drawn at once. */
const shownAtFirst = 50;

/** Who may do what in the group; a right is taken from somebody by a click and an answer. */
export function MemberList({ parts, members, group, me }: Props) {
  const styles = useStyles();
  const { members: words } = useRightsWords();
  const { members: all, search, withdrawn, problem } = useStore(members.store);
  const [shown, setShown] = useState(shownAtFirst);
  const [asked, setAsked] = useState<HeldRight>();
  const withdraw = async (held: HeldRight) => {
    setAsked(undefined);
    const isOwn = held.member.personId === me.id;
    if ((await members.withdraw(held)) && isOwn) await askOptional(() => parts.account.refresh(), undefined);
  };
  const { found } = members;
  return (
    <Section title={words.title}>
      <Text size={200} className={styles.quiet}>
        {words.of(group.name)}
      </Text>
      <Input
        type="search"
        size="small"
        maxLength={100}
        aria-label={words.find}
        placeholder={words.find}
        value={search}
        onChange={(_, { value }) => members.find(value)}
      />
      <RoomProblem
        problem={problem}
        account={parts.account}
        onAgain={() => void members.show()}
        onDismiss={() => members.dismiss()}
      />
      <div role="status">
        {withdrawn && <Text>{words.withdrawn(withdrawn.right, withdrawn.member.name)}</Text>}
        {all && found.length === 0 && <Text className={styles.quiet}>{words.none}</Text>}
      </div>
      <PlainList>
        {found.slice(0, shown).map((member) => (
          <MemberLine
            key={member.personId}
            member={member}
            isMe={member.personId === me.id}
            onAsk={setAsked}
          />
        ))}
      </PlainList>
      {found.length > shown && (
        <Button size="small" onClick={() => setShown(shown + shownAtFirst)}>
          {words.more}
        </Button>
      )}
      {asked && (
        <ConfirmDialog
          title={words.sure}
          yes={words.yes}
          onYes={() => void withdraw(asked)}
          onNo={() => setAsked(undefined)}
        >
          {words.sureHelp(asked.right, asked.member.name, group.name)}
        </ConfirmDialog>
      )}
    </Section>
  );
}

interface LineProps {
  readonly member: Member;
  readonly isMe: boolean;
  readonly onAsk: (held: HeldRight) => void;
}

function MemberLine({ member, isMe, onAsk }: LineProps) {
  const styles = useStyles();
  const words = useRightsWords();
  const { rights } = useWords();
  return (
    <PlainLine>
      <Text weight="semibold">{isMe ? words.members.you(member.name) : member.name}</Text>
      {Object.entries(member.rights).map(([formType, held]) => (
        <span key={formType} className={styles.rights}>
          {held.map((right) => (
            <Button
              key={right}
              size="small"
              icon={<DismissRegular />}
              iconPosition="after"
              aria-label={words.members.withdraw(right, member.name)}
              title={words.members.withdraw(right, member.name)}
              onClick={() => onAsk({ member, formType, right })}
            >
              {rights[right]}
            </Button>
          ))}
        </span>
      ))}
    </PlainLine>
  );
}
