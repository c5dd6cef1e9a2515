import type { Progress } from "../../workbook/Workbook.ts";
import type { Collected } from "./Collected.ts";
import type { ReportSend, SendTerms } from "./ReportSend.ts";

/**
 * `checking`: the sheet is read and checked afresh; `planning`: the API is asked what sending would do; `waiting`: the
 * network is gone, and the send offers itself again when it is back; `confirming`: the plan is shown.
 */
export type SendStatus =
  | "idle"
  | "checking"
  | "planning"
  | "waiting"
  | "cpr"
  | "nothing"
  | "confirming"
  | "sending"
  | "done"
  | "failed";

export interface SendState extends SendTerms {
  readonly status: SendStatus;
  readonly sends: readonly ReportSend[];
  readonly undated: Collected["undated"];
  readonly cprCells: Collected["cprCells"];
  readonly hidesRows: boolean;
  /** Rows on their way, of all reports. */
  readonly progress: Progress | undefined;
  /** By how it went so far; undefined where too little has gone to say. */
  readonly secondsLeft: number | undefined;
  readonly stopped: boolean;
  /** The plan is shown whether it asks something or not. */
  readonly isShown: boolean;
  /** It is another than the planner saw before: sheet or report changed meanwhile. */
  readonly isAnew: boolean;
  /** Warnings of the sheet that nobody accepted with a reason. */
  readonly warnings: number;
  /** Cells that could not be given the report's value: they hold a formula, say. */
  readonly unwritten: number;
  readonly problem: unknown;
}

/** Nothing is under way. */
export const idle: SendState = {
  status: "idle",
  intent: "draft",
  faulty: "inSheet",
  sends: [],
  undated: [],
  cprCells: [],
  hidesRows: false,
  progress: undefined,
  secondsLeft: undefined,
  stopped: false,
  isShown: false,
  isAnew: false,
  warnings: 0,
  unwritten: 0,
  problem: undefined,
};
