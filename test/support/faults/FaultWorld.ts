import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { buildApp } from "../../../src/api/buildApp.ts";
import { readConfig } from "../../../src/api/config.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { createTokenVerifier, remoteKeys } from "../../../src/api/http/authentication.ts";
import type { Group } from "../../../src/core/contract/people.ts";
import { startIssuer, type Issuer } from "../anIssuer.ts";
import { freePort, startApiProcess } from "../apiProcess.ts";
import type { KillableDatabase } from "../kills/killAndRestart.ts";
import { FaultProxy } from "./FaultProxy.ts";

/** A real API behind a fault proxy. */
export interface FaultWorld {
  readonly proxy: FaultProxy;
  readonly canKill: boolean;
  /** The API itself, with nothing in between. */
  origin(): string;
  /** How often it was killed. */
  kills(): number;
  whenUp(): Promise<void>;
  /** A run's own group, of which a planner and a colleague may submit. */
  enrol(name: string): Promise<Enrolled>;
  close(): Promise<void>;
}

export interface Enrolled {
  readonly group: Group;
  readonly planner: string;
  readonly colleague: string;
}

const limits = { RATE_LIMIT_PERSON: "1000000", RATE_LIMIT_ADDRESS: "1000000" };

/** In this process, on a database that is open: nothing can be killed. */
export async function worldOn(database: Database): Promise<FaultWorld> {
  const issuer = await startIssuer();
  const config = readConfig({ OIDC_ISSUER: issuer.issuer, LOG_LEVEL: "silent", ...limits });
  const now = () => new Date();
  const rules = { issuer: issuer.issuer, audience: config.audience, keys: remoteKeys(issuer.issuer), now };
  const app = await buildApp({ database, config, now, verifyToken: createTokenVerifier(rules) });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const origin = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const proxy = new FaultProxy({ origin, kill: () => Promise.resolve() });
  await proxy.listen();
  return {
    proxy,
    canKill: false,
    origin,
    kills: () => 0,
    whenUp: () => Promise.resolve(),
    enrol: (name) => enrol(database, issuer, name),
    close: async () => {
      await proxy.close();
      await app.close();
      await issuer.stop();
    },
  };
}

/** As a process that is killed and started again; groups for `names` are made before it starts. */
export async function killableWorld(
  killable: KillableDatabase,
  names: readonly string[],
): Promise<FaultWorld> {
  const issuer = await startIssuer();
  const enrolled = await enrolAll(killable, issuer, names);
  const port = await freePort();
  const variables = { ...killable.variables, OIDC_ISSUER: issuer.issuer, LOG_LEVEL: "silent", ...limits };
  let api = await startApiProcess(port, variables);
  let up = Promise.resolve();
  let kills = 0;
  const restart = async () => {
    kills++;
    await api.kill();
    api = await startApiProcess(port, variables);
  };
  // One at a time: a second kill while it is down is the same kill.
  const kill = () => (up = up.then(restart));
  const proxy = new FaultProxy({ origin: () => api.origin, kill });
  await proxy.listen();
  return {
    proxy,
    canKill: true,
    origin: () => api.origin,
    kills: () => kills,
    whenUp: () => up,
    enrol: (name) => Promise.resolve(enrolled.get(name)!),
    close: async () => {
      await proxy.close();
      await api.kill();
      await issuer.stop();
      await killable.close();
    },
  };
}

async function enrolAll(
  killable: KillableDatabase,
  issuer: Issuer,
  names: readonly string[],
): Promise<ReadonlyMap<string, Enrolled>> {
  const database = await killable.open();
  try {
    const enrolled = new Map<string, Enrolled>();
    for (const name of names) enrolled.set(name, await enrol(database, issuer, name));
    return enrolled;
  } finally {
    await database.close();
  }
}

async function enrol({ owner }: Database, { issuer, token }: Issuer, name: string): Promise<Enrolled> {
  const id = randomUUID();
  const settings = { cut: "month" as const, required_measures: ["openBeds" as const] };
  await owner
    .insertInto("groups")
    .values({ id, name, ...settings })
    .execute();
  const held = ["read", "enter", "submit"] as const;
  const subjects = [`${name} planner`, `${name} colleague`] as const;
  for (const subject of subjects) {
    const personId = randomUUID();
    await owner.insertInto("people").values({ id: personId, issuer, subject, name: subject }).execute();
    const person = { group_id: id, person_id: personId, form_type: "sengepladser" };
    await owner
      .insertInto("rights")
      .values(held.map((right) => ({ ...person, right })))
      .execute();
  }
  const group = { id, name, rights: { sengepladser: [...held] }, cut: "month" } as unknown as Group;
  return { group, planner: await token(subjects[0]), colleague: await token(subjects[1]) };
}
