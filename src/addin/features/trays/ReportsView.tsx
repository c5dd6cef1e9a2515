import { Button, makeStyles, ProgressBar, Text, tokens, useAnnounce } from "@fluentui/react-components";
import { ArrowSyncRegular } from "@fluentui/react-icons";
import { useCallback, useEffect } from "react";
import type { Group } from "../../../core/contract/people.ts";
import { isoDay } from "../../../core/values/DateValue.ts";
import { ChoiceList } from "../../ui/ChoiceList.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { ReportLine } from "../../ui/reports/ReportLine.tsx";
import { useReportWords } from "../../ui/reports/useReportWords.ts";
import { RoomProblem } from "../../ui/RoomProblem.tsx";
import { ToolPage } from "../../ui/ToolPage.tsx";
import { useStore } from "../../ui/useStore.ts";
import { useWords } from "../../ui/WordsContext.ts";
import type { RoomProps, WindowParts } from "../../WindowParts.ts";
import { FilterBar } from "./FilterBar.tsx";
import { isNarrowed, lies, type StateChoice } from "./ListFilter.ts";
import { OutboxBar } from "./OutboxBar.tsx";
import type { ReportListing } from "./ReportListing.ts";
import { ReportsRoom } from "./ReportsRoom.ts";
import { SortBar } from "./SortBar.tsx";
import { useTrayWords } from "./useTrayWords.ts";

const useStyles = makeStyles({
  head: {
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
    overflowWrap: "anywhere",
  },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    flexGrow: 1,
    minHeight: 0,
    overflowY: "auto",
  },
  empty: { padding: `0 ${tokens.spacingHorizontalM}` },
  foot: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS} 0 ${tokens.spacingHorizontalM}`,
    minHeight: "28px",
    flexShrink: 0,
  },
  shown: { flexGrow: 1, minWidth: 0 },
});

/** A tray, or a form type's reports: narrowed, sorted, opened. */
export default function ReportsView({ parts, place }: RoomProps<"reports">) {
  const { group } = useStore(parts.account.store);
  const room = parts.keep(place, () => (group ? new ReportsRoom({ parts, place }, group) : undefined));
  useEffect(() => void room?.show(), [room]);
  return room && group && <Shown parts={parts} place={place} room={room} group={group} />;
}

interface ShownProps extends RoomProps<"reports"> {
  readonly room: ReportsRoom;
  readonly group: Group;
}

function Shown({ parts, place, room, group }: ShownProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { states } = useReportWords();
  const { language } = useWords();
  const formTypes = useStore(room.formTypes);
  const own = { state: place.state ?? "all", formType: place.formType ?? "" } as const;
  const form = formTypes.find(({ key }) => key === place.formType);
  const title = place.state ? states[place.state] : (form?.title[language] ?? words.byType);
  const year = Number(isoDay(parts.now().day).slice(0, 4));
  return (
    <ToolPage title={title} onClose={() => parts.close()}>
      <Text size={200} className={styles.head}>
        {words.purposes[own.state]} {words.group(group.name)}
      </Text>
      <div className={styles.body}>
        {place.state === "outbox" && <OutboxBar parts={parts} room={room} />}
        <FilterBar listing={room.listing} own={own} formTypes={formTypes} year={year} />
        <SortBar listing={room.listing} />
        <Reports parts={parts} listing={room.listing} />
      </div>
      <Foot listing={room.listing} />
    </ToolPage>
  );
}

interface ReportsProps {
  readonly parts: WindowParts;
  readonly listing: ReportListing;
}

function Reports({ parts, listing }: ReportsProps) {
  const styles = useStyles();
  const words = useTrayWords();
  const { states } = useReportWords();
  const { reports, filter, next, at, problem, deleted, run, isLoading } = useStore(listing.store);
  const stateShown = useCallback(
    (index: number) => {
      const report = reports?.[index];
      if (!report) return undefined;
      if (!lies(report, filter.state)) return words.list.elsewhere(states[report.state]);
      return filter.state === "all" || filter.state === "begun" ? states[report.state] : undefined;
    },
    [reports, filter.state, states, words],
  );
  const open = (index: number) => {
    const report = listing.leaveFor(index);
    if (report) parts.open({ kind: "report", id: report.id });
  };
  return (
    <>
      <RoomProblem
        problem={problem}
        account={parts.account}
        onAgain={() => listing.retry()}
        onDismiss={() => listing.dismiss()}
      />
      {deleted !== undefined && <Notice kind="info">{words.list.deleted(deleted)}</Notice>}
      {!reports && isLoading && <ProgressBar aria-label={words.list.loading} />}
      {reports?.length === 0 && (
        <div className={styles.empty}>
          <Notice kind="info">
            {isNarrowed(filter) ? words.list.noneFits : emptyOf(words, filter.state)}
          </Notice>
        </div>
      )}
      {reports && reports.length > 0 && (
        <ChoiceList
          key={run}
          label={words.list.label}
          count={reports.length}
          hasMore={next !== null}
          onMore={listing.more}
          place={listing.place}
          at={at}
          onMove={(to) => listing.move(to)}
          onOpen={open}
          keyOf={(index) => reports[index]?.id ?? String(index)}
          height={58}
        >
          {(index) => {
            const report = reports[index];
            return report && <ReportLine report={report} state={stateShown(index)} />;
          }}
        </ChoiceList>
      )}
    </>
  );
}

const emptyOf = (words: ReturnType<typeof useTrayWords>, state: StateChoice): string => words.empty[state];

/** How far the list was fetched, and the way to fetch it anew. */
function Foot({ listing }: { readonly listing: ReportListing }) {
  const styles = useStyles();
  const { list } = useTrayWords();
  const { announce } = useAnnounce();
  const { reports, next, isLoading, run } = useStore(listing.store);
  const shown = reports && list.shown(reports.length, next !== null);
  useEffect(() => {
    if (run > 0 && shown) announce(shown);
    // A page more is nothing to be told of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [run, announce]);
  return (
    <div className={styles.foot}>
      <Text size={200} className={styles.shown}>
        {isLoading ? list.loading : shown}
      </Text>
      <Button
        size="small"
        appearance="subtle"
        icon={<ArrowSyncRegular />}
        aria-label={list.fetchAgain}
        title={list.fetchAgain}
        onClick={() => void listing.again()}
      />
    </div>
  );
}
