import type { RowColumns, StoredChunk } from "../../core/contract/rows.ts";
import { rowsPerChunk } from "../../core/contract/rowLimits.ts";
import type { Report } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { Register } from "../../core/units/Register.ts";
import type { PersonTransaction } from "../database/Database.ts";
import type { FormTypes } from "../formTypes/FormTypes.ts";
import { requireReport } from "../reports/requireReport.ts";
import { requireStep } from "../reports/requireStep.ts";
import { findContent, holdOpen, insertChunk, insertRows, listChunks } from "./queries.ts";
import { prepareChunk } from "./prepareChunk.ts";

export interface ChunkUpload {
  readonly formTypes: FormTypes;
  readonly register: Register;
  readonly reportId: string;
  readonly contentId: string;
  readonly n: number;
  readonly hash: string;
  readonly rows: RowColumns;
}

/** Stores one chunk, once: the same again changes nothing, another under its number is refused. */
export async function storeChunk(scope: PersonTransaction, upload: ChunkUpload): Promise<StoredChunk> {
  const { report } = await requireReport(scope, upload.reportId, "enter");
  requireStep("save", report);
  const content = await findContent(scope, report, upload.contentId);
  if (content === undefined) throw new Problem("upload.incomplete", { missing: "content" });
  const chunk = { n: upload.n, hash: upload.hash, rows: upload.rows.unit.length };
  const place = {
    form: upload.formTypes.require(report.formType),
    period: report.period,
    firstRow: upload.n * rowsPerChunk,
    register: upload.register,
  };
  const prepared = prepareChunk(upload.rows, place);
  const isOpen = content.state === "open" && (await holdOpen(scope, report, upload.contentId, "share"));
  if (!isOpen || !(await insertChunk(scope, report, upload.contentId, chunk))) {
    return repeatOf(scope, report, upload.contentId, chunk);
  }
  await insertRows(scope, report, upload.contentId, upload.n, prepared);
  return chunk;
}

async function repeatOf(
  scope: PersonTransaction,
  report: Report,
  contentId: string,
  chunk: StoredChunk,
): Promise<StoredChunk> {
  const stored = (await listChunks(scope, report, contentId)).find(({ n }) => n === chunk.n);
  if (stored?.hash !== chunk.hash) throw new Problem("upload.chunk-differs", { n: chunk.n });
  return stored;
}
