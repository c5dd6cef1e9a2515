import { z } from "zod";

/** `"<revision>"`: what two writers of one report agree on (design §11). */
export const etagOf = (revision: number): string => `"${revision}"`;

/** The revision in an `If-Match`, which a proxy that compressed the reply may have marked weak. */
export function revisionOf(ifMatch: string): number | undefined {
  const [, revision] = /^(?:W\/)?"(\d{1,9})"$/u.exec(ifMatch.trim()) ?? [];
  return revision === undefined ? undefined : Number(revision);
}

/** Optional in the schema, so that its absence is 428 and not a faulty request. */
export const ifMatchHeaders = z.looseObject({
  "if-match": z
    .string()
    .optional()
    .describe("The ETag as the client last saw it; without it 428, when it is older 412"),
});

export const keyWords =
  "A UUID, best one of a plan's: with it the request may be repeated and nothing is done twice";

/** With the key, a UUID of a plan's, the request may be repeated: nothing is done twice. */
export const repeatableHeaders = ifMatchHeaders.extend({
  "idempotency-key": z.uuid().optional().describe(keyWords),
});
