import type { CellAddress } from "../../../core/record/Registrations.ts";
import type { CollectedReport } from "../../checking/messages.ts";

/** What a fresh read and check of the sheet found to send. */
export interface Collected {
  readonly reports: readonly CollectedReport[];
  /** The rows of registrations whose date cannot be read, as people name them: they belong to no report. */
  readonly undated: readonly string[];
  /** Cells that look like a CPR number: nothing is sent while there are any. */
  readonly cprCells: readonly CellAddress[];
  /** Some rows of the sheets are hidden or filtered away; they are sent all the same. */
  readonly hidesRows: boolean;
  /** Warnings of the sheet that nobody accepted with a reason. */
  readonly warnings: number;
}
