import { sql, type Transaction } from "kysely";
import type { UnitKey } from "../../core/units/UnitKey.ts";
import { identityIn, joinIdentity } from "../contents/identity.ts";
import type { Tables } from "../database/tables.ts";
import { withHashJoins } from "../database/withHashJoins.ts";

/** A submitted row that another row in force keeps from its unit's key: both say something of one unit and day. */
export interface HeldRow {
  readonly group: string;
  /** The number of the report that stays under the key as written. */
  readonly report: number;
  readonly unit: string;
  /** yyyy-mm-dd */
  readonly day: string;
}

/** What new identities did to the rows in force. */
export interface Rekeyed {
  readonly moved: number;
  readonly held: number;
  /** The first of those held. */
  readonly firstHeld: readonly HeldRow[];
}

type Tx = Transaction<Tables>;

/** Rows named of those that could not move; their count is complete. */
const namedRows = 50;

/**
 * Makes `pairs` (SHAK key → SOR key) the identities there are, and brings along what is kept by identity: rows
 * in force, the units that a report is found by, and rejected rows. Whoever writes one of these locks its
 * report first, so one lock lets this stand alone and can be in no deadlock.
 */
export async function replaceIdentities(tx: Tx, pairs: ReadonlyMap<UnitKey, UnitKey>): Promise<Rekeyed> {
  await sql`lock table reports in exclusive mode`.execute(tx);
  await sql`create temp table former_identities on commit drop as select * from unit_identities`.execute(tx);
  await sql`delete from unit_identities`.execute(tx);
  await sql`insert into unit_identities (alias, unit)
    select * from unnest(${[...pairs.keys()]}::text[], ${[...pairs.values()]}::text[])`.execute(tx);
  await rekeyRejections(tx);
  await refreshUnitsOfReports(tx);
  return rekeyInForce(tx);
}

/** A rejection names a row of the version it was said of, by the identity of then. */
async function rekeyRejections(tx: Tx): Promise<void> {
  const rekey = sql`
    update rejections x set unit_key = ${identityIn("c")}
    from versions v
      join content_rows c on c.group_id = v.group_id and c.content_id = v.content_id ${joinIdentity("c")}
      left join former_identities f on f.alias = c.unit_key
    where v.group_id = x.group_id and v.report_id = x.report_id and v.version = x.version and c.day = x.day
      and coalesce(f.unit, c.unit_key) = x.unit_key and ${identityIn("c")} <> x.unit_key`;
  await withHashJoins(tx, () => rekey.execute(tx));
}

/** The reports that are found by a key whose unit is now another's, or no longer. */
async function refreshUnitsOfReports(tx: Tx): Promise<void> {
  await sql`
    create temp table found_otherwise on commit drop as
    select distinct u.group_id, u.report_id from report_units u where u.unit_key in (
      select coalesce(f.unit, n.alias) from former_identities f
        full join unit_identities n on n.alias = f.alias where n.unit is distinct from f.unit)`.execute(tx);
  await sql`
    delete from report_units u using found_otherwise o
    where u.group_id = o.group_id and u.report_id = o.report_id`.execute(tx);
  await sql`
    insert into report_units (group_id, unit_key, report_id)
    select distinct r.group_id, ${identityIn("c")}, r.id
    from found_otherwise o join reports r on r.group_id = o.group_id and r.id = o.report_id
      left join versions v on v.group_id = r.group_id and v.report_id = r.id and v.version = r.version
      join content_rows c on c.group_id = r.group_id and c.content_id in (r.draft_content_id, v.content_id)
      ${joinIdentity("c")}
    where c.unit_key is not null`.execute(tx);
}

async function rekeyInForce(tx: Tx): Promise<Rekeyed> {
  await sql`
    create temp table moves on commit drop as
    select f.group_id, f.unit_key as before, ${identityIn("c")} as after, f.day, f.series, f.report_id, f.content_id,
      f.row_no,
      (select max(v.at) from versions v where v.group_id = f.group_id and v.report_id = f.report_id
        and v.content_id = f.content_id) as at
    from in_force f
      join content_rows c on c.group_id = f.group_id and c.content_id = f.content_id and c.row_no = f.row_no
      ${joinIdentity("c")}
    where ${identityIn("c")} <> f.unit_key`.execute(tx);
  await sql`create unique index on moves (group_id, before, day, series)`.execute(tx);
  await sql`create temp table held (like moves) on commit drop`.execute(tx);
  await holdLaterOfTwo(tx);
  // A row that stays may be in the way of another.
  while ((await holdWhereTaken(tx)) > 0);
  await sql`
    delete from in_force f using moves m
    where f.group_id = m.group_id and f.unit_key = m.before and f.day = m.day and f.series = m.series`.execute(
    tx,
  );
  const { numAffectedRows } = await sql`
    insert into in_force (group_id, unit_key, day, series, report_id, content_id, row_no)
    select group_id, after, day, series, report_id, content_id, row_no from moves`.execute(tx);
  return { moved: Number(numAffectedRows ?? 0), ...(await readHeld(tx)) };
}

/** Of two rows that would come to one key, the one submitted first has it. */
async function holdLaterOfTwo(tx: Tx): Promise<void> {
  await sql`
    with gone as (
      delete from moves m using (
        select group_id, before, day, series,
          row_number() over (partition by group_id, after, day, series order by at, report_id, row_no) as turn
        from moves) t
      where t.turn > 1 and t.group_id = m.group_id and t.before = m.before and t.day = m.day and t.series = m.series
      returning m.*)
    insert into held select * from gone`.execute(tx);
}

/** Rows whose key is another's, who keeps it; returns how many there were. */
async function holdWhereTaken(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    with gone as (
      delete from moves m using in_force f
      where f.group_id = m.group_id and f.unit_key = m.after and f.day = m.day and f.series = m.series
        and not exists (select from moves x where x.group_id = f.group_id and x.before = f.unit_key
          and x.day = f.day and x.series = f.series)
      returning m.*)
    insert into held select * from gone`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

async function readHeld(tx: Tx): Promise<Pick<Rekeyed, "held" | "firstHeld">> {
  const { rows } = await sql<HeldRow & { total: number }>`
    select g.name as "group", r.number as report, h.after as unit, h.day, (count(*) over ())::int as total
    from held h join groups g on g.id = h.group_id join reports r on r.group_id = h.group_id and r.id = h.report_id
    order by g.name, r.number, h.day, h.after limit ${namedRows}`.execute(tx);
  const firstHeld = rows.map(({ group, report, unit, day }) => ({ group, report, unit, day }));
  return { held: rows[0]?.total ?? 0, firstHeld };
}
