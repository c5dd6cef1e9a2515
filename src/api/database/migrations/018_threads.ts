import { sql, type Kysely } from "kysely";

const ours = sql`group_id = any ((select own_groups())::uuid[])`;

/** A rejection begins a thread; so does a remark on a row that is not sent back. What the row said then stays with it. */
const rejections = [
  sql`alter table rejections add column kind text not null default 'rejection' check (kind in ('rejection', 'remark')),
    add column counts int[] not null default '{}'`,
  sql`update rejections x set counts = c.counts
    from versions v join content_rows c on c.group_id = v.group_id and c.content_id = v.content_id
      left join unit_identities i on i.alias = c.unit_key
    where v.group_id = x.group_id and v.report_id = x.report_id and v.version = x.version
      and coalesce(i.unit, c.unit_key) = x.unit_key and c.day = x.day`,
  sql`create index rejections_by_time on rejections (group_id, at, id)`,
  // Opened again, a thread is mended by what differs from the version in force then; what was said of stays.
  sql`alter table rejections add column about_version int`,
  sql`grant update (about_version) on rejections to sengepladser_request`,
];

const events = [
  sql`create table thread_events (
    group_id uuid not null,
    id uuid not null default gen_random_uuid(),
    thread_id uuid not null,
    kind text not null check (kind in ('note', 'resolve', 'reopen', 'mend')),
    text text,
    version int not null,
    person_id uuid not null references people (id),
    -- To the millisecond, as clients see it and say up to when they have read. Events are written under their report's
    -- lock, so that their order is the order in which they are there.
    at timestamptz(3) not null default clock_timestamp(),
    primary key (group_id, id),
    foreign key (group_id, thread_id) references rejections (group_id, id),
    check (kind <> 'note' or text is not null)
  )`,
  sql`create index events_of_thread on thread_events (group_id, thread_id, at, id)`,
  sql`create trigger append_only before update or delete or truncate on thread_events
    for each statement execute function refuse_change()`,
  sql`create table thread_reads (
    group_id uuid not null,
    thread_id uuid not null,
    person_id uuid not null references people (id),
    read_at timestamptz(3) not null,
    primary key (group_id, person_id, thread_id),
    foreign key (group_id, thread_id) references rejections (group_id, id)
  )`,
];

const security = [
  sql`alter table thread_events enable row level security`,
  sql`create policy own_group on thread_events using (${ours})
    with check (${ours} and person_id = (select own_person()))`,
  sql`alter table thread_reads enable row level security`,
  sql`create policy own_reading on thread_reads using (${ours} and person_id = (select own_person()))
    with check (${ours} and person_id = (select own_person()))`,
  sql`grant select, insert on thread_events, thread_reads to sengepladser_request`,
  sql`grant update (read_at) on thread_reads to sengepladser_request`,
  // Who submitted a version is not its reviewer (design §6), whatever her rights are.
  sql`create policy not_own_submission on rejections as restrictive for insert
    with check (person_id = (select own_person()) and not exists (select from versions v
      where v.group_id = rejections.group_id and v.report_id = rejections.report_id
        and v.version = rejections.version and v.person_id = (select own_person())))`,
];

/** Whoever only reads neither writes in a thread nor ends it. */
const writers = [
  sql`create function works_on(of_group uuid, of_report uuid) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog, public as $$
    begin
      return exists (select from public.reports r
        join public.rights o on o.group_id = r.group_id and o.form_type = r.form_type
        where r.group_id = of_group and r.id = of_report and o.person_id = public.own_person()
          and o."right" in ('enter', 'submit', 'review'));
    end $$`,
  sql`revoke all on function works_on(uuid, uuid) from public`,
  sql`grant execute on function works_on(uuid, uuid) to sengepladser_request`,
  sql`create policy works_there on thread_events as restrictive for insert with check (exists (
    select from rejections x where x.group_id = thread_events.group_id and x.id = thread_events.thread_id
      and works_on(x.group_id, x.report_id)))`,
  sql`create policy works_there on rejections as restrictive for update using (works_on(group_id, report_id))`,
];

/** Nobody approves what she submitted herself. Who owns the tables is no person. */
const approval = [
  sql`create function refuse_own_approval() returns trigger language plpgsql as $$
    begin
      if exists (select from public.versions v where v.group_id = new.group_id and v.report_id = new.id
          and v.version = new.approved_version and v.person_id = public.own_person()) then
        raise exception 'nobody approves her own submission' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  sql`create trigger not_own_submission before update on reports for each row
    when (new.approved_version is distinct from old.approved_version) execute function refuse_own_approval()`,
];

/** Others' inboxes are nobody's business: of one of ours it says only whether a message of a kind is unread there. */
const unread = [
  sql`create function has_unread(of_group uuid, of_person uuid, of_kind text, of_report uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select of_group = any (public.own_groups()) and exists (
      select from public.inbox i join public.messages m on m.group_id = i.group_id and m.id = i.message_id
      where i.person_id = of_person and i.read_at is null
        and m.group_id = of_group and m.kind = of_kind and m.report_id = of_report) $$`,
  sql`revoke all on function has_unread(uuid, uuid, text, uuid) from public`,
  sql`grant execute on function has_unread(uuid, uuid, text, uuid) to sengepladser_request`,
];

/** Threads between reviewer and planner. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...rejections, ...events, ...security, ...writers, ...approval, ...unread])
    await statement.execute(db);
}
