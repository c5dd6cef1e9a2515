import type { Kysely, Transaction } from "kysely";
import type { Right } from "../../core/contract/people.ts";
import type { Tables } from "./tables.ts";

/** Who a token says is calling; the pair of issuer and subject is a person's identity. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** As the issuer gives it; shown beside what the person changed. */
  readonly name: string;
  /** The company she signed in for, where the issuer says it: eight digits. */
  readonly cvr?: string;
  /**
   * The rights her token gives her; they replace those of her last one, and what was given to her here stays.
   * Absent in the demo, where nothing is claimed.
   */
  readonly claimed?: readonly ClaimedRight[];
}

/** One right that an issuer's claims give. */
export interface ClaimedRight {
  readonly groupId: string;
  readonly formType: string;
  readonly right: Right;
}

/** A transaction in which row-level security shows only what the person's groups own. */
export interface PersonTransaction {
  readonly tx: Transaction<Tables>;
  /** `people.id` of the caller, made at first sight. */
  readonly personId: string;
}

/**
 * The one port to stored data. PostgreSQL and PGlite give the same answers to the same SQL;
 * `test/contracts/database.contract.ts` holds them to it.
 */
export interface Database {
  readonly kind: "postgres" | "pglite";
  /** As the login: migrations, registers, the demo's seed and the embedded sign-in. Never for a request's data. */
  readonly owner: Kysely<Tables>;
  /**
   * Runs one request's work in one transaction, as a role that owns nothing. It commits when the promise
   * resolves and rolls back when it rejects. Keep it short: PGlite has one connection for everybody. A large write
   * lets others have that one first, for a few seconds at most.
   */
  asPerson<T>(
    identity: Identity,
    work: (scope: PersonTransaction) => Promise<T>,
    size?: { readonly isLarge?: boolean },
  ): Promise<T>;
  /** The same for reading: all its statements see the data of one moment, whoever writes meanwhile. */
  readAsPerson<T>(identity: Identity, work: (scope: PersonTransaction) => Promise<T>): Promise<T>;
  /** How many wait for a connection just now. */
  waiting(): number;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
