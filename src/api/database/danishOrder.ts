import { sql, type RawBuilder } from "kysely";

/**
 * A text as Danish sorts and compares it. The collation is said here, since a function's result does not keep
 * its own: by the database's, the marks that stand for æ, ø and å may count for nothing.
 */
export const danishOrder = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql`(danish_order(${text}) collate "C")`;
