import { paths } from "../../core/contract/paths.ts";
import { createdContent, report as reportSchema, type Report } from "../../core/contract/reports.ts";
import { storedChunk, type RowColumns } from "../../core/contract/rows.ts";
import { Problem } from "../../core/Problem.ts";
import type { ApiConnection } from "./apiConnection.ts";
import { checksumOf, packChunk } from "./packChunk.ts";
import type { Sending } from "./ReportingClient.ts";

/** Writes to a report say which revision they know; the API refuses when another came between. */
export const ifMatch = ({ revision }: Report) => ({ "if-match": `"${revision}"` });

/** Sends rows chunk by chunk into a content of their own, which then joins the report's rows at once. */
export async function uploadRows(
  call: ApiConnection,
  report: Report,
  chunks: readonly RowColumns[],
  { signal, onProgress, others, key }: Sending = {},
): Promise<Report> {
  const headers = { ...ifMatch(report), ...(key !== undefined && { "idempotency-key": key }) };
  const path = paths.contents(report.id);
  const { contentId } = (
    await call({ method: "POST", path, reply: createdContent, signal, repeatable: true })
  ).value;
  const total = chunks.reduce((sum, chunk) => sum + chunk.unit.length, 0);
  const hashes: string[] = [];
  let done = 0;
  for (const [n, chunk] of chunks.entries()) {
    if (signal?.aborted) throw new Problem("work.stopped");
    const { gzip, hash } = await packChunk(chunk);
    await putChunk(call, paths.chunk(report.id, contentId, n), gzip, signal);
    hashes.push(hash);
    onProgress?.({ done: (done += chunk.unit.length), total });
  }
  const body = { rows: total, checksum: await checksumOf(hashes), ...(others && { others }) };
  const finalize = paths.finalize(report.id, contentId);
  // The same content may be finished again: it is the report's draft by then. No stop here, so that it is known.
  return (
    await call({ method: "POST", path: finalize, headers, body, reply: reportSchema, repeatable: true })
  ).value;
}

const putChunk = (call: ApiConnection, path: string, gzip: ArrayBuffer, signal: AbortSignal | undefined) =>
  call({
    method: "PUT",
    path,
    body: gzip,
    headers: { "content-encoding": "gzip" },
    reply: storedChunk,
    signal,
    repeatable: true,
  });
