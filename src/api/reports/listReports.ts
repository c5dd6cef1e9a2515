import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import type { ListReportsQuery, Report, ReportList, ReportSort } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import { readSearch, type SearchReading } from "../../core/report/readSearch.ts";
import { danishOrder } from "../database/danishOrder.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { selectReports, toStored, type ReportRow } from "./queries.ts";

interface SortKey {
  readonly key: RawBuilder<unknown>;
  readonly type: "timestamptz" | "int" | "text";
}

const sortKeys: Readonly<Record<ReportSort, SortKey>> = {
  changedAt: { key: sql`r.changed_at`, type: "timestamptz" },
  createdAt: { key: sql`r.created_at`, type: "timestamptz" },
  number: { key: sql`r.number`, type: "int" },
  period: { key: sql`(r.period collate "C")`, type: "text" },
  version: { key: sql`r.version`, type: "int" },
  author: { key: sql`p.sorted`, type: "text" },
};

/** A key's value in a cursor, which travels through other hands: how it is written, and what is taken for it. */
const inCursor: Readonly<Record<SortKey["type"], { written: RawBuilder<string>; read: z.ZodType<string> }>> =
  {
    timestamptz: {
      // To the microsecond: two reports may be changed within one millisecond.
      written: sql`to_char(r.sort_key at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      read: z.iso.datetime({ precision: 6 }).startsWith("20"),
    },
    int: { written: sql`r.sort_key::text`, read: z.string().regex(/^\d{1,9}$/) },
    text: {
      written: sql`r.sort_key`,
      read: z
        .string()
        .max(400)
        .regex(/^[^\0\p{Surrogate}]*$/u),
    },
  };

/**
 * A page of a group's reports: those of the form types in which the caller holds a right. A page begins after
 * the last report of the one before, so that what is added meanwhile moves nothing. The page is chosen from the
 * reports alone; only then is read what a reply says of each.
 */
export async function listReports(scope: PersonTransaction, query: ListReportsQuery): Promise<ReportList> {
  const { key, type } = sortKeys[query.sort];
  const direction = sql.raw(query.order);
  const after = query.after === undefined ? [] : [startAfter(query.after, query)];
  const reading = query.search === undefined ? undefined : readSearch(query.search);
  const named = query.sort === "author" || reading?.name !== undefined;
  const page = sql`(
    select r.*, ${key} as sort_key from reports r ${named ? joinNames : sql``}
    where ${sql.join([...filters(scope, query), ...fitting(query.groupId, reading), ...after], sql` and `)}
    order by ${key} ${direction}, r.id ${direction} limit ${query.limit + 1})`;
  const { rows } = await sql<ReportRow & { sort_value: string }>`
    ${named ? namesOf(query.groupId) : sql``}
    ${selectReports(scope, sql`${inCursor[type].written} as sort_value`, page)}
    order by r.sort_key ${direction}, r.id ${direction}`.execute(scope.tx);
  const shown = rows.slice(0, query.limit);
  return { reports: shown.map((row): Report => toStored(row).report), next: nextOf(rows, query) };
}

/** Few people write many reports: each is looked up, and her name made ready for sorting, once. */
const namesOf = (groupId: string): RawBuilder<unknown> => sql`
  with names as materialized (
    select found.id, ${danishOrder(sql`found.name`)} as sorted from (
      select w.id, coalesce((select p.name from people p where p.id = w.id), '') as name
      from (select changed_by as id from reports where group_id = ${groupId}
        union select created_by from reports where group_id = ${groupId}) w offset 0) found)`;

const joinNames = sql`join names p on p.id = r.changed_by join names m on m.id = r.created_by`;

function filters({ personId }: PersonTransaction, query: ListReportsQuery): RawBuilder<unknown>[] {
  const { groupId, formType, state, period, unit, version } = query;
  return [
    sql`r.group_id = ${groupId}`,
    sql`r.form_type = any (array(select distinct o.form_type from rights o
      where o.group_id = ${groupId} and o.person_id = ${personId}))`,
    ...(formType === undefined ? [] : [sql`r.form_type = ${formType}`]),
    ...(state === undefined ? [] : [sql`r.state = any (${state}::text[])`]),
    ...(period === undefined ? [] : [sql`starts_with(r.period, ${period})`]),
    ...(version === undefined ? [] : [sql`r.version = ${version}`]),
    ...(unit === undefined ? [] : [aboutUnit(groupId, unit)]),
  ];
}

/** What fits one of the things that were meant. */
function fitting(groupId: string, reading: SearchReading | undefined): RawBuilder<unknown>[] {
  if (reading === undefined) return [];
  const { number, period, month, hospital, unit, name } = reading;
  const meant = [
    ...(number === undefined ? [] : [sql`r.number = ${number}`]),
    ...(period === undefined ? [] : [sql`starts_with(r.period, ${period})`]),
    ...(month === undefined ? [] : [sql`substr(r.period, 6, 2) = ${month}`]),
    ...(hospital === undefined ? [] : [sql`split_part(r.period, '@', 2) = ${hospital}`]),
    ...(unit === undefined ? [] : [aboutUnit(groupId, unit)]),
    ...(name === undefined ? [] : [writtenBy(name)]),
  ];
  return [sql`(${sql.join(meant, sql` or `)})`];
}

/** Folded as it is sorted: capitals, and aa for å, are the same name. */
function writtenBy(name: string): RawBuilder<unknown> {
  const asked = danishOrder(sql`${name}`);
  return sql`(strpos(p.sorted, ${asked}) > 0 or strpos(m.sorted, ${asked}) > 0)`;
}

/** A code of digits alone may be either system's; both writings of one unit find its reports. */
function aboutUnit(groupId: string, unit: string): RawBuilder<unknown> {
  const code = unit.trim().toUpperCase();
  const below = departmentCode.test(code) ? belowDepartment(`shak:${code}`) : sql``;
  return sql`r.id in (select u.report_id from report_units u
    where u.group_id = ${groupId} and (u.unit_key in (
      select coalesce(i.unit, asked.key) from unnest(${[`sor:${code}`, `shak:${code}`]}::text[]) as asked (key)
        left join unit_identities i on i.alias = asked.key) ${below}))`;
}

/** A SHAK department, whose wards have a character more. */
const departmentCode = /^[0-9A-Z]{6}$/;

const belowDepartment = (key: string): RawBuilder<unknown> =>
  sql`or starts_with(u.unit_key, ${key})
    or u.unit_key in (select unit from unit_identities where starts_with(alias, ${key}))`;

function startAfter(text: string, { sort, order }: ListReportsQuery): RawBuilder<unknown> {
  const { key, type } = sortKeys[sort];
  const [, value, id] = readCursor(text, sort);
  const beyond = sql.raw(order === "asc" ? ">" : "<");
  return sql`(${key}, r.id) ${beyond} (${value}::${sql.raw(type)}, ${id}::uuid)`;
}

/** A cursor of one order means nothing in another. */
function readCursor(text: string, sort: ReportSort): [string, string, string] {
  try {
    const cursor = z.tuple([z.literal(sort), inCursor[sortKeys[sort].type].read, z.uuid()]);
    return cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (error) {
    throw new Problem("request.invalid", { fields: [{ path: "/after", fault: "cursor" }] }, { cause: error });
  }
}

function nextOf(
  rows: readonly { sort_value: string; id: string }[],
  { sort, limit }: ListReportsQuery,
): string | null {
  const last = rows[limit - 1];
  if (last === undefined || rows.length <= limit) return null;
  return Buffer.from(JSON.stringify([sort, last.sort_value, last.id])).toString("base64url");
}
