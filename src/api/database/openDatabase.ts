import { Kysely, PostgresDialect, sql, type PostgresPool, type TransactionBuilder } from "kysely";
import type { Database, Identity, PersonTransaction } from "./Database.ts";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** Turns a pool of connections, whichever driver it speaks to, into the port; migrates it first. */
export async function openDatabase(kind: Database["kind"], pool: PostgresPool): Promise<Database> {
  const owner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(owner);
  } catch (error) {
    await owner.destroy();
    throw error;
  }
  return {
    kind,
    owner,
    asPerson: (identity, work) => runAsPerson(owner.transaction(), identity, work),
    readAsPerson: (identity, work) =>
      runAsPerson(owner.transaction().setIsolationLevel("repeatable read"), identity, work),
    ping: async () => {
      await sql`select 1`.execute(owner);
    },
    close: () => owner.destroy(),
  };
}

/** Role and person hold for this transaction only, so that a pooled connection carries nothing over. */
function runAsPerson<T>(
  transaction: TransactionBuilder<Tables>,
  identity: Identity,
  work: (scope: PersonTransaction) => Promise<T>,
): Promise<T> {
  return transaction.execute(async (tx) => {
    const { rows } = await sql<{ person: string }>`
      select set_config('role', 'sengepladser_request', true),
        enter_as(${identity.issuer}, ${identity.subject}, ${identity.name}) as person`.execute(tx);
    return work({ tx, personId: rows[0]!.person });
  });
}
