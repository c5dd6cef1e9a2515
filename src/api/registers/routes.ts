import { paths } from "../../core/contract/paths.ts";
import { registerSnapshot } from "../../core/contract/register.ts";
import type { App } from "../http/App.ts";
import { replies } from "../http/replies.ts";
import type { RegisterCache } from "./RegisterCache.ts";

/** The official registers, open to everyone; `If-None-Match` spares the megabytes. */
export function registerRoutes(app: App, registers: RegisterCache): void {
  const schema = { summary: "The newest register of units", response: replies({ 200: registerSnapshot }) };
  app.get(paths.registerSnapshot, { schema }, async (request, reply) => {
    const { version, json } = await registers.load();
    const etag = `"${version}"`;
    void reply.headers({ etag, "cache-control": "no-cache" });
    if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304 as never).send();
    // The document was checked when it was imported; as text, Fastify neither checks nor writes it again.
    return reply.type("application/json; charset=utf-8").send(json as never);
  });
}

/** A proxy that compressed the reply may have marked its tag weak. */
const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
