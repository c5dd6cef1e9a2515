import { Problem } from "../../core/Problem.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { StoredChunk } from "../../core/contract/rows.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { sha256 } from "../http/jsonBodies.ts";
import { requireRevision } from "../http/preconditions.ts";
import { recordStep, type StoredReport } from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import {
  closeContent,
  deleteUnversioned,
  findContent,
  holdOpen,
  keepOtherRows,
  listChunks,
  pointDraftAt,
} from "./queries.ts";
import { requireEditable } from "./requireEditable.ts";

export interface Upload {
  readonly reportId: string;
  readonly contentId: string;
  readonly rows: number;
  readonly checksum: string;
  readonly others?: "keep" | "remove" | undefined;
  readonly ifMatch: string | undefined;
}

/**
 * Makes the uploaded rows the report's draft, merged by unit and day unless the other rows are to go; whole or
 * not at all. Repeats are safe.
 */
export async function finishUpload(scope: PersonTransaction, upload: Upload): Promise<Report> {
  const stored = await requireReport(scope, upload.reportId, "enter", { lock: true });
  const { report } = stored;
  const content = await findContent(scope, report, upload.contentId);
  if (content === undefined) throw new Problem("upload.incomplete", { missing: "content" });
  if (content.state === "final" && isRepeat(stored, upload, content.checksum)) return report;
  requireRevision(upload.ifMatch, report.revision);
  requireEditable(report);
  if (!(await holdOpen(scope, report, upload.contentId, "update")))
    throw new Problem("report.stale", { revision: report.revision });
  requireWhole(await listChunks(scope, report, upload.contentId), upload);
  await replaceDraft(scope, stored, upload);
  const changed = await requireReport(scope, report.id, "enter");
  await recordStep(scope, report.state === "submitted" ? "edited" : "saved", changed.report);
  return changed.report;
}

/** The answer to the first try was lost on its way; the draft is already what this one asks for. */
const isRepeat = (stored: StoredReport, upload: Upload, checksum: string | null): boolean =>
  stored.contentId === upload.contentId && checksum === upload.checksum;

async function replaceDraft(scope: PersonTransaction, stored: StoredReport, upload: Upload): Promise<void> {
  const { report, contentId: oldContentId } = stored;
  if (upload.others !== "remove") await keepOtherRows(scope, report, oldContentId, upload.contentId);
  await closeContent(scope, report, upload.contentId, upload.checksum);
  await pointDraftAt(scope, report, upload.contentId);
  await deleteUnversioned(scope, report, [oldContentId]);
}

/** Chunks 0 to the last, none missing, as many rows as said, and the very bytes that were sent. */
function requireWhole(chunks: readonly StoredChunk[], { rows, checksum }: Upload): void {
  const gap = chunks.findIndex(({ n }, place) => n !== place);
  if (gap >= 0) throw new Problem("upload.incomplete", { missing: gap });
  const arrived = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  if (arrived !== rows) throw new Problem("upload.incomplete", { rows: arrived, expected: rows });
  if (sha256(chunks.map(({ hash }) => hash).join("")) !== checksum)
    throw new Problem("upload.checksum-mismatch");
}
