import { Button, makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import { type ColumnRole, lessOf } from "../../../core/mapping/Layout.ts";
import { takeOffer } from "../../../core/mapping/Offer.ts";
import { fieldKeys, isMeasure } from "../../../core/record/fields.ts";
import type { CheckTally, RowDescription } from "../../checking/messages.ts";
import { areaName } from "../../text/areaName.ts";
import { columnName } from "../../text/cellName.ts";
import type { Words } from "../../text/words.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { SheetDescription } from "../../workbook/Workbook.ts";
import type { BlockSource } from "./BlockSource.ts";
import { mergedOverRows } from "./mergedOverRows.ts";
import { Preview } from "./Preview.tsx";
import type { PastedSplit } from "./PastedSplit.ts";
import type { MapState } from "./MapState.ts";
import type { SheetMap } from "./SheetMap.ts";
import type { UnitNames } from "./UnitNames.ts";

const BlockChooser = lazy(() => import("./BlockChooser.tsx"));
const ColumnChooser = lazy(() => import("./ColumnChooser.tsx"));
const PastedNotice = lazy(() => import("./PastedNotice.tsx"));
const UnreadDaysNotice = lazy(() => import("./UnreadDaysNotice.tsx"));
const QuestionList = lazy(() => import("./QuestionList.tsx"));

const useStyles = makeStyles({
  page: pageStyle,
  text: { margin: 0 },
  quiet: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground2 },
  actions: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly map: SheetMap;
  readonly names: UnitNames;
  readonly split: PastedSplit;
  /** What reading the sheet this way gives; undefined while it is being read. */
  readonly tally: CheckTally | undefined;
  readonly preview: readonly RowDescription[];
  readonly onCheck: () => void;
  readonly onReadActive: () => void;
}

/** How the sheet is read, in one sentence, on real rows, and open to correction. */
export function MapView({ map, names, split, tally, preview, onCheck, onReadActive }: Props) {
  const styles = useStyles();
  const words = useWords();
  const state = useStore(map.store);
  const { status, sheet, blocks, correcting, problem } = state;
  const name = sheet?.name ?? "";
  const { isReady, isAnswered } = map;
  const read = isReady ? tally : undefined;
  // A month that nobody wrote is asked for at once.
  const asks = correcting || (blocks !== undefined && !isReady);

  if (status === "reading")
    return (
      <div className={styles.page}>
        <Text>{name === "" ? words.map.opening : words.map.reading(name)}</Text>
        <ProgressBar aria-label={words.map.opening} />
      </div>
    );
  if (status === "failed")
    return (
      <div className={styles.page}>
        <ProblemBar problem={problem} onAction={onReadActive} />
      </div>
    );
  if (status === "empty" || status === "noSheet")
    return (
      <div className={styles.page}>
        <Notice kind="info" actions={<Button onClick={onReadActive}>{words.actions.chooseSheet}</Button>}>
          {status === "empty" ? words.map.emptySheet(name) : words.map.noVisibleSheet}
        </Notice>
        <HiddenSheets names={state.hidden} />
      </div>
    );
  return (
    <div className={styles.page}>
      <Pasted map={map} split={split} />
      <Notices map={map} />
      {sheet && <SheetNotices sheet={sheet} isLinked={state.isLinked} />}
      {read?.records === 0 && <Notice kind="info">{words.map.previewEmpty}</Notice>}
      {read && <Sentence state={state} tally={read} />}
      {read && isAsking(state, read) && (
        <Suspense fallback={null}>
          <QuestionList map={map} names={names} questions={read.questions} />
        </Suspense>
      )}
      <div className={styles.actions}>
        {isReady && (
          <Button appearance="primary" disabledFocusable={!isAnswered} onClick={onCheck}>
            {correcting ? words.map.use : words.map.check}
          </Button>
        )}
        {isReady && !isAnswered && <Text size={200}>{words.map.answerFirst}</Text>}
        {!correcting && (blocks === undefined || isReady) && (
          <Button onClick={() => map.correct(true)}>
            {status === "nothing" ? words.map.chooseColumns : words.map.correct}
          </Button>
        )}
      </div>
      {asks && (
        <Suspense fallback={<ProgressBar />}>
          {blocks ? <BlockChooser map={map} /> : <ColumnChooser map={map} />}
        </Suspense>
      )}
      {isReady && <AlikeLists map={map} />}
      {status === "proposed" && <Preview rows={preview} />}
    </div>
  );
}

/** Whether there is something that only the planner can say. */
function isAsking({ offers, layout, blocks, correcting }: MapState, { questions }: CheckTally): boolean {
  const explained = correcting && (blocks?.layout ?? layout).words !== undefined;
  return explained || offers.length + questions.words.length + questions.names.length > 0;
}

function Sentence({ state, tally }: { readonly state: MapState; readonly tally: CheckTally }) {
  const styles = useStyles();
  const words = useWords();
  const skipped = skippedParts(tally, words);
  return (
    <div>
      <Text as="p" block className={styles.text}>
        {proposalOf(state, tally.records, words)}
      </Text>
      {gatheredParts(state, words).map((sentence) => (
        <Text as="p" block key={sentence} className={styles.text}>
          {sentence}
        </Text>
      ))}
      {state.remembered && (
        <Text as="p" block size={200} className={styles.quiet}>
          {words.map.remembered}
        </Text>
      )}
      {skipped.length > 0 && (
        <Text as="p" block size={200} className={styles.quiet}>
          {words.map.skipped(skipped)}
          {tally.skipped.upcoming > 0 && ` ${words.map.upcomingWhy}`}
        </Text>
      )}
    </div>
  );
}

function proposalOf(state: MapState, records: number, words: Words): string {
  const { blocks } = state;
  if (!blocks) return words.map.proposal(records, sourceName(state, words), columnParts(state, words));
  const { unit, day, measure } = blocks.survey;
  const { unitStands, dayStands, measureStands } = words.map;
  return words.map.blockProposal(
    records,
    blocks.sheets.map(({ name }) => name),
    [unitStands[unit], dayStands[day], measureStands[measure]],
  );
}

/** The sheet, the sheets, or what is read of it. */
function sourceName({ sheet, part, joined }: MapState, words: Words): string {
  const name = sheet?.name ?? "";
  if (joined.length > 0) return words.map.sheetsOf([name, ...joined.map((one) => one.name)]);
  if (!part) return words.map.sheet(name);
  return part.kind === "table" ? words.map.tableIn(part.name, name) : words.map.markedIn(name);
}

/** Other lists that may be read in the same breath; one that was agreed to without them is read alone. */
function AlikeLists({ map }: { readonly map: SheetMap }) {
  const words = useWords();
  const { alike, joined, remembered, correcting } = useStore(map.store);
  if (alike.length === 0 || joined.length > 0 || remembered || correcting) return null;
  return (
    <Notice
      kind="info"
      actions={
        <Button size="small" onClick={() => map.joinAll()}>
          {words.map.joinLists(alike.length)}
        </Button>
      }
    >
      {words.map.alikeLists(alike.map(({ name }) => name))}
    </Notice>
  );
}

/** The numbers may stand where we do not look. */
function HiddenSheets({ names }: { readonly names: readonly string[] }) {
  const words = useWords();
  return names.length > 0 && <Notice kind="info">{words.map.hiddenSheets(names)}</Notice>;
}

/** Of no use to most sheets, so loaded where there is something to say. */
function Pasted({ map, split }: Pick<Props, "map" | "split">) {
  const { pasted } = useStore(map.store);
  const { status } = useStore(split.store);
  if (!pasted && status === "idle") return null;
  return (
    <Suspense fallback={null}>
      <PastedNotice map={map} split={split} />
    </Suspense>
  );
}

/** What the planner must know before she says yes. */
function Notices({ map }: { readonly map: SheetMap }) {
  const words = useWords();
  const state = useStore(map.store);
  const { status, sheet, hidden, merges, layout, blocks, missing, rivals } = state;
  const { offers, drift, parted, pasted, unreadDays } = state;
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
  const merged = mergedOverRows(merges, offers.reduce(takeOffer, layout));
  const unitMissing = missing.includes("sorCode");
  const others = missing.filter((field) => !unitMissing || !codes.has(field));
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
      {parted.length > 0 && <Notice kind="warning">{words.map.parted(parted)}</Notice>}
      {unitMissing && <Notice kind="error">{words.map.missingUnit}</Notice>}
      {others.length > 0 && (
        <Notice kind="error">{words.map.missing(others.map((field) => words.fields[field]))}</Notice>
      )}
      {merged.length > 0 && (
        <Notice kind="warning">
          {words.map.merged(
            merged.slice(0, namedMerges).map(areaName),
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
function SheetNotices({ sheet: { hidesRows, isManual }, isLinked }: SheetNoticesProps) {
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

const codes = new Set<string>(["sorCode", "hospitalCode", "departmentCode"]);

function columnParts({ layout: { columns } }: MapState, words: Words): readonly string[] {
  const letter = (role: ColumnRole) => columnName(columns[role]!.column);
  const fields = fieldKeys.flatMap((field) => {
    if (!columns[field]) return [];
    const less = isMeasure(field) ? lessOf(field) : undefined;
    const name = words.fields[field];
    return less && columns[less]
      ? [words.map.columnLess(name, letter(field), letter(less))]
      : [words.map.columnOf(name, letter(field))];
  });
  return [
    ...(columns.unitName ? [words.map.nameIn(letter("unitName"))] : []),
    ...fields,
    ...(columns.hour ? [words.map.hourIn(letter("hour"))] : []),
  ];
}

/** How rows are taken together, where they are. */
function gatheredParts({ layout, blocks }: MapState, words: Words): readonly string[] {
  if (blocks) return [];
  const { unitOnce, once = [], addsRows } = layout;
  return [
    ...(unitOnce ? [words.map.unitOnce] : []),
    ...(once.length > 0 ? [words.map.once(once.map((measure) => words.fields[measure]))] : []),
    ...(addsRows ? [words.map.addsRows] : []),
  ];
}

function skippedParts({ skipped }: CheckTally, words: Words): readonly string[] {
  const { totals, blanks, upcoming, otherHours, nothings, parts } = skipped;
  return [
    ...(totals > 0 ? [words.map.totals(totals)] : []),
    ...(blanks > 0 ? [words.map.blanks(blanks)] : []),
    ...(otherHours > 0 ? [words.map.otherHours(otherHours)] : []),
    ...(nothings > 0 ? [words.map.nothings(nothings)] : []),
    ...(parts > 0 ? [words.map.parts(parts)] : []),
    ...(upcoming > 0 ? [words.map.upcoming(upcoming)] : []),
  ];
}
