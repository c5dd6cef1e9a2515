import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import type { ListReportsQuery, Report, ReportList, ReportSort } from "../../core/contract/reports.ts";
import { Problem } from "../../core/Problem.ts";
import type { PersonTransaction } from "../database/Database.ts";
import { selectReports, toStored, type ReportRow } from "./queries.ts";

interface SortKey {
  readonly key: RawBuilder<unknown>;
  /** What its values are in a cursor, which travels through other hands. */
  readonly type: "timestamptz" | "int" | "text";
}

const sortKeys: Readonly<Record<ReportSort, SortKey>> = {
  changedAt: { key: sql`r.changed_at`, type: "timestamptz" },
  createdAt: { key: sql`r.created_at`, type: "timestamptz" },
  number: { key: sql`r.number`, type: "int" },
  period: { key: sql`r.period`, type: "text" },
  version: { key: sql`r.version`, type: "int" },
  author: { key: sql`danish_order(p.name)`, type: "text" },
};

const cursorValue: Readonly<Record<SortKey["type"], z.ZodType<string>>> = {
  timestamptz: z
    .string()
    .regex(/^20\d{2}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/)
    .refine(isInstant),
  int: z.string().regex(/^\d{1,9}$/),
  text: z
    .string()
    .max(300)
    .regex(/^[^\0]*$/),
};

/** Of the calendar: as the database writes an instant, with a space and often without minutes in its offset. */
function isInstant(text: string): boolean {
  const iso = text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00");
  return z.iso.datetime({ offset: true }).safeParse(iso).success;
}

/**
 * A page of a group's reports: those of the form types in which the caller holds a right. A page begins after
 * the last report of the one before, so that what is added meanwhile moves nothing.
 */
export async function listReports(scope: PersonTransaction, query: ListReportsQuery): Promise<ReportList> {
  const { key } = sortKeys[query.sort];
  const direction = sql.raw(query.order);
  const after = query.after === undefined ? [] : [startAfter(query.after, query.order, sortKeys[query.sort])];
  const { rows } = await sql<ReportRow & { sort_value: string }>`
    select listed.*, listed.sort_key::text as sort_value from (
      ${selectReports(scope, sql`${key} as sort_key`)}
      where ${sql.join([...filters(scope, query), ...after], sql` and `)}
      order by ${key} ${direction}, r.id ${direction} limit ${query.limit + 1}) listed`.execute(scope.tx);
  const page = rows.slice(0, query.limit);
  return { reports: page.map((row): Report => toStored(row).report), next: nextOf(rows, query.limit) };
}

function filters({ personId }: PersonTransaction, query: ListReportsQuery): RawBuilder<unknown>[] {
  const { groupId, formType, state, period, unit, author, version } = query;
  return [
    sql`r.group_id = ${groupId}`,
    sql`r.form_type in (select o.form_type from rights o
      where o.group_id = ${groupId} and o.person_id = ${personId})`,
    ...(formType === undefined ? [] : [sql`r.form_type = ${formType}`]),
    ...(state === undefined ? [] : [sql`r.state = any (${state}::text[])`]),
    ...(period === undefined ? [] : [sql`starts_with(r.period, ${period})`]),
    ...(version === undefined ? [] : [sql`r.version = ${version}`]),
    ...(author === undefined ? [] : [writtenBy(author)]),
    ...(unit === undefined ? [] : [aboutUnit(groupId, unit)]),
  ];
}

const writtenBy = (author: string): RawBuilder<unknown> =>
  sql`(strpos(lower(p.name), lower(${author})) > 0 or strpos(lower(m.name), lower(${author})) > 0)`;

/** A code of digits alone may be either system's; both writings of one unit find its reports. */
function aboutUnit(groupId: string, unit: string): RawBuilder<unknown> {
  const code = unit.trim().toUpperCase();
  return sql`r.id in (select u.report_id from report_units u
    where u.group_id = ${groupId} and u.unit_key in (
      select coalesce(i.unit, asked.key) from unnest(${[`sor:${code}`, `shak:${code}`]}::text[]) as asked (key)
        left join unit_identities i on i.alias = asked.key))`;
}

function startAfter(text: string, order: "asc" | "desc", { key, type }: SortKey): RawBuilder<unknown> {
  const [value, id] = readCursor(text, type);
  const beyond = sql.raw(order === "asc" ? ">" : "<");
  return sql`(${key}, r.id) ${beyond} (${value}::${sql.raw(type)}, ${id}::uuid)`;
}

function readCursor(text: string, type: SortKey["type"]): [string, string] {
  try {
    const cursor = z.tuple([cursorValue[type], z.uuid()]);
    return cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch (error) {
    throw new Problem("request.invalid", { fields: [{ path: "/after", fault: "cursor" }] }, { cause: error });
  }
}

function nextOf(rows: readonly { sort_value: string; id: string }[], limit: number): string | null {
  const last = rows[limit - 1];
  if (last === undefined || rows.length <= limit) return null;
  return Buffer.from(JSON.stringify([last.sort_value, last.id])).toString("base64url");
}
