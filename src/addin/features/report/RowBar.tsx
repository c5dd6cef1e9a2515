import { Button, Checkbox, makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { AddRegular, DeleteRegular } from "@fluentui/react-icons";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  title: { flexBasis: "100%", margin: 0 },
  count: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  box: { marginLeft: "-8px" },
  notice: { padding: `0 ${tokens.spacingHorizontalM}`, flexShrink: 0 },
});

interface Props {
  readonly open: OpenReport;
  readonly onAdd: () => void;
}

/** The head of the rows: new, the box that selects all, and what becomes of the selected. */
export function RowBar({ open, onAdd }: Props) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const { selected, removed, doing } = useStore(open.store);
  const { size } = open.shown;
  const isWritable = open.isWritable;
  return (
    <>
      <div className={styles.bar}>
        <Subtitle2 as="h3" className={styles.title}>
          {words.title}
        </Subtitle2>
        {size > 0 && (
          <Checkbox
            className={styles.box}
            aria-label={words.selectAll}
            title={words.selectAll}
            checked={selected.size === 0 ? false : selected.size === size ? true : "mixed"}
            onChange={() => open.choice.toggleAll()}
          />
        )}
        <Text size={200} className={styles.count} role="status">
          {words.count(size)}
          {selected.size > 0 && ` · ${words.selected(selected.size)}`}
        </Text>
        {isWritable && (
          <>
            <Button
              size="small"
              icon={<AddRegular />}
              disabledFocusable={doing !== undefined}
              onClick={onAdd}
            >
              {words.add}
            </Button>
            <Button
              size="small"
              icon={<DeleteRegular />}
              aria-label={selected.size > 0 ? words.removeSelected(selected.size) : words.removeNone}
              title={selected.size > 0 ? words.removeSelected(selected.size) : words.removeNone}
              disabledFocusable={doing !== undefined || selected.size === 0}
              onClick={() => open.choice.remove()}
            >
              {words.remove}
            </Button>
          </>
        )}
      </div>
      {removed > 0 && (
        <div className={styles.notice}>
          <Notice
            kind="info"
            actions={
              <Button size="small" onClick={() => open.choice.bringBack()}>
                {words.bringBack}
              </Button>
            }
          >
            {words.removed(removed)}
          </Notice>
        </div>
      )}
    </>
  );
}
