import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { makeRows } from "../../../bench/push/makeRows.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { rowsPerReport } from "../../../src/core/contract/rowLimits.ts";
import { startIssuer, type Issuer } from "../anIssuer.ts";
import { freePort, startApiProcess } from "../apiProcess.ts";
import { askOverHttp } from "../askOverHttp.ts";
import type { KillableDatabase } from "../kills/killAndRestart.ts";
import { pushRows } from "../pushRows.ts";
import type { LoadClient, SteadyAnswer, SteadyLoad, Waited } from "./askSteadily.ts";
import { periodOf, rowsOfGroup } from "./groupRows.ts";

export interface LoadFigures {
  readonly requests: number;
  readonly pushes: number;
  /** Milliseconds. */
  readonly p50Without: number;
  readonly p99Without: number;
  readonly p50With: number;
  readonly p99With: number;
  readonly longestWith: number;
  readonly added: number;
  /** What design §9 asks of `added`. */
  readonly goal: number;
  readonly isMet: boolean;
}

export interface LoadResult {
  readonly figures: LoadFigures;
  readonly breaches: readonly string[];
}

const groups = 20;
const perSecond = 100;
const goal = 250;
/** Seconds from one push to the next. */
const pause = 8;

const projectRoot = fileURLToPath(new URL("../../..", import.meta.url));

interface Person {
  readonly groupId: string;
  readonly token: string;
}

/**
 * Clients of many groups ask at a steady rate, first by themselves, then for `seconds` beside pushes of 100,000
 * rows by one more group; a request counts as beside a push when it was due while one ran.
 */
export async function pushBesideOthers(
  database: KillableDatabase,
  { alone, seconds }: { readonly alone: number; readonly seconds: number },
): Promise<LoadResult> {
  const issuer = await startIssuer();
  const people = await seedPeople(database, issuer);
  const api = await startApiProcess(await freePort(), {
    ...database.variables,
    OIDC_ISSUER: issuer.issuer,
    LOG_LEVEL: "silent",
    RATE_LIMIT_PERSON: "1000000",
    RATE_LIMIT_ADDRESS: "1000000",
  });
  try {
    const [pusher, ...others] = people as [Person, ...Person[]];
    const prepared = await Promise.all(others.map((person, place) => prepare(api.origin, person, place)));
    const clients = prepared.map((client, place) => ({
      ...client,
      foreignId: prepared[(place + 1) % prepared.length]!.reportId,
    }));
    const load = { origin: api.origin, clients, perSecond };
    // Unmeasured, so that neither part begins with cold caches.
    await steadily({ ...load, seconds: 3 });
    const without = await steadily({ ...load, seconds: alone });
    const beside = steadily({ ...load, seconds });
    const pushes = await pushUntil(api.origin, pusher, Date.now() + seconds * 1000);
    const answer = await beside;
    const isBeside = ({ due }: Waited) => pushes.some(({ from, to }) => from <= due && due <= to);
    return {
      figures: figuresOf(without.waited, answer.waited.filter(isBeside), pushes.length),
      breaches: [...without.breaches, ...answer.breaches],
    };
  } finally {
    await api.kill();
    await issuer.stop();
    await database.close();
  }
}

function figuresOf(without: readonly Waited[], beside: readonly Waited[], pushes: number): LoadFigures {
  const quantile = (waited: readonly Waited[], share: number) => {
    const sorted = waited.map(({ ms }) => ms).sort((a, b) => a - b);
    return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  };
  const [p99Without, p99With] = [quantile(without, 0.99), quantile(beside, 0.99)];
  return {
    requests: without.length + beside.length,
    pushes,
    p50Without: quantile(without, 0.5),
    p99Without,
    p50With: quantile(beside, 0.5),
    p99With,
    longestWith: quantile(beside, 1),
    added: p99With - p99Without,
    goal,
    isMet: p99With - p99Without <= goal,
  };
}

/** The one who pushes, then the clients, each alone in a group. */
async function seedPeople(killable: KillableDatabase, { issuer, token }: Issuer): Promise<Person[]> {
  const database = await killable.open();
  try {
    const subjects = ["pusher", ...Array.from({ length: groups }, (_, place) => `client ${place}`)];
    return await Promise.all(
      subjects.map(async (subject) => {
        const groupId = await seedPerson(database, issuer, subject);
        return { groupId, token: await token(subject) };
      }),
    );
  } finally {
    await database.close();
  }
}

async function seedPerson({ owner }: Database, issuer: string, subject: string): Promise<string> {
  const [groupId, personId] = [randomUUID(), randomUUID()];
  await owner
    .insertInto("groups")
    .values({ id: groupId, name: subject, cut: "month", required_measures: ["openBeds"] })
    .execute();
  await owner.insertInto("people").values({ id: personId, issuer, subject, name: subject }).execute();
  await owner
    .insertInto("rights")
    .values({ group_id: groupId, person_id: personId, form_type: "sengepladser", right: "enter" })
    .execute();
  return groupId;
}

/** A report with rows to read, and an empty one to write to. */
async function prepare(
  origin: string,
  person: Person,
  place: number,
): Promise<Omit<LoadClient, "foreignId">> {
  const read = await createReport(origin, person, periodOf("read"));
  const ask = askOverHttp(origin, person.token);
  await pushRows(ask, read, [rowsOfGroup(place, periodOf("read"))]);
  const written = await createReport(origin, person, periodOf("written"));
  const { contentId } = await ask<{ contentId: string }>("POST", paths.contents(written.id));
  return { ...person, place, reportId: read.id, writtenId: written.id, contentId };
}

async function steadily(load: SteadyLoad): Promise<SteadyAnswer> {
  const script = fileURLToPath(new URL("askSteadily.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const stopAtExit = () => child.kill("SIGKILL");
  process.once("exit", stopAtExit);
  try {
    return await new Promise<SteadyAnswer>((resolve, reject) => {
      child.once("message", (answer: SteadyAnswer) => resolve(answer));
      child.once("exit", (code) => reject(new Error(`the clients ended with ${code}`)));
      child.send(load);
    });
  } finally {
    process.off("exit", stopAtExit);
  }
}

/** One push after another, each of months that nobody has reported yet, until too little time is left. */
async function pushUntil(
  origin: string,
  pusher: Person,
  end: number,
): Promise<{ readonly from: number; readonly to: number }[]> {
  const ask = askOverHttp(origin, pusher.token);
  const pushes: { from: number; to: number }[] = [];
  let year = 2001;
  do {
    await setTimeout(1_000);
    const months = [`${year}-01`, `${year++}-02`];
    const sheets = months.map((month, at) => makeRows(rowsPerReport, month, at + 1));
    const from = Date.now();
    for (const [at, chunks] of sheets.entries())
      await pushRows(ask, await createReport(origin, pusher, months[at]!), chunks);
    pushes.push({ from, to: Date.now() });
    await setTimeout(Math.max(0, Math.min(pause * 1000, end - Date.now())));
  } while (Date.now() < end - pause * 1000);
  return pushes;
}

const createReport = (origin: string, { groupId, token }: Person, period: string): Promise<Report> =>
  askOverHttp(origin, token)("POST", paths.reports, { groupId, formType: "sengepladser", period });
