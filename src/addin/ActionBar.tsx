import { Button, makeStyles, tokens } from "@fluentui/react-components";
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
  marks: { marginLeft: "auto", minWidth: 0 },
});

/** What may be done with a checked sheet: submitting stands first once nothing stops it. */
export function ActionBar({ pane }: { readonly pane: Pane }) {
  const styles = useStyles();
  const words = useWords();
  const { status, tally, marks } = useStore(pane.check.store);
  if (status !== "done" || !tally || tally.records === 0) return null;
  const faultless = tally.errors === 0;
  const marked = marks === "shown" && tally.errors + tally.warnings > 0;
  return (
    <div className={styles.bar}>
      <Button appearance={faultless ? "primary" : "secondary"} onClick={() => pane.send("submit")}>
        {words.send.submit}
      </Button>
      <Button onClick={() => pane.send("draft")}>{words.send.saveDraft}</Button>
      {marked && (
        <Button appearance="subtle" className={styles.marks} onClick={() => void pane.check.clearMarks()}>
          {words.check.clearMarks}
        </Button>
      )}
      {marks === "cleared" && (
        <Button appearance="subtle" className={styles.marks} onClick={() => void pane.check.showMarks()}>
          {words.check.showMarks}
        </Button>
      )}
    </div>
  );
}
