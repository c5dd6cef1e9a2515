import { randomUUID } from "node:crypto";
import type { Database } from "../../src/api/database/Database.ts";

export interface Reporter {
  readonly issuer: string;
  readonly subject: string;
  readonly groupId: string;
}

/** A group and a person who may do everything in it. Returns the person's id. */
export default async function seedReporter(
  { owner }: Database,
  { issuer, subject, groupId }: Reporter,
): Promise<string> {
  await owner
    .insertInto("groups")
    .values({ id: groupId, name: `Gruppe ${subject}`, cut: "month", required_measures: [] })
    .execute();
  const id = randomUUID();
  await owner.insertInto("people").values({ id, issuer, subject, name: subject }).execute();
  const rights = (["read", "enter", "submit", "review", "administer"] as const).map((right) => ({
    group_id: groupId,
    person_id: id,
    form_type: "sengepladser",
    right,
  }));
  await owner.insertInto("rights").values(rights).execute();
  return id;
}
