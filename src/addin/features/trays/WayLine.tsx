import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";

const useStyles = makeStyles({
  line: {
    justifyContent: "flex-start",
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    width: "100%",
    minWidth: 0,
    paddingLeft: tokens.spacingHorizontalS,
    paddingRight: tokens.spacingHorizontalS,
  },
  words: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  help: { color: tokens.colorNeutralForeground2 },
  count: { fontVariantNumeric: "tabular-nums", minWidth: "3ch", textAlign: "right" },
  arrow: { flexShrink: 0 },
});

interface Props {
  /** What brings the keyboard back here. */
  readonly name: string;
  readonly icon: ReactElement;
  readonly label: string;
  readonly help?: string | undefined;
  readonly count?: string | undefined;
  readonly onOpen: () => void;
}

/** A way to another place of the window, with how much is there. */
export function WayLine({ name, icon, label, help, count, onOpen }: Props) {
  const styles = useStyles();
  return (
    <Button appearance="subtle" className={styles.line} icon={icon} data-way={name} onClick={onOpen}>
      <span className={styles.words}>
        {label}
        {help !== undefined && (
          <Text block size={200} className={styles.help}>
            {help}
          </Text>
        )}
      </span>
      {count !== undefined && <Text className={styles.count}>{count}</Text>}
      <ChevronRightRegular aria-hidden className={styles.arrow} />
    </Button>
  );
}
