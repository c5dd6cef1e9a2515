import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import type { AskOverHttp } from "./askOverHttp.ts";

/** Chunks on their way at a time. */
const inFlight = 4;

const zip = promisify(gzip);
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface Pushed {
  readonly report: Report;
  readonly contentId: string;
}

/** Makes the chunks the report's draft as the pane could: packed, a few at a time, then finished. */
export async function pushRows(
  ask: AskOverHttp,
  report: Report,
  chunks: readonly RowColumns[],
): Promise<Pushed> {
  const { contentId } = await ask<{ contentId: string }>("POST", paths.contents(report.id));
  const hashes: string[] = [];
  let next = 0;
  const sendNext = async (): Promise<void> => {
    for (let n = next++; n < chunks.length; n = next++) {
      const body = JSON.stringify(chunks[n]);
      hashes[n] = sha256(body);
      await ask("PUT", paths.chunk(report.id, contentId, n), await zip(body));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, sendNext));
  const rows = chunks.reduce((sum, { unit }) => sum + unit.length, 0);
  const saved = await ask<Report>(
    "POST",
    paths.finalize(report.id, contentId),
    { rows, checksum: sha256(hashes.join("")) },
    { "if-match": `"${report.revision}"` },
  );
  if (saved.rows !== rows) throw new Error(`pushed ${rows} rows, ${saved.rows} are there`);
  return { report: saved, contentId };
}
