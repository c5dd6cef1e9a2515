import { z } from "zod";
import type { ClaimedRight, Identity } from "../database/Database.ts";
import type { Claim, ClaimsMapping } from "./ClaimsMapping.ts";

const text = z.string().min(1);
const cvr = z.coerce.string().regex(/^\d{8}$/);
/** A single value may stand without its list. */
const valueList = z.union([z.array(z.unknown()), z.string().transform((value) => [value])]);
/** A name is shown, never compared: an overlong one is cut. */
const longestName = 200;

/** Who a verified token's claims speak for; throws when they name nobody. Without a mapping nobody's rights change. */
export function identityOf(
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
  mapping: ClaimsMapping | undefined,
): Identity {
  const find = (path: Claim) => findClaim(claims, path);
  const subject = text.max(500).parse(find(mapping?.person ?? "sub"));
  const name = (text.safeParse(find(mapping?.name ?? "name")).data ?? subject).slice(0, longestName);
  if (mapping === undefined) return { issuer, subject, name };
  const ownCvr = mapping.cvr && cvr.safeParse(find(mapping.cvr)).data;
  return { issuer, subject, name, ...(ownCvr && { cvr: ownCvr }), claimed: claimedRights(mapping, find) };
}

function findClaim(claims: unknown, path: Claim): unknown {
  let found = claims;
  for (const name of typeof path === "string" ? [path] : path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** Two values of the claim may give the same right; it is one. */
function claimedRights({ groups }: ClaimsMapping, find: (path: Claim) => unknown): ClaimedRight[] {
  if (groups === undefined) return [];
  const values = valueList.safeParse(find(groups.claim)).data ?? [];
  const grants = values.flatMap((value) =>
    typeof value === "string" && Object.hasOwn(groups.values, value) ? groups.values[value]! : [],
  );
  const rights = grants.flatMap(({ group: groupId, formType, rights: given }) =>
    given.map((right): ClaimedRight => ({ groupId, formType, right })),
  );
  return [...new Map(rights.map((claimed) => [Object.values(claimed).join(" "), claimed])).values()];
}
