import { gunzipSync } from "node:zlib";
import type { Page, Request } from "playwright-core";

/** Everything that page and pane send over the network from now on: addresses and bodies, unpacked. */
export function recordSent(page: Page): readonly string[] {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}\n${bodyOf(request)}`));
  return sent;
}

function bodyOf(request: Request): string {
  const body = request.postDataBuffer();
  if (!body) return "";
  const packed = request.headers()["content-encoding"] === "gzip";
  return (packed ? gunzipSync(body) : body).toString("utf8");
}
