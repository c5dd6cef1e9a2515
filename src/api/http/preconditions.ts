import { z } from "zod";
import { Problem } from "../../core/Problem.ts";

/** `"<revision>"`: what two writers of one report agree on (design §11). */
export const etagOf = (revision: number): string => `"${revision}"`;

/** Optional in the schema, so that its absence is 428 and not a faulty request. */
export const ifMatchHeaders = z.looseObject({ "if-match": z.string().optional() });

/** 428 without `If-Match`, 412 when the report has moved on; the reply names the present revision. */
export function requireRevision(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined) throw new Problem("report.precondition-required");
  if (ifMatch !== etagOf(revision)) throw new Problem("report.stale", { revision });
}
