import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { type MouseEvent, useEffect, useRef } from "react";
import { Notice } from "../../ui/Notice.tsx";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { WorkProgress } from "../../ui/WorkProgress.tsx";
import type { RoomProps } from "../../WindowParts.ts";
import { ActionButtons } from "./ActionButtons.tsx";
import { CheckNotice } from "./CheckNotice.tsx";
import { ConflictNotice } from "./ConflictNotice.tsx";
import { OpenReport } from "./OpenReport.ts";
import type { GoToRow } from "./GoToRow.ts";
import { isDirty } from "./OpenReportState.ts";
import { ReportInformation } from "./ReportInformation.tsx";
import { ReportNotices } from "./ReportNotices.tsx";
import { RowBar } from "./RowBar.tsx";
import { RowForm } from "./RowForm.tsx";
import { RowList } from "./RowList.tsx";
import { useOpenWords } from "./useOpenWords.ts";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
    overflowX: "hidden",
  },
  top: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
  },
  told: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  states: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
});

/** An opened report: what it is, what can be done with it, and its rows (manual chapters 5 and 6). */
export default function ReportView({ parts, place }: RoomProps<"report">) {
  const styles = useStyles();
  const words = useOpenWords();
  const list = useReportWords();
  const open = parts.keep(place, () => {
    const made = new OpenReport(parts, place.id);
    void made.fetching.open();
    return made;
  });
  useEffect(() => {
    open.leaving.show();
    const stopSettling = parts.onLeaving(() => open.leaving.settle());
    return () => {
      stopSettling();
      // Whoever goes elsewhere by the menu has not asked to lose what she typed: she sees it again, and why.
      void open.leaving.saveUnseen().then((isSaved) => {
        if (!isSaved && open.leaving.comesBack) parts.open(place);
      });
    };
  }, [open, parts, place]);
  const { report } = useStore(open.store);
  return (
    <ToolPage
      title={report ? list.number(report.number) : words.untitled}
      onClose={() => void open.leaving.leave()}
    >
      <div className={styles.page} onClickCapture={takeOnce}>
        <Opened open={open} parts={parts} />
      </div>
    </ToolPage>
  );
}

function Opened({ open, parts }: Pick<RoomProps<"report">, "parts"> & { readonly open: OpenReport }) {
  const styles = useStyles();
  const words = useOpenWords();
  const state = useStore(open.store);
  // What is allowed hangs on the person's rights, which may change while it is open.
  useStore(parts.account.store);
  const list = useRef<HTMLDivElement>(null);
  const told = useRef<HTMLDivElement>(null);
  const { problem, result, conflict, check } = state;
  useEffect(() => {
    // Where much stands above it, what came of a click is not below the fold.
    if (problem ?? result ?? conflict ?? check) told.current?.scrollIntoView({ block: "nearest" });
  }, [problem, result, conflict, check]);
  const goTo: GoToRow = (id, field) => {
    open.goTo(id);
    if (id === undefined) list.current?.focus();
    else open.entry.begin(id, field);
  };
  const { report, form, status, progress, doing } = state;
  return (
    <>
      {status === "loading" && !report && (
        <WorkProgress
          label={words.fetching}
          progress={progress}
          told={words.progress}
          onStop={() => open.fetching.stop()}
        />
      )}
      <div className={styles.top}>
        {report && form && (
          <>
            <States open={open} />
            <ReportInformation key={report.id} open={open} parts={parts} />
            {state.version === undefined ? (
              <ActionButtons open={open} />
            ) : (
              <Looking open={open} version={state.version} />
            )}
          </>
        )}
        {/* Below the buttons, which thus stay where they are under a second click. */}
        <div ref={told} className={styles.told}>
          <ReportNotices open={open} parts={parts} onGo={goTo} />
          <ConflictNotice open={open} />
          <CheckNotice open={open} onGo={goTo} />
        </div>
      </div>
      {progress && report && (
        <WorkProgress
          label={doing === "fetch" ? words.fetching : words.saving}
          progress={progress}
          told={words.progress}
          {...(doing === "fetch" && { onStop: () => open.fetching.stop() })}
        />
      )}
      {report && (
        <>
          <RowBar open={open} onAdd={() => open.entry.begin()} />
          <RowList open={open} listRef={list} />
          {state.entry && form && (
            <RowForm key={state.entry.id ?? "new"} open={open} onLeave={() => list.current?.focus()} />
          )}
        </>
      )}
    </>
  );
}

/** The second half of a double click falls on what came in the first one's place. */
function takeOnce(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

/** In which tray it is, what is in force, and whether all is saved. */
function States({ open }: { readonly open: OpenReport }) {
  const styles = useStyles();
  const words = useOpenWords();
  const list = useReportWords();
  const state = useStore(open.store);
  const { report } = state;
  if (!report) return null;
  const isUnderEdit = report.version > 0 && (report.state === "draft" || report.state === "outbox");
  return (
    <div className={styles.states}>
      <Badge appearance="tint" color={report.state === "submitted" ? "brand" : "informative"}>
        {list.states[report.state]}
      </Badge>
      <Text size={200}>
        {[
          list.period(report.period),
          isUnderEdit ? words.underEdit(report.version) : report.version > 0 && list.version(report.version),
          report.approved && list.approved.toLowerCase(),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {isDirty(state) && (
        <Badge appearance="tint" color="warning">
          {words.unsaved}
        </Badge>
      )}
    </div>
  );
}

/** A version is there to be looked at, and printed. */
function Looking({ open, version }: { readonly open: OpenReport; readonly version: number }) {
  const words = useOpenWords();
  return (
    <>
      <Notice
        kind="info"
        actions={
          <Button size="small" onClick={() => void open.fetching.lookAt(undefined)}>
            {words.lookAway}
          </Button>
        }
      >
        {words.looking(version)}
      </Notice>
      <ActionButtons open={open} />
    </>
  );
}
