import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { LineList } from "../../ui/LineList.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { SheetMaker } from "./SheetMaker.ts";
import { useSheetWords } from "../../ui/sheets/useSheetWords.ts";

const useStyles = makeStyles({
  scroller: {
    maxHeight: "200px",
    flexShrink: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    paddingLeft: tokens.spacingHorizontalS,
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
});

/** The chosen units, each to be taken away again. */
export function ChosenUnits({ maker }: { readonly maker: SheetMaker }) {
  const styles = useStyles();
  const words = useSheetWords();
  const { units } = useStore(maker.store);
  return (
    <LineList
      label={words.units}
      count={units.length}
      height={32}
      scroller={styles.scroller}
      line={styles.line}
    >
      {(index) => {
        const unit = units[index]!;
        return (
          <>
            <Text size={200} className={styles.name}>
              {unit.name} · {unit.code}
            </Text>
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={words.remove(unit.name)}
              title={words.remove(unit.name)}
              onClick={() => maker.remove(unit)}
            />
          </>
        );
      }}
    </LineList>
  );
}
