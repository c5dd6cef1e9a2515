import { describe, expect, it } from "vitest";
import type { RunSize } from "../support/faults/FaultRun.ts";
import { killableWorld } from "../support/faults/FaultWorld.ts";
import { groupOf, runSeeds, sumFigures, type SeedsRun } from "../support/faults/runSeeds.ts";
import { onKillableDatabases } from "../support/kills/killableDatabases.ts";
import { recordFigures } from "../support/recordFigures.ts";

/** `FAULT_SEEDS=7-9` runs those again. */
const [first = 1, last = first] = (process.env.FAULT_SEEDS ?? "1-500").split("-").map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, at) => first + at);
/** A database for so many, so that the last runs have no more to wait for than the first. */
const seedsPerWorld = 50;

/** 2,016 rows in two months; now and then 12,040 in one, so that a report travels in several chunks. */
const sizeOf = (seed: number): RunSize => ({
  ...(seed % 50 === 0 ? { months: ["2025-09"], units: 430 } : { months: ["2025-08", "2025-09"], units: 36 }),
  sends: 3,
});

describe(`sending 2,000 rows over a network that fails, ${seeds.length} times`, () => {
  onKillableDatabases((name, open) => {
    it(`neither loses nor doubles a row, and needs nobody, on ${name}`, async () => {
      const parts: SeedsRun[] = [];
      for (let at = 0; at < seeds.length; at += seedsPerWorld) {
        const some = seeds.slice(at, at + seedsPerWorld);
        const world = await killableWorld(await open(), some.map(groupOf));
        try {
          parts.push(await runSeeds(world, some, sizeOf));
        } finally {
          await world.close();
        }
      }
      await recordFigures(`faults.${name}`, sumFigures(parts.map(({ figures }) => figures)));
      expect(parts.flatMap(({ failures }) => failures)).toEqual([]);
    }, 7_200_000);
  });
});
