import type { Report } from "../../core/contract/reports.ts";
import type { RowColumns } from "../../core/contract/rows.ts";
import type { FormType } from "../../core/record/FormType.ts";

/** Rows that a printed report may have; its PDF is then about two hundred pages. */
export const rowsPerPrint = 5_000;

/** The languages a report is printed in. */
export type PrintLanguage = "da" | "en";

/** Somebody did something: the person's name, and an instant as ISO text. */
export interface Deed {
  readonly by: string;
  readonly at: string;
}

/** What a reviewer said of one printed row, not yet mended. */
export interface PrintedRejection extends Deed {
  readonly row: number;
  /** The version whose row was rejected. */
  readonly version: number;
  readonly field: string | null;
  readonly reason: string;
}

/** All that a printed report says: plain data, since it goes to another thread. */
export interface PrintJob {
  readonly lang: PrintLanguage;
  readonly form: FormType;
  readonly report: Report;
  readonly group: string;
  /** The submitted version whose rows these are; null for those of a draft. */
  readonly version: number | null;
  readonly submission: Deed | null;
  readonly approval: Deed | null;
  readonly rows: RowColumns;
  /** What the register calls each row's unit on its day; "" where it knows none. */
  readonly unitNames: readonly string[];
  readonly rejections: readonly PrintedRejection[];
  readonly printedAt: string;
}
