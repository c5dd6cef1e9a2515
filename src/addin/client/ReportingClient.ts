import type { Me, PaneConfig } from "../../core/contract/people.ts";
import type { RegisterSnapshot } from "../../core/contract/register.ts";
import type { Plan, PlanRecord, PlanRequest, PlanTerms } from "../../core/contract/plans.ts";
import type {
  CreateReport,
  OutboxEntry,
  Report,
  Submission,
  SubmitReport,
  Validation,
} from "../../core/contract/reports.ts";
import type { RowColumns } from "../../core/contract/rows.ts";

/** What a key was used for. */
export interface SendOutcome {
  readonly saved: Report | undefined;
  readonly inOutbox: Report | undefined;
  readonly submitted: Submission | undefined;
}

/** Stops between two chunks (`work.stopped`) and tells how many rows have arrived. */
export interface Sending {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** What becomes of the report's rows of other units and days; they stay, unless told. */
  readonly others?: "keep" | "remove";
  /** The plan's: saved again with it, it is saved once. */
  readonly key?: string;
}

/** What the pane asks of the reporting API. Every failure is a Problem with the API's code, or `network.*`. */
export interface ReportingClient {
  /** What may be known before anyone is signed in. */
  paneConfig(): Promise<PaneConfig>;
  /** Whether the API answers at all. */
  isReachable(): Promise<boolean>;
  me(): Promise<Me>;
  /** The newest register; asked again, it travels only when it has changed. */
  registerSnapshot(): Promise<RegisterSnapshot>;
  /** The group's live report of that period, made if there is none; of a form type with a person field, of that person. */
  createReport(wanted: CreateReport): Promise<Report>;
  /** What sending would do to each report, row by row, and a key for each. */
  makePlan(wanted: PlanRequest, signal?: AbortSignal): Promise<Plan>;
  /**
   * From then on the plan's keys do nothing; what they did is told by `readSend`. With its terms, one that is still on
   * its way is closed too.
   */
  closePlan(id: string, terms?: PlanTerms): Promise<void>;
  /** The person's own plans that were not carried through, the latest first. */
  openPlans(): Promise<readonly PlanRecord[]>;
  /** What was done under a key, as it was answered then; nothing where it never arrived. */
  readSend(key: string): Promise<SendOutcome>;
  readReport(id: string): Promise<Report>;
  /** Merges the rows into the report's by unit and day, whole or not at all; `report.stale` when someone else changed it. */
  saveRows(report: Report, chunks: readonly RowColumns[], sending?: Sending): Promise<Report>;
  validate(report: Report): Promise<Validation>;
  /** As the other steps under a key: asked again, it is taken once. */
  takeOutOfOutbox(report: Report, idempotencyKey: string): Promise<Report>;
  putInOutbox(report: Report, idempotencyKey: string): Promise<OutboxEntry>;
  /** Asked again with the same key, a UUID, it submits once. Faulty rows stop it, unless they are to stay in the draft. */
  submit(report: Report, idempotencyKey: string, faulty?: SubmitReport["faulty"]): Promise<Submission>;
}

/** Who is signed in, as far as a request must know. */
export interface TokenSource {
  accessToken(): string | undefined;
  /** False when the person must sign in again. */
  refresh(): Promise<boolean>;
}
