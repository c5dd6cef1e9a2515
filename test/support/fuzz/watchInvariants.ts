import { sql } from "kysely";
import { expect } from "vitest";
import type { Database } from "../../../src/api/database/Database.ts";

/** What must hold of a database whatever it was asked; `look` again and again, so that nothing changes back. */
export function watchInvariants({ owner }: Database): { look(): Promise<void> } {
  const seen = new Map<string, string>();

  /** Nothing that was seen once is ever gone or different. */
  async function onlyGrew(
    what: string,
    query: ReturnType<typeof sql<{ id: string; text: string }>>,
  ): Promise<void> {
    const { rows } = await query.execute(owner);
    const now = new Map(rows.map(({ id, text }) => [`${what} ${id}`, text]));
    for (const [id, text] of seen) if (id.startsWith(`${what} `)) expect(now.get(id), id).toBe(text);
    for (const [id, text] of now) seen.set(id, text);
  }

  return {
    look: async () => {
      await onlyGrew("history", sql`select h.id::text as id, h::text as text from history h`);
      await onlyGrew(
        "version",
        sql`select v.report_id || ' ' || v.version as id, v::text || string_agg(r::text, '|' order by r.row_no) as text
          from versions v left join content_rows r on r.group_id = v.group_id and r.content_id = v.content_id
          group by v.report_id, v.version, v`,
      );
      expect(await twoLivesOfOneKey(owner)).toEqual([]);
      expect(await strayInForce(owner)).toEqual([]);
    },
  };
}

async function twoLivesOfOneKey(owner: Database["owner"]): Promise<unknown[]> {
  const { rows } =
    await sql`select group_id, form_type, period, person from reports where state <> 'cancelled'
    group by group_id, form_type, period, person having count(*) > 1`.execute(owner);
  return rows;
}

/** In force is just what the latest versions of reports that are not cancelled hold, each row once. */
async function strayInForce(owner: Database["owner"]): Promise<unknown[]> {
  const { rows } = await sql`
    with latest as (
      select v.group_id, v.report_id, v.content_id from versions v
        join reports r on r.group_id = v.group_id and r.id = v.report_id
      where r.state <> 'cancelled' and v.version = r.version),
    expected as (
      select l.group_id, l.report_id, c.content_id, c.row_no from latest l
        join content_rows c on c.group_id = l.group_id and c.content_id = l.content_id),
    actual as (select group_id, report_id, content_id, row_no from in_force)
    (select * from expected except select * from actual)
    union all (select * from actual except select * from expected)`.execute(owner);
  return rows;
}
