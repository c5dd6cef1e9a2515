import { makeStyles, mergeClasses } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";

const useStyles = makeStyles({
  scroller: { overflowY: "auto", overflowX: "hidden" },
  list: { position: "relative", margin: 0, padding: 0, listStyleType: "none" },
  line: { position: "absolute", top: 0, left: 0, width: "100%", boxSizing: "border-box" },
});

interface Props {
  readonly label: string;
  readonly count: number;
  /** A usual line's height in pixels. */
  readonly height: number;
  readonly scroller: string;
  readonly line: string;
  /** What a line says, by its place. */
  readonly children: (index: number) => ReactNode;
}

/** A list of any length that scrolls by itself; only the lines in view are drawn. */
export function LineList({ label, count, height, scroller, line, children }: Props) {
  const styles = useStyles();
  const element = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => element.current,
    estimateSize: () => height,
    overscan: 8,
  });
  return (
    <div ref={element} className={mergeClasses(styles.scroller, scroller)}>
      <ul className={styles.list} aria-label={label} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={mergeClasses(styles.line, line)}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
