import type { Report } from "../../../core/contract/reports.ts";
import { Problem } from "../../../core/Problem.ts";
import { nextTask } from "../../nextTask.ts";
import type { Working } from "../../workbook/Workbook.ts";
import type { ReportParts } from "./ReportParts.ts";
import { ReportRows } from "./ReportRows.ts";

export interface FetchedReport {
  readonly report: Report;
  readonly rows: ReportRows;
  /** False where it was stopped on the way. */
  readonly isWhole: boolean;
}

interface Fetching extends Working {
  /** Of a version as it was submitted, instead of the draft. */
  readonly version?: number | undefined;
  /** After each page, with what has come so far. */
  readonly onPage?: (fetched: FetchedReport) => void;
}

/** Few enough that reading a reply is no long task, many enough that a large report does not ask for ever. */
const rowsPerPage = 2_000;

/** Somebody who saves just then makes of the pages two halves that do not fit; once more, and they mostly do. */
const tries = 3;

/** The report and its rows, page by page. */
export async function fetchReport(
  { client, reporting }: Pick<ReportParts, "client" | "reporting">,
  id: string,
  { version, signal, onProgress, onPage }: Fetching = {},
): Promise<FetchedReport> {
  for (let left = tries; left > 0; left--) {
    const report = await reporting.readReport(id);
    const rows = new ReportRows();
    for (let from: number | null = 0; from !== null;) {
      if (signal?.aborted) return { report, rows, isWhole: false };
      const page = await client.readRows(id, from, version, rowsPerPage);
      // To read the reply was one task; to show its rows is another.
      await nextTask();
      rows.append(page.rows);
      from = page.next;
      onProgress?.({ done: rows.size, total: page.total });
      if (from !== null) onPage?.({ report, rows, isWhole: false });
    }
    const after = await reporting.readReport(id);
    if (version !== undefined || after.revision === report.revision)
      return { report: after, rows, isWhole: true };
  }
  throw new Problem("server.unavailable");
}
