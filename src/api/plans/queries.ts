import { sql, type RawBuilder } from "kysely";
import {
  plannedRowsNamed,
  type PlanIntent,
  type PlanRecord,
  type PlanRequest,
  type ReportPlan,
} from "../../core/contract/plans.ts";
import type { Report } from "../../core/contract/reports.ts";
import type { ReportAction } from "../../core/contract/steps.ts";
import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";
import { codeOfKey, type UnitKey } from "../../core/units/UnitKey.ts";
import { fingerprintIn } from "../contents/fingerprintIn.ts";
import { identityIn, joinIdentity, joinInForce, numberOf } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";

/** The rows of a sheet that have a unit and a day, by columns; `row` is their place in the request. */
export interface PlannedKeys {
  readonly row: number[];
  readonly key: UnitKey[];
  readonly day: string[];
  readonly print: string[];
}

/** A row that report and sheet both have; `print` is the report's fingerprint where it differs. */
export interface MetRow {
  readonly row: number;
  readonly print: string | null;
}

export interface ContentMeeting {
  readonly met: readonly MetRow[];
  readonly notInSheet: ReportPlan["notInSheet"];
}

/** The planned rows as `a`, their units as one key each. */
const asked = ({ row, key, day, print }: PlannedKeys): RawBuilder<unknown> => sql`
  (select a.place, ${identityIn("a")} as unit, a.day, a.print
    from unnest(${row}::int[], ${key}::text[], ${day}::date[], ${print}::text[]) as a (place, unit_key, day, print)
      ${joinIdentity("a")})`;

/**
 * Holds the planned rows against a content; a print is made only where both have the row. Rows of the database
 * come as one JSON value each, which PGlite reads four times faster.
 */
export async function meetContent(
  { tx }: PersonTransaction,
  { groupId }: Pick<Report, "groupId">,
  contentId: string,
  keys: PlannedKeys,
  form: FormType,
): Promise<ContentMeeting> {
  const meet = sql<{
    met: [number, string | null][];
    others: number;
    named: [UnitKey, string][];
  }>`
    with held as materialized (
      select a.place, c.unit_key, c.day,
        case when a.place is not null then nullif(${fingerprintIn("c", form)}, a.print) end as print
      from content_rows c ${joinIdentity("c")}
        left join ${asked(keys)} a on a.unit = ${identityIn("c")} and a.day = c.day
      where c.group_id = ${groupId} and c.content_id = ${contentId}
        and c.unit_key is not null and c.day is not null)
    select
      (select coalesce(json_agg(json_build_array(place, print)), '[]') from held where place is not null) as met,
      (select count(*) from held where place is null) as others,
      (select coalesce(json_agg(json_build_array(unit_key, day) order by day, unit_key), '[]')
        from (select day, unit_key collate "C" as unit_key from held where place is null
          order by day, unit_key limit ${plannedRowsNamed}) first) as named`;
  const { rows } = await withHashJoins(tx, () => meet.execute(tx));
  const { met, others, named } = rows[0]!;
  return {
    met: met.map(([row, theirs]) => ({ row, print: theirs })),
    notInSheet: { count: others, rows: named.map(([key, date]) => ({ unit: codeOfKey(key), date })) },
  };
}

/** Which planned rows another report of the group has in force. */
export async function findElsewhere(
  { tx }: PersonTransaction,
  { groupId, formType }: { groupId: string; formType: string },
  reportId: string | undefined,
  keys: PlannedKeys,
): Promise<ReportPlan["elsewhere"]> {
  const { rows } = await sql<ReportPlan["elsewhere"][number]>`
    select a.place as row, ${numberOf("f", groupId)} as report
    from ${asked(keys)} a ${joinInForce("a", groupId, formType)}
    where f.report_id is distinct from ${reportId ?? null}::uuid order by a.place`.execute(tx);
  return rows;
}

/** The content that the report's draft was at that revision; undefined when it has been cleared away. */
export async function findContentAt(
  { tx }: PersonTransaction,
  report: Report,
  revision: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from (select h.details ->> 'contentId' as content_id from history h
        where h.group_id = ${report.groupId} and h.report_id = ${report.id} and h.revision <= ${revision}
          and h.details ? 'contentId' order by h.revision desc limit 1) at
      join contents c on c.group_id = ${report.groupId} and c.id = at.content_id::uuid`.execute(tx);
  return rows[0]?.id;
}

/** Makes a plan, unless the id that the client chose is taken. */
export async function claimPlan(
  { tx, personId }: PersonTransaction,
  { id: chosen, groupId, formType, intent }: Omit<PlanRequest, "reports">,
): Promise<{ id: string; at: string } | undefined> {
  const given = { group_id: groupId, person_id: personId, form_type: formType, intent, closed_at: null };
  return tx
    .insertInto("plans")
    .values({ ...given, ...(chosen !== undefined && { id: chosen.toLowerCase() }) })
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "at"])
    .executeTakeFirst();
}

/** The plan of that id, if the client chose one that it asked before; one that it has closed is closed. */
export async function insertPlan(
  scope: PersonTransaction,
  wanted: Omit<PlanRequest, "reports">,
): Promise<{ id: string; createdAt: string }> {
  const made = await claimPlan(scope, wanted);
  if (made !== undefined) return { id: made.id, createdAt: made.at };
  const found = await scope.tx
    .selectFrom("plans")
    .select(["id", "at", "closed_at"])
    .where("group_id", "=", wanted.groupId)
    .where("id", "=", wanted.id!)
    .executeTakeFirst();
  if (found === undefined) throw new Problem("plan.unknown");
  if (found.closed_at !== null) throw new Problem("plan.closed");
  return { id: found.id, createdAt: found.at };
}

/** Mints the key under which this report's part of the plan may be sent, however often; once for each. */
export async function insertPlanReport(
  { tx }: PersonTransaction,
  {
    groupId,
    planId,
    period,
    reportId,
  }: { groupId: string; planId: string; period: string; reportId?: string },
): Promise<string> {
  await tx
    .insertInto("plan_reports")
    .values({ group_id: groupId, plan_id: planId, period, report_id: reportId ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { key } = await tx
    .selectFrom("plan_reports")
    .select("key")
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("period", "=", period)
    .executeTakeFirstOrThrow();
  return key;
}

interface PlanRow {
  readonly id: string;
  readonly group_id: string;
  readonly form_type: string;
  readonly intent: PlanIntent;
  readonly at: string;
  readonly open: boolean;
  readonly reports: {
    period: string;
    key: string;
    reportId: string | null;
    number: number | null;
    steps: { action: ReportAction; at: string }[];
  }[];
}

/** After so long nobody goes on with a plan. */
const openDays = 30;

/** The person's own plans, the latest first; row security shows nobody else's. */
async function readPlans({ tx }: PersonTransaction, where: RawBuilder<unknown>): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRow>`
    select * from (
      select p.id, p.group_id, p.form_type, p.intent, p.at, r.reports, p.closed_at is null
        and p.at > now() - make_interval(days => ${openDays}) and r.unanswered as open
      from plans p cross join lateral (
        select coalesce(json_agg(json_build_object('period', q.period, 'key', q.key,
            'reportId', s.report_id, 'number', (select number from reports o
              where o.group_id = q.group_id and o.id = s.report_id), 'steps', coalesce(s.steps, '[]')) order by q.period), '[]')
            as reports,
          coalesce(bool_or(s.done is not true), false) as unanswered
        from plan_reports q left join lateral (
          select coalesce(min(report_id::text)::uuid, q.report_id) as report_id, bool_or(s.action = p.intent) as done,
            json_agg(json_build_object('action', s.action, 'at', s.at) order by s.at) as steps
          from sends s where s.group_id = q.group_id and s.key = q.key) s on true
        where q.group_id = p.group_id and q.plan_id = p.id) r) found
    where ${where} order by at desc, id limit 100`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    formType: row.form_type,
    intent: row.intent,
    createdAt: row.at,
    open: row.open,
    reports: row.reports.map(({ steps, ...one }) => ({
      ...one,
      steps: steps.map(({ action, at }) => ({ action, at: new Date(at).toISOString() })),
    })),
  }));
}

/** The person's plans that have a key without an answer and that nobody closed. */
export const listOpenPlans = (scope: PersonTransaction): Promise<PlanRecord[]> => readPlans(scope, sql`open`);

export const findPlan = async (scope: PersonTransaction, id: string): Promise<PlanRecord | undefined> =>
  (await readPlans(scope, sql`id = ${id}::uuid`))[0];

/**
 * Whether the key was minted with a plan that its person has closed since. `lock` keeps it as it is until the
 * transaction ends: who closes it then waits, and is told afterwards what this request did.
 */
export async function isClosed(
  { tx }: PersonTransaction,
  groupId: string,
  key: string,
  { lock = false } = {},
): Promise<boolean> {
  const { rows } = await sql<{ closed: boolean }>`
    select p.closed_at is not null as closed
    from plan_reports q join plans p on p.group_id = q.group_id and p.id = q.plan_id
    where q.group_id = ${groupId} and q.key = ${key} ${lock ? sql`for share of p` : sql``}`.execute(tx);
  return rows[0]?.closed === true;
}

/** False when there is no such plan of the person's. */
export async function closePlan({ tx }: PersonTransaction, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update plans set closed_at = coalesce(closed_at, now()) where id = ${id}::uuid`.execute(tx);
  return numAffectedRows === 1n;
}
