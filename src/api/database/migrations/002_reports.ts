import { sql, type Kysely } from "kysely";

const tables = [
  sql`create table reports (
    group_id uuid not null references groups (id),
    id uuid not null default gen_random_uuid(),
    number int not null,
    form_type text not null,
    period text not null,
    state text not null check (state in ('draft', 'outbox', 'submitted', 'cancelled')),
    version int not null default 0,
    revision int not null default 1,
    draft_content_id uuid not null,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    changed_by uuid not null references people (id),
    primary key (group_id, id),
    unique (group_id, number)
  )`,
  sql`create unique index one_live_report on reports (group_id, form_type, period)
    where state <> 'cancelled'`,
  sql`create table contents (
    group_id uuid not null,
    id uuid not null default gen_random_uuid(),
    report_id uuid not null,
    state text not null check (state in ('open', 'final')),
    row_count int not null default 0,
    checksum text,
    created_by uuid not null references people (id),
    created_at timestamptz not null default now(),
    primary key (group_id, id)
  )`,
  sql`create index contents_of_report on contents (group_id, report_id)`,
  sql`create table chunks (
    group_id uuid not null,
    content_id uuid not null,
    n int not null,
    hash text not null,
    row_count int not null,
    primary key (group_id, content_id, n)
  )`,
  /** No foreign key: a check per row would halve the speed; rows leave in their content's transaction. */
  sql`create table content_rows (
    group_id uuid not null,
    content_id uuid not null,
    row_no int not null,
    unit_key text,
    day date,
    sor_code text,
    hospital_code text,
    department_code text,
    established_beds int,
    open_beds int,
    patients int,
    accepted_reason text,
    typed jsonb,
    primary key (group_id, content_id, row_no)
  )`,
  sql`create table versions (
    group_id uuid not null,
    report_id uuid not null,
    version int not null,
    content_id uuid not null,
    person_id uuid not null references people (id),
    at timestamptz not null default now(),
    primary key (group_id, report_id, version),
    foreign key (group_id, content_id) references contents (group_id, id)
  )`,
  sql`create table in_force (
    group_id uuid not null,
    unit_key text not null,
    day date not null,
    report_id uuid not null,
    content_id uuid not null,
    row_no int not null,
    primary key (group_id, unit_key, day)
  )`,
  sql`create index in_force_of_report on in_force (group_id, report_id)`,
  sql`create table history (
    group_id uuid not null,
    id uuid not null default gen_random_uuid(),
    report_id uuid not null,
    action text not null,
    revision int not null,
    version int not null,
    person_id uuid not null references people (id),
    at timestamptz not null default now(),
    details jsonb not null default '{}',
    primary key (group_id, id)
  )`,
  sql`create index history_of_report on history (group_id, report_id, at)`,
  sql`create index history_of_person on history (group_id, person_id)`,
  sql`create table sends (
    group_id uuid not null,
    key uuid not null,
    report_id uuid not null,
    person_id uuid not null references people (id),
    body_hash text not null,
    reply jsonb not null,
    at timestamptz not null default now(),
    primary key (group_id, key)
  )`,
];

const owned = ["reports", "contents", "chunks", "content_rows", "versions", "in_force", "history", "sends"];
const ours = sql`group_id = any ((select own_groups())::uuid[])`;

const ownGroupOnly = owned.flatMap((table) => [
  sql`alter table ${sql.table(table)} enable row level security`,
  sql`create policy own_group on ${sql.table(table)} using (${ours}) with check (${ours})`,
]);

/**
 * Restrictive policies come on top of `own_group`: rows join only an open content, a final content does not
 * change, and what a version keeps is never deleted. Each subquery runs once per statement (hashed), not per row.
 */
const immutability = [
  sql`create policy into_open on content_rows as restrictive for insert
    with check (content_id in (select c.id from contents c where c.state = 'open'))`,
  sql`create policy not_versioned on content_rows as restrictive for delete
    using (content_id not in (select v.content_id from versions v))`,
  sql`create policy while_open on contents as restrictive for update using (state = 'open') with check (true)`,
  sql`create policy not_versioned on contents as restrictive for delete
    using (id not in (select v.content_id from versions v))`,
];

/** Nobody updates or deletes history, versions or rows: the request's role was never given the right. */
const grants = [
  sql`grant select, insert, update on reports, contents to sengepladser_request`,
  sql`grant select, insert on chunks, content_rows, versions, in_force, history, sends
    to sengepladser_request`,
  sql`grant delete on contents, chunks, content_rows, in_force to sengepladser_request`,
];

/** Whom a request may know by name: herself, her groups' people, and whoever once worked in them. */
const namesOfColleagues = sql`create policy colleagues on people for select using (
  id = (select own_person())
  or exists (select from rights r where r.person_id = people.id)
  or exists (select from history h where h.person_id = people.id))`;

/** Reports, their contents and versions, what is in force, and the history nothing rewrites. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...ownGroupOnly, ...immutability, ...grants, namesOfColleagues]) {
    await statement.execute(db);
  }
}
