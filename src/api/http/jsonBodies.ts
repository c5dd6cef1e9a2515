import { createHash } from "node:crypto";
import type { App } from "./App.ts";

/**
 * Parses JSON and remembers the hash of its bytes: a chunk sent twice, and a send repeated under one key,
 * are the same when these bytes are, gzipped or not.
 */
export function hashJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.decorateRequest("bodyHash", "");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    request.bodyHash = sha256(body);
    if (body.length === 0) done(null, undefined);
    else void parse(request, body.toString("utf8"), done);
  });
}

export const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
