import { z } from "zod";
import { paths } from "../../core/contract/paths.ts";
import { registerSnapshot } from "../../core/contract/register.ts";
import { unitPage, unitSearch } from "../../core/contract/units.ts";
import { listScopes, searchUnits } from "../../core/units/searchUnits.ts";
import { isoDay, serialOfIso } from "../../core/values/DateValue.ts";
import { danishNow } from "../../core/values/danishNow.ts";
import type { App, RouteContext } from "../http/App.ts";
import { callerOf } from "../http/authentication.ts";
import { replies } from "../http/replies.ts";
import type { RegisterCache } from "./RegisterCache.ts";

/** The official registers, open to everyone; `If-None-Match` spares the megabytes. */
export function registerRoutes(app: App, registers: RegisterCache): void {
  const schema = {
    operationId: "getRegister",
    summary: "The newest register of units",
    description:
      "Megabytes, gzipped a few hundred kilobytes: keep it, and ask with If-None-Match whether it changed.",
    headers: z.looseObject({
      "if-none-match": z.string().optional().describe("The ETag of the copy that the client has"),
    }),
    response: replies({ 200: registerSnapshot, 304: z.undefined() }),
  };
  app.get(paths.registerSnapshot, { schema }, async (request, reply) => {
    const { version, json } = await registers.load();
    const etag = `"${version}"`;
    void reply.headers({ etag, "cache-control": "no-cache" });
    if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
    // The document was checked when it was imported; as text, Fastify neither checks nor writes it again.
    return reply.type("application/json; charset=utf-8").send(json as never);
  });
}

/** Signed in, because "my CVR" is the caller's; beyond that it needs no right: the registers are public. */
export function unitRoutes(
  app: App,
  { registers, now }: RouteContext & { readonly registers: RegisterCache },
): void {
  const schema = {
    operationId: "searchUnits",
    summary: "Search the units of a register, open on a day, in Danish order",
    problems: ["register.not-imported", "register.scope-unavailable", "register.column-missing"] as const,
    querystring: unitSearch,
    response: replies({ 200: unitPage }),
  };
  app.get(paths.registerUnits, { schema }, async (request) => {
    const { system, scope, text, day: written, offset, limit, ...filters } = request.query;
    const { cvr: ownCvr } = callerOf(request);
    const { register, version } = await registers.load();
    const day = written === undefined ? danishNow(now().getTime()).day : serialOfIso(written)!;
    const found = searchUnits(register, { system, scope, text, day, filters, offset, limit, ownCvr });
    const scopes = listScopes(register, { system, ownCvr });
    return { version, day: isoDay(day), total: found.total, units: [...found.units], scopes };
  });
}

/** A proxy that compressed the reply may have marked its tag weak. */
const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
