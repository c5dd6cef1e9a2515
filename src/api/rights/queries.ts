import { sql, type RawBuilder } from "kysely";
import type { Right } from "../../core/contract/people.ts";
import type { AskForRights, FoundGroups, MemberList, RightRequest } from "../../core/contract/rights.ts";
import { mostGroupsFound } from "../../core/contract/textLimits.ts";
import type { PersonTransaction } from "../database/Database.ts";

/** Requests listed at most. */
const requestsListed = 500;

/** Groups with the text in their name, by name; the caller need be no member. */
export async function findGroups({ tx }: PersonTransaction, search: string): Promise<FoundGroups["groups"]> {
  const { rows } = await sql<FoundGroups["groups"][number]>`
    select id, name from find_groups(${search}, ${mostGroupsFound})`.execute(tx);
  return rows;
}

/** Opens a request in place of the caller's earlier one, and tells the administrators; undefined for an unknown group. */
export async function askForRights(
  { tx }: PersonTransaction,
  { groupId, formType, rights, note = "" }: AskForRights,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select ask_for_rights(${groupId}, ${formType}, ${rights}::text[], ${note}) as id`.execute(tx);
  return rows[0]?.id ?? undefined;
}

interface RequestRow {
  readonly id: string;
  readonly group_id: string;
  readonly group_name: string;
  readonly form_type: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly rights: Right[];
  readonly note: string;
  readonly state: RightRequest["state"];
  readonly at: string;
  readonly decided_at: string | null;
  readonly decision_note: string;
  readonly decider: string | null;
}

const selectRequests = sql`
  select q.*, group_name(q.group_id) as group_name, p.name as person_name, d.name as decider
  from right_requests q join people p on p.id = q.person_id left join people d on d.id = q.decided_by`;

/** The caller's own requests and those she may decide, open ones first, then the latest. */
export function listRequests(scope: PersonTransaction): Promise<RightRequest[]> {
  return readRequests(scope, sql`order by q.state <> 'open', q.at desc, q.id limit ${requestsListed}`);
}

/** A request that is the caller's own or hers to decide. */
export async function findRequest(scope: PersonTransaction, id: string): Promise<RightRequest | undefined> {
  const [found] = await readRequests(scope, sql`where q.id = ${id}`);
  return found;
}

async function readRequests({ tx }: PersonTransaction, which: RawBuilder<unknown>): Promise<RightRequest[]> {
  const { rows } = await sql<RequestRow>`${selectRequests} ${which}`.execute(tx);
  return rows.map(toRequest);
}

const toRequest = (row: RequestRow): RightRequest => ({
  id: row.id,
  groupId: row.group_id,
  groupName: row.group_name,
  formType: row.form_type,
  person: { id: row.person_id, name: row.person_name },
  rights: row.rights,
  note: row.note,
  state: row.state,
  at: row.at,
  ...(row.decider !== null &&
    row.decided_at !== null && {
      decision: { by: row.decider, at: row.decided_at, note: row.decision_note },
    }),
});

/** Settles an open request; false when somebody settled it before. */
export async function settleRequest(
  { tx, personId }: PersonTransaction,
  { groupId, id }: RightRequest,
  state: "approved" | "refused",
  note: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update right_requests set state = ${state}, decided_by = ${personId}, decided_at = now(),
      decision_note = ${note}
    where group_id = ${groupId} and id = ${id} and state = 'open'`.execute(tx);
  return numAffectedRows === 1n;
}

/** Gives the rights that were asked for; those already held stay as they are. */
export async function giveRights({ tx }: PersonTransaction, request: RightRequest): Promise<void> {
  await sql`
    insert into rights (group_id, person_id, form_type, "right")
    select ${request.groupId}, ${request.person.id}, ${request.formType}, r
    from unnest(${request.rights}::text[]) r on conflict do nothing`.execute(tx);
}

/** Who holds which rights in the group, by name, for the form types the caller administers there. */
export async function listMembers(
  { tx }: PersonTransaction,
  groupId: string,
): Promise<MemberList["members"]> {
  const { rows } = await sql<{ id: string; name: string; form_type: string; held: Right[] }>`
    select p.id, p.name, r.form_type, array_agg(distinct r."right") as held
    from rights r join people p on p.id = r.person_id
    where r.group_id = ${groupId} and administers(r.group_id, r.form_type)
    group by p.id, r.form_type order by danish_order(p.name), p.id, r.form_type`.execute(tx);
  const members = new Map<string, MemberList["members"][number]>();
  for (const { id, name, form_type, held } of rows) {
    const known = members.get(id) ?? { personId: id, name, rights: {} };
    members.set(id, { ...known, rights: { ...known.rights, [form_type]: held } });
  }
  return [...members.values()];
}

/** One right of one person, in one group for one form type. */
export interface HeldRight {
  readonly groupId: string;
  readonly formType: string;
  readonly personId: string;
  readonly right: Right;
}

/** Where the person has the right from: given here, claimed by her token, or both; empty when she lacks it. */
export async function sourcesOfRight(
  { tx }: PersonTransaction,
  { groupId, formType, personId, right }: HeldRight,
): Promise<("given" | "claimed")[]> {
  const rows = await tx
    .selectFrom("rights")
    .select("source")
    .where("group_id", "=", groupId)
    .where("form_type", "=", formType)
    .where("person_id", "=", personId)
    .where("right", "=", right)
    .execute();
  return rows.map(({ source }) => source);
}

/** True when somebody else administers the form type in the group too. */
export async function hasOtherAdministrator(
  { tx }: PersonTransaction,
  { groupId, formType, personId }: HeldRight,
): Promise<boolean> {
  const { rows } = await sql`select from rights where group_id = ${groupId} and form_type = ${formType}
    and person_id <> ${personId} and "right" = 'administer' limit 1`.execute(tx);
  return rows.length > 0;
}

/** Takes what was given here; a claimed right goes with the person's token. */
export async function deleteRight(
  { tx }: PersonTransaction,
  { groupId, formType, personId, right }: HeldRight,
): Promise<void> {
  await sql`delete from rights where group_id = ${groupId} and form_type = ${formType}
    and person_id = ${personId} and "right" = ${right} and source = 'given'`.execute(tx);
}
