import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";

export interface GroupsToFill {
  /** Of the caller; her one report of `largest` rows is in it. */
  readonly groupId: string;
  readonly personId: string;
  readonly largest: number;
  readonly period: string;
  readonly groups: number;
  readonly reportsPerGroup: number;
  readonly rowsPerReport: number;
}

/** A month has so many days here; units are as many as the rows then need. */
const days = 28;

/**
 * Submitted reports as they would lie there after years: a month each, every row stored and in force. One
 * report a statement, as they would have come.
 */
export default async function fillGroups(
  { owner, kind }: Database,
  { groupId, personId, largest, period, groups, reportsPerGroup, rowsPerReport }: GroupsToFill,
): Promise<void> {
  await sql`insert into groups (id, name) select gen_random_uuid(), 'Gruppe ' || g
    from generate_series(1, ${groups - 1}) g`.execute(owner);
  await sql`create table fill as
    select g.id as group_id, gen_random_uuid() as report_id, gen_random_uuid() as content_id, m + 1 as number,
      ((date '2001-01-01' + make_interval(months => m))::date) as month, ${rowsPerReport}::int as rows
    from groups g cross join generate_series(0, ${reportsPerGroup - 1}) m
    union all select ${groupId}, gen_random_uuid(), gen_random_uuid(), 100000, ${`${period}-01`}::date, ${largest}::int`.execute(
    owner,
  );
  await sql`insert into reports (group_id, id, number, form_type, period, state, version, revision,
      draft_content_id, created_by, changed_by)
    select group_id, report_id, number, 'sengepladser', to_char(month, 'YYYY-MM'), 'submitted', 1, 3, content_id,
      ${personId}, ${personId} from fill`.execute(owner);
  await sql`insert into contents (group_id, id, report_id, state, row_count, checksum, revision, created_by)
    select group_id, content_id, report_id, 'final', rows, '', 2, ${personId} from fill`.execute(owner);
  await sql`insert into versions (group_id, report_id, version, content_id, person_id)
    select group_id, report_id, 1, content_id, ${personId} from fill`.execute(owner);
  await sql`insert into content_rows (group_id, content_id, row_no, unit_key, day, sor_code, counts)
    select group_id, content_id, r, 'sor:' || (r / ${days} + 10000) || '1000016009', month + r % ${days},
      (r / ${days} + 10000) || '1000016009', array[20 + r % 17, 18 + r % 11, r % 19]
    from fill cross join lateral generate_series(0, rows - 1) r`.execute(owner);
  await sql`insert into in_force (group_id, unit_key, day, report_id, content_id, row_no)
    select c.group_id, c.unit_key, c.day, f.report_id, c.content_id, c.row_no
    from content_rows c join fill f on f.content_id = c.content_id`.execute(owner);
  await sql`drop table fill`.execute(owner);
  // PGlite never gathers statistics; a server in use has them.
  if (kind === "postgres") await sql`vacuum analyze`.execute(owner);
}
