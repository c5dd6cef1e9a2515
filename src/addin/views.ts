import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import type { RoomProps, WindowKind } from "./WindowParts.ts";

const loadCheckView = () => import("./features/check/CheckView.tsx");
const loadColumnChooser = () => import("./features/map/ColumnChooser.tsx");
const loadBlockChooser = () => import("./features/map/BlockChooser.tsx");
const loadBlockSearch = () => import("./features/map/findBlockSource.ts");
const loadQuestionList = () => import("./features/map/QuestionList.tsx");
const loadPastedNotice = () => import("./features/map/PastedNotice.tsx");
const loadSplit = () => import("../core/mapping/pasted/planSplit.ts");
const loadUnreadDaysNotice = () => import("./features/map/UnreadDaysNotice.tsx");
const loadUnitsView = () => import("./features/units/UnitsView.tsx");
const loadNewSheetView = () => import("./features/newSheet/NewSheetView.tsx");
const loadTraysView = () => import("./features/trays/TraysView.tsx");
const loadReportsView = () => import("./features/trays/ReportsView.tsx");
const loadNewReportView = () => import("./features/trays/NewReportView.tsx");
const loadReportView = () => import("./features/report/ReportView.tsx");
const loadMessagesView = () => import("./features/messages/MessagesView.tsx");
const loadPersonSearchView = () => import("./features/personSearch/PersonSearchView.tsx");
const loadRightsView = () => import("./features/rights/RightsView.tsx");
const loadSendView = () => import("./features/send/SendView.tsx");

/** The views that come after the first, each in a file of its own. */
export const CheckView = lazy(loadCheckView);
export const SendView = lazy(loadSendView);
export const UnitsView = lazy(loadUnitsView);
export const NewSheetView = lazy(loadNewSheetView);

/** SEI's window, of which nothing can be used without a network anyway: fetched when it is opened. */
export const windowViews: {
  readonly [Kind in WindowKind]: LazyExoticComponent<ComponentType<RoomProps<Kind>>>;
} = {
  trays: lazy(loadTraysView),
  reports: lazy(loadReportsView),
  newReport: lazy(loadNewReportView),
  report: lazy(loadReportView),
  messages: lazy(loadMessagesView),
  personSearch: lazy(loadPersonSearchView),
  rights: lazy(loadRightsView),
};

/** Fetches them once the first has been shown, so that nobody needs a network to check. */
export async function fetchViews(): Promise<void> {
  const later = [
    loadCheckView,
    loadSendView,
    loadUnitsView,
    loadNewSheetView,
    loadColumnChooser,
    loadBlockSearch,
    loadBlockChooser,
    loadQuestionList,
    loadPastedNotice,
    loadSplit,
    loadUnreadDaysNotice,
  ];
  await Promise.allSettled(later.map((load) => load()));
}
