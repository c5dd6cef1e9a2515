import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { figuresFolder } from "../test/support/recordFigures.ts";
import { projectRoot, runStep } from "./runStep.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

type LongProject = "node" | "e2e" | "views" | "long";

interface ProjectResult {
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * LONG=1 makes the tests that read it draw more cases; lets in the `*.large.test.ts`; everything else of `node` and `api` runs as always. `views` are
 * looked at in each theme and language, and whatever `e2e` passes by at its narrowest. What is in `test/long` is measured, so it has the machine to itself. `npm run test:long kills` runs the files of that
 * project whose names hold the word, and records nothing.
 */
async function runProject(
  project: LongProject,
  files: readonly string[] = [],
): Promise<ProjectResult & { readonly ok: boolean }> {
  const report = path.join(projectRoot, "node_modules", ".cache", `vitest-${project}-long.json`);
  await rm(report, { force: true });
  const { ok, seconds } = await runStep(
    "node_modules/vitest/vitest.mjs",
    [
      "run",
      ...(project === "node" ? ["--project=node", "--project=api"] : [`--project=${project}`]),
      ...files,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    { live: true, env: { LONG: "1" } },
  );
  const result = JSON.parse(await readFile(report, "utf8")) as VitestReport;
  return {
    ok,
    seconds: Math.round(seconds),
    passed: result.numPassedTests,
    failed: result.numFailedTests,
    skipped: result.numPendingTests,
  };
}

/** What the long suites measured, by their names. */
async function readFigures(): Promise<Record<string, unknown>> {
  const names = (await readdir(figuresFolder).catch(() => []))
    .filter((name) => name.endsWith(".json"))
    .sort();
  const figures = names.map(async (name): Promise<[string, unknown]> => {
    const text = await readFile(path.join(figuresFolder, name), "utf8");
    return [name.replace(/\.json$/, ""), JSON.parse(text)];
  });
  return Object.fromEntries(await Promise.all(figures));
}

/** Rules and values, broken line by line: so many of the breaks must make a test fail. */
async function breakLines(): Promise<boolean> {
  const { ok } = await runStep("node_modules/@stryker-mutator/core/bin/stryker.js", ["run"], { live: true });
  return ok;
}

const words = process.argv.slice(2);
await rm(figuresFolder, { recursive: true, force: true });
const results: Partial<Record<LongProject, ProjectResult>> = {};
let isGood = true;
for (const project of words.length > 0 ? (["long"] as const) : (["node", "e2e", "views", "long"] as const)) {
  const { ok, ...result } = await runProject(project, words);
  results[project] = result;
  isGood &&= ok;
}
if (words.length === 0) isGood &&= await breakLines();
const figures = await readFigures();
console.log(JSON.stringify(figures, undefined, 2));
if (words.length === 0) {
  const record = {
    date: new Date().toISOString(),
    machine: { node: process.version, cpus: os.cpus().length, load: os.loadavg()[1] },
    ...results,
    figures,
  };
  await writeFile(path.join(projectRoot, "bench", "long.json"), `${JSON.stringify(record, undefined, 2)}\n`);
}
process.exitCode = isGood ? 0 : 1;
