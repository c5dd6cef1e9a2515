import { Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useFocusFirst } from "../../ui/useFocusFirst.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Account } from "./Account.ts";

const useStyles = makeStyles({
  column: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS, outlineStyle: "none" },
  choice: { justifyContent: "flex-start", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  role: { color: tokens.colorNeutralForeground2, display: "block", fontSize: tokens.fontSizeBase200 },
});

interface SignInProps {
  readonly account: Account;
  /** Something waits for it, and goes on by itself. */
  readonly going: boolean;
}

/** Asks who is here, and for which group; says nothing when both are known. */
export function SignIn({ account, going }: SignInProps) {
  const words = useWords();
  const { status, me, group, lost, expired, problem } = useStore(account.store);
  const why = expired ? words.account.expired : going ? words.account.first : words.account.why;
  if (status === "signedIn" && group) return null;
  if (status === "signingIn") return <Spinner size="tiny" label={words.account.signingIn} />;
  return (
    <Question
      key={me === undefined ? "who" : "group"}
      label={me === undefined ? why : words.account.chooseGroup}
    >
      {problem !== undefined ? (
        <ProblemBar problem={problem} onAction={() => void account.signInAgain()} />
      ) : (
        me === undefined && <Text>{why}</Text>
      )}
      {me && lost && <Text>{words.account.lost(lost.name)}</Text>}
      {me === undefined ? <Ways account={account} /> : <ChooseGroup account={account} />}
    </Question>
  );
}

interface QuestionProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Has the keyboard itself when it comes: an Enter too many answers nothing. */
function Question({ label, children }: QuestionProps) {
  const styles = useStyles();
  const root = useFocusFirst<HTMLDivElement>();
  return (
    <div ref={root} tabIndex={0} role="group" aria-label={label} className={styles.column}>
      {children}
    </div>
  );
}

/** One button in production; the demo's people by name. */
function Ways({ account }: { readonly account: Account }) {
  const styles = useStyles();
  const words = useWords();
  const { personas } = useStore(account.store);
  if (personas.length === 0)
    return (
      <Button appearance="primary" onClick={() => void account.signIn()}>
        {words.account.signIn}
      </Button>
    );
  return (
    <>
      {personas.map(({ id, name, role }) => (
        <Button key={id} className={styles.choice} onClick={() => void account.signIn(id)}>
          <span>
            {words.account.demo} {name}
            <span className={styles.role}>{role}</span>
          </span>
        </Button>
      ))}
    </>
  );
}

/** One click a group: few people have many. */
function ChooseGroup({ account }: { readonly account: Account }) {
  const styles = useStyles();
  const words = useWords();
  const groups = useStore(account.store).me?.groups ?? [];
  if (groups.length === 0) return <Text>{words.account.noGroup}</Text>;
  return (
    <>
      <Text weight="semibold">{words.account.chooseGroup}</Text>
      {groups.map((group) => (
        <Button key={group.id} className={styles.choice} onClick={() => void account.choose(group)}>
          {group.name}
        </Button>
      ))}
    </>
  );
}
