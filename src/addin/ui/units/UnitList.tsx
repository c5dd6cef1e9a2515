import { Badge, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useId } from "react";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { serialOfIso } from "../../../core/values/DateValue.ts";
import type { unitsDa } from "../../text/units.da.ts";
import { useUnitWords } from "./useUnitWords.ts";

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
  name: { overflowWrap: "anywhere" },
  about: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "anywhere",
  },
});

interface Props {
  readonly listRef: RefObject<HTMLDivElement>;
  readonly units: readonly UnitOnDay[];
  /** How many there are; more than `units` are fetched as she comes near their end. */
  readonly total: number;
  readonly chosen: UnitOnDay | undefined;
  readonly label: string;
  readonly onChoose: (unit: UnitOnDay) => void;
  /** Enter, or a double click. */
  readonly onAccept: (unit: UnitOnDay) => void;
  readonly onMore: () => void;
}

const isSame = (a: UnitOnDay, b: UnitOnDay | undefined): boolean =>
  a.code === b?.code && a.system === b.system;
/** How near the end the next page is fetched. */
const near = 20;
const linesPerPage = 8;

/** Units to choose among with arrow keys or mouse; only the lines in view are drawn. */
export function UnitList({ listRef, units, total, chosen, label, onChoose, onAccept, onMore }: Props) {
  const styles = useStyles();
  const id = useId();
  const virtual = useVirtualizer({
    count: units.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => 46,
    overscan: linesPerPage,
  });
  const at = units.findIndex((unit) => isSame(unit, chosen));
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (units.length < total && last >= units.length - near) onMore();
  }, [last, units.length, total, onMore]);

  const go = (to: number) => {
    const index = Math.min(Math.max(to, 0), units.length - 1);
    const unit = units[index];
    if (!unit) return;
    onChoose(unit);
    virtual.scrollToIndex(index, { align: "auto" });
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + linesPerPage,
    PageUp: at - linesPerPage,
    Home: 0,
    End: units.length - 1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = steps[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== undefined) go(to);
    else if (chosen) onAccept(chosen);
  };
  const isDrawn = drawn.some(({ index }) => index === at);
  return (
    <div
      ref={listRef}
      className={styles.scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={isDrawn ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const unit = units[index]!;
          return (
            <div
              key={key}
              id={`${id}-${index}`}
              ref={virtual.measureElement}
              data-index={index}
              role="option"
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={mergeClasses(styles.line, index === at && styles.chosen)}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(unit)}
              onDoubleClick={() => onAccept(unit)}
            >
              <UnitLine unit={unit} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A unit's name, and what tells it from others of that name. */
export function UnitLine({ unit }: { readonly unit: UnitOnDay }) {
  const styles = useStyles();
  const words = useUnitWords();
  const { code, hospital, name, state } = unit;
  const isOpen = state === "open" && words.open;
  const about = [code, words.kind(unit), hospital && (hospital.name ?? hospital.code), isOpen];
  return (
    <>
      <Text block className={styles.name}>
        {name}
      </Text>
      <Text block size={200} className={styles.about}>
        {about.filter(Boolean).join(" · ")}
        {state !== "open" && (
          <>
            {" "}
            <Badge appearance="tint" color="warning" size="small">
              {closedWord(unit, words)}
            </Badge>
          </>
        )}
      </Text>
    </>
  );
}

const closedWord = ({ state, from, to }: UnitOnDay, units: typeof unitsDa): string =>
  state === "coming" || to === null ? units.opens(serialOfIso(from)!) : units.closed(serialOfIso(to)!);
