import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useStore } from "../../ui/useStore.ts";
import type { SheetMaker } from "./SheetMaker.ts";
import { useSheetWords } from "./useSheetWords.ts";

const useStyles = makeStyles({
  scroller: {
    maxHeight: "200px",
    flexShrink: 0,
    overflowY: "auto",
    overflowX: "hidden",
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { position: "relative", margin: 0, padding: 0, listStyleType: "none" },
  line: {
    position: "absolute",
    top: 0,
    left: 0,
    width: "100%",
    boxSizing: "border-box",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    paddingLeft: tokens.spacingHorizontalS,
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
});

/** The chosen units, each to be taken away again; only the lines in view are drawn. */
export function ChosenUnits({ maker }: { readonly maker: SheetMaker }) {
  const styles = useStyles();
  const words = useSheetWords();
  const { units } = useStore(maker.store);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 32,
    overscan: 8,
  });
  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.list} aria-label={words.units} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const unit = units[index]!;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={units.length}
              aria-posinset={index + 1}
              className={styles.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Text size={200} className={styles.name}>
                {unit.name} · {unit.code}
              </Text>
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={words.remove(unit.name)}
                title={words.remove(unit.name)}
                onClick={() => maker.remove(unit)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
