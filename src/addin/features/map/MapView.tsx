import { Button, makeStyles, ProgressBar, Text, tokens } from "@fluentui/react-components";
import { lazy, Suspense } from "react";
import type { CheckTally, RowDescription } from "../../checking/messages.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { pageStyle } from "../../ui/pageStyle.ts";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import { Preview } from "./Preview.tsx";
import type { PastedSplit } from "./PastedSplit.ts";
import { AlikeLists, HiddenSheets, MapNotices, SheetNotices } from "./MapNotices.tsx";
import { MapSentence } from "./MapSentence.tsx";
import { type MapState, sheetsRead } from "./MapState.ts";
import type { SheetMap } from "./SheetMap.ts";
import type { UnitNames } from "./UnitNames.ts";

const BlockChooser = lazy(() => import("./BlockChooser.tsx"));
const ColumnChooser = lazy(() => import("./ColumnChooser.tsx"));
const OfferList = lazy(() => import("./OfferList.tsx"));
const PastedNotice = lazy(() => import("./PastedNotice.tsx"));
const QuestionList = lazy(() => import("./QuestionList.tsx"));

const useStyles = makeStyles({
  page: pageStyle,
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
      <MapNotices map={map} />
      {sheet && (
        <SheetNotices
          sheet={sheet}
          isLinked={sheetsRead(state).some(({ id }) => state.linked.includes(id))}
        />
      )}
      {!isReady && state.offers.length > 0 && (
        <Suspense fallback={null}>
          <OfferList map={map} />
        </Suspense>
      )}
      {read?.records === 0 && <Notice kind="info">{words.map.previewEmpty}</Notice>}
      {read && <MapSentence state={state} tally={read} />}
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
