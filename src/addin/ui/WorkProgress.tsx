import { Button, makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import type { Progress } from "../workbook/Workbook.ts";
import { useWords } from "./WordsContext.ts";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly label: string;
  /** How far it is, where that is known. */
  readonly progress: Progress | undefined;
  readonly told: (done: number, total: number) => string;
  /** None where it cannot be. */
  readonly onStop?: () => void;
}

/** Work that takes a while, and may be stopped. */
export function WorkProgress({ label, progress, told, onStop }: Props) {
  const styles = useStyles();
  const words = useWords();
  const share = progress && progress.total > 0 ? { value: progress.done / progress.total } : {};
  return (
    <div className={styles.box} role="status">
      <Text>{label}</Text>
      <ProgressBar aria-label={label} {...share} />
      {progress && (
        <Text size={200} className={styles.quiet}>
          {told(progress.done, progress.total)}
        </Text>
      )}
      {onStop && <Button onClick={onStop}>{words.pane.stop}</Button>}
    </div>
  );
}
