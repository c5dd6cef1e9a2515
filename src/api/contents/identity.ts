import { sql, type RawBuilder } from "kysely";

/**
 * SOR and SHAK of one unit are one key (design §6): the join that finds it, and the key itself, for rows called
 * `rows` with a column `unit_key`. A join rather than a subquery, so that fifty thousand rows are hashed.
 */
export const joinIdentity = (rows: string): RawBuilder<unknown> =>
  sql`left join unit_identities ${sql.ref(`${rows}_is`)} on ${sql.ref(`${rows}_is.alias`)} = ${sql.ref(`${rows}.unit_key`)}`;

/** Not `coalesce`: PostgreSQL takes it for leaky, and under row security looks nothing up by it. */
export const identityIn = (rows: string): RawBuilder<string> => {
  const unit = sql.ref(`${rows}_is.unit`);
  return sql`case when ${unit} is null then ${sql.ref(`${rows}.unit_key`)} else ${unit} end`;
};

/** The unit as the row of `said` wrote it: a SOR code or a full SHAK code. */
export const writtenUnit = (said: string): RawBuilder<string> =>
  sql`regexp_replace(coalesce(${sql.ref(`${said}.written_key`)}, ${sql.ref(`${said}.unit_key`)}), '^(sor|shak):', '')`;

/**
 * Of each of `rows` with its `unit` and `day`, the row in force as `f`, looked up by the table's key: a plain join
 * is planned by guesses where nothing is known of the table's columns, and then reads all of them for each.
 */
export const joinInForce = (
  rows: string,
  groupId: string,
  series: RawBuilder<unknown> | string,
): RawBuilder<unknown> =>
  sql`cross join lateral (select report_id from in_force where group_id = ${groupId}
    and unit_key = ${sql.ref(`${rows}.unit`)} and day = ${sql.ref(`${rows}.day`)} and series = ${series} limit 1) f`;

/** The number of the report of `rows`, looked up by its key as well. */
export const numberOf = (rows: string, groupId: string): RawBuilder<number> =>
  sql`(select number from reports where group_id = ${groupId} and id = ${sql.ref(`${rows}.report_id`)})`;

/** Within what a unit's day is in force once: the form type, and the person where it has one; of reports `reports`. */
export const seriesIn = (reports: string): RawBuilder<string> =>
  sql`concat_ws(':', ${sql.ref(`${reports}.form_type`)}, ${sql.ref(`${reports}.person`)})`;
