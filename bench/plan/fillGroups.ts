import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";
import { days, firstUnit } from "./plannedKeys.ts";

export interface GroupsToFill {
  /** The caller's; it has the largest report besides. */
  readonly groupId: string;
  readonly personId: string;
  readonly period: string;
  readonly largest: number;
  readonly groups: number;
  readonly reportsPerGroup: number;
  readonly rowsPerReport: number;
}

/** Submitted reports as they lie there after years, a month each, every row stored and in force. */
export default async function fillGroups({ owner, kind }: Database, filling: GroupsToFill): Promise<number> {
  const { groupId, personId, period, largest, groups, reportsPerGroup, rowsPerReport } = filling;
  const code = sql`(${sql.lit(firstUnit)} + r / ${sql.lit(days)})::text`;
  const statements = [
    sql`insert into groups (id, name) select gen_random_uuid(), 'Gruppe ' || g
      from generate_series(2, ${groups}) g`,
    sql`create table fill as
      select g.id as group_id, gen_random_uuid() as report_id, gen_random_uuid() as content_id, m + 1 as number,
        (date '2001-01-01' + make_interval(months => m))::date as month, ${rowsPerReport}::int as rows
      from groups g cross join generate_series(0, ${reportsPerGroup - 1}) m
      union all select ${groupId}, gen_random_uuid(), gen_random_uuid(), 100000, ${`${period}-01`}::date,
        ${largest}::int`,
    sql`insert into reports (group_id, id, number, form_type, period, state, version, revision, draft_content_id,
        created_by, changed_by)
      select group_id, report_id, number, 'sengepladser', to_char(month, 'YYYY-MM'), 'submitted', 1, 3, content_id,
        ${personId}, ${personId} from fill`,
    sql`insert into contents (group_id, id, report_id, state, row_count, checksum, revision, created_by)
      select group_id, content_id, report_id, 'final', rows, '', 2, ${personId} from fill`,
    sql`insert into versions (group_id, report_id, version, content_id, person_id)
      select group_id, report_id, 1, content_id, ${personId} from fill`,
    sql`insert into content_rows (group_id, content_id, row_no, unit_key, day, hospital_code, department_code, counts)
      select group_id, content_id, r, 'shak:' || ${code}, month + r % ${sql.lit(days)}, left(${code}, 4), ${code},
        array[20 + r % 17, 18 + r % 11, r % 19]
      from fill cross join lateral generate_series(0, rows - 1) r`,
    sql`insert into in_force (group_id, unit_key, day, report_id, content_id, row_no)
      select c.group_id, c.unit_key, c.day, f.report_id, c.content_id, c.row_no
      from content_rows c join fill f on f.group_id = c.group_id and f.content_id = c.content_id`,
    sql`drop table fill`,
  ];
  for (const statement of statements) await statement.execute(owner);
  // A server in use has statistics; PGlite never gathers any.
  if (kind === "postgres") await sql`vacuum analyze`.execute(owner);
  const { rows } = await sql<{ stored: number }>`select count(*) as stored from content_rows`.execute(owner);
  return rows[0]!.stored;
}
