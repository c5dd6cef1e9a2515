import { sql, type Kysely } from "kysely";

/*
 * Row security is planned anew with every statement that meets it. What stands in a function of PL/pgSQL is planned
 * once a connection; a report's two names alone took half of the time that it took to find it.
 */

const ownGroups = sql`create or replace function own_groups() returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog, public as $$
  begin
    return (select coalesce(array_agg(distinct r.group_id), '{}')
      from public.rights r where r.person_id = public.own_person());
  end $$`;

/**
 * The same people as before: herself, her groups' people, whoever once worked in them, who asks to join them, and
 * who wrote her. The function sees as the caller does; dear, so that no plan asks it of everybody.
 */
const knownPeople = [
  sql`create function knows(person uuid) returns boolean language plpgsql stable cost 10000 as $$
    begin
      if person = public.own_person() then return true; end if;
      if exists (select from public.rights r where r.person_id = person) then return true; end if;
      if exists (select from public.history h where h.person_id = person) then return true; end if;
      if exists (select from public.right_requests q where q.person_id = person) then return true; end if;
      return exists (select from public.messages m where m.person_id = person);
    end $$`,
  sql`revoke all on function knows(uuid) from public`,
  sql`grant execute on function knows(uuid) to sengepladser_request`,
  sql`drop policy colleagues on people`,
  sql`drop policy asked on people`,
  sql`drop policy told_by on people`,
  sql`create policy known on people for select using (knows(id))`,
];

/** As before, but whose token claims nothing, and never claimed anything, is not compared with her rights. */
const enterAs = sql`create or replace function enter_as(as_issuer text, as_subject text, as_name text,
    as_cvr text default null, as_groups uuid[] default null, as_form_types text[] default null,
    as_rights text[] default null)
  returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, public as $$
  declare person public.people;
  begin
    select * into person from public.people where issuer = as_issuer and subject = as_subject;
    if person.id is null then
      insert into public.people (issuer, subject, name, cvr) values (as_issuer, as_subject, as_name, as_cvr)
        on conflict (issuer, subject) do update set name = excluded.name returning * into person;
    elsif person.name <> as_name then
      update public.people set name = as_name where id = person.id;
    end if;
    if as_groups is not null and (cardinality(as_groups) > 0 or person.cvr is distinct from as_cvr or exists (
        select from public.rights r where r.person_id = person.id and r.source = 'claimed')) then
      perform public.follow_claims(person.id, as_cvr, as_groups, as_form_types, as_rights);
    end if;
    perform set_config('app.person', person.id::text, true);
    return person.id;
  end $$`;

/** Statements under row security are planned faster. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [ownGroups, ...knownPeople, enterAs]) await statement.execute(db);
}
