import {
  Kysely,
  PostgresDialect,
  sql,
  type PostgresPool,
  type Transaction,
  type TransactionBuilder,
} from "kysely";
import type { Database, Identity, PersonTransaction } from "./Database.ts";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

/** What is done to a database before anyone uses it: migrating it, unless told otherwise. */
export type Prepare = (owner: Kysely<Tables>) => Promise<void>;

/** Where connections come from, whichever driver they speak; `large` where large writes wait differently. */
export interface Pools {
  readonly usual: PostgresPool;
  readonly large?: PostgresPool;
}

/** Turns pools of connections into the port. */
export async function openDatabase(
  kind: Database["kind"],
  pools: Pools,
  waiting: Database["waiting"],
  prepare: Prepare = migrate,
): Promise<Database> {
  const on = (pool: PostgresPool) => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const owner = on(pools.usual);
  const large = pools.large === undefined ? owner : on(pools.large);
  try {
    await prepare(owner);
  } catch (error) {
    await owner.destroy();
    throw error;
  }
  return {
    kind,
    owner,
    asPerson: (identity, work, { isLarge = false } = {}) =>
      runAsPerson((isLarge ? large : owner).transaction(), identity, work),
    readAsPerson: (identity, work) =>
      runAsPerson(owner.transaction().setIsolationLevel("repeatable read"), identity, work),
    waiting,
    ping: async () => {
      await sql`select 1`.execute(owner);
    },
    close: () => owner.destroy(),
  };
}

/** Role and person hold for this transaction only, so that a pooled connection carries nothing over. */
async function runAsPerson<T>(
  transaction: TransactionBuilder<Tables>,
  identity: Identity,
  work: (scope: PersonTransaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const entry = { made: false };
    try {
      return await transaction.execute(async (tx) => {
        const personId = await enterAs(tx, identity);
        entry.made = true;
        return work({ tx, personId });
      });
    } catch (error) {
      if (entry.made || attempt === 3 || !hasLostRace(error)) throw error;
    }
  }
}

async function enterAs(
  tx: Transaction<Tables>,
  { issuer, subject, name, cvr, claimed }: Identity,
): Promise<string> {
  const rights = claimed
    ? sql`, ${cvr ?? null}, ${claimed.map(({ groupId }) => groupId)}::uuid[],
        ${claimed.map(({ formType }) => formType)}::text[], ${claimed.map(({ right }) => right)}::text[]`
    : sql``;
  const { rows } = await sql<{ person: string }>`
    select set_config('role', 'sengepladser_request', true),
      enter_as(${issuer}, ${subject}, ${name}${rights}) as person`.execute(tx);
  return rows[0]!.person;
}

/** Two requests of one newcomer meet where her person and rights are written; the second is let in again. */
const hasLostRace = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: string }).code === "40001";
