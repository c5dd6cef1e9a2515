import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ChevronUpRegular, PersonRegular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { Account } from "./Account.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    minHeight: "32px",
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    color: tokens.colorNeutralForeground2,
  },
  name: { flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  signIn: { flexShrink: 0, minWidth: 0 },
  who: { maxWidth: "100%", minWidth: 0, fontWeight: tokens.fontWeightRegular, justifyContent: "flex-start" },
  arrow: { flexShrink: 0 },
  cut: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

interface Props {
  readonly account: Account;
  readonly onSignIn: () => void;
  /** What stands first in the line. */
  readonly children?: ReactNode;
}

/** The pane's last line: its name, and who is signed in for which group. */
export function AccountBar({ account, onSignIn, children }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { me } = useStore(account.store);
  return (
    <footer className={styles.bar}>
      {children}
      <Text size={200} className={styles.name}>
        {me ? "" : words.pane.title}
      </Text>
      {me ? (
        <Who account={account} />
      ) : (
        <Button
          size="small"
          appearance="subtle"
          className={styles.signIn}
          icon={<PersonRegular />}
          onClick={onSignIn}
        >
          {words.account.signIn}
        </Button>
      )}
    </footer>
  );
}

function Who({ account }: { readonly account: Account }) {
  const styles = useStyles();
  const words = useWords();
  const { me, group } = useStore(account.store);
  const groups = me?.groups ?? [];
  const chosen = group ? { group: [group.id] } : {};
  return (
    <Menu
      checkedValues={chosen}
      onCheckedValueChange={(_, { checkedItems }) => {
        const next = groups.find(({ id }) => id === checkedItems[0]);
        if (next) void account.choose(next);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          className={styles.who}
          icon={<PersonRegular />}
          title={words.account.signedInAs(me?.name ?? "")}
        >
          <span className={styles.cut}>
            {me?.name}
            {group && ` · ${group.name}`}
          </span>
          <ChevronUpRegular aria-hidden className={styles.arrow} />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {groups.length > 1 && (
            <MenuGroup>
              <MenuGroupHeader>{words.account.group}</MenuGroupHeader>
              {groups.map(({ id, name }) => (
                <MenuItemRadio key={id} name="group" value={id}>
                  {name}
                </MenuItemRadio>
              ))}
              <MenuDivider />
            </MenuGroup>
          )}
          <MenuItem onClick={() => void account.signOut()}>{words.account.signOut}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
