import { sql } from "kysely";
import type { TrayCounts } from "../../core/contract/trays.ts";
import { danishOrder } from "../database/danishOrder.ts";
import type { PersonTransaction } from "../database/Database.ts";

type Counted = Omit<TrayCounts, "unread">;

/** Every group in which the person holds a right, with its trays counted over the form types she may read. */
export async function countTrays({ tx, personId }: PersonTransaction): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select g.id as "groupId", coalesce(sum(t.n) filter (where t.state = 'draft'), 0)::int as draft,
      coalesce(sum(t.n) filter (where t.state = 'outbox'), 0)::int as outbox,
      coalesce(sum(t.n) filter (where t.state = 'submitted'), 0)::int as submitted,
      coalesce(sum(t.n) filter (where t.state = 'cancelled'), 0)::int as cancelled
    from (select distinct group_id, form_type from rights where person_id = ${personId}) o
      join groups g on g.id = o.group_id
      left join lateral (select r.state, count(*) as n from reports r
        where r.group_id = o.group_id and r.form_type = o.form_type group by r.state) t on true
    group by g.id, g.name order by ${danishOrder(sql`g.name`)}, g.id`.execute(tx);
  return rows;
}
