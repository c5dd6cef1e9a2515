import { shares } from "./checking/checkedSheet.ts";
import { ours, peerNames } from "./checking/prepareCheck.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";
import { timeApart } from "./figures/timeApart.ts";

const rows = 100_000;
const prepareCheck = new URL("checking/prepareCheck.ts", import.meta.url);

/**
 * Checking 100,000 records: all our rules, the same as a loop written by hand, and of each peer those of them that
 * it can say. First everyone is held against an oracle.
 */
export default async function measureCheck(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const { suffix, bad } of shares) {
    const works = [ours, ...peerNames].map((who) => ({ name: who, input: { who, rows, bad } }));
    const times = await timeApart(prepareCheck, works);
    for (const [who, of] of times)
      measures.push(...measuresOf(`check.100k${suffix}`, of, who === ours ? undefined : who));
  }
  return measures;
}
