import { sql } from "kysely";
import type { Group, Me, Right } from "../../core/contract/people.ts";
import { toSettings, type SettingsRow } from "../settings/queries.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** Her name, and the company she last signed in for, where the sign-in says. */
export async function readPerson({ tx, personId }: PersonTransaction): Promise<Omit<Me, "groups">> {
  const { name, cvr } = await tx
    .selectFrom("people")
    .select(["name", "cvr"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return { id: personId, name, ...(cvr !== null && { cvr }) };
}

interface RightRow extends SettingsRow {
  readonly id: string;
  readonly name: string;
  readonly form_type: string;
  readonly own_rights: Right[];
}

/** The groups in which the person holds a right, by name, with her rights for each form type. */
export async function ownGroups({ tx, personId }: PersonTransaction): Promise<Group[]> {
  const { rows } = await sql<RightRow>`
    select g.id, g.name, g.cut, g.required_measures, g.thresholds, g.closed_patterns, r.form_type,
      array_agg(distinct r."right") as own_rights
    from rights r join groups g on g.id = r.group_id
    where r.person_id = ${personId}
    group by g.id, r.form_type order by g.name, g.id, r.form_type`.execute(tx);
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const known = groups.get(row.id) ?? toGroup(row);
    groups.set(row.id, { ...known, rights: { ...known.rights, [row.form_type]: row.own_rights } });
  }
  return [...groups.values()];
}

const toGroup = (row: RightRow): Group => ({
  id: row.id,
  name: row.name,
  ...toSettings(row),
  rights: {},
});

/** The person's rights in one group for one form type; none in a foreign group. */
export async function rightsIn(
  { tx, personId }: PersonTransaction,
  groupId: string,
  formType: string,
): Promise<Right[]> {
  const rows = await tx
    .selectFrom("rights")
    .select("right")
    .distinct()
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .where("form_type", "=", formType)
    .execute();
  return rows.map(({ right }) => right);
}

/** The person's rights in one group, for whichever form type; none in a foreign group. */
export async function rightsInGroup({ tx, personId }: PersonTransaction, groupId: string): Promise<Right[]> {
  const rows = await tx
    .selectFrom("rights")
    .select("right")
    .distinct()
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ right }) => right);
}

/** Keeps whoever else locks the group waiting until the transaction ends: they decide about it one by one. */
export async function lockGroup({ tx }: PersonTransaction, groupId: string): Promise<void> {
  await sql`select from groups where id = ${groupId} for no key update`.execute(tx);
}
