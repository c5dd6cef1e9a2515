import { growing, type GrowthWork } from "./checking/prepareGrowth.ts";
import type { Measure } from "./figures/Measure.ts";
import { spreadOf } from "./figures/spreadOf.ts";
import { timeApart } from "./figures/timeApart.ts";

/** Three pairs are ten times apart. */
const sizes = [1_000, 10_000, 25_000, 100_000, 250_000];
const prepareGrowth = new URL("checking/prepareGrowth.ts", import.meta.url);

/** How the time grows with the rows: `growth.<work>.times` is the worst of the ratios over ten times the rows. */
export default async function measureGrowth(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const work of growing) {
    const inputs = sizes.map((rows) => ({ name: String(rows), input: { work, rows } satisfies GrowthWork }));
    const times = await timeApart(prepareGrowth, inputs);
    const medians = sizes.map((rows) => spreadOf(times.get(String(rows))!).median);
    const ratios = sizes.flatMap((rows, at) => {
      const small = medians[sizes.indexOf(rows / 10)];
      return small === undefined ? [] : [medians[at]! / small];
    });
    for (const [at, rows] of sizes.entries())
      measures.push({ name: `growth.${work}.${rows / 1_000}k.ms`, value: medians[at]!, unit: "ms" });
    measures.push({ name: `growth.${work}.times`, value: Math.max(...ratios), unit: "times" });
  }
  return measures;
}
