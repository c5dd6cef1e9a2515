import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import type { Database } from "../../../src/api/database/Database.ts";
import { startIssuer, type Issuer } from "../anIssuer.ts";
import { freePort, startApiProcess, untilReady, type ApiProcess } from "../apiProcess.ts";
import { Planner } from "./Planner.ts";
import { requireSound } from "./requireSound.ts";

/** A database that outlives the API's process. */
export interface KillableDatabase {
  /** How the API finds it. */
  readonly variables: Readonly<Record<string, string>>;
  /** Opens it from here, while the API is down. */
  open(): Promise<Database>;
  /** Ends a process of the database's own as a crash would, where it has some. */
  crash?: () => Promise<void>;
  close(): Promise<void>;
}

export interface KillFigures {
  readonly rounds: number;
  readonly databaseCrashes: number;
  readonly acknowledged: number;
  readonly doneUnheard: number;
  readonly longestRestartMs: number;
}

const planners = 4;
/** Milliseconds between a round's start and its kill. */
const soonest = 100;
const latest = 1_500;

/**
 * Planners of several groups work until the API, or every third time a process of the database, is killed at some
 * moment; then nothing that was acknowledged may be lost and nothing be half there. Throws at the first breach.
 */
export async function killAndRestart(
  database: KillableDatabase,
  { rounds, random }: { readonly rounds: number; readonly random: () => number },
): Promise<KillFigures> {
  const issuer = await startIssuer();
  const port = await freePort();
  const variables = {
    ...database.variables,
    OIDC_ISSUER: issuer.issuer,
    LOG_LEVEL: "silent",
    RATE_LIMIT_PERSON: "1000000",
    RATE_LIMIT_ADDRESS: "1000000",
  };
  let api: ApiProcess | undefined;
  let databaseCrashes = 0;
  let longestRestartMs = 0;
  try {
    const people = await seedPlanners(database, issuer, random);
    api = await startApiProcess(port, variables);
    for (let round = 0; round < rounds; round++) {
      const { origin } = api;
      let isOver = false;
      const work = Promise.all(people.map((planner) => planner.workUntilLost(origin, () => isOver)));
      const ended = work.catch(() => undefined);
      await Promise.race([setTimeout(soonest + random() * (latest - soonest)), ended]);
      isOver = true;
      const crashes = database.crash !== undefined && round % 3 === 2;
      if (crashes) databaseCrashes++;
      await (crashes ? database.crash!() : api.kill());
      await work;
      const start = performance.now();
      if (crashes) await untilReady(origin);
      else {
        await inspect(database);
        api = await startApiProcess(port, variables);
      }
      longestRestartMs = Math.max(longestRestartMs, performance.now() - start);
      for (const planner of people) await planner.requireNothingLost(api.origin);
    }
    await api.kill();
    await inspect(database);
    const total = (of: "acknowledged" | "doneUnheard") => people.reduce((sum, one) => sum + one[of], 0);
    return {
      rounds,
      databaseCrashes,
      acknowledged: total("acknowledged"),
      doneUnheard: total("doneUnheard"),
      longestRestartMs: Math.round(longestRestartMs),
    };
  } finally {
    await api?.kill();
    await issuer.stop();
    await database.close();
  }
}

async function inspect(killable: KillableDatabase): Promise<void> {
  const database = await killable.open();
  try {
    await requireSound(database);
  } finally {
    await database.close();
  }
}

/** A group for each, so that the database has several to keep apart. */
async function seedPlanners(
  killable: KillableDatabase,
  { issuer, token }: Issuer,
  random: () => number,
): Promise<Planner[]> {
  const database = await killable.open();
  try {
    return await Promise.all(
      Array.from({ length: planners }, async (_, at) => {
        const [groupId, personId, subject] = [randomUUID(), randomUUID(), `planner ${at}`];
        const { owner } = database;
        await owner
          .insertInto("groups")
          .values({ id: groupId, name: `Gruppe ${at}`, cut: "month", required_measures: ["openBeds"] })
          .execute();
        await owner.insertInto("people").values({ id: personId, issuer, subject, name: subject }).execute();
        const rights = (["enter", "submit"] as const).map((right) => ({
          group_id: groupId,
          person_id: personId,
          form_type: "sengepladser",
          right,
        }));
        await owner.insertInto("rights").values(rights).execute();
        return new Planner(groupId, await token(subject), random);
      }),
    );
  } finally {
    await database.close();
  }
}
