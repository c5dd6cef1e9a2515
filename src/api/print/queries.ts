import { sql } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import { identityIn, joinIdentity } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";
import type { Deed, PrintedRejection } from "./PrintJob.ts";

/** Whose report it is, and who submitted and approved the version; a draft (`null`) has neither. */
export interface PrintHead {
  readonly group: string;
  readonly submission: Deed | null;
  readonly approval: Deed | null;
}

export async function findPrintHead(
  { tx }: PersonTransaction,
  { id, groupId }: Report,
  version: number | null,
): Promise<PrintHead> {
  const { rows } = await sql<PrintHead>`
    select g.name as group,
      (select json_build_object('by', p.name, 'at', v.at)
        from versions v join people p on p.id = v.person_id
        where v.group_id = g.id and v.report_id = ${id} and v.version = ${version}::int) as submission,
      (select json_build_object('by', p.name, 'at', h.at)
        from history h join people p on p.id = h.person_id
        where h.group_id = g.id and h.report_id = ${id} and h.action = 'approve' and h.version = ${version}::int
        order by h.revision desc limit 1) as approval
    from groups g where g.id = ${groupId}`.execute(tx);
  return rows[0]!;
}

/**
 * What reviewers sent back of a content's rows, by their place in it: of a draft (`null`) what still stands, of a
 * version what stood when it was in force.
 */
export async function listPrintedRejections(
  { tx }: PersonTransaction,
  { id, groupId }: Report,
  contentId: string,
  version: number | null,
): Promise<PrintedRejection[]> {
  const read = sql<PrintedRejection>`
    with held as materialized (
      select row_number() over (order by c.row_no) - 1 as place, ${identityIn("c")} as unit, c.day
      from content_rows c ${joinIdentity("c")} where c.group_id = ${groupId} and c.content_id = ${contentId})
    select c.place::int as row, x.version, x.field, x.reason, p.name as by, x.at
    from held c
      join rejections x on x.group_id = ${groupId} and x.report_id = ${id} and x.unit_key = c.unit
        and x.day = c.day and x.kind = 'rejection'
      join people p on p.id = x.person_id
    where (${version}::int is null and x.resolved_version is null)
      or (x.version <= ${version}::int and coalesce(x.resolved_version > ${version}::int, true))
    order by c.place, x.at, x.id`;
  return (await withHashJoins(tx, () => read.execute(tx))).rows;
}
