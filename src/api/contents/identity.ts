import { sql, type RawBuilder } from "kysely";

/**
 * SOR and SHAK of one unit are one key (design §6): the join that finds it, and the key itself, for rows called
 * `rows` with a column `unit_key`. A join rather than a subquery, so that fifty thousand rows are hashed.
 */
export const joinIdentity = (rows: string): RawBuilder<unknown> =>
  sql`left join unit_identities ${sql.ref(`${rows}_is`)} on ${sql.ref(`${rows}_is.alias`)} = ${sql.ref(`${rows}.unit_key`)}`;

export const identityIn = (rows: string): RawBuilder<string> =>
  sql`coalesce(${sql.ref(`${rows}_is.unit`)}, ${sql.ref(`${rows}.unit_key`)})`;

/** Within what a unit's day is in force once: the form type, and the person where it has one; of reports `reports`. */
export const seriesIn = (reports: string): RawBuilder<string> =>
  sql`concat_ws(':', ${sql.ref(`${reports}.form_type`)}, ${sql.ref(`${reports}.person`)})`;
