import type { FormTypeList } from "../../core/contract/formTypes.ts";
import type { MessagePage } from "../../core/contract/messages.ts";
import type { PersonReports } from "../../core/contract/personSearch.ts";
import type { ListReportsQuery, OutboxReceipt, Report, ReportList } from "../../core/contract/reports.ts";
import type { AskForRights, FoundGroups, MemberList, RightRequest } from "../../core/contract/rights.ts";
import type { Right } from "../../core/contract/people.ts";
import type { RowsPage } from "../../core/contract/rows.ts";
import type { HistoryPage, ReportVersion, ReturnReport } from "../../core/contract/steps.ts";
import type { Thread, ThreadPage, ThreadState, WriteThread } from "../../core/contract/threads.ts";
import type { Trays } from "../../core/contract/trays.ts";

/** Steps that need nothing but the report, as it was seen, and a key. */
export type BareStep = "edit" | "discard" | "takeOut" | "cancel";

/** What the trays and lists ask (manual §4.1). */
export interface TraysClient {
  /** A line for each group the person is in, and what she has not read of all. */
  countTrays(): Promise<Trays>;
  listFormTypes(): Promise<FormTypeList["formTypes"]>;
  /** A page; `next` of it asks for the one after. */
  listReports(query: { readonly groupId: string } & Partial<ListReportsQuery>): Promise<ReportList>;
  /** Submits the faultless reports of an outbox and lists the rest. */
  sendOutbox(wanted: { readonly groupId: string; readonly formType: string }): Promise<OutboxReceipt>;
  searchPerson(wanted: {
    readonly groupId: string;
    readonly formType: string;
    readonly person: string;
  }): Promise<PersonReports>;
}

/** Which threads are asked for. */
export interface ThreadQuery {
  readonly groupId: string;
  readonly formType: string;
  readonly reportId?: string | undefined;
  readonly state: ThreadState | "all";
  readonly after?: string | undefined;
}

/** What an opened report asks beside its rows' saving, its check and its submission (manual §6). */
export interface ReportClient {
  /** A page of rows, the draft's or those of a version, as many as it may be or `limit`. */
  readRows(id: string, from: number, version?: number, limit?: number): Promise<RowsPage>;
  /** The oldest first; `after` is `next` of the page before. */
  listHistory(id: string, after?: string): Promise<HistoryPage>;
  listVersions(id: string): Promise<readonly ReportVersion[]>;
  /** A page of what is said of a report's rows, the oldest first; `after` is `next` of the page before. */
  listThreads(query: ThreadQuery): Promise<ThreadPage>;
  /** The event's id is ours: written again, it is written once. */
  writeThread(reportId: string, threadId: string, event: WriteThread): Promise<Thread>;
  /** Each up to the last thing that she has seen of it. */
  readThreads(seen: readonly { readonly id: string; readonly upTo: string }[]): Promise<void>;
  /** Under a key, a UUID: asked again, it is taken once. */
  takeStep(step: BareStep, report: Report, key: string): Promise<Report>;
  approve(report: Report, note: string | undefined, key: string): Promise<Report>;
  return(report: Report, returned: ReturnReport, key: string): Promise<Report>;
  /** Asked again from the same revision, it is done once. */
  changePerson(report: Report, person: string): Promise<Report>;
  /** Only what was never submitted; asked again, it is done once. */
  deleteReport(report: Report): Promise<void>;
  /** The PDF, of the report as it stands or of a version. */
  print(id: string, language: "da" | "en", version?: number): Promise<Blob>;
}

/** What the system told the person (manual §4.1). */
export interface MessagesClient {
  listMessages(query: { readonly unread?: boolean; readonly after?: string }): Promise<MessagePage>;
  markRead(ids: readonly string[]): Promise<void>;
}

/** Asking for rights, and deciding (manual §4.1, "Anmode om brugerroller"). */
export interface RightsClient {
  findGroups(search: string): Promise<FoundGroups["groups"]>;
  askForRights(wanted: AskForRights): Promise<RightRequest>;
  /** One's own, and those one may decide. */
  listRightRequests(): Promise<readonly RightRequest[]>;
  approveRequest(id: string): Promise<RightRequest>;
  refuseRequest(id: string, note?: string): Promise<RightRequest>;
  listMembers(groupId: string): Promise<MemberList["members"]>;
  withdrawRight(wanted: {
    readonly groupId: string;
    readonly personId: string;
    readonly right: Right;
    readonly formType: string;
  }): Promise<void>;
}

/** What SEI's whole window asks of the API; each room takes its own part. */
export type WindowClient = TraysClient & ReportClient & MessagesClient & RightsClient;
