import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { paths } from "../src/core/contract/paths.ts";
import type { Report } from "../src/core/contract/reports.ts";
import type { RowColumns } from "../src/core/contract/rows.ts";
import { rowsPerChunk, rowsPerReport } from "../src/core/contract/rowLimits.ts";
import { pushRows } from "../test/support/pushRows.ts";
import { asReporter, type BenchReporter } from "./api/asReporter.ts";
import { onDatabases, type BenchDatabase } from "./api/onDatabases.ts";
import type { BenchApi } from "./api/startBenchApi.ts";
import { seededRandom, shuffled } from "./checking/seededRandom.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import type { Inserted } from "./push/bareInsert.ts";
import { makeRows } from "./push/makeRows.ts";

/** 100,000 rows are two reports, each as large as one may be. */
const seeds = [1, 2];
const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
const warmUps = 2;

const bareInsert = new URL("push/bareInsert.ts", import.meta.url);
const digestRows = new URL("push/digestRows.ts", import.meta.url);
const emptyRows = new URL("push/emptyRows.ts", import.meta.url);

/** One report's rows. */
interface Sheet {
  readonly month: string;
  readonly chunks: readonly RowColumns[];
}

/** A push of 100,000 rows as drafts over HTTP, packing included, against a bare insert of the same rows. */
export default function measurePush(): Promise<readonly Measure[]> {
  return onDatabases(measureOn);
}

async function measureOn(api: BenchApi, kind: BenchDatabase["kind"]): Promise<Measure[]> {
  const { ask, ...seeded } = await asReporter(api, "pusher");
  const reporter = { ask, ...seeded };
  const random = seededRandom(3);
  const times = { push: [] as number[], bare: [] as number[] };
  for (let round = 0; round < warmUps + rounds; round++) {
    // Months nobody has reported yet.
    const reports = seeds.map((seed) => ({ month: `${2001 + round}-0${seed}`, seed }));
    const sheets = reports.map(({ month, seed }) => ({
      month,
      chunks: makeRows(rowsPerReport, month, seed),
    }));
    for (const candidate of shuffled(["push", "bare"] as const, random)) {
      await api.run(emptyRows, {});
      const { ms, contentIds } =
        candidate === "push"
          ? await push(reporter, sheets)
          : await api.run<Inserted>(bareInsert, { ...seeded, rows: rowsPerReport, reports });
      assert.deepEqual(
        await api.run(digestRows, { contentIds }),
        digestOf(sheets),
        `${candidate} on ${kind}`,
      );
      if (round >= warmUps) times[candidate].push(ms);
    }
  }
  const work = `push.100k.${kind}`;
  return [...measuresOf(work, times.push), ...measuresOf(work, times.bare, "bare-insert")];
}

/** As the pane sends them: one report after the other, the chunks of one a few at a time. */
async function push(reporter: BenchReporter, sheets: readonly Sheet[]): Promise<Inserted> {
  const start = performance.now();
  const contentIds: string[] = [];
  for (const { month, chunks } of sheets) {
    const report = await reporter.ask<Report>("POST", paths.reports, {
      groupId: reporter.groupId,
      formType: "sengepladser",
      period: month,
    });
    const { contentId } = await pushRows(reporter.ask, report, chunks);
    contentIds.push(contentId);
  }
  return { ms: performance.now() - start, contentIds };
}

/** What the database must hold, reckoned here from what was sent. */
function digestOf(sheets: readonly Sheet[]): { rows: number; digest: string } {
  const lines = sheets.flatMap(({ chunks }) => chunks.flatMap(linesOf));
  return { rows: lines.length, digest: createHash("md5").update(lines.join(";")).digest("hex") };
}

const linesOf = ({ units, unit, date, counts, typed }: RowColumns, n: number): string[] =>
  unit.map((place, row) => {
    const { sorCode } = units[place]!;
    const { establishedBeds, openBeds, patients } = counts;
    const values = [establishedBeds, openBeds, patients].map((column) => column![row] ?? "NULL");
    const text = typed.find((cell) => cell.row === row)?.text;
    const parts = [n * rowsPerChunk + row, `sor:${sorCode}`, date[row], sorCode, `{${values.join()}}`];
    return [...parts, ...(text === undefined ? [] : [text])].join("|");
  });
