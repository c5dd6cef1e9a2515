import { readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { projectRoot, runStep } from "./runStep.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

/** LONG=1 makes the tests that read it draw more cases; everything else runs as always. */
const report = path.join(projectRoot, "node_modules", ".cache", "vitest-long.json");
await rm(report, { force: true });
const { ok, seconds } = await runStep(
  "node_modules/vitest/vitest.mjs",
  ["run", "--project", "node", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  { live: true, env: { LONG: "1" } },
);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
  await readFile(report, "utf8"),
) as VitestReport;
const result = {
  date: new Date().toISOString(),
  machine: { node: process.version, cpus: os.cpus().length },
  seconds: Math.round(seconds),
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests,
};
await writeFile(path.join(projectRoot, "bench", "long.json"), `${JSON.stringify(result, undefined, 2)}\n`);
process.exitCode = ok ? 0 : 1;
