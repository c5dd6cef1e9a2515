import { sql, type Kysely } from "kysely";

/** Counts by their place in the form type's definition: the table knows no form by name any more. */
const countsByPlace = [
  sql`alter table content_rows add column counts int[]`,
  sql`update content_rows set counts = array[established_beds, open_beds, patients]`,
  sql`alter table content_rows alter column counts set not null,
    drop column established_beds, drop column open_beds, drop column patients`,
];

const reports = [
  sql`alter table reports add column person text, add column approved_version int,
    add column created_by uuid references people (id)`,
  sql`update reports r set created_by = coalesce((select h.person_id from history h
    where h.group_id = r.group_id and h.report_id = r.id and h.action = 'created' limit 1), r.changed_by)`,
  sql`alter table reports alter column created_by set not null`,
  sql`drop index one_live_report`,
  sql`create unique index one_live_report on reports (group_id, form_type, period, coalesce(person, ''))
    where state <> 'cancelled'`,
  sql`create index reports_by_change on reports (group_id, changed_at desc, id desc)`,
  sql`create index reports_of_tray on reports (group_id, state, changed_at desc, id desc)`,
  sql`create index reports_of_person on reports (group_id, form_type, person) where person is not null`,
  // Which units a report is about, so that a search by unit need not read rows.
  sql`create table report_units (
    group_id uuid not null,
    unit_key text not null,
    report_id uuid not null,
    primary key (group_id, unit_key, report_id)
  )`,
  sql`insert into report_units select distinct r.group_id, c.unit_key, r.id
    from reports r join content_rows c on c.group_id = r.group_id and c.content_id = r.draft_content_id
    where c.unit_key is not null`,
  sql`create index units_of_report on report_units (group_id, report_id)`,
  // The report's revision with which a content became its draft: what a plan compares with.
  sql`alter table contents add column revision int`,
];

/** Which written key is the same unit as another: a SHAK key and its SOR key, filled by register imports. */
const identities = [
  sql`create table unit_identities (alias text primary key, unit text not null)`,
  sql`grant select on unit_identities to sengepladser_request`,
];

const review = [
  sql`create table rejections (
    group_id uuid not null,
    id uuid not null default gen_random_uuid(),
    report_id uuid not null,
    version int not null,
    unit_key text not null,
    day date not null,
    field text,
    reason text not null,
    person_id uuid not null references people (id),
    at timestamptz not null default now(),
    resolved_version int,
    primary key (group_id, id)
  )`,
  sql`create index rejections_of_report on rejections (group_id, report_id, resolved_version)`,
];

/** One key may save and then submit; a batch is a whole outbox sent at once. */
const sends = [
  sql`alter table sends drop constraint sends_pkey, add column action text not null default 'submit',
    add column batch uuid`,
  sql`alter table sends add constraint sends_pkey primary key (group_id, key, action)`,
  sql`create index sends_of_batch on sends (group_id, batch) where batch is not null`,
  sql`create table plans (
    group_id uuid not null,
    id uuid not null default gen_random_uuid(),
    person_id uuid not null references people (id),
    form_type text not null,
    at timestamptz not null default now(),
    closed_at timestamptz,
    primary key (group_id, id)
  )`,
  sql`create index plans_of_person on plans (person_id, at desc)`,
  sql`create table plan_reports (
    group_id uuid not null,
    plan_id uuid not null,
    period text not null,
    key uuid not null default gen_random_uuid(),
    report_id uuid,
    primary key (group_id, plan_id, period)
  )`,
];

/** Steps are named as the contract names the actions; the last time that history is written anew. */
const renamedSteps = [
  ["created", "create"],
  ["saved", "save"],
  ["edited", "edit"],
  ["submitted", "submit"],
].map(
  ([before, after]) => sql`update history set action = ${sql.lit(after)} where action = ${sql.lit(before)}`,
);

/** What nobody may change afterwards, whatever role: not the request's, not the owner's. */
const neverChanged = [
  sql`alter table history add constraint history_action check (action in ('create', 'save', 'edit', 'discard',
    'putInOutbox', 'takeOut', 'submit', 'return', 'approve', 'cancel', 'delete', 'changePerson'))`,
  sql`create table audit (
    id uuid primary key default gen_random_uuid(),
    group_id uuid,
    person_id uuid not null references people (id),
    action text not null,
    at timestamptz not null default now(),
    details jsonb not null default '{}'
  )`,
  sql`create index audit_of_group on audit (group_id, at)`,
  sql`create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$`,
  ...["history", "audit"].map(
    (table) => sql`create trigger append_only before update or delete or truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`,
  ),
  sql`create function keep_what_is_settled() returns trigger language plpgsql as $$
    begin
      if (new.group_id, new.id, new.number, new.form_type, new.period, new.created_by)
          is distinct from (old.group_id, old.id, old.number, old.form_type, old.period, old.created_by)
        or new.version < old.version
        or (old.version > 0 and new.person is distinct from old.person) then
        raise exception 'a report keeps what is settled' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  sql`create trigger settled before update on reports for each row execute function keep_what_is_settled()`,
];

const owned = ["report_units", "rejections", "plans", "plan_reports"];
const ours = sql`group_id = any ((select own_groups())::uuid[])`;
const security = [
  ...owned.flatMap((table) => [
    sql`alter table ${sql.table(table)} enable row level security`,
    sql`create policy own_group on ${sql.table(table)} using (${ours}) with check (${ours})`,
  ]),
  sql`alter table audit enable row level security`,
  sql`create policy own_group on audit using (${ours})
    with check (${ours} and person_id = (select own_person()))`,
  sql`create policy own_plan on plans as restrictive using (person_id = (select own_person()))`,
  // Cancelled is final; what was once submitted is cancelled, never deleted (design §6).
  sql`create policy not_cancelled on reports as restrictive for update
    using (state <> 'cancelled') with check (true)`,
  sql`create policy never_submitted on reports as restrictive for delete
    using (version = 0 and state in ('draft', 'outbox'))`,
  sql`grant select, insert on report_units, rejections, plans, plan_reports, audit to sengepladser_request`,
  sql`grant delete on reports, chunks, report_units to sengepladser_request`,
  sql`grant update (resolved_version) on rejections to sengepladser_request`,
  sql`grant update (closed_at) on plans to sengepladser_request`,
];

/** Danish order, alike on both databases, which do not both know the language (å after ø, aa as å). */
const danishOrder = sql`create function danish_order(value text) returns text language sql immutable parallel safe as $$
  select translate(replace(lower(value), 'aa', 'å'), 'æäøöåü', '{{||}y') collate "C" $$`;

/** Form types as data, the whole life of a report, plans, and records that nothing rewrites. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const all = [
    ...countsByPlace,
    ...reports,
    ...identities,
    ...review,
    ...sends,
    ...renamedSteps,
    ...neverChanged,
    ...security,
    danishOrder,
  ];
  for (const statement of all) await statement.execute(db);
}
