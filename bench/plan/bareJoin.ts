import { sql } from "kysely";
import { planOutcomes } from "../../src/core/contract/planOutcomes.ts";
import type { Database, Identity } from "../../src/api/database/Database.ts";
import { plannedKeys, type PlannedSheet } from "./plannedKeys.ts";

export interface BareJoin {
  readonly identity: Identity;
  readonly groupId: string;
  readonly sheet: PlannedSheet;
}

export interface Joined {
  readonly ms: number;
  /** By the sheet's row. */
  readonly outcomes: readonly number[];
}

/**
 * What a plan is measured against: the sheet's keys joined with the report's rows and with what is in force, as
 * the request's role in one transaction; a row for each key is read, nothing else.
 */
export default async function bareJoin(
  database: Database,
  { identity, groupId, sheet }: BareJoin,
): Promise<Joined> {
  const { key, day, print } = plannedKeys(sheet);
  const start = performance.now();
  const outcomes = await database.asPerson(identity, async ({ tx }) => {
    await sql`set local enable_nestloop = off`.execute(tx);
    const { rows } = await sql<{ place: number; outcome: number }>`
      select a.place, case when m.day is null then ${planOutcomes.new}::int
          when m.print = a.print then ${planOutcomes.unchanged}::int else ${planOutcomes.changed}::int end as outcome
      from unnest(${key}::text[], ${day}::date[], ${print}::text[]) with ordinality as a (unit_key, day, print, place)
        left join (select c.unit_key, c.day,
            concat_ws(E'\u001f', c.counts[1], c.counts[2], c.counts[3], coalesce(c.accepted_reason, '')) as print
          from content_rows c where c.group_id = ${groupId} and c.content_id = (select r.draft_content_id
            from reports r where r.group_id = ${groupId} and r.period = ${sheet.period})) m
          on m.unit_key = a.unit_key and m.day = a.day
      order by a.place`.execute(tx);
    await sql`set local enable_nestloop = on`.execute(tx);
    const { rows: taken } = await sql<{ place: number }>`
      select a.place from unnest(${key}::text[], ${day}::date[]) with ordinality as a (unit_key, day, place)
        join in_force f on f.group_id = ${groupId} and f.unit_key = a.unit_key and f.day = a.day
      where f.report_id <> (select r.id from reports r where r.group_id = ${groupId}
        and r.period = ${sheet.period})`.execute(tx);
    const found = rows.map(({ outcome }) => outcome);
    for (const { place } of taken) found[place - 1] = planOutcomes.elsewhere;
    return found;
  });
  return { ms: performance.now() - start, outcomes };
}
