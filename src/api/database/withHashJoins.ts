import { sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Runs a statement that joins rows with rows without nested loops. Fresh rows have no statistics (and PGlite never
 * gathers any), so the planner believes in few and would compare every row with every other.
 */
export async function withHashJoins<T>(tx: Transaction<Tables>, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx);
  const result = await work();
  await sql`set local enable_nestloop = on`.execute(tx);
  return result;
}
