import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useId } from "react";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { RowLine } from "./RowLine.tsx";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    flexBasis: 0,
    minHeight: "160px",
    overflowY: "auto",
    overflowX: "hidden",
    position: "relative",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  line: {
    position: "absolute",
    top: 0,
    left: 0,
    width: "100%",
    boxSizing: "border-box",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: "pointer",
    userSelect: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  none: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
});

const linesPerPage = 8;

interface Props {
  readonly open: OpenReport;
  readonly listRef: RefObject<HTMLDivElement>;
}

/** The rows, of which only those in view are drawn: arrow keys walk, the space bar selects, Enter opens. */
export function RowList({ open, listRef }: Props) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const { current, selected, change, form } = useStore(open.store);
  const id = useId();
  const { order, size } = open.shown;
  const virtual = useVirtualizer({
    count: size,
    getScrollElement: () => listRef.current,
    estimateSize: () => 46,
    overscan: linesPerPage,
  });
  const at = current === undefined ? -1 : open.shown.placeOf(current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    // A row that was put or removed keeps its place in view too.
  }, [at, change, virtual]);
  if (size === 0 || !form)
    return <Text className={styles.none}>{!form ? "" : open.isWritable ? words.none : words.noneToSee}</Text>;

  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + linesPerPage,
    PageUp: at - linesPerPage,
    Home: 0,
    End: size - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key];
    const row = order[at];
    if (to !== undefined) open.goTo(order[Math.min(Math.max(to, 0), size - 1)]);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) open.choice.toggleAll();
    else if (row === undefined) return;
    else if (event.key === " ") open.choice.toggle(row);
    else if (event.key === "Enter") open.entry.begin(row);
    else return;
    event.preventDefault();
  };
  const drawn = virtual.getVirtualItems();
  return (
    <div
      ref={listRef}
      className={styles.scroller}
      role="listbox"
      aria-label={words.title}
      aria-description={words.keys}
      aria-multiselectable
      tabIndex={0}
      aria-activedescendant={drawn.some(({ index }) => index === at) ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const row = order[index]!;
          const isSelected = selected.has(row);
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              ref={virtual.measureElement}
              data-index={index}
              role="option"
              aria-selected={isSelected}
              aria-setsize={size}
              aria-posinset={index + 1}
              className={mergeClasses(styles.line, index === at && styles.current)}
              style={{ transform: `translateY(${start}px)` }}
            >
              <RowLine open={open} id={row} form={form} isSelected={isSelected} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
