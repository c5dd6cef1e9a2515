import { sql, type Kysely } from "kysely";
import type { Group, Right } from "../../core/contract/people.ts";
import type { Tables } from "../database/tables.ts";

/** A group as who installs the server sees it. */
export interface ListedGroup {
  readonly id: string;
  readonly name: string;
  readonly cvr: string | null;
  readonly cut: Group["cut"];
  readonly members: readonly {
    readonly issuer: string;
    readonly subject: string;
    readonly name: string;
    readonly formType: string;
    readonly rights: readonly Right[];
    /** Rights that the person's token gives, not this installation. */
    readonly claimed: readonly Right[];
  }[];
}

/** Every group by name, with the people who hold a right in it. For the login that owns the tables. */
export async function listGroups(db: Kysely<Tables>): Promise<ListedGroup[]> {
  const { rows } = await sql<ListedGroup>`
    select g.id, g.name, g.cvr, g.cut, coalesce(m.members, '[]') as members
    from groups g left join (
      select group_id, json_agg(json_build_object('issuer', issuer, 'subject', subject, 'name', name,
        'formType', form_type, 'rights', given, 'claimed', claimed) order by name, subject, form_type) as members
      from (
        select r.group_id, r.form_type, p.issuer, p.subject, p.name,
          coalesce(json_agg(r."right" order by r."right") filter (where r.source = 'given'), '[]') as given,
          coalesce(json_agg(r."right" order by r."right") filter (where r.source = 'claimed'), '[]') as claimed
        from rights r join people p on p.id = r.person_id
        group by r.group_id, r.form_type, p.id) held
      group by group_id) m on m.group_id = g.id
    order by g.name, g.id`.execute(db);
  return rows;
}

/** Returns the new group's id. */
export async function insertGroup(
  db: Kysely<Tables>,
  { name, cvr, cut }: { readonly name: string; readonly cvr: string | null; readonly cut: Group["cut"] },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into groups (id, name, cvr, cut) values (gen_random_uuid(), ${name}, ${cvr}, ${cut})
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Whose rights, in which group, for which form type. */
export interface Membership {
  readonly groupId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly formType: string;
  readonly rights: readonly Right[];
}

/** False where there is no such group. A person who has not signed in yet goes by her subject until she does. */
export async function grantRights(
  db: Kysely<Tables>,
  { groupId, issuer, subject, formType, rights }: Membership,
): Promise<boolean> {
  const { rows } = await sql`
    with found as (select id from groups where id = ${groupId}),
    person as (
      insert into people (issuer, subject, name) select ${issuer}, ${subject}, ${subject} from found
      on conflict (issuer, subject) do update set name = people.name returning id),
    granted as (
      insert into rights (group_id, person_id, form_type, "right")
      select f.id, p.id, ${formType}, r from found f, person p, unnest(${rights}::text[]) as r
      on conflict do nothing)
    select from found`.execute(db);
  return rows.length > 0;
}

/** How many given rights are gone; claimed ones are the issuer's to take. */
export async function revokeRights(
  db: Kysely<Tables>,
  { groupId, issuer, subject, formType, rights }: Membership,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from rights where group_id = ${groupId} and form_type = ${formType} and source = 'given'
      and "right" = any (${rights}::text[])
      and person_id = (select id from people where issuer = ${issuer} and subject = ${subject})`.execute(db);
  return Number(numAffectedRows ?? 0);
}
