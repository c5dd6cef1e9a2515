import { readdir, writeFile } from "node:fs/promises";
import type { Measure } from "./figures/Measure.ts";

interface Bench {
  readonly default?: () => Promise<readonly Measure[]>;
}

const folder = new URL("./", import.meta.url);

/** Every module of this folder whose default export measures something; `npm run bench check` runs one. */
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

/** A peer's figure stands beside ours of the same name, with how many times ours it is. */
function print(bench: string, measures: readonly Measure[]): void {
  console.log(`\n${bench}`);
  const ours = new Map(measures.flatMap(({ name, value, peer }) => (peer ? [] : [[name, value] as const])));
  console.table(
    measures.map(({ name, value, unit, peer = "" }) => {
      const own = ours.get(name);
      const times = peer && own !== undefined ? Number((value / own).toFixed(2)) : "";
      return { name, peer, value: Number(value.toPrecision(4)), unit, "times ours": times };
    }),
  );
}

const only = process.argv[2];
const results = await measureAll(only);
// One bench alone is a question; only a full run is a record.
if (only === undefined)
  await writeFile(new URL("results.json", folder), `${JSON.stringify(results, undefined, 2)}\n`);
