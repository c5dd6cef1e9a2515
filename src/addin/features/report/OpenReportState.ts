import type { Report, ReportFinding } from "../../../core/contract/reports.ts";
import type { ReportVersion } from "../../../core/contract/steps.ts";
import type { Progress } from "../../workbook/Workbook.ts";
import type { FillOutcome, PlannedFill } from "../../SheetFiller.ts";
import type { ActionKey } from "./reportActions.ts";
import type { ReportForm, ReportRow } from "./ReportRow.ts";
import type { RowId } from "./ReportRows.ts";
import type { Refusal, RowTexts } from "./rowTexts.ts";

/** A row that is being typed; it stands in the report once it is accepted. */
export interface Entry {
  /** None of a new row. */
  readonly id: RowId | undefined;
  /** As it was when it was opened. */
  readonly start: RowTexts;
  readonly texts: RowTexts;
  readonly refusal: Refusal | undefined;
  /** Where one begins to type; undefined where that is as usual. */
  readonly field?: string | undefined;
}

/** A row that both have changed: it stands as typed here, the other's is beside it. */
export interface Contested {
  readonly id: RowId;
  /** None where the other has removed it. */
  readonly theirs: ReportRow | undefined;
  /** It was removed here, and is back as the other has it. */
  readonly isBack: boolean;
}

/** The report's end, brought about elsewhere. */
export interface Ended {
  readonly how: "cancelled" | "deleted";
  /** "" where that is not known. */
  readonly by: string;
}

/** What a check found, each at the row that it was found at. */
export interface Checked {
  readonly errors: number;
  readonly warnings: number;
  readonly found: readonly FoundAt[];
  /** The change that it was made at; after a later one it is old. */
  readonly change: number;
}

export interface FoundAt {
  readonly finding: ReportFinding;
  /** None where it concerns the whole report. */
  readonly id: RowId | undefined;
}

/** Another's steps that are told by their name; all else is a change. */
export const takenSteps = ["return", "approve", "submit", "putInOutbox"] as const;
export type Taken = (typeof takenSteps)[number];

/** What was done, to be said. */
export type Result =
  | { readonly kind: Exclude<ActionKey, "submit" | "print" | "validate" | "pull"> | "nothingToSave" }
  | { readonly kind: "submit"; readonly version: number; readonly warnings: number }
  | { readonly kind: "print"; readonly file: string; readonly isShown: boolean }
  | { readonly kind: "fetched"; readonly laid: number }
  | ({ readonly kind: "filled"; readonly sheetName: string } & FillOutcome);

export interface OpenReportState {
  /** `stopped`: some rows were not fetched. */
  readonly status: "loading" | "ready" | "stopped" | "failed";
  readonly report: Report | undefined;
  readonly form: ReportForm | undefined;
  readonly versions: readonly ReportVersion[];
  readonly progress: Progress | undefined;
  /** Goes up with every change of the rows. */
  readonly change: number;
  /** The change that the server has. */
  readonly saved: number;
  readonly selected: ReadonlySet<RowId>;
  /** Where the list's keyboard is. */
  readonly current: RowId | undefined;
  readonly entry: Entry | undefined;
  /** How many rows were just removed, and can be brought back. */
  readonly removed: number;
  readonly doing: ActionKey | "fetch" | undefined;
  readonly problem: unknown;
  readonly result: Result | undefined;
  readonly check: Checked | undefined;
  /** Who changed it in the meantime. */
  readonly conflict: { readonly by: string; readonly how: Taken | undefined } | undefined;
  readonly contested: readonly Contested[];
  readonly ended: Ended | undefined;
  /** What is about to be submitted, until she has said yes or no. */
  readonly asked: { readonly rows: number; readonly warnings: number } | undefined;
  /** The version that is looked at instead of the draft. */
  readonly version: number | undefined;
  /** What putting it back into the planner's sheet would do, until she has said yes or no. */
  readonly fill: PlannedFill | undefined;
  /** It should have been left, and could not be saved. */
  readonly isLeaving: boolean;
}

export const unopened: OpenReportState = {
  status: "loading",
  report: undefined,
  form: undefined,
  versions: [],
  progress: undefined,
  change: 0,
  saved: 0,
  selected: new Set(),
  current: undefined,
  entry: undefined,
  removed: 0,
  doing: undefined,
  problem: undefined,
  result: undefined,
  check: undefined,
  conflict: undefined,
  contested: [],
  ended: undefined,
  asked: undefined,
  version: undefined,
  fill: undefined,
  isLeaving: false,
};

export const isDirty = ({ change, saved }: OpenReportState): boolean => change !== saved;

export const isTyped = ({ entry }: OpenReportState): boolean =>
  entry !== undefined && Object.entries(entry.texts).some(([field, text]) => text !== entry.start[field]);

/** The rows are others than those that were checked. */
export const isOldCheck = ({ check, change }: OpenReportState): boolean =>
  check !== undefined && check.change !== change;
