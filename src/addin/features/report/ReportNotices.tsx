import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { Problem } from "../../../core/Problem.ts";
import type { ProblemAction } from "../../text/problemActions.ts";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ProblemBar } from "../../ui/ProblemBar.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { WindowParts } from "../../WindowParts.ts";
import type { GoToRow } from "./GoToRow.ts";
import { ContestedNotice } from "./ContestedNotice.tsx";
import { EndedNotice } from "./EndedNotice.tsx";
import type { OpenReport } from "./OpenReport.ts";
import { isDirty, isTyped, type Result } from "./OpenReportState.ts";
import type { RowId } from "./ReportRows.ts";
import { useOpenWords } from "./useOpenWords.ts";
import { usePlanSheet } from "./usePlanSheet.ts";

interface Props {
  readonly open: OpenReport;
  readonly parts: Pick<WindowParts, "account">;
  readonly onGo: GoToRow;
}

/** What was done, or why it could not be. */
export function ReportNotices({ open, parts, onGo }: Props) {
  const words = useOpenWords();
  const { problem, result, isLeaving, status, ended } = useStore(open.store);
  const planSheet = usePlanSheet(open);
  return (
    <>
      {problem !== undefined && <Trouble open={open} parts={parts} onGo={onGo} />}
      <EndedNotice open={open} onPull={() => void open.sheet.pull(planSheet)} />
      {isLeaving && !ended && <Leaving open={open} />}
      {status === "stopped" && (
        <Notice
          kind="warning"
          actions={
            <Button size="small" onClick={() => void open.fetching.open()}>
              {words.fetchRest}
            </Button>
          }
        >
          {words.stopped(open.shown.size)}
        </Notice>
      )}
      {result && <Notice kind="success">{sentenceOf(result, words)}</Notice>}
      <ContestedNotice open={open} onGo={onGo} />
    </>
  );
}

function sentenceOf(result: Result, words: ReturnType<typeof useOpenWords>): string {
  switch (result.kind) {
    case "submit":
      return words.submitted(result.version, result.warnings);
    case "print":
      return words.printed(result.file, result.isShown);
    case "fetched":
      return words.fetched(result.laid);
    case "filled":
      return words.fill.done(result);
    default:
      return words.results[result.kind];
  }
}

/** Rows that the server will not keep, by the numbers it named. */
interface RefusedRows {
  readonly rows: readonly number[];
  readonly count: number;
  readonly isPeriod: boolean;
}

function refusedRows(problem: unknown): RefusedRows | undefined {
  if (!(problem instanceof Problem)) return undefined;
  const { rows, count, fault } = problem.details;
  const isPeriod = problem.code === "request.invalid" && fault === "outside-period";
  if (!isPeriod && problem.code !== "privacy.cpr") return undefined;
  if (!Array.isArray(rows) || typeof count !== "number") return undefined;
  return { rows: rows.filter((row) => typeof row === "number"), count, isPeriod };
}

function Trouble({ open, parts, onGo }: Props) {
  const words = useOpenWords();
  const { formats } = useWords();
  const { problem, report } = useStore(open.store);
  const refused = refusedRows(problem);
  if (refused && report)
    return (
      <Notice
        kind="error"
        actions={
          <RowButtons
            open={open}
            ids={refused.rows.flatMap((row) => open.rows.order[row] ?? [])}
            onGo={(id) => onGo(id, refused.isPeriod ? "date" : undefined)}
          />
        }
      >
        {refused.isPeriod
          ? words.refused.otherPeriod(refused.count, formats.period(report.period))
          : words.refused.cpr(refused.count)}
      </Notice>
    );
  const act = (action: ProblemAction) => {
    if (action === "signIn") parts.account.expire();
    else if (action === "retry") void open.work.again();
    else if (action === "fetchAgain") void open.fetching.fetchTheirs(true);
    else open.dismiss();
  };
  return <ProblemBar problem={problem} onAction={act} />;
}

/** As many of them as a notice bears. */
const fewRows = 12;

function RowButtons({ open, ids, onGo }: Pick<Props, "open" | "onGo"> & { readonly ids: readonly RowId[] }) {
  const words = useOpenWords();
  return ids.slice(0, fewRows).map((id) => (
    <Button key={id} size="small" onClick={() => onGo(id)}>
      {words.check.row(open.rows.placeOf(id) + 1)}
    </Button>
  ));
}

/** It should have been left, and could not be saved: save again, or throw away what was typed. */
function Leaving({ open }: Pick<Props, "open">) {
  const { leaving, reasons } = useOpenWords();
  const [isSure, setSure] = useState(false);
  if (!isDirty(open.store.value) && !isTyped(open.store.value)) return null;
  const why = open.allowed().save;
  return (
    <>
      <Notice
        kind="warning"
        title={leaving.title}
        actions={
          <>
            <Button size="small" appearance="primary" onClick={() => void open.leaving.leave()}>
              {leaving.again}
            </Button>
            <Button size="small" onClick={() => setSure(true)}>
              {leaving.throwAway}
            </Button>
            <Button size="small" onClick={() => open.leaving.stay()}>
              {leaving.stay}
            </Button>
          </>
        }
      >
        {why !== undefined && `${reasons[why]} `}
        {leaving.about}
      </Notice>
      {isSure && (
        <ConfirmDialog
          title={leaving.reallyTitle}
          yes={leaving.reallyYes}
          onYes={() => open.leaving.throwAway()}
          onNo={() => setSure(false)}
        >
          {leaving.really}
        </ConfirmDialog>
      )}
    </>
  );
}
