import { randomBytes } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { Adapter } from "oidc-provider";
import type { Tables } from "../database/tables.ts";

export interface SignInKeys {
  /** Private ES256 keys. */
  readonly jwks: { readonly keys: JWK[] };
  readonly cookieKeys: string[];
}

/** The provider's keys, made once for the database; tokens outlive a restart only if their key does. */
export async function loadKeys(db: Kysely<Tables>): Promise<SignInKeys> {
  const made = {
    jwks: { keys: [await makeSigningKey()] },
    cookieKeys: [randomBytes(32).toString("base64url")],
  };
  await db
    .insertInto("sign_in_state")
    .values({
      model: "Keys",
      id: "current",
      payload: JSON.stringify(made),
      grant_id: null,
      uid: null,
      expires_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { payload } = await db
    .selectFrom("sign_in_state")
    .select("payload")
    .where("model", "=", "Keys")
    .where("id", "=", "current")
    .executeTakeFirstOrThrow();
  return payload as unknown as SignInKeys;
}

async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: randomBytes(8).toString("hex") };
}

/** Forgets what has run out; at start is often enough for a demo. */
export async function forgetExpired(db: Kysely<Tables>): Promise<void> {
  await sql`delete from sign_in_state where expires_at < now()`.execute(db);
}

/** Where oidc-provider keeps sessions, codes, grants and tokens of one kind. */
export function storeOf(db: Kysely<Tables>, model: string): Adapter {
  const find = async (column: "id" | "uid", value: string) => {
    const { rows } = await sql<{ payload: Record<string, unknown> }>`
      select payload from sign_in_state where model = ${model} and ${sql.ref(column)} = ${value}
        and (expires_at is null or expires_at > now())`.execute(db);
    return rows[0]?.payload;
  };
  return {
    find: (id) => find("id", id),
    findByUid: (uid) => find("uid", uid),
    findByUserCode: () => Promise.resolve(undefined),
    upsert: (id, payload, expiresIn) => upsert(db, model, id, payload, expiresIn),
    consume: async (id) => {
      await sql`update sign_in_state set payload = payload || jsonb_build_object('consumed', extract(epoch from now())::int)
        where model = ${model} and id = ${id}`.execute(db);
    },
    destroy: async (id) => {
      await db.deleteFrom("sign_in_state").where("model", "=", model).where("id", "=", id).execute();
    },
    revokeByGrantId: async (grantId) => {
      await db.deleteFrom("sign_in_state").where("grant_id", "=", grantId).execute();
    },
  };
}

async function upsert(
  db: Kysely<Tables>,
  model: string,
  id: string,
  payload: Record<string, unknown>,
  expiresIn: number | undefined,
): Promise<void> {
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  await sql`
    insert into sign_in_state (model, id, payload, grant_id, uid, expires_at)
    values (${model}, ${id}, ${JSON.stringify(payload)}::jsonb, ${text(payload.grantId)}, ${text(payload.uid)},
      now() + ${expiresIn ?? null}::int * interval '1 second')
    on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
      uid = excluded.uid, expires_at = excluded.expires_at`.execute(db);
}
