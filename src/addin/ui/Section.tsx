import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { type ReactNode, useId } from "react";

const useStyles = makeStyles({
  section: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    flexShrink: 0,
  },
  title: { margin: 0 },
});

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of the window under a heading of its own. */
export function Section({ title, children }: Props) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Text as="h3" id={id} weight="semibold" className={styles.title}>
        {title}
      </Text>
      {children}
    </section>
  );
}
