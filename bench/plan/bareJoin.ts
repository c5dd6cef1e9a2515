import { sql } from "kysely";
import type { Database, Identity } from "../../src/api/database/Database.ts";
import { plannedKeys, type PlannedSheet } from "./plannedKeys.ts";

export interface BareJoin {
  readonly identity: Identity;
  readonly groupId: string;
  readonly sheet: PlannedSheet;
}

export interface Joined {
  readonly ms: number;
  /** Rows of the sheet by what became of them, and rows of the report that it lacks. */
  readonly counts: { readonly new: number; readonly changed: number; readonly unchanged: number };
  readonly notInSheet: number;
}

/**
 * What a plan is measured against: the sheet's keys joined with the report's rows and with what is in force, as
 * the request's role, in one transaction; the rows of the answer read, nothing else.
 */
export default async function bareJoin(
  database: Database,
  { identity, groupId, sheet }: BareJoin,
): Promise<Joined> {
  const { key, day, print } = plannedKeys(sheet);
  const start = performance.now();
  const rows = await database.asPerson(identity, async ({ tx }) => {
    const { rows } = await sql<{ place: number | null; outcome: string; elsewhere: string | null }>`
      with asked as materialized (select * from unnest(${key}::text[], ${day}::date[], ${print}::text[])
        with ordinality as a (unit_key, day, print, place)),
      mine as (select c.unit_key, c.day, concat_ws(E'\u001f', c.counts[1], c.counts[2], c.counts[3],
          coalesce(c.accepted_reason, '')) as print
        from reports r join content_rows c on c.group_id = r.group_id and c.content_id = r.draft_content_id
        where r.group_id = ${groupId} and r.period = ${sheet.period})
      select a.place, case when m.day is null then 'new' when a.place is null then 'left'
          when m.print = a.print then 'unchanged' else 'changed' end as outcome, f.report_id as elsewhere
      from asked a full join mine m on m.unit_key = a.unit_key and m.day = a.day
        left join in_force f on f.group_id = ${groupId} and f.unit_key = a.unit_key and f.day = a.day`.execute(
      tx,
    );
    return rows;
  });
  const ms = performance.now() - start;
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    ms,
    counts: { new: count("new"), changed: count("changed"), unchanged: count("unchanged") },
    notInSheet: count("left"),
  };
}
