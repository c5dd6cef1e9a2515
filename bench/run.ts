import { readdir, writeFile } from "node:fs/promises";

/** One measured figure; `peer` is the figure of whatever it is measured against. */
export interface Measure {
  /** As it is recorded; a bench of several figures begins each with its own name. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: number;
}

interface Bench {
  readonly default?: () => Promise<readonly Measure[]>;
}

const folder = new URL("./", import.meta.url);

/** Every module of this folder whose default export measures something; `npm run bench checking` runs one. */
async function measureAll(only: string | undefined): Promise<readonly Measure[]> {
  const results: Measure[] = [];
  for (const file of (await readdir(folder))
    .filter((name) => name.endsWith(".ts") && name !== "run.ts")
    .sort()) {
    const name = file.replace(/\.ts$/, "");
    if (only !== undefined && only !== name) continue;
    const { default: measure } = (await import(new URL(file, folder).href)) as Bench;
    if (typeof measure !== "function") continue;
    const measures = await measure();
    print(name, measures);
    results.push(...measures);
  }
  return results;
}

function print(bench: string, measures: readonly Measure[]): void {
  console.log(`\n${bench}`);
  console.table(
    Object.fromEntries(
      measures.map(({ name, value, unit, peer }) => [
        name,
        { value, unit, peer: peer ?? "", ratio: peer === undefined ? "" : Number((value / peer).toFixed(2)) },
      ]),
    ),
  );
}

const only = process.argv[2];
const results = await measureAll(only);
// One bench alone is a question; only a full run is a record.
if (only === undefined)
  await writeFile(new URL("results.json", folder), `${JSON.stringify(results, undefined, 2)}\n`);
