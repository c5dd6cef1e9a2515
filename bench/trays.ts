import assert from "node:assert/strict";
import { paths } from "../src/core/contract/paths.ts";
import { reportSort, type ReportList } from "../src/core/contract/reports.ts";
import type { Trays } from "../src/core/contract/trays.ts";
import { asReporter, type BenchReporter } from "./api/asReporter.ts";
import { onDatabases, type BenchDatabase } from "./api/onDatabases.ts";
import type { BenchApi } from "./api/startBenchApi.ts";
import { seededRandom, shuffled } from "./checking/seededRandom.ts";
import type { Measure } from "./figures/Measure.ts";
import { quantileOf } from "./figures/spreadOf.ts";
import type { TraysToFill } from "./trays/fillTrays.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 12);
const warmUps = 1;
/** PGlite is for one machine: fewer groups, the caller's as large. */
const sizes = {
  postgres: { groups: 1_000, reports: 1_000_000, own: 10_000 },
  pglite: { groups: 100, reports: 100_000, own: 10_000 },
};
/** Pages turned before a deep one is timed, each as long as may be. */
const deepPages = 40;
const longestPage = 200;

const fillTrays = new URL("trays/fillTrays.ts", import.meta.url);

/** A list as people ask for it, and how many reports of the group it finds, where that is easily said. */
interface Asked {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

const sorts = reportSort.options.flatMap((sort) =>
  (["asc", "desc"] as const).map((order): Asked => ({ name: `${sort} ${order}`, query: { sort, order } })),
);
const filters: readonly Asked[] = [
  { name: "a tray", query: { state: "draft" } },
  { name: "a rare tray", query: { state: "cancelled" } },
  { name: "a year", query: { period: "2012" } },
  { name: "a month", query: { period: "2012-05", sort: "period" } },
  { name: "a unit", query: { unit: "1301007" } },
  { name: "an author", query: { search: "åse" } },
  { name: "nobody", query: { search: "findes ikke" } },
  { name: "a month or a name", query: { search: "maj" } },
  { name: "a version", query: { version: "3" } },
  { name: "a tray of a unit by author", query: { state: "submitted", unit: "1301007", sort: "author" } },
];

/** Lists and counts of the trays of a group of 10,000 reports among a million of a thousand groups. */
export default function measureTrays(): Promise<readonly Measure[]> {
  return onDatabases(measureOn, ["postgres", "pglite"]);
}

async function measureOn(api: BenchApi, kind: BenchDatabase["kind"]): Promise<Measure[]> {
  const reporter = await asReporter(api, "lister");
  const { groupId, personId } = reporter;
  const wanted: TraysToFill = { ...sizes[kind], groupId, personId, issuer: api.issuer };
  assert.equal(await api.run(fillTrays, wanted), stored(sizes[kind]));
  await requireEveryReportOnce(reporter, sizes[kind].own);
  const lists = [...sorts, ...filters, ...(await deepLists(reporter))];
  const random = seededRandom(6);
  const times = new Map([...lists, counting].map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < warmUps + rounds; round++)
    for (const asked of shuffled([...lists, counting], random)) {
      const start = performance.now();
      await (asked === counting ? reporter.ask("GET", paths.trays) : list(reporter, asked.query));
      if (round >= warmUps) times.get(asked.name)!.push(performance.now() - start);
    }
  return measuresOf(kind, times);
}

const counting: Asked = { name: "counts", query: {} };
const stored = ({ groups, reports, own }: (typeof sizes)["postgres"]): number =>
  own + Math.ceil((reports - own) / (groups - 1)) * (groups - 1);

function measuresOf(kind: BenchDatabase["kind"], times: ReadonlyMap<string, readonly number[]>): Measure[] {
  const counts = times.get(counting.name)!;
  const lists = [...times].filter(([name]) => name !== counting.name);
  const all = lists.flatMap(([, some]) => some);
  const [worst, slowest] = lists
    .map(([name, some]) => [name, quantileOf(some, 0.5)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a));
  console.log(`The slowest list on ${kind}: ${worst}`);
  return [
    { name: `trays.list.${kind}.ms`, value: quantileOf(all, 0.5), unit: "ms" },
    { name: `trays.list.${kind}.p99.ms`, value: quantileOf(all, 0.99), unit: "ms" },
    { name: `trays.list.${kind}.slowest.ms`, value: slowest, unit: "ms" },
    { name: `trays.counts.${kind}.ms`, value: quantileOf(counts, 0.5), unit: "ms" },
    { name: `trays.counts.${kind}.p99.ms`, value: quantileOf(counts, 0.99), unit: "ms" },
  ];
}

const list = ({ ask, groupId }: BenchReporter, query: Asked["query"]): Promise<ReportList> =>
  ask("GET", `${paths.reports}?${new URLSearchParams({ groupId, ...query }).toString()}`);

/** The page after many others, of every sort. */
async function deepLists(reporter: BenchReporter): Promise<Asked[]> {
  const found: Asked[] = [];
  for (const sort of reportSort.options) {
    let after: string | null = null;
    for (let page = 0; page < deepPages; page++) after = (await listPage(reporter, sort, after)).next;
    found.push({ name: `${sort}, deep`, query: { sort, after: after! } });
  }
  return found;
}

const listPage = (reporter: BenchReporter, sort: string, after: string | null): Promise<ReportList> =>
  list(reporter, { sort, limit: String(longestPage), ...(after !== null && { after }) });

/** All pages together hold each report of the group once, and the trays count as many. */
async function requireEveryReportOnce(reporter: BenchReporter, own: number): Promise<void> {
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const page: ReportList = await listPage(reporter, "author", after);
    for (const { id, groupId } of page.reports) {
      assert.equal(groupId, reporter.groupId);
      assert(!seen.has(id), "a report twice");
      seen.add(id);
    }
    after = page.next;
  } while (after !== null);
  assert.equal(seen.size, own);
  const { groups } = await reporter.ask<Trays>("GET", paths.trays);
  const [{ draft, outbox, submitted, cancelled }] = groups as [Trays["groups"][number]];
  assert.equal(draft + outbox + submitted + cancelled, own);
}
