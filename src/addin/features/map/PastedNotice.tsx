import { Button, useAnnounce } from "@fluentui/react-components";
import { useEffect } from "react";
import { cellName, columnName } from "../../text/cellName.ts";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { WorkProgress } from "../../ui/WorkProgress.tsx";
import { useWords } from "../../ui/WordsContext.ts";
import { useStore } from "../../ui/useStore.ts";
import { nothingSplit, type PastedSplit, type SplitState } from "./PastedSplit.ts";
import type { SheetMap } from "./SheetMap.ts";
import { useMapWords } from "./useMapWords.ts";

interface Props {
  readonly map: SheetMap;
  readonly split: PastedSplit;
}

/** A pasted table whose columns all landed in one: what that is, how it is mended, and what came of it. */
export default function PastedNotice({ map, split }: Props) {
  const { pasted: words } = useMapWords();
  const { check } = useWords();
  const { pasted, sheet } = useStore(map.store);
  const stood = useStore(split.store);
  const state = stood.sheetId === sheet?.id ? stood : nothingSplit;
  const said =
    !pasted && state.status === "split" ? words.split(state, ...lettersOf(state.pasted)) : undefined;
  const refused = refusalOf(state, words);
  const partly = "left" in state && state.rows > 0 && state.left > 0 ? words.partly(state) : undefined;
  const told = said ?? refused ?? partly;
  const { announce } = useAnnounce();
  useEffect(() => {
    if (told !== undefined) announce(told);
  }, [told, announce]);
  if (state.status === "splitting")
    return (
      <WorkProgress
        label={words.splitting}
        progress={state.progress}
        told={check.progress}
        onStop={() => split.stop()}
      />
    );
  if (!pasted) return said !== undefined && <Notice kind="success">{said}</Notice>;
  return (
    <>
      <Notice
        kind="warning"
        actions={
          <Button size="small" appearance="primary" onClick={() => void split.split()}>
            {words.action}
          </Button>
        }
      >
        {words.found(columnName(pasted.column), words.separators[pasted.separator])}
      </Notice>
      {refused !== undefined && <Notice kind="error">{refused}</Notice>}
      {partly !== undefined && <Notice kind="warning">{partly}</Notice>}
      {state.status === "failed" && (
        <ProblemBar problem={state.problem} onAction={() => void map.open(sheet?.id)} />
      )}
    </>
  );
}

const lettersOf = ({ column, fields }: { readonly column: number; readonly fields: number }) =>
  [columnName(column), columnName(column + fields - 1)] as const;

function refusalOf(state: SplitState, words: ReturnType<typeof useMapWords>["pasted"]): string | undefined {
  if (state.status === "filled") return words.filled(cellName(state.row, state.column));
  if (state.status === "changed") return words.changed(cellName(state.row, state.column));
  return state.status === "formula" ? words.formula(cellName(state.row, state.column)) : undefined;
}
