import { Button } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import { takeOffer } from "../../../core/mapping/Offer.ts";
import { isCodeField } from "../../../core/record/fields.ts";
import { areaName } from "../../text/areaName.ts";
import { columnName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { sheetNameOf } from "../../../core/mapping/sheetNameOf.ts";
import type { Area, SheetDescription } from "../../workbook/Workbook.ts";
import type { BlockSource } from "./BlockSource.ts";
import { mergedOverRows } from "./mergedOverRows.ts";
import { offeredLists } from "./ListsTogether.ts";
import { sheetsRead } from "./MapState.ts";
import type { SheetMap } from "./SheetMap.ts";

const UnreadDaysNotice = lazy(() => import("./UnreadDaysNotice.tsx"));

/** What the planner must know before she says yes. */
export function MapNotices({ map }: { readonly map: SheetMap }) {
  const words = useWords();
  const state = useStore(map.store);
  const { status, sheet, hidden, merges, layout, blocks, missing, rivals } = state;
  const { offers, drift, pasted, unreadDays } = state;
  const name = sheet?.name ?? "";
  if (status === "nothing")
    return (
      <>
        {!pasted && <Notice kind="warning">{words.map.nothingFound(name)}</Notice>}
        {unreadDays && (
          <Suspense fallback={null}>
            <UnreadDaysNotice unread={unreadDays} />
          </Suspense>
        )}
        <HiddenSheets names={hidden} />
      </>
    );
  if (blocks) return <BlockNotices blocks={blocks} isProtected={sheet?.protected ?? false} name={name} />;
  const letter = columnName;
  // What she is asked about anyway is no fault yet.
  const read = sheetsRead(state);
  const shown = merges.filter(({ sheetId }) => read.some(({ id }) => id === sheetId));
  const merged = mergedOverRows(shown, offers.reduce(takeOffer, layout));
  const nameOf = (area: Area) => {
    const sheetName = sheetNameOf(read, area.sheetId);
    return sheetName === undefined ? areaName(area) : `${sheetName}!${areaName(area)}`;
  };
  const asksUnit = offers.some(({ kind }) => kind === "units");
  const unitMissing = missing.includes("sorCode") && !asksUnit;
  const others = missing.filter((field) => !(asksUnit || unitMissing) || !isCodeField(field));
  return (
    <>
      {rivals.length > 0 && (
        <Notice
          kind="warning"
          actions={[layout.headerRow, ...rivals].map((row) => (
            <Button
              key={row}
              size="small"
              appearance={row === layout.headerRow ? "primary" : "secondary"}
              aria-pressed={row === layout.headerRow}
              onClick={() => void map.chooseHeader(row)}
            >
              {words.map.row(row + 1)}
            </Button>
          ))}
        >
          {words.map.rivals}
        </Notice>
      )}
      {drift && (drift.moved.length > 0 || drift.vanished.length > 0) && (
        <Notice kind="warning">
          {words.map.drift([
            ...drift.moved.map(({ field, from, to }) =>
              words.map.driftMoved(words.roles[field], letter(from), letter(to)),
            ),
            ...drift.vanished.map((field) => words.map.driftGone(words.roles[field])),
          ])}
        </Notice>
      )}
      <Parted map={map} />
      {unitMissing && <Notice kind="error">{words.map.missingUnit}</Notice>}
      {others.length > 0 && (
        <Notice kind="error">{words.map.missing(others.map((field) => words.fields[field]))}</Notice>
      )}
      {merged.length > 0 && (
        <Notice kind="warning">
          {words.map.merged(
            merged.slice(0, namedMerges).map(nameOf),
            Math.max(0, merged.length - namedMerges),
          )}
        </Notice>
      )}
      {sheet?.protected && <Notice kind="info">{words.map.protectedSheet(name)}</Notice>}
    </>
  );
}

interface SheetNoticesProps {
  readonly sheet: SheetDescription;
  readonly isLinked: boolean;
}

/** What holds for the sheet however it is read. */
export function SheetNotices({ sheet: { hidesRows, isManual }, isLinked }: SheetNoticesProps) {
  const words = useWords();
  return (
    <>
      {isManual && <Notice kind="warning">{words.map.manualSheet}</Notice>}
      {isLinked && <Notice kind="info">{words.map.linkedSheet}</Notice>}
      {hidesRows && <Notice kind="info">{words.map.hiddenRows}</Notice>}
    </>
  );
}

interface BlockNoticesProps {
  readonly blocks: BlockSource;
  readonly isProtected: boolean;
  readonly name: string;
}

function BlockNotices({ blocks: { survey }, isProtected, name }: BlockNoticesProps) {
  const words = useWords();
  const { lacksUnit, missingMeasures, lacksMonth } = survey;
  return (
    <>
      {lacksUnit && <Notice kind="error">{words.map.lacksUnit}</Notice>}
      {missingMeasures.length > 0 && (
        <Notice kind="error">
          {words.map.lacksMeasures(missingMeasures.map((measure) => words.fields[measure]))}
        </Notice>
      )}
      {lacksMonth && <Notice kind="warning">{words.map.lacksMonth}</Notice>}
      {isProtected && <Notice kind="info">{words.map.protectedSheet(name)}</Notice>}
    </>
  );
}

/** How many merged areas are named before "and n more". */
const namedMerges = 3;

/** Lists that were read with this one, and why they are not any more. */
function Parted({ map }: { readonly map: SheetMap }) {
  const words = useWords();
  const { parted, sheets } = useStore(map.store);
  const isThere = (name: string) => sheets.some((sheet) => sheet.name === name);
  const changed = parted.filter(isThere);
  const gone = parted.filter((name) => !isThere(name));
  return (
    <>
      {changed.length > 0 && <Notice kind="warning">{words.map.parted(changed)}</Notice>}
      {gone.length > 0 && <Notice kind="warning">{words.map.gone(gone)}</Notice>}
    </>
  );
}

/** Other lists that may be read in the same breath: asked once. */
export function AlikeLists({ map }: { readonly map: SheetMap }) {
  const words = useWords();
  const state = useStore(map.store);
  const offered = offeredLists(state);
  // Where she corrects, she can tick them off.
  if (offered.length === 0 || state.correcting) return null;
  return (
    <Notice
      kind="info"
      actions={
        <Button size="small" onClick={() => map.lists.join()}>
          {words.map.joinLists(offered.length)}
        </Button>
      }
    >
      {words.map.alikeLists(offered.map(({ name }) => name))}
    </Notice>
  );
}

/** The numbers may stand where we do not look. */
export function HiddenSheets({ names }: { readonly names: readonly string[] }) {
  const words = useWords();
  return names.length > 0 && <Notice kind="info">{words.map.hiddenSheets(names)}</Notice>;
}
