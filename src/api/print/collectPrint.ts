import { Problem } from "../../core/Problem.ts";
import { readRows } from "../contents/readRows.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import { findVersion } from "../history/queries.ts";
import type { StoredReport } from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { rowsPerPrint, type PrintJob } from "./PrintJob.ts";
import { findPrintHead, listPrintedRejections } from "./queries.ts";

/** A print as the database knows it; the register's names and the reader's language come later. */
export type CollectedPrint = Omit<PrintJob, "lang" | "unitNames" | "printedAt">;

/** Everything that is printed of a report, as it was at one moment. */
export async function collectPrint(
  scope: PersonTransaction,
  { reportId, version: asked }: { reportId: string; version: number | undefined },
  formTypes: FormTypes,
): Promise<CollectedPrint> {
  const stored = await requireReport(scope, reportId, "read");
  const { report } = stored;
  const form = formTypes.require(report.formType);
  const { contentId, total, version } = await contentOf(scope, stored, asked);
  if (total > rowsPerPrint) {
    throw new Problem("report.too-large-to-print", { rows: total, limit: rowsPerPrint });
  }
  const head = await findPrintHead(scope, report, version);
  const rows = await readRows(scope, { groupId: report.groupId, contentId, form });
  const rejections = await listPrintedRejections(scope, report, contentId, version);
  return { form, report, version, rows, rejections, ...head };
}

/** Unless a version is asked for, the rows as they stand: a draft's, else those of the latest version. */
async function contentOf(
  scope: PersonTransaction,
  { report, contentId }: StoredReport,
  asked: number | undefined,
): Promise<{ contentId: string; total: number; version: number | null }> {
  if (asked === undefined) {
    const isDraft = report.state === "draft" || report.state === "outbox";
    return { contentId, total: report.rows, version: isDraft ? null : report.version };
  }
  const found = await findVersion(scope, report, asked);
  if (found === undefined) throw new Problem("report.not-found", { version: asked });
  return { contentId: found.contentId, total: found.rows, version: asked };
}
