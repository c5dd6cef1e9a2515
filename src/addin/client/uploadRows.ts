import { paths } from "../../core/contract/paths.ts";
import type { ProblemCode } from "../../core/contract/problemCodes.ts";
import { createdContent, report as reportSchema, type Report } from "../../core/contract/reports.ts";
import { storedChunk, type RowColumns } from "../../core/contract/rows.ts";
import { Problem } from "../../core/Problem.ts";
import type { ApiCall, ApiConnection, ApiReply } from "./apiConnection.ts";
import { checksumOf, packChunk } from "./packChunk.ts";
import type { Sending } from "./ReportingClient.ts";

/** Writes to a report say which revision they know; the API refuses when another came between. */
export const ifMatch = ({ revision }: Report) => ({ "if-match": `"${revision}"` });

/** Sends rows chunk by chunk into a content of their own, which then joins the report's rows at once. */
export async function uploadRows(
  call: ApiConnection,
  report: Report,
  chunks: readonly RowColumns[],
  { signal, onProgress, others }: Sending = {},
): Promise<Report> {
  const headers = ifMatch(report);
  const path = paths.contents(report.id);
  const { contentId } = (await call({ method: "POST", path, reply: createdContent, signal })).value;
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
  return (await call({ method: "POST", path: finalize, headers, body, reply: reportSchema, signal })).value;
}

const putChunk = (call: ApiConnection, path: string, gzip: ArrayBuffer, signal: AbortSignal | undefined) =>
  insist(call, {
    method: "PUT",
    path,
    body: gzip,
    headers: { "content-encoding": "gzip" },
    reply: storedChunk,
    signal,
  });

const passing: readonly ProblemCode[] = ["network.offline", "network.timeout", "server.unavailable"];
const waits = [500, 2_000];

/** A chunk may be sent again safely, so a short break in the network costs nothing. */
async function insist<T>(call: ApiConnection, request: ApiCall<T>, tried = 0): Promise<ApiReply<T>> {
  try {
    return await call(request);
  } catch (error) {
    const wait = waits[tried];
    const mayPass = error instanceof Problem && passing.includes(error.code);
    if (!mayPass || wait === undefined) throw error;
    await new Promise((resolve) => setTimeout(resolve, wait));
    return insist(call, request, tried + 1);
  }
}
