import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { linesPerPage, OptionList, placeByKey } from "../../ui/OptionList.tsx";
import { useStore } from "../../ui/useStore.ts";
import type { OpenReport } from "./OpenReport.ts";
import { RowLine } from "./RowLine.tsx";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  list: { minHeight: "160px" },
  none: { padding: tokens.spacingHorizontalM, color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly open: OpenReport;
  readonly listRef: RefObject<HTMLDivElement>;
}

/** The rows, of which only those in view are drawn: arrow keys walk, the space bar selects, Enter opens. */
export function RowList({ open, listRef }: Props) {
  const styles = useStyles();
  const { rows: words } = useOpenWords();
  const { current, selected, change, form, version } = useStore(open.store);
  const { order, size } = open.shown;
  const virtual = useVirtualizer({
    count: size,
    getScrollElement: () => listRef.current,
    estimateSize: () => 45,
    overscan: linesPerPage,
  });
  const at = current === undefined ? -1 : open.shown.placeOf(current);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    // A row that was put or removed keeps its place in view too.
  }, [at, change, virtual]);
  const drawn = virtual.getVirtualItems();
  const [first, last] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? -1];
  useEffect(() => {
    const { shown, unitNames } = open;
    void unitNames.want(shown.order.slice(first, last + 1).map((id) => shown.row(id)));
  }, [open, order, change, first, last]);
  const looked = useRef(version);
  useEffect(() => {
    // Another version was asked for: there it is.
    if (looked.current !== version) listRef.current?.focus();
    looked.current = version;
  }, [version, listRef]);
  if (size === 0 || !form)
    return <Text className={styles.none}>{!form ? "" : open.isWritable ? words.none : words.noneToSee}</Text>;

  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeByKey(event.key, at, size);
    const row = order[at];
    if (to !== undefined) open.goTo(order[to]);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) open.choice.toggleAll();
    else if (row === undefined) return;
    else if (event.key === " ") open.choice.toggle(row);
    else if (event.key === "Enter") open.entry.begin(row);
    else return;
    event.preventDefault();
  };
  const isSelected = (index: number) => selected.has(order[index]!);
  return (
    <OptionList
      listRef={listRef}
      virtual={virtual}
      label={words.title}
      description={words.keys}
      at={at}
      total={size}
      isSelected={isSelected}
      isTight
      onKeyDown={onKeyDown}
      className={styles.list}
    >
      {(index) => <RowLine open={open} id={order[index]!} form={form} isSelected={isSelected(index)} />}
    </OptionList>
  );
}
