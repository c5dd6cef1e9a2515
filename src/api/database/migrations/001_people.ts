import { sql, type Kysely } from "kysely";

/**
 * The role requests run as owns nothing and may not log in. Roles belong to the whole server, so another
 * database may have made it already; two starting at once may both try.
 */
const createRole = sql`
  do $$ begin
    if not exists (select from pg_roles where rolname = 'sengepladser_request') then
      create role sengepladser_request nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;

const grantRole = sql`
  do $$ begin
    if not pg_has_role(current_user, 'sengepladser_request', 'member') then
      execute format('grant sengepladser_request to %I', current_user);
    end if;
  end $$`;

const tables = [
  sql`create table people (
    id uuid primary key default gen_random_uuid(),
    issuer text not null,
    subject text not null,
    name text not null,
    created_at timestamptz not null default now(),
    unique (issuer, subject)
  )`,
  sql`create table groups (
    id uuid primary key,
    name text not null,
    cut text not null default 'month' check (cut in ('month', 'day')),
    required_measures text[] not null default '{establishedBeds,openBeds}'
      check (required_measures <@ '{establishedBeds,openBeds}'::text[]),
    thresholds jsonb not null default '{}',
    next_report_number int not null default 1
  )`,
  sql`create table rights (
    group_id uuid not null references groups (id),
    person_id uuid not null references people (id),
    form_type text not null,
    "right" text not null check ("right" in ('read', 'enter', 'submit', 'review', 'administer')),
    primary key (group_id, person_id, form_type, "right")
  )`,
  sql`create index rights_of_person on rights (person_id)`,
];

/**
 * `enter_as` names the caller for the rest of the transaction and makes her a person at first sight.
 * Both functions run as the owner: the request's role must not read `rights` to learn its own groups,
 * since the policies of `rights` ask them.
 */
const functions = [
  sql`create function enter_as(as_issuer text, as_subject text, as_name text) returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    declare person public.people;
    begin
      select * into person from public.people where issuer = as_issuer and subject = as_subject;
      if person.id is null then
        insert into public.people (issuer, subject, name) values (as_issuer, as_subject, as_name)
          on conflict (issuer, subject) do update set name = excluded.name returning * into person;
      elsif person.name <> as_name then
        update public.people set name = as_name where id = person.id;
      end if;
      perform set_config('app.person', person.id::text, true);
      return person.id;
    end $$`,
  sql`create function own_person() returns uuid language sql stable set search_path = pg_catalog as $$
    select nullif(current_setting('app.person', true), '')::uuid $$`,
  sql`create function own_groups() returns uuid[]
    language sql stable security definer set search_path = pg_catalog, public as $$
    select coalesce(array_agg(distinct group_id), '{}')
    from public.rights where person_id = public.own_person() $$`,
  sql`revoke all on function enter_as(text, text, text), own_person(), own_groups() from public`,
  sql`grant execute on function enter_as(text, text, text), own_person(), own_groups()
    to sengepladser_request`,
];

const policies = [
  sql`alter table people enable row level security`,
  sql`alter table groups enable row level security`,
  sql`alter table rights enable row level security`,
  sql`create policy own_group on groups
    using (id = any ((select own_groups())::uuid[])) with check (id = any ((select own_groups())::uuid[]))`,
  sql`create policy own_group on rights
    using (group_id = any ((select own_groups())::uuid[]))
    with check (group_id = any ((select own_groups())::uuid[]))`,
  sql`grant usage on schema public to sengepladser_request`,
  sql`grant select on people, groups, rights to sengepladser_request`,
  sql`grant update (next_report_number) on groups to sengepladser_request`,
];

/** People, their groups and rights, and the role under which every request runs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [createRole, grantRole, ...tables, ...functions, ...policies]) {
    await statement.execute(db);
  }
}
