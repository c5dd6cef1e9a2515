import { z } from "zod";
import type { Report } from "../../core/contract/reports.ts";
import type { ApiCall, ApiConnection } from "./apiConnection.ts";
import { ifMatch } from "./uploadRows.ts";

/** A request of which only the reply's value is wanted. */
export type Ask = <T>(request: ApiCall<T>) => Promise<T>;

export const askOver =
  (call: ApiConnection): Ask =>
  async (request) =>
    (await call(request)).value;

/** A reply without a body. */
export const nothing = z.unknown();

/** From the revision that was seen, under a key that makes of every repeat the same request. */
export const once = (what: Report, key: string, headers: Readonly<Record<string, string>> = {}) => ({
  headers: { ...ifMatch(what), "idempotency-key": key, ...headers },
  repeatable: true,
});
