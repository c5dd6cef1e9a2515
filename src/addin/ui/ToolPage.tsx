import { Button, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "./WordsContext.ts";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  head: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} 40px 0 ${tokens.spacingHorizontalXS}`,
    flexShrink: 0,
  },
  title: { margin: 0 },
});

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something beside the way from sheet to report: opened from the menu, and left again. */
export function ToolPage({ title, onClose, children }: Props) {
  const styles = useStyles();
  const words = useWords();
  const root = useRef<HTMLElement>(null);
  // Opened from a menu outside of where it stands: the keyboard goes with it, unless something of the page has it.
  useEffect(() => {
    const frame = root.current?.closest("main");
    if (document.hasFocus() && !frame?.contains(document.activeElement))
      root.current?.querySelector("button")?.focus();
  }, []);
  return (
    <section className={styles.page} aria-label={title} ref={root}>
      <div className={styles.head}>
        <Button
          appearance="subtle"
          size="small"
          icon={<ArrowLeftRegular />}
          aria-label={words.pane.back}
          title={words.pane.back}
          onClick={onClose}
        />
        <Subtitle2 as="h2" className={styles.title}>
          {title}
        </Subtitle2>
      </div>
      {children}
    </section>
  );
}
