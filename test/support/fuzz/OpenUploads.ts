import { createHash } from "node:crypto";
import type { Report } from "../../../src/core/contract/reports.ts";
import { storedChunk, type RowColumns } from "../../../src/core/contract/rows.ts";
import { sendChunk, upload, type Caller, type Reply } from "../api.ts";
import type { DrawnRequest } from "./aRequest.ts";

export interface OpenUpload {
  readonly reportId: string;
  readonly contentId: string;
  readonly chunks: Map<number, { hash: string; rows: number }>;
}

/** The uploads that were begun, with the chunks that each was given. */
export class OpenUploads {
  private readonly uploads: OpenUpload[] = [];

  /** One that wants only its end. */
  async begin(caller: Caller, report: Report, rows: RowColumns): Promise<void> {
    const { contentId } = await upload(caller, report, []);
    const chunk = storedChunk.parse((await sendChunk(caller, report, contentId, 0, rows)).body);
    this.uploads.push({ reportId: report.id, contentId, chunks: new Map([[0, chunk]]) });
  }

  /** One of the latest three. */
  latest(n: number): OpenUpload | undefined {
    return this.uploads.at(-1 - (n % 3));
  }

  remember(
    { operation }: DrawnRequest,
    path: string,
    { status, body }: Reply,
    target: OpenUpload | undefined,
  ): void {
    if (operation === "beginUpload" && status === 201) {
      const reportId = path.split("/")[4]!;
      this.uploads.push({ reportId, contentId: String(body.contentId), chunks: new Map() });
    }
    if (operation === "sendChunk" && status === 200)
      target?.chunks.set(Number(body.n), { hash: String(body.hash), rows: Number(body.rows) });
  }
}

/** What a request must say to end it. */
export function endOf(upload: OpenUpload | undefined): { rows: number; checksum: string } {
  const chunks = [...(upload?.chunks ?? [])].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
  return {
    rows: chunks.reduce((sum, chunk) => sum + chunk.rows, 0),
    checksum: createHash("sha256")
      .update(chunks.map(({ hash }) => hash).join(""))
      .digest("hex"),
  };
}
