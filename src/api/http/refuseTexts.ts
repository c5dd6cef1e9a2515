import { Problem } from "../../core/Problem.ts";
import { cellLooksLikeCpr, looksLikeCpr } from "../../core/values/looksLikeCpr.ts";
import type { App } from "./App.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * The part of the request that is not searched here: rows, through which the route looks itself to name them,
     * or a form type's declared person.
     */
    unsearched?: "/body" | "/body/rows" | "/body/person";
  }
}

/** True for a text or number that must not be let in. */
type Claim = (value: string | number) => boolean;

const isCprLike: Claim = (value) =>
  typeof value === "string" ? looksLikeCpr(value) : cellLooksLikeCpr(value);
/** PostgreSQL keeps neither NUL nor half a surrogate pair in a text. */
const isUnstorable: Claim = (value) => typeof value === "string" && /\0|\p{Surrogate}/u.test(value);

/**
 * What looks like a CPR number is let in nowhere but in a form's own person field (rule 38): not in a remark,
 * a note, a filter or an address. The refusal names the place and repeats nothing.
 */
export function refuseTexts(app: App): void {
  app.addHook("preHandler", (request, _reply, done) => {
    const { unsearched } = request.routeOptions.config;
    const parts = { query: request.query, path: request.params, body: request.body };
    const cpr = placeOf(parts, isCprLike, unsearched);
    const faulty = placeOf(parts, isUnstorable, unsearched === "/body/person" ? undefined : unsearched);
    if (cpr !== undefined) done(new Problem("privacy.cpr", { fields: [{ path: cpr }] }));
    else if (faulty !== undefined)
      done(new Problem("request.invalid", { fields: [{ path: faulty, fault: "not-text" }] }));
    else done();
  });
}

/** Where the value, or something in it, is claimed; keys count too, and are not repeated. */
function placeOf(value: unknown, claim: Claim, except?: string): string | undefined {
  if (except === "") return undefined;
  if (typeof value === "string" || typeof value === "number") return claim(value) ? "" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  // A plan has ten thousands of texts: no address is written before it is needed.
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) {
      const found = placeOf(value[at], claim);
      if (found !== undefined) return `/${at}${found}`;
    }
    return undefined;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (claim(key)) return "";
    const found = placeOf(inner, claim, below(except, key));
    if (found !== undefined) return `/${key}${found}`;
  }
  return undefined;
}

/** What is left of an exempt address within this key. */
const below = (except: string | undefined, key: string): string | undefined =>
  except?.startsWith(`/${key}`) ? except.slice(key.length + 1) : undefined;
