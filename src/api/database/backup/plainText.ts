import { sql, type Transaction } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * For this transaction a value's text is the same on every server, whatever its settings, and a table whose
 * rows would be hidden from this login is an error instead of an empty table.
 */
export async function plainText(tx: Transaction<Tables>): Promise<void> {
  const settings = {
    datestyle: "ISO, YMD",
    timezone: "UTC",
    intervalstyle: "iso_8601",
    extra_float_digits: "3",
    bytea_output: "hex",
    row_security: "off",
  };
  for (const [name, value] of Object.entries(settings))
    await sql`select set_config(${name}, ${value}, true)`.execute(tx);
}
