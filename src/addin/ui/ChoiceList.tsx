import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { ListPlace } from "./ListPlace.ts";
import { linesPerPage, OptionList, placeByKey } from "./OptionList.tsx";

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

/** A list of any length, whose lines are opened by arrow keys and Enter or by a click; only those in view are drawn. */
export function ChoiceList(props: Props) {
  const { label, count, hasMore, onMore, place, at, onMove, onOpen, keyOf, height, children } = props;
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
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= count - near) onMore();
  }, [last, count, hasMore, onMore]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeByKey(event.key, at, count);
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to !== undefined) {
      onMove(to);
      virtual.scrollToIndex(to, { align: "auto" });
    } else if (at >= 0) onOpen(at);
  };
  return (
    <OptionList
      listRef={element}
      virtual={virtual}
      label={label}
      at={at}
      total={hasMore ? -1 : count}
      onKeyDown={onKeyDown}
      onClick={onOpen}
    >
      {children}
    </OptionList>
  );
}
