import { inflateSync } from "node:zlib";

/**
 * The TrueType font within a WOFF file. Left packed, fontkit would inflate the outlines anew for every glyph
 * it looks at: minutes for a long report.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF font");
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + count * 16);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((count - 2 ** power) * 16, 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let table = 0; table < count; table++) {
    const entry = woff.subarray(44 + table * 20, 64 + table * 20);
    const [from, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at)) as [number, number, number];
    const stored = woff.subarray(from, from + packed);
    const data = packed < length ? inflateSync(stored) : stored;
    const place = 12 + table * 16;
    entry.copy(header, place, 0, 4);
    entry.copy(header, place + 4, 16, 20);
    header.writeUInt32BE(offset, place + 8);
    header.writeUInt32BE(length, place + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(data, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
