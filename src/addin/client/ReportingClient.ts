import type { Me, PaneConfig } from "../../core/contract/people.ts";
import type { RegisterSnapshot } from "../../core/contract/register.ts";
import type { Report, Submission, Validation } from "../../core/contract/reports.ts";
import type { RowColumns } from "../../core/contract/rows.ts";

/** Stops between two chunks (`work.stopped`) and tells how many rows have arrived. */
export interface Sending {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** What becomes of the report's rows of other units and days; they stay, unless told. */
  readonly others?: "keep" | "remove";
}

/** What the pane asks of the reporting API. Every failure is a Problem with the API's code, or `network.*`. */
export interface ReportingClient {
  /** What may be known before anyone is signed in. */
  paneConfig(): Promise<PaneConfig>;
  me(): Promise<Me>;
  /** The newest register; asked again, it travels only when it has changed. */
  registerSnapshot(): Promise<RegisterSnapshot>;
  /** The group's live report of that period, made if there is none. */
  createReport(wanted: {
    readonly groupId: string;
    readonly formType: string;
    readonly period: string;
  }): Promise<Report>;
  readReport(id: string): Promise<Report>;
  /** Merges the rows into the report's by unit and day, whole or not at all; `report.stale` when someone else changed it. */
  saveRows(report: Report, chunks: readonly RowColumns[], sending?: Sending): Promise<Report>;
  validate(report: Report): Promise<Validation>;
  /** Asked again with the same key, a UUID, it submits once. */
  submit(report: Report, idempotencyKey: string): Promise<Submission>;
}

/** Who is signed in, as far as a request must know. */
export interface TokenSource {
  accessToken(): string | undefined;
  /** False when the person must sign in again. */
  refresh(): Promise<boolean>;
}
