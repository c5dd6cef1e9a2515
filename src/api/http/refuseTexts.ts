import { Problem } from "../../core/Problem.ts";
import { cellLooksLikeCpr, looksLikeCpr } from "../../core/values/looksLikeCpr.ts";
import type { App } from "./App.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * `rows`: the route looks through its rows itself, to name them. `person`: the body's `person` is a form
     * type's declared field.
     */
    texts?: "rows" | "person";
  }
}

/** True for a text or number that must not be let in. */
type Claim = (value: string | number) => boolean;

const isCprLike: Claim = (value) =>
  typeof value === "string" ? looksLikeCpr(value) : cellLooksLikeCpr(value);
/** PostgreSQL keeps neither NUL nor half a surrogate pair in a text. */
const isNoText: Claim = (value) => typeof value === "string" && /\0|\p{Surrogate}/u.test(value);

/**
 * What looks like a CPR number is let in nowhere but in a form's own person field (rule 38): not in a remark,
 * a note, a filter or an address. The refusal names the place and repeats nothing.
 */
export function refuseTexts(app: App): void {
  app.addHook("preHandler", (request, _reply, done) => {
    const { texts } = request.routeOptions.config;
    const body = texts === "rows" ? undefined : request.body;
    const parts = { query: request.query, path: request.params, body };
    const except = texts === "person" ? "/body/person" : undefined;
    const cpr = placeOf(parts, "", isCprLike, except);
    const odd = placeOf(parts, "", isNoText);
    if (cpr !== undefined) done(new Problem("privacy.cpr", { fields: [{ path: cpr }] }));
    else if (odd !== undefined)
      done(new Problem("request.invalid", { fields: [{ path: odd, fault: "not-text" }] }));
    else done();
  });
}

/** Where the value, or something in it, is claimed; keys count too, and are not repeated. */
function placeOf(value: unknown, path: string, claim: Claim, except?: string): string | undefined {
  if (path === except) return undefined;
  if (typeof value === "string" || typeof value === "number") return claim(value) ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (claim(key)) return path;
    const found = placeOf(inner, `${path}/${key}`, claim, except);
    if (found !== undefined) return found;
  }
  return undefined;
}
