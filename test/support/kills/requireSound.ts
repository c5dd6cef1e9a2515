import { sql } from "kysely";
import { expect } from "vitest";
import type { Database } from "../../../src/api/database/Database.ts";

/** What must hold in the database at any moment; each query finds what breaks it. */
const breaches = {
  "a version's rows that are not in force": sql`
    select c.group_id, c.content_id, c.row_no from reports r
      join versions v on v.group_id = r.group_id and v.report_id = r.id and v.version = r.version
      join content_rows c on c.group_id = v.group_id and c.content_id = v.content_id
      left join in_force f on f.group_id = c.group_id and f.unit_key = c.unit_key and f.day = c.day
        and f.content_id = c.content_id and f.row_no = c.row_no
    where r.state <> 'cancelled' and f.group_id is null`,
  "rows in force of no live version": sql`
    select f.group_id, f.unit_key, f.day from in_force f
      left join (reports r join versions v on v.group_id = r.group_id and v.report_id = r.id
        and v.version = r.version and r.state <> 'cancelled')
      on r.group_id = f.group_id and r.id = f.report_id and v.content_id = f.content_id
    where r.id is null`,
  "final contents that lack rows or have too many": sql`
    select k.id from contents k where k.state = 'final' and k.row_count <> (select count(*) from content_rows c
      where c.group_id = k.group_id and c.content_id = k.id)`,
  "chunks half stored": sql`
    select k.id from contents k where k.state = 'open' and
      (select coalesce(sum(h.row_count), 0) from chunks h where h.group_id = k.group_id and h.content_id = k.id)
      <> (select count(*) from content_rows c where c.group_id = k.group_id and c.content_id = k.id)`,
  "rows of no content": sql`
    select c.content_id from content_rows c
      left join contents k on k.group_id = c.group_id and k.id = c.content_id where k.id is null`,
  "drafts without their content": sql`
    select r.id from reports r left join contents k on k.group_id = r.group_id and k.id = r.draft_content_id
      and k.state = 'final' and k.report_id = r.id where k.id is null`,
  "reports whose history is not one line a revision": sql`
    select r.id from reports r where r.revision <> (select count(distinct h.revision) from history h
      where h.group_id = r.group_id and h.report_id = r.id)
      or r.revision <> (select count(*) from history h where h.group_id = r.group_id and h.report_id = r.id)`,
  "reports whose versions are not counted": sql`
    select r.id from reports r where r.version <> (select count(*) from versions v
      where v.group_id = r.group_id and v.report_id = r.id)`,
  "two live reports of one period": sql`
    select group_id, form_type, period from reports where state <> 'cancelled'
    group by group_id, form_type, period having count(*) > 1`,
  "answers to steps that are in no history": sql`
    select s.key from sends s where not exists (select from history h
      where h.group_id = s.group_id and h.report_id = s.report_id
        and h.revision = (coalesce(s.reply -> 'report', s.reply) ->> 'revision')::int)`,
};

export async function requireSound({ owner }: Database): Promise<void> {
  for (const [name, breach] of Object.entries(breaches)) {
    const { rows } = await breach.execute(owner);
    expect(rows, name).toEqual([]);
  }
}
