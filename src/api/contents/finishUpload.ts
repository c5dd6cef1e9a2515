import { Problem } from "../../core/Problem.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { StoredChunk } from "../../core/contract/rows.ts";
import { rowsPerReport } from "../../core/contract/rowLimits.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { sha256 } from "../http/jsonBodies.ts";
import { moveReport, recordStep, type StoredReport } from "../reports/queries.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireRevision } from "../reports/requireRevision.ts";
import { findAnswer } from "../sends/findAnswer.ts";
import { insertSend, type Send } from "../sends/queries.ts";
import {
  closeContent,
  deleteUnversioned,
  findContent,
  findFormerDrafts,
  holdOpen,
  keepOtherRows,
  listChunks,
  refreshUnits,
} from "./queries.ts";
import { requireStep } from "../reports/requireStep.ts";

export interface Upload {
  readonly reportId: string;
  readonly contentId: string;
  readonly rows: number;
  readonly checksum: string;
  readonly others?: "keep" | "remove" | undefined;
  readonly ifMatch: string | undefined;
  /** Makes the finish repeatable even after later changes. */
  readonly send?: Send | undefined;
}

/**
 * Makes the uploaded rows the report's draft, merged by unit and day unless the other rows are to go; whole or
 * not at all. Repeats are safe.
 */
export async function finishUpload(scope: PersonTransaction, upload: Upload): Promise<Report> {
  const stored = await requireReport(scope, upload.reportId, "enter", { lock: true });
  const { report } = stored;
  const answered = await findAnswer<Report>(scope, report, upload.send, { lock: true });
  if (answered !== undefined) return answered;
  const content = await findContent(scope, report, upload.contentId);
  if (content === undefined) throw new Problem("upload.incomplete", { missing: "content" });
  if (content.state === "final" && isRepeat(stored, upload, content.checksum)) return report;
  await requireRevision(scope, report, upload.ifMatch);
  requireStep("save", report);
  if (!(await holdOpen(scope, report, upload.contentId, "update")))
    throw new Problem("report.stale", { revision: report.revision, number: report.number, changes: [] });
  requireWhole(await listChunks(scope, report, upload.contentId), upload);
  return replaceDraft(scope, stored, upload);
}

/** The answer to the first try was lost on its way; the draft is already what this one asks for. */
const isRepeat = (stored: StoredReport, upload: Upload, checksum: string | null): boolean =>
  stored.contentId === upload.contentId && checksum === upload.checksum;

async function replaceDraft(scope: PersonTransaction, stored: StoredReport, upload: Upload): Promise<Report> {
  const { report, contentId: oldContentId } = stored;
  const { contentId } = upload;
  const hasOthers = upload.others !== "remove" && report.rows > 0;
  const kept = hasOthers ? await keepOtherRows(scope, report, oldContentId, contentId) : 0;
  const rows = upload.rows + kept;
  requireFewRows(rows);
  await closeContent(scope, report, contentId, { checksum: upload.checksum, rows });
  await moveReport(scope, report, { state: "draft", contentId });
  await deleteUnversioned(scope, report, await findFormerDrafts(scope, report));
  await refreshUnits(scope, report);
  const { report: saved } = await requireReport(scope, report.id, "enter");
  await recordStep(scope, report.state === "submitted" ? "edit" : "save", saved, {
    contentId,
    rows,
    sent: upload.rows,
  });
  if (upload.send !== undefined) await insertSend(scope, saved, upload.send, saved);
  return saved;
}

function requireFewRows(rows: number): void {
  if (rows > rowsPerReport) throw new Problem("report.too-many-rows", { rows, limit: rowsPerReport });
}

/** Chunks 0 to the last, none missing, as many rows as said, and the very bytes that were sent. */
function requireWhole(chunks: readonly StoredChunk[], { rows, checksum }: Upload): void {
  const gap = chunks.findIndex(({ n }, place) => n !== place);
  if (gap >= 0) throw new Problem("upload.incomplete", { missing: gap });
  const arrived = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  if (arrived !== rows) throw new Problem("upload.incomplete", { rows: arrived, expected: rows });
  requireFewRows(rows);
  if (sha256(chunks.map(({ hash }) => hash).join("")) !== checksum)
    throw new Problem("upload.checksum-mismatch");
}
