import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect } from "react";
import type { UnitOnDay } from "../../../core/units/UnitOnDay.ts";
import { serialOfIso } from "../../../core/values/DateValue.ts";
import type { unitsDa } from "../../text/units.da.ts";
import { linesPerPage, OptionList, placeByKey } from "../OptionList.tsx";
import { useUnitWords } from "./useUnitWords.ts";

const useStyles = makeStyles({
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

/** Units to choose among with arrow keys or mouse; only the lines in view are drawn. */
export function UnitList({ listRef, units, total, chosen, label, onChoose, onAccept, onMore }: Props) {
  const virtual = useVirtualizer({
    count: units.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => 46,
    overscan: linesPerPage,
  });
  const at = units.findIndex((unit) => isSame(unit, chosen));
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (units.length < total && last >= units.length - near) onMore();
  }, [last, units.length, total, onMore]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = placeByKey(event.key, at, units.length);
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    const unit = to === undefined ? undefined : units[to];
    if (to === undefined) {
      if (chosen) onAccept(chosen);
      else if (units[0]) onChoose(units[0]);
    } else if (unit) {
      onChoose(unit);
      virtual.scrollToIndex(to, { align: "auto" });
    }
  };
  return (
    <OptionList
      listRef={listRef}
      virtual={virtual}
      label={label}
      at={at}
      total={total}
      onKeyDown={onKeyDown}
      onClick={(index) => onChoose(units[index]!)}
      onDoubleClick={(index) => onAccept(units[index]!)}
    >
      {(index) => <UnitLine unit={units[index]!} />}
    </OptionList>
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
