import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, type RefObject, useId } from "react";

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
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    cursor: "pointer",
    userSelect: "none",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  padded: { padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
});

/** How many lines a page key goes past, and how many are drawn beyond those in view. */
export const linesPerPage = 8;

/** Where a key leads from the line that the keyboard is at, within the list; undefined for any other key. */
export function placeByKey(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + linesPerPage,
    PageUp: at - linesPerPage,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? undefined : Math.min(Math.max(to, 0), count - 1);
}

interface Props {
  readonly listRef: RefObject<HTMLDivElement>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly label: string;
  readonly description?: string;
  /** The line that the keyboard is at; -1 for none. */
  readonly at: number;
  /** How many there are in all, -1 where nobody knows. */
  readonly total: number;
  /** Of a list in which several are selected; else the line at the keyboard is the one. */
  readonly isSelected?: (index: number) => boolean;
  /** Lines keep no space of their own round what they hold. */
  readonly isTight?: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick?: (index: number) => void;
  readonly onDoubleClick?: (index: number) => void;
  readonly className?: string;
  readonly children: (index: number) => ReactNode;
}

/** A list box of any length: it has the keyboard as a whole, and only the lines in view are drawn. */
export function OptionList(props: Props) {
  const { listRef, virtual, label, description, at, total, isTight = false, className, children } = props;
  const { isSelected, onKeyDown, onClick, onDoubleClick } = props;
  const styles = useStyles();
  const id = useId();
  const drawn = virtual.getVirtualItems();
  return (
    <div
      ref={listRef}
      className={mergeClasses(styles.scroller, className)}
      role="listbox"
      aria-label={label}
      aria-description={description}
      aria-multiselectable={isSelected && true}
      tabIndex={0}
      aria-activedescendant={drawn.some(({ index }) => index === at) ? `${id}-${at}` : undefined}
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
            aria-selected={isSelected ? isSelected(index) : index === at}
            aria-setsize={total}
            aria-posinset={index + 1}
            className={mergeClasses(styles.line, !isTight && styles.padded, index === at && styles.current)}
            style={{ transform: `translateY(${start}px)` }}
            onClick={onClick && (() => onClick(index))}
            onDoubleClick={onDoubleClick && (() => onDoubleClick(index))}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
