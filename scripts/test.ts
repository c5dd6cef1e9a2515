import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { buildIfStale, type BundleName } from "./buildBundle.ts";
import { projectRoot, runStep } from "./runStep.ts";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** `npm test -- types lint` runs the steps whose names contain one of the words; without words, all. */
const words = process.argv.slice(2);
const isWanted = (name: string) => words.length === 0 || words.some((word) => name.includes(word));

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
/** Named once more at the end, where a long log is read first. */
const failedTests: string[] = [];

function add(name: string, tally: Tally, seconds: number): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
  if (tally.failed > 0) failures.push(name);
  console.log(`${tally.failed > 0 ? "✗" : "✓"} ${name} (${seconds.toFixed(1)} s)`);
}

/** Each lane takes the next step that nobody has taken. */
async function inLanes(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) await step();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** Steps whose words are of use also where they pass. */
const reports: readonly string[] = ["bundle"];

/** A step that is one test: silent when it passes, its words when it fails. */
async function check(name: string, script: string, ...args: string[]): Promise<void> {
  if (!isWanted(name)) return;
  const { ok, output, seconds } = await runStep(`node_modules/${script}`, args);
  if (!ok || reports.includes(name)) console.log(output);
  add(name, { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }, seconds);
}

async function build(name: BundleName): Promise<void> {
  if (!isWanted(`build: ${name}`)) return;
  const start = performance.now();
  const ok = await buildIfStale(name).then(
    () => true,
    (error: unknown) => console.log(error instanceof Error ? error.message : error),
  );
  add(
    `build: ${name}`,
    { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 },
    (performance.now() - start) / 1000,
  );
}

/** What runs beside others (`quiet`) shows its lines only where it fails. */
async function vitest(
  name: string,
  { projects = [name], quiet = false }: { projects?: readonly string[]; quiet?: boolean } = {},
): Promise<void> {
  if (!isWanted(`vitest: ${name}`)) return;
  const report = path.join(projectRoot, "node_modules", ".cache", `vitest-${name}.json`);
  await rm(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok, output, seconds } = await runStep(
    "node_modules/vitest/vitest.mjs",
    ["run", ...projects.map((project) => `--project=${project}`), ...reporters],
    { live: !quiet },
  );
  if (!ok && quiet) console.log(output);
  const tally = await readTally(report);
  failedTests.push(...tally.failedTests);
  // A run that fails although no test did (an error outside a test, a crash) is a failure of its own.
  if (!ok && tally.failed === 0) tally.failed = 1;
  add(`vitest: ${name}`, tally, seconds);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[];
  }[];
}

/** A failed file's tests, each with what it said: the file's own words where it could not be loaded. */
function nameFailures({ name, message, assertionResults }: VitestFile): string[] {
  const file = path.relative(projectRoot, name);
  if (assertionResults.length === 0) return [`${file}\n  ${message}`];
  return assertionResults
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages = [] }) => `${file} > ${fullName}\n  ${failureMessages.join("\n  ")}`);
}

/** A file that could not even be loaded has no tests to fail: it counts as one. */
async function readTally(report: string): Promise<Tally & { readonly failedTests: readonly string[] }> {
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 0, skipped: 0, failedTests: [] };
  const run = JSON.parse(text) as VitestReport;
  const failed = run.testResults.filter(({ status }) => status === "failed");
  const broken = failed.filter(({ assertionResults }) => assertionResults.length === 0);
  return {
    passed: run.numPassedTests,
    failed: run.numFailedTests + broken.length,
    skipped: run.numPendingTests + run.numTodoTests,
    failedTests: failed.flatMap(nameFailures),
  };
}

const layers = ["all", "workbench", "api", "addin", "core"];
const projectOf = (layer: string) => (layer === "all" ? "tsconfig.json" : `tsconfig.${layer}.json`);
const sources = ["src", "test", "scripts", "bench"];

async function checkSources(): Promise<void> {
  // The longest first, as many at once as there are processors.
  await inLanes([
    () => check("lint", "oxlint/bin/oxlint"),
    ...layers.map(
      (layer) => () => check(`types: ${layer}`, "@typescript/native/bin/tsc", "-p", projectOf(layer)),
    ),
    () => check("format", "oxfmt/bin/oxfmt", "--check"),
    () => check("layers", "dependency-cruiser/bin/dependency-cruise.mjs", ...sources),
    () => check("bundle", "tsx/dist/cli.mjs", "scripts/bundle.ts"),
  ]);
}

await inLanes([() => build("workbench"), () => build("pane")]);
// The end-to-end tests wait for their browser half of the time: they fit beside all others.
await Promise.all([
  checkSources().then(() => vitest("node", { projects: ["node", "api"] })),
  vitest("e2e", { quiet: isWanted("vitest: node") }),
]);

if (failures.length > 0) console.log(`\n${failedTests.join("\n")}\nFailed: ${failures.join(", ")}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
