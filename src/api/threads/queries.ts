import { sql, type RawBuilder } from "kysely";
import type { Report } from "../../core/contract/reports.ts";
import type { ReadThreads, Remark, Thread, ThreadState, WriteThread } from "../../core/contract/threads.ts";
import { countKeys, type FormType } from "../../core/record/FormType.ts";
import { seriesIn, writtenUnit } from "../contents/identity.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { withHashJoins } from "../database/withHashJoins.ts";
import type { PagePlace } from "../database/PagePlace.ts";
import { saidOfRows } from "./insertThreads.ts";

export interface ThreadFilter {
  readonly groupId: string;
  readonly formType: string;
  readonly state: ThreadState | "all";
  readonly reportId: string | undefined;
  readonly after: PagePlace | undefined;
  readonly limit: number;
}

interface ThreadRow extends Omit<Thread, "before" | "after" | "state"> {
  readonly counts: readonly (number | null)[];
  readonly countsNow: readonly (number | null)[] | null;
  readonly exactAt: string;
}

/**
 * What a reply says of the threads of a page. Few people write many events: each one's name is looked up once, since
 * row security asks of every look-up whether the person is known.
 */
const selectThreads = (personId: string, page: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with page as materialized (${page}),
  said as materialized (
    select e.group_id, e.thread_id, e.id, e.kind, e.text, e.person_id, e.at
    from page x join thread_events e on e.group_id = x.group_id and e.thread_id = x.id),
  names as materialized (
    select w.id, coalesce((select p.name from people p where p.id = w.id), '') as name
    from (select person_id as id from page union select person_id from said) w offset 0),
  events as materialized (
    select e.group_id, e.thread_id, json_agg(json_build_object('id', e.id, 'kind', e.kind, 'text', e.text,
        'by', w.name, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.at, e.id) as said,
      count(*) filter (where e.person_id <> ${personId} and e.at > coalesce(d.read_at, '-infinity')) as unread
    from said e join names w on w.id = e.person_id ${joinRead("e", "thread_id", personId)}
    group by e.group_id, e.thread_id)
  select x.id, x.report_id as "reportId", r.number as "reportNumber", r.period, x.kind, x.version,
    ${writtenUnit("x")} as unit, x.day as date, x.field, x.reason, p.name as by, x.at,
    x.resolved_version as "resolvedVersion", x.counts,
    (select c.counts from in_force f
        join content_rows c on c.group_id = f.group_id and c.content_id = f.content_id and c.row_no = f.row_no
      where f.group_id = x.group_id and f.unit_key = x.unit_key and f.day = x.day and f.series = ${seriesIn("r")}
        and f.report_id = x.report_id) as "countsNow",
    coalesce(e.said, '[]') as events,
    -- Until the thread is read, its reason is unread too.
    (coalesce(e.unread, 0) + case when d.read_at is null and x.person_id <> ${personId} then 1 else 0 end)::int
      as unread,
    to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt"
  from page x
    join reports r on r.group_id = x.group_id and r.id = x.report_id
    join names p on p.id = x.person_id
    left join events e on e.group_id = x.group_id and e.thread_id = x.id
    ${joinRead("x", "id", personId)}`;

/** Up to when the person has read the thread that `rows` name in `column`. */
const joinRead = (rows: string, column: string, personId: string): RawBuilder<unknown> => sql`
  left join thread_reads d on d.group_id = ${sql.ref(`${rows}.group_id`)}
    and d.thread_id = ${sql.ref(`${rows}.${column}`)} and d.person_id = ${personId}`;

/** Threads of reports that still stand, the oldest first, each with its place among them. */
export async function listThreads(
  { tx, personId }: PersonTransaction,
  { groupId, formType, state, reportId, after, limit }: ThreadFilter,
  form: FormType,
): Promise<{ thread: Thread; place: PagePlace }[]> {
  const states = {
    all: sql`true`,
    open: sql`x.resolved_version is null`,
    resolved: sql`x.resolved_version is not null`,
  };
  const page = sql`
    select x.* from rejections x join reports r on r.group_id = x.group_id and r.id = x.report_id
    where x.group_id = ${groupId} and r.form_type = ${formType} and r.state <> 'cancelled' and ${states[state]}
      ${reportId === undefined ? sql`` : sql`and x.report_id = ${reportId}::uuid`}
      ${after === undefined ? sql`` : sql`and (x.at, x.id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by x.at, x.id limit ${limit}`;
  const { rows } = await sql<ThreadRow>`${selectThreads(personId, page)} order by x.at, x.id`.execute(tx);
  return rows.map((row) => ({ thread: toThread(row, form), place: { at: row.exactAt, id: row.id } }));
}

function toThread({ counts, countsNow, exactAt: _, ...row }: ThreadRow, form: FormType): Thread {
  const named = (values: readonly (number | null)[]) =>
    Object.fromEntries(countKeys(form).map((key, place) => [key, values[place] ?? null]));
  return {
    ...row,
    state: row.resolvedVersion === null ? "open" : "resolved",
    before: named(counts),
    after: countsNow && named(countsNow),
  };
}

/** One thread of a report as the person sees it. */
export async function readThread(
  { tx, personId }: PersonTransaction,
  report: Pick<Report, "id" | "groupId">,
  id: string,
  form: FormType,
): Promise<Thread> {
  const page = sql`select * from rejections
    where group_id = ${report.groupId} and report_id = ${report.id} and id = ${id}::uuid`;
  const { rows } = await sql<ThreadRow>`${selectThreads(personId, page)}`.execute(tx);
  return toThread(rows[0]!, form);
}

/** What decides about a thread of the report; undefined where there is none. */
export async function findThread(
  { tx }: PersonTransaction,
  report: Pick<Report, "id" | "groupId">,
  id: string,
): Promise<Pick<Thread, "id" | "kind" | "resolvedVersion"> | undefined> {
  return tx
    .selectFrom("rejections")
    .select(["id", "kind", "resolved_version as resolvedVersion"])
    .where("group_id", "=", report.groupId)
    .where("report_id", "=", report.id)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Whose event it is, of which thread, and what it says; the id is the client's. */
export async function findEvent(
  { tx }: PersonTransaction,
  groupId: string,
  id: string,
): Promise<{ threadId: string; personId: string; text: string | null } | undefined> {
  return tx
    .selectFrom("thread_events")
    .select(["thread_id as threadId", "person_id as personId", "text"])
    .where("group_id", "=", groupId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function insertEvent(
  { tx, personId }: PersonTransaction,
  { groupId, version }: Pick<Report, "groupId" | "version">,
  threadId: string,
  { id, kind, text }: WriteThread,
): Promise<void> {
  await tx
    .insertInto("thread_events")
    .values({
      group_id: groupId,
      id,
      thread_id: threadId,
      kind,
      text: text ?? null,
      version,
      person_id: personId,
    })
    .execute();
}

/** Resolved by hand, in the version in force. */
export async function resolveThread(
  { tx }: PersonTransaction,
  { groupId, version }: Pick<Report, "groupId" | "version">,
  threadId: string,
): Promise<void> {
  await tx
    .updateTable("rejections")
    .set({ resolved_version: version })
    .where("group_id", "=", groupId)
    .where("id", "=", threadId)
    .execute();
}

/** Open again until the row differs from what is in force now; what the reviewer wrote of stays as it was. */
export async function reopenThread(
  { tx }: PersonTransaction,
  { groupId, version }: Pick<Report, "groupId" | "version">,
  threadId: string,
): Promise<void> {
  await tx
    .updateTable("rejections")
    .set({ resolved_version: null, about_version: version })
    .where("group_id", "=", groupId)
    .where("id", "=", threadId)
    .execute();
}

/** Has read each up to then, never up to later than now nor less far than before; others' groups' are passed over. */
export async function markThreadsRead(
  { tx, personId }: PersonTransaction,
  shown: ReadThreads["threads"],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into thread_reads (group_id, thread_id, person_id, read_at)
    select x.group_id, x.id, ${personId}, least(s.up_to, clock_timestamp()::timestamptz(3))
    from (select id, max(to_timestamp(up_to / 1000.0)::timestamptz(3)) as up_to
        from unnest(${shown.map(({ id }) => id)}::uuid[], ${shown.map(({ upTo }) => Date.parse(upTo))}::bigint[])
          as given (id, up_to) group by id) s
      join rejections x on x.id = s.id
    on conflict (group_id, person_id, thread_id)
      do update set read_at = greatest(thread_reads.read_at, excluded.read_at)`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Threads of the group that have the ids of these remarks, and whether they are these very remarks. */
export async function findRemarks(
  { tx, personId }: PersonTransaction,
  report: Report,
  contentId: string | undefined,
  rows: readonly Remark[],
): Promise<{ readonly id: string; readonly same: boolean }[]> {
  const find = sql<{ id: string; same: boolean }>`
    with asked as materialized (${saidOfRows(report.groupId, contentId ?? null, rows)})
    select x.id, coalesce(x.kind = 'remark' and x.report_id = ${report.id} and x.person_id = ${personId}
      and x.unit_key = a.unit and x.day = a.day and x.field is not distinct from a.field and x.reason = a.reason,
      false) as same
    from rejections x left join asked a on a.id = x.id
    where x.group_id = ${report.groupId} and x.id = any (${rows.map(({ id }) => id)}::uuid[])`;
  return (await withHashJoins(tx, () => find.execute(tx))).rows;
}

/** The revision in which a version was submitted; 0 where there is no such version. */
export async function findSubmitRevision(
  { tx }: PersonTransaction,
  { id, groupId }: Report,
  version: number,
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    select coalesce(max(revision), 0) as revision from history
    where group_id = ${groupId} and report_id = ${id} and action = 'submit' and version = ${version}`.execute(
    tx,
  );
  return rows[0]!.revision;
}
