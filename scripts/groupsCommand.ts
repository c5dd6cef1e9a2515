import { parseArgs } from "node:util";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Tables } from "../src/api/database/tables.ts";
import {
  grantRights,
  insertGroup,
  listGroups,
  revokeRights,
  type ListedGroup,
} from "../src/api/groups/ownerQueries.ts";
import { right } from "../src/core/contract/people.ts";
import { cut } from "../src/core/contract/settings.ts";

export const usage = `Usage: npm run groups -- list
       npm run groups -- add NAME [--cvr EIGHT-DIGITS] [--cut month|day|hospital-month]
       npm run groups -- grant GROUP-ID ISSUER SUBJECT RIGHT… [--form-type sengepladser]
       npm run groups -- revoke GROUP-ID ISSUER SUBJECT RIGHT… [--form-type sengepladser]
       RIGHT is read, enter, submit, review or administer; SUBJECT is what the issuer's tokens call the person`;

/** What was asked for is not one of the commands, or not with these words. */
export class UsageError extends Error {}

const newGroup = z.object({
  name: z.string().trim().min(1).max(200),
  cvr: z
    .string()
    .regex(/^\d{8}$/)
    .nullable(),
  cut,
});
const membership = z.object({
  groupId: z.uuid(),
  issuer: z.url(),
  subject: z.string().min(1).max(500),
  formType: z.string().min(1).max(100),
  rights: z.array(right).min(1),
});

/** Does what the words ask, as the login that owns the tables; the lines to print. */
export async function runGroupsCommand(db: Kysely<Tables>, words: readonly string[]): Promise<string[]> {
  const { positionals, values } = readWords(words);
  const [command, ...rest] = positionals;
  switch (command) {
    case "list":
      return (await listGroups(db)).flatMap(describeGroup);
    case "add":
      return [await insertGroup(db, parse(newGroup, { ...values, name: rest.join(" ") }))];
    case "grant": {
      const wish = membershipOf(rest, values["form-type"]);
      if (!(await grantRights(db, wish))) throw new Error("There is no group with that id.");
      return [`Given: ${wish.rights.join(", ")}.`];
    }
    case "revoke":
      return [`${await revokeRights(db, membershipOf(rest, values["form-type"]))} rights revoked.`];
    default:
      throw new UsageError(usage);
  }
}

function readWords(words: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        cvr: { type: "string" },
        cut: { type: "string", default: "month" },
        "form-type": { type: "string", default: "sengepladser" },
      },
    });
    return { positionals, values: { ...values, cvr: values.cvr ?? null } };
  } catch (error) {
    throw new UsageError(usage, { cause: error });
  }
}

const membershipOf = ([groupId, issuer, subject, ...rights]: readonly string[], formType: string) =>
  parse(membership, { groupId, issuer, subject, rights, formType });

function parse<T>(schema: z.ZodType<T>, wish: unknown): T {
  const { success, data, error } = schema.safeParse(wish);
  if (success) return data;
  const places = error.issues.map(({ path }) => String(path[0]));
  throw new UsageError(`Not understood: ${[...new Set(places)].join(", ")}\n${usage}`);
}

function describeGroup({ id, name, cvr, cut, members }: ListedGroup): string[] {
  return [
    `${id}  ${name}  (${cut}${cvr === null ? "" : `, CVR ${cvr}`})`,
    ...members.map(
      ({ issuer, subject, name: person, formType, rights, claimed }) =>
        `    ${person}, ${subject} at ${issuer}, ${formType}: ${[
          ...rights,
          ...claimed.map((held) => `${held} (by token)`),
        ].join(", ")}`,
    ),
  ];
}
