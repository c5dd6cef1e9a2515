import { readFile } from "node:fs/promises";
import { z } from "zod";
import { right } from "../../core/contract/people.ts";

/** A claim by its name, or the way into a nested one: `"roles"`, `["realm_access", "roles"]`. */
const claim = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const grant = z.strictObject({
  group: z.uuid(),
  formType: z.string().min(1).max(100),
  rights: z.array(right).min(1),
});

const claimsMapping = z.strictObject({
  person: claim.default("sub"),
  name: claim.default("name"),
  cvr: claim.optional(),
  groups: z
    .strictObject({
      claim,
      values: z.record(z.string().min(1), z.array(grant)),
    })
    .optional(),
});

/** How an issuer's claims say who a person is and what she may do; docs/operations.md shows one. */
export type ClaimsMapping = z.infer<typeof claimsMapping>;
export type Claim = z.infer<typeof claim>;

/**
 * Reads the file OIDC_CLAIMS names; without one claims give no rights, and take back what an earlier file gave.
 * Throws with the faulty places, never with what stands there.
 */
export async function readClaimsMapping(file: string | undefined): Promise<ClaimsMapping> {
  if (file === undefined) return claimsMapping.parse({});
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new Error("OIDC_CLAIMS: the file cannot be read.", { cause: error });
  });
  const parsed = claimsMapping.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(`OIDC_CLAIMS: not understood: ${placesOf(parsed.error)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("OIDC_CLAIMS: the file is no JSON.");
  }
}

const placeNames = new Set([
  "person",
  "name",
  "cvr",
  "groups",
  "claim",
  "values",
  "group",
  "formType",
  "rights",
]);

/** The issuer's own words and unknown keys are shown as a star. */
const placesOf = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path }) => path.map(placeOf).join(".") || "the whole"))].join(", ");

const placeOf = (part: PropertyKey): string =>
  typeof part === "number" || placeNames.has(String(part)) ? String(part) : "*";
