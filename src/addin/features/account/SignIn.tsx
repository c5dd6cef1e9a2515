import { Button, Field, makeStyles, Select, Spinner, Text, tokens } from "@fluentui/react-components";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Account } from "./Account.ts";

const useStyles = makeStyles({
  column: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  persona: { justifyContent: "flex-start", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  role: { color: tokens.colorNeutralForeground2, display: "block", fontSize: tokens.fontSizeBase200 },
});

/** Asks who is here, and for which group; says nothing when both are known. */
export function SignIn({ account }: { readonly account: Account }) {
  const styles = useStyles();
  const words = useWords();
  const { status, me, group, expired, problem } = useStore(account.store);
  if (status === "signedIn" && group) return null;
  if (status === "signingIn") return <Spinner size="tiny" label={words.account.signingIn} />;
  return (
    <div className={styles.column}>
      {problem !== undefined ? (
        <ProblemBar problem={problem} onAction={() => void account.signIn()} />
      ) : (
        me === undefined && <Text>{expired ? words.account.expired : words.account.why}</Text>
      )}
      {me === undefined ? <Ways account={account} /> : <ChooseGroup account={account} />}
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
        <Button key={id} className={styles.persona} onClick={() => void account.signIn(id)}>
          <span>
            {words.account.demo} {name}
            <span className={styles.role}>{role}</span>
          </span>
        </Button>
      ))}
    </>
  );
}

function ChooseGroup({ account }: { readonly account: Account }) {
  const words = useWords();
  const groups = useStore(account.store).me?.groups ?? [];
  if (groups.length === 0) return <Text>{words.account.noGroup}</Text>;
  return (
    <Field label={words.account.chooseGroup}>
      <Select
        defaultValue=""
        onChange={(_, { value }) => {
          const group = groups.find(({ id }) => id === value);
          if (group) account.choose(group);
        }}
      >
        <option value="" disabled />
        {groups.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
