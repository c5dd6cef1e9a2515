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
  // Opened again, a thread is about the version in force then.
  sql`grant update (version, counts) on rejections to sengepladser_request`,
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
    primary key (group_id, id)
  )`,
  sql`create index events_of_thread on thread_events (group_id, thread_id, at, id)`,
  sql`create trigger append_only before update or delete or truncate on thread_events
    for each statement execute function refuse_change()`,
  sql`create table thread_reads (
    group_id uuid not null,
    thread_id uuid not null,
    person_id uuid not null references people (id),
    read_at timestamptz(3) not null,
    primary key (group_id, person_id, thread_id)
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
  for (const statement of [...rejections, ...events, ...security, ...unread]) await statement.execute(db);
}
