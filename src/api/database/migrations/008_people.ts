import { sql, type Kysely } from "kysely";

const messages = [
  sql`create table messages (
    group_id uuid not null references groups (id),
    id uuid not null default gen_random_uuid(),
    kind text not null,
    form_type text not null,
    report_id uuid,
    details jsonb not null default '{}',
    person_id uuid not null references people (id),
    at timestamptz not null default now(),
    primary key (group_id, id)
  )`,
  sql`create index messages_of_person on messages (group_id, person_id)`,
  /** A row for each who is told; `at` is the message's, so that a page is read from one index. */
  sql`create table inbox (
    group_id uuid not null,
    message_id uuid not null,
    person_id uuid not null references people (id),
    at timestamptz not null default now(),
    read_at timestamptz,
    primary key (group_id, message_id, person_id),
    foreign key (group_id, message_id) references messages (group_id, id)
  )`,
  sql`create index inbox_of_person on inbox (person_id, at desc, message_id desc)`,
  sql`create index inbox_unread on inbox (person_id, at desc, message_id desc) include (group_id)
    where read_at is null`,
];

const requests = [
  sql`create table right_requests (
    group_id uuid not null references groups (id),
    id uuid not null default gen_random_uuid(),
    form_type text not null,
    person_id uuid not null references people (id),
    rights text[] not null check (cardinality(rights) > 0
      and rights <@ '{read,enter,submit,review,administer}'::text[]),
    note text not null default '',
    state text not null default 'open' check (state in ('open', 'approved', 'refused', 'replaced')),
    at timestamptz not null default now(),
    decided_by uuid references people (id),
    decided_at timestamptz,
    decision_note text not null default '',
    primary key (group_id, id)
  )`,
  sql`create unique index one_open_request on right_requests (group_id, form_type, person_id)
    where state = 'open'`,
  sql`create index right_requests_of_person on right_requests (person_id, at desc)`,
];

/**
 * All run as the owner. The first two answer the policies, which may not read `rights` themselves. The others
 * let a person who is no member yet find a group by name, ask to join it, and see what she asked to join. Where
 * her company and the group's are both known, they must be the same.
 */
const functions = [
  sql`create function administered() returns table (group_id uuid, form_type text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select r.group_id, r.form_type from public.rights r
    where r.person_id = public.own_person() and r."right" = 'administer' $$`,
  sql`create function administers(of_group uuid, of_form text) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (select from public.administered() a
      where a.group_id = of_group and a.form_type = of_form) $$`,
  sql`create function find_groups(search text, at_most int) returns table (id uuid, name text)
    language sql stable security definer set search_path = pg_catalog, public as $$
    select g.id, g.name from public.groups g
      left join public.people p on p.id = public.own_person()
    where (g.cvr is null or p.cvr is null or g.cvr = p.cvr)
      and position(translate(lower(search), 'ÆØÅ', 'æøå') in translate(lower(g.name), 'ÆØÅ', 'æøå')) > 0
    order by translate(replace(lower(g.name), 'aa', 'å'), 'æäøöåüÆØÅ', '{{||}y{|}') collate "C", g.id
    limit at_most $$`,
  sql`create function group_name(of_group uuid) returns text
    language sql stable security definer set search_path = pg_catalog, public as $$
    select g.name from public.groups g where g.id = of_group and (
      g.id = any (public.own_groups())
      or exists (select from public.right_requests q
        where q.group_id = g.id and q.person_id = public.own_person())
      or exists (select from public.inbox i
        where i.group_id = g.id and i.person_id = public.own_person())) $$`,
  /**
   * One open request each. Asking again is another request, so that nobody approves what she did not see, and
   * counts the message of the first as read. A request's message has its id.
   */
  sql`create function ask_for_rights(of_group uuid, of_form text, wanted text[], why text) returns uuid
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    declare
      asker uuid := public.own_person();
      request uuid := gen_random_uuid();
    begin
      if not exists (
        select from public.groups g left join public.people p on p.id = asker
        where g.id = of_group and (g.cvr is null or p.cvr is null or g.cvr = p.cvr)
      ) then return null; end if;
      perform from public.people p where p.id = asker for no key update;
      with replaced as (
        update public.right_requests q set state = 'replaced', decided_at = now()
        where q.group_id = of_group and q.form_type = of_form and q.person_id = asker and q.state = 'open'
        returning q.id)
      update public.inbox i set read_at = now()
        where i.group_id = of_group and i.message_id in (select id from replaced) and i.read_at is null;
      insert into public.right_requests (group_id, id, form_type, person_id, rights, note)
        values (of_group, request, of_form, asker, wanted, why);
      insert into public.messages (group_id, id, kind, form_type, details, person_id)
        values (of_group, request, 'right-requested', of_form,
          jsonb_build_object('requestId', request, 'rights', to_jsonb(wanted), 'note', why), asker);
      insert into public.inbox (group_id, message_id, person_id)
        select distinct r.group_id, request, r.person_id from public.rights r
        where r.group_id = of_group and r.form_type = of_form and r."right" = 'administer'
          and r.person_id <> asker;
      return request;
    end $$`,
  sql`revoke all on function administered(), administers(uuid, text), find_groups(text, int),
    group_name(uuid), ask_for_rights(uuid, text, text[], text) from public`,
  sql`grant execute on function administered(), administers(uuid, text), find_groups(text, int),
    group_name(uuid), ask_for_rights(uuid, text, text[], text) to sengepladser_request`,
];

const me = sql`(select own_person())`;
const administeredHere = sql`(group_id, form_type) in (select a.group_id, a.form_type from administered() a)`;

/**
 * A person sees what she was told, member or not, and tells only her own groups' people and those who asked to
 * join them. Rights are given and withdrawn by an administrator of that group and form type, never to herself;
 * those that came with a token go with it.
 */
const policies = [
  sql`alter table messages enable row level security`,
  sql`alter table inbox enable row level security`,
  sql`alter table right_requests enable row level security`,
  sql`create policy told on messages for select using (exists (select from inbox i
    where i.group_id = messages.group_id and i.message_id = messages.id and i.person_id = ${me}))`,
  sql`create policy tell_own_group on messages for insert
    with check (group_id = any ((select own_groups())::uuid[]) and person_id = ${me})`,
  sql`create policy own_inbox on inbox for select using (person_id = ${me})`,
  sql`create policy read_own on inbox for update using (person_id = ${me}) with check (person_id = ${me})`,
  sql`create policy tell_own_group on inbox for insert
    with check (group_id = any ((select own_groups())::uuid[]) and read_at is null and (
      exists (select from rights r where r.group_id = inbox.group_id and r.person_id = inbox.person_id)
      or exists (select from right_requests q
        where q.group_id = inbox.group_id and q.person_id = inbox.person_id)))`,
  sql`create policy own_or_administered on right_requests for select
    using (person_id = ${me} or ${administeredHere})`,
  sql`create policy decide on right_requests for update
    using (state = 'open' and person_id <> ${me} and ${administeredHere})
    with check (state in ('approved', 'refused') and decided_by = ${me})`,
  sql`create policy give on rights as restrictive for insert
    with check (source = 'given' and person_id <> ${me} and ${administeredHere})`,
  sql`create policy withdraw on rights as restrictive for delete
    using (source = 'given' and ${administeredHere})`,
  sql`create policy asked on people for select
    using (exists (select from right_requests q where q.person_id = people.id))`,
  sql`create policy told_by on people for select
    using (exists (select from messages m where m.person_id = people.id))`,
];

/** Nobody deletes a message or a request, and of a request only the decision is written. */
const grants = [
  sql`grant select, insert on messages, inbox to sengepladser_request`,
  sql`grant update (read_at) on inbox to sengepladser_request`,
  sql`grant select on right_requests to sengepladser_request`,
  sql`grant update (state, decided_by, decided_at, decision_note) on right_requests to sengepladser_request`,
  sql`grant insert, delete on rights to sengepladser_request`,
];

/**
 * Settings count their own revisions, since a report that is made changes the group's row too. The request's role
 * has no right to these columns: it asks this function, which asks who administers.
 */
const settings = [
  sql`alter table groups drop constraint groups_cut_check,
    add constraint groups_cut_check check (cut in ('month', 'day', 'hospital-month')),
    add column closed_patterns jsonb not null default '[]',
    add column settings_revision int not null default 1`,
  sql`create function change_settings(of_group uuid, new_cut text, new_measures text[], new_thresholds jsonb,
      new_patterns jsonb) returns int
    language sql volatile security definer set search_path = pg_catalog, public as $$
    update public.groups set cut = new_cut, required_measures = new_measures, thresholds = new_thresholds,
      closed_patterns = new_patterns, settings_revision = settings_revision + 1
    where id = of_group and id in (select a.group_id from public.administered() a)
    returning settings_revision $$`,
  sql`revoke all on function change_settings(uuid, text, text[], jsonb, jsonb) from public`,
  sql`grant execute on function change_settings(uuid, text, text[], jsonb, jsonb) to sengepladser_request`,
];

/** Messages, requests for rights, and a group's settings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...messages, ...requests, ...functions, ...policies, ...grants, ...settings]) {
    await statement.execute(db);
  }
}
