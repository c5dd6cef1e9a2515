import { gzipSync } from "node:zlib";
import type { DrawnRequest } from "./aRequest.ts";

/** The body's bytes, good or bad. */
export function packBody(
  { body, packing }: DrawnRequest,
  fill: (text: string) => string,
): Buffer | undefined {
  if (body === undefined) return packing === "raw" ? Buffer.from("{}") : undefined;
  const isRaw = typeof body === "object" && body !== null && "raw" in body;
  const text = fill(isRaw ? String(body.raw) : JSON.stringify(body));
  const plain = Buffer.from(text);
  switch (packing) {
    case "plain":
    case "no gzip":
      return plain;
    case "gzip":
      return gzipSync(plain);
    case "halved gzip":
      return gzipSync(plain).subarray(0, -6);
    case "halved":
      return plain.subarray(0, plain.length / 2);
    case "twice":
      return Buffer.concat([plain, plain]);
    case "raw":
      return Buffer.from(plain.map((byte) => (byte === 0x22 ? 0xff : byte)));
  }
}
