import assert from "node:assert/strict";
import { paths } from "../src/core/contract/paths.ts";
import type { Plan } from "../src/core/contract/plans.ts";
import { planOutcomes } from "../src/core/contract/planOutcomes.ts";
import { rowsPerReport } from "../src/core/contract/rowLimits.ts";
import { asReporter } from "./api/asReporter.ts";
import { onDatabases, type BenchDatabase } from "./api/onDatabases.ts";
import type { BenchApi } from "./api/startBenchApi.ts";
import { seededRandom, shuffled } from "./checking/seededRandom.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import type { Joined } from "./plan/bareJoin.ts";
import type { GroupsToFill } from "./plan/fillGroups.ts";
import { plannedKeys, type PlannedSheet } from "./plan/plannedKeys.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const warmUps = 2;
/** With the one of 50,000 rows they make two million. */
const filling = { groups: 50, reportsPerGroup: 13, rowsPerReport: 3_000 };
const sheet: PlannedSheet = { period: "2025-09", rows: 5_000, step: 10, changed: 400, added: 250 };

const fillGroups = new URL("plan/fillGroups.ts", import.meta.url);
const bareJoin = new URL("plan/bareJoin.ts", import.meta.url);

/** A plan for 5,000 keys over HTTP where two million rows are stored, against the join that it needs. */
export default function measurePlan(): Promise<readonly Measure[]> {
  return onDatabases(measureOn, ["postgres", "pglite"]);
}

async function measureOn(api: BenchApi, kind: BenchDatabase["kind"]): Promise<Measure[]> {
  const reporter = await asReporter(api, "planner");
  const { groupId, personId, identity } = reporter;
  const wanted: GroupsToFill = {
    ...filling,
    groupId,
    personId,
    period: sheet.period,
    largest: rowsPerReport,
  };
  const stored = await api.run<number>(fillGroups, wanted);
  assert.equal(stored, filling.groups * filling.reportsPerGroup * filling.rowsPerReport + rowsPerReport);
  const request = requestOf(groupId);
  const random = seededRandom(4);
  const times = { plan: [] as number[], bare: [] as number[] };
  for (let round = 0; round < warmUps + rounds; round++)
    for (const candidate of shuffled(["plan", "bare"] as const, random)) {
      const { ms, outcomes } =
        candidate === "bare"
          ? await api.run<Joined>(bareJoin, { identity, groupId, sheet })
          : await plan(reporter.ask, request);
      assert.deepEqual(outcomes, expected, `${candidate} on ${kind}`);
      if (round >= warmUps) times[candidate].push(ms);
    }
  const work = `plan.5k.${kind}`;
  return [...measuresOf(work, times.plan), ...measuresOf(work, times.bare, "bare-join")];
}

async function plan(
  ask: (method: string, path: string, body: string) => Promise<Plan>,
  request: string,
): Promise<Joined> {
  const start = performance.now();
  const { reports } = await ask("POST", paths.plans, request);
  const ms = performance.now() - start;
  const [planned] = reports;
  assert.equal(planned!.notInSheet.count, rowsPerReport - (sheet.rows - sheet.added));
  assert.equal(planned!.theirs.length, sheet.changed);
  return { ms, outcomes: planned!.outcomes };
}

const expected = Array.from({ length: sheet.rows }, (_, at) => {
  if (at < sheet.changed) return planOutcomes.changed;
  return at < sheet.rows - sheet.added ? planOutcomes.unchanged : planOutcomes.new;
});

function requestOf(groupId: string): string {
  const { code, day, print } = plannedKeys(sheet);
  const places = new Map([...new Set(code)].map((one, place) => [one, place]));
  const report = {
    period: sheet.period,
    units: [...places.keys()].map((one) => ({ hospitalCode: one.slice(0, 4), departmentCode: one })),
    unit: code.map((one) => places.get(one)!),
    date: day,
    fingerprint: print,
  };
  return JSON.stringify({ groupId, formType: "sengepladser", reports: [report] });
}
