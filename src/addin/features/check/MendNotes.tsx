import { Button, makeStyles, Text, tokens, useAnnounce } from "@fluentui/react-components";
import { useEffect } from "react";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { CellInspector } from "./CellInspector.ts";
import { useMarkWords } from "./useMarkWords.ts";

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: tokens.spacingHorizontalS },
});

interface Props {
  readonly inspector: CellInspector;
  /** Dates and numbers that are kept as text. */
  readonly untidy: number;
}

/** Offers to clean what is read all the same, and says which cells a mend has left alone. */
export function MendNotes({ inspector, untidy }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { mend: said } = useMarkWords();
  const { announce } = useAnnounce();
  const { formulas, sealed } = useStore(inspector.store).left;
  useEffect(() => {
    if (formulas > 0) announce(said.formulas(formulas));
    if (sealed > 0) announce(said.leftSealed(sealed));
  }, [formulas, sealed, announce, said]);
  return (
    <>
      {formulas > 0 && <Notice kind="info">{said.formulas(formulas)}</Notice>}
      {sealed > 0 && <Notice kind="info">{said.leftSealed(sealed)}</Notice>}
      {untidy > 0 && (
        <div className={styles.line}>
          <Text size={200} className={styles.quiet}>
            {words.check.untidy(untidy)}
          </Text>
          {!inspector.isAllSealed && (
            <Button size="small" title={said.hiddenToo} onClick={() => void inspector.tidyAll()}>
              {said.tidyAll}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
