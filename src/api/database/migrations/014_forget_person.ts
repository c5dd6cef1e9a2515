import { sql, type Kysely } from "kysely";

/** A draft is deleted seldom; whoever looks for its answers must not read all of the group's. */
const sendsOfReport = sql`create index sends_of_report on sends (group_id, report_id)`;

/** The database itself takes a deleted draft's person out of what was answered: nobody else changes an answer. */
const forgetPerson = [
  sql`create function forget_person() returns trigger
    language plpgsql volatile security definer set search_path = pg_catalog, public as $$
    begin
      update public.sends s set reply = jsonb_set(s.reply, '{person}', 'null')
        where s.group_id = old.group_id and s.report_id = old.id;
      update public.outbox_sends s set reply = jsonb_set(s.reply, '{left}', (
          select jsonb_agg(case when l.entry -> 'report' ->> 'id' = old.id::text
            then jsonb_set(l.entry, '{report,person}', 'null') else l.entry end order by l.place)
          from jsonb_array_elements(s.reply -> 'left') with ordinality as l (entry, place)))
        where s.group_id = old.group_id
          and s.reply -> 'left' @> jsonb_build_array(jsonb_build_object('report', jsonb_build_object('id', old.id)));
      return null;
    end $$`,
  sql`create trigger forget_person after delete on reports
    for each row when (old.person is not null) execute function forget_person()`,
  sql`drop policy of_deleted on sends`,
  sql`revoke update (reply) on sends from sengepladser_request`,
];

/** No answer keeps the person of a draft that was deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [sendsOfReport, ...forgetPerson]) await statement.execute(db);
}
