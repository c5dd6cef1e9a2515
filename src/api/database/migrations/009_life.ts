import { sql, type Kysely } from "kysely";

const ours = sql`group_id = any ((select own_groups())::uuid[])`;

/** What a whole outbox sent under one key was answered, so that the same key answers it again. */
const outboxSends = [
  sql`create table outbox_sends (
    group_id uuid not null,
    key uuid not null,
    person_id uuid not null references people (id),
    body_hash text not null,
    reply jsonb not null,
    at timestamptz not null default now(),
    primary key (group_id, key)
  )`,
  sql`alter table outbox_sends enable row level security`,
  sql`create policy own_group on outbox_sends using (${ours})
    with check (${ours} and person_id = (select own_person()))`,
  sql`grant select, insert on outbox_sends to sengepladser_request`,
];

/** The key as the rejected row wrote it: `unit_key` is the unit's identity, which a register may change. */
const rejectedAsWritten = sql`alter table rejections add column written_key text`;

/** What is settled stays so for every role, the owner's too; one step counts one revision. */
const settled = [
  sql`create or replace function keep_what_is_settled() returns trigger language plpgsql as $$
    begin
      if old.state = 'cancelled'
        or (new.group_id, new.id, new.number, new.form_type, new.period, new.created_by, new.created_at)
          is distinct from
            (old.group_id, old.id, old.number, old.form_type, old.period, old.created_by, old.created_at)
        or new.revision <> old.revision + 1
        or new.version not in (old.version, old.version + 1)
        or (old.version > 0 and new.person is distinct from old.person) then
        raise exception 'a report keeps what is settled' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  sql`create trigger append_only before update or delete or truncate on versions
    for each statement execute function refuse_change()`,
  sql`create trigger append_only before update on content_rows
    for each statement execute function refuse_change()`,
  sql`create policy own_step on history as restrictive for insert with check (person_id = (select own_person()))`,
  sql`create policy own_version on versions as restrictive for insert
    with check (person_id = (select own_person()))`,
];

/** As before, but where the database's locale folds ASCII alone, capitals are Danish letters too. */
const danishOrder = sql`create or replace function danish_order(value text) returns text
  language sql immutable parallel safe as $$
  select translate(replace(lower(value), 'aa', 'å'), 'æäøöåüÆÄØÖÅÜ', '{{||}y{{||}y') collate "C" $$`;

/** A whole outbox that can be sent again, and what is settled kept from every role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...outboxSends, rejectedAsWritten, ...settled, danishOrder])
    await statement.execute(db);
}
