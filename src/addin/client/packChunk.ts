import type { RowColumns } from "../../core/contract/rows.ts";

export interface PackedChunk {
  readonly gzip: ArrayBuffer;
  /** SHA-256 of the JSON before compression, in hex. */
  readonly hash: string;
}

/** Rows as they travel: JSON, hashed, then gzipped. */
export async function packChunk(rows: RowColumns): Promise<PackedChunk> {
  const json = new TextEncoder().encode(JSON.stringify(rows));
  const [hash, gzip] = await Promise.all([sha256(json), compress(json)]);
  return { gzip, hash };
}

/** One checksum for a whole upload, over its chunks' hashes in order. */
export const checksumOf = (hashes: readonly string[]): Promise<string> =>
  sha256(new TextEncoder().encode(hashes.join("")));

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function compress(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}
