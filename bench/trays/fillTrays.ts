import { sql } from "kysely";
import type { Database } from "../../src/api/database/Database.ts";

export interface TraysToFill {
  /** The caller's; reports of all groups are by her and her colleagues. */
  readonly groupId: string;
  readonly personId: string;
  readonly issuer: string;
  readonly groups: number;
  readonly reports: number;
  /** Of them in the caller's group. */
  readonly own: number;
}

/** People who write in each group, and units that its reports are about. */
const authors = 12;
const units = 40;

/**
 * Reports of every state, version and author over forty years of days; each about one unit. Their rows are left
 * out: no list reads them.
 */
export default async function fillTrays({ owner, kind }: Database, filling: TraysToFill): Promise<number> {
  const { groupId, personId, issuer, groups, reports, own } = filling;
  const others = Math.ceil((reports - own) / (groups - 1));
  const statements = [
    sql`update groups set cut = 'day' where id = ${groupId}`,
    sql`insert into groups (id, name, cut) select gen_random_uuid(), 'Gruppe ' || g, 'day'
      from generate_series(2, ${groups}) g`,
    sql`create table fill_authors as select row_number() over (order by g.id, a) - 1 as place, g.id as group_id, a,
        case when g.id = ${groupId} and a = 0 then ${personId}::uuid else gen_random_uuid() end as person_id
      from groups g cross join generate_series(0, ${authors - 1}) a`,
    sql`create index on fill_authors (group_id, a)`,
    sql`insert into people (id, issuer, subject, name)
      select person_id, ${issuer}, 'author ' || place,
        (array['Åse','Bente','Çelik','Dorthe','Ærø','Øyvind','Karen','Lis','Mads','Niels','Ole','Zita'])[a + 1]
          || ' Nummer ' || place
      from fill_authors on conflict do nothing`,
    sql`insert into rights (group_id, person_id, form_type, "right")
      select group_id, person_id, 'sengepladser', 'enter' from fill_authors on conflict do nothing`,
    sql`create table fill as
      select g.id as group_id, n, gen_random_uuid() as report_id, gen_random_uuid() as content_id,
        hashint4(n) & 1023 as dice, (n * 7919) % ${sql.lit(authors)} as made, (n * 104729) % ${sql.lit(authors)} as changed
      from groups g cross join lateral
        generate_series(1, case when g.id = ${groupId} then ${own}::int else ${others}::int end) n`,
    sql`insert into contents (group_id, id, report_id, state, row_count, checksum, revision, created_by)
      select group_id, content_id, report_id, 'final', 30, '', 1, ${personId} from fill`,
    sql`insert into reports (group_id, id, number, form_type, period, state, version, revision, draft_content_id,
        created_at, created_by, changed_at, changed_by)
      select f.group_id, f.report_id, f.n, 'sengepladser', (date '2000-01-01' + f.n)::text,
        case when f.dice < 850 then 'submitted' when f.dice < 950 then 'draft' when f.dice < 990 then 'outbox'
          else 'cancelled' end,
        case when f.dice < 850 or f.dice >= 990 then 1 + f.dice % 4 else f.dice % 2 end, 3, f.content_id,
        timestamptz '2020-01-01' + make_interval(mins => f.n * 31 + f.dice), m.person_id,
        timestamptz '2024-01-01' + make_interval(mins => f.dice * 97 + f.n % 5000), c.person_id
      from fill f join fill_authors m on m.group_id = f.group_id and m.a = f.made
        join fill_authors c on c.group_id = f.group_id and c.a = f.changed`,
    sql`insert into report_units (group_id, unit_key, report_id)
      select group_id, 'shak:' || (1301000 + n % ${sql.lit(units)}), report_id from fill`,
    sql`insert into history (group_id, report_id, action, revision, version, person_id)
      select f.group_id, f.report_id, 'create', 1, 0, a.person_id
      from fill f join fill_authors a on a.group_id = f.group_id and a.a = f.made`,
    sql`drop table fill, fill_authors`,
  ];
  for (const statement of statements) await statement.execute(owner);
  // A server in use has statistics; PGlite never gathers any.
  if (kind === "postgres") await sql`vacuum analyze`.execute(owner);
  const { rows } = await sql<{ stored: number }>`select count(*) as stored from reports`.execute(owner);
  return rows[0]!.stored;
}
