import type { Workbook } from "../../workbook/Workbook.ts";
import type { WindowParts } from "../../WindowParts.ts";

/** What an opened report asks of the rest of the pane. */
export type ReportParts = Pick<
  WindowParts,
  "client" | "reporting" | "account" | "sheet" | "close" | "readSheet" | "nameUnits" | "acceptWarnings"
> & {
  readonly workbook: Pick<Workbook, "insertSheet">;
};
