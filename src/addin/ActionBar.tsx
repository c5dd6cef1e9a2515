import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
} from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import type { Pane } from "./Pane.ts";
import { useStore } from "./ui/useStore.ts";
import { useWords } from "./ui/WordsContext.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  // All three side by side at 320 pixels.
  button: { minWidth: 0, paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
});

/** What may be done with a checked sheet: first to its errors, and to submit once there are none. */
export function ActionBar({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { status, tally } = useStore(pane.check.store);
  if (status !== "done" || !tally || tally.records === 0) return null;
  const faultless = tally.errors === 0;
  return (
    <div className={styles.bar}>
      {!faultless && (
        <Button
          appearance="primary"
          className={styles.button}
          onClick={() => void pane.inspector.step(true, "error")}
        >
          {words.check.nextError}
        </Button>
      )}
      <Button
        appearance={faultless ? "primary" : "secondary"}
        className={styles.button}
        onClick={() => pane.send("submit")}
      >
        {words.send.submit}
      </Button>
      <Button className={styles.button} onClick={() => pane.send("draft")}>
        {words.send.saveDraft}
      </Button>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.button}
            icon={<MoreHorizontalRegular />}
            aria-label={words.send.more}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => pane.send("outbox")}>{words.send.putInOutbox}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
