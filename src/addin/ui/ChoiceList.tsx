import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import type { ListPlace } from "./ListPlace.ts";

const useStyles = makeStyles({
  scroller: {
    flexGrow: 1,
    flexBasis: 0,
    minHeight: "120px",
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
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: "pointer",
    userSelect: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
});

interface Props {
  readonly label: string;
  readonly count: number;
  /** More than `count` are fetched as she comes near the end. */
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly place: ListPlace;
  readonly at: number;
  readonly onMove: (index: number) => void;
  /** Enter, or a click. */
  readonly onOpen: (index: number) => void;
  readonly keyOf: (index: number) => string;
  /** A usual line's height in pixels. */
  readonly height: number;
  readonly children: (index: number) => ReactNode;
}

/** How near the end the next page is fetched. */
const near = 40;
const linesPerPage = 8;

/** A list of any length, whose lines are opened by arrow keys and Enter or by a click; only those in view are drawn. */
export function ChoiceList(props: Props) {
  const { label, count, hasMore, onMore, place, at, onMove, onOpen, keyOf, height, children } = props;
  const styles = useStyles();
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => element.current,
    estimateSize: () => height,
    getItemKey: keyOf,
    overscan: linesPerPage,
    initialOffset: place.offset,
    initialMeasurementsCache: place.heights,
  });
  useEffect(
    () => () => {
      place.offset = virtual.scrollOffset ?? 0;
      place.heights = virtual.measurementsCache;
    },
    [place, virtual],
  );
  // Whoever comes back to a line she opened goes on from it.
  useEffect(() => {
    if (place.at >= 0 && document.hasFocus()) element.current?.focus({ preventScroll: true });
  }, [place]);
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= count - near) onMore();
  }, [last, count, hasMore, onMore]);

  const go = (to: number) => {
    const index = Math.min(Math.max(to, 0), count - 1);
    onMove(index);
    virtual.scrollToIndex(index, { align: "auto" });
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + linesPerPage,
    PageUp: at - linesPerPage,
    Home: 0,
    End: count - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== undefined) go(to);
    else if (at >= 0) onOpen(at);
  };
  const isDrawn = drawn.some(({ index }) => index === at);
  return (
    <div
      ref={element}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={isDrawn ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => (
          <div
            key={key}
            id={`${id}-${index}`}
            ref={virtual.measureElement}
            data-index={index}
            role="option"
            aria-selected={index === at}
            aria-setsize={hasMore ? -1 : count}
            aria-posinset={index + 1}
            className={mergeClasses(styles.line, index === at && styles.chosen)}
            style={{ transform: `translateY(${start}px)` }}
            onClick={() => onOpen(index)}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
