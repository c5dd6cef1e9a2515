import { sql, type Kysely } from "kysely";

const columns = [
  sql`alter table people add column cvr text check (cvr ~ '^[0-9]{8}$')`,
  sql`alter table groups add column cvr text check (cvr ~ '^[0-9]{8}$')`,
  sql`alter table rights add column source text not null default 'given' check (source in ('given', 'claimed'))`,
  sql`alter table rights drop constraint rights_pkey`,
  sql`alter table rights add primary key (group_id, person_id, form_type, "right", source)`,
];

/**
 * `enter_as` as before; where a mapping of claims is configured, the person's company and claimed rights follow
 * her token. Locking her row first lets two of her requests write one after the other. A group that the mapping
 * names and nobody made gives nothing. Who calls without the arrays pays one comparison with null.
 */
const functions = [
  sql`drop function enter_as(text, text, text)`,
  sql`create function enter_as(as_issuer text, as_subject text, as_name text, as_cvr text default null,
      as_groups uuid[] default null, as_form_types text[] default null, as_rights text[] default null)
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
      if as_groups is not null then
        perform public.follow_claims(person.id, as_cvr, as_groups, as_form_types, as_rights);
      end if;
      perform set_config('app.person', person.id::text, true);
      return person.id;
    end $$`,
  sql`create function follow_claims(of_person uuid, as_cvr text, as_groups uuid[], as_form_types text[],
      as_rights text[]) returns void
    language plpgsql volatile set search_path = pg_catalog, public as $$
    begin
      update public.people set cvr = as_cvr where id = of_person and cvr is distinct from as_cvr;
      if not exists (
        select from (
          select g.id, c.form_type, c."right"
            from unnest(as_groups, as_form_types, as_rights) as c (group_id, form_type, "right")
            join public.groups g on g.id = c.group_id
        ) claimed full join (
          select group_id, form_type, "right" from public.rights
            where person_id = of_person and source = 'claimed'
        ) held on held.group_id = claimed.id and held.form_type = claimed.form_type
          and held."right" = claimed."right"
        where claimed.id is null or held.group_id is null
      ) then return; end if;
      perform from public.people where id = of_person for update;
      delete from public.rights r where r.person_id = of_person and r.source = 'claimed'
        and not exists (
          select from unnest(as_groups, as_form_types, as_rights) as c (group_id, form_type, "right")
          where c.group_id = r.group_id and c.form_type = r.form_type and c."right" = r."right");
      insert into public.rights (group_id, person_id, form_type, "right", source)
        select g.id, of_person, c.form_type, c."right", 'claimed'
        from unnest(as_groups, as_form_types, as_rights) as c (group_id, form_type, "right")
        join public.groups g on g.id = c.group_id
        on conflict do nothing;
    end $$`,
  sql`revoke all on function enter_as(text, text, text, text, uuid[], text[], text[]),
    follow_claims(uuid, text, uuid[], text[], text[]) from public`,
  sql`grant execute on function enter_as(text, text, text, text, uuid[], text[], text[])
    to sengepladser_request`,
];

/** Whose company a person and a group are, and rights that come and go with a person's token. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...columns, ...functions]) await statement.execute(db);
}
