import { expect, it } from "vitest";
import { describeOnEitherDatabase } from "../../support/database.ts";
import type { RunSize } from "../../support/faults/FaultRun.ts";
import { worldOn } from "../../support/faults/FaultWorld.ts";
import { runSeeds } from "../../support/faults/runSeeds.ts";

/** The short form of `test/long/faults.test.ts`, with seeds of bad weather; `FAULT_SEEDS=7-9` runs those instead. */
const [first = 1, last = first] = (process.env.FAULT_SEEDS ?? "1-6").split("-").map(Number);
const seeds = Array.from({ length: last - first + 1 }, (_, at) => first + at);

const sizeOf = (seed: number): RunSize => ({
  ...(seed % 3 === 0 ? { months: ["2025-08", "2025-09"], units: 4 } : { months: ["2025-09"], units: 8 }),
  sends: 2,
});

describeOnEitherDatabase((opened) => {
  it("a network that fails neither loses nor doubles one of 224 rows, and needs nobody", async () => {
    const world = await worldOn(opened().database);
    try {
      const { failures } = await runSeeds(world, seeds, sizeOf);
      expect(failures).toEqual([]);
    } finally {
      await world.close();
    }
  }, 120_000);
});
