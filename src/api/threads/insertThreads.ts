import { sql, type RawBuilder } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { RejectedRow } from "../../core/contract/steps.ts";
import type { threadKinds } from "../../core/contract/threads.ts";
import { identityIn, joinIdentity } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";

/** A word on a row by its place; a remark brings its id. */
export type SaidOfRow = RejectedRow & { readonly id?: string };

/** Rows of a content by their place, each with what is said of it; what is said of no row is left out. */
export const saidOfRows = (
  groupId: string,
  contentId: string | null,
  said: readonly SaidOfRow[],
): RawBuilder<unknown> => sql`
  select c.*, ${identityIn("c")} as unit, a.id, a.field, a.reason
  from (select *, row_number() over (order by row_no) - 1 as place from content_rows
      where group_id = ${groupId} and content_id = ${contentId}::uuid) c
    ${joinIdentity("c")}
    join unnest(${said.map(({ id }) => id ?? null)}::uuid[], ${said.map(({ row }) => row)}::int[],
      ${said.map(({ field }) => field ?? null)}::text[], ${said.map(({ reason }) => reason)}::text[])
      as a (id, place, field, reason) on a.place = c.place`;

/** Begins a thread on each row of the version in force; how many rows there were, and how many ids were new. */
export async function insertThreads(
  { tx, personId }: PersonTransaction,
  report: Report,
  contentId: string,
  kind: (typeof threadKinds)[number],
  said: readonly SaidOfRow[],
): Promise<{ readonly found: number; readonly added: number }> {
  const insert = sql<{ found: number; added: number }>`
    with asked as materialized (${saidOfRows(report.groupId, contentId, said)}),
    added as (
      insert into rejections (group_id, id, report_id, version, unit_key, written_key, day, field, reason, person_id,
        kind, counts)
      select group_id, coalesce(id, gen_random_uuid()), ${report.id}::uuid, ${report.version}::int, unit, unit_key,
        day, field, reason, ${personId}::uuid, ${kind}, counts from asked
      on conflict (group_id, id) do nothing returning id)
    select (select count(*) from asked)::int as found, (select count(*) from added)::int as added`;
  const { rows } = await withHashJoins(tx, () => insert.execute(tx));
  return rows[0]!;
}
