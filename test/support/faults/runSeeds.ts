import { FaultRun, type RunFigures, type RunSize } from "./FaultRun.ts";
import type { FaultWorld } from "./FaultWorld.ts";

export interface SeedsFigures extends RunFigures {
  runs: number;
  kills: number;
  requests: number;
  /** How many requests met which fault. */
  faults: Record<string, number>;
}

export interface SeedsRun {
  readonly figures: SeedsFigures;
  /** What went wrong, each with its seed. */
  readonly failures: readonly string[];
}

export const groupOf = (seed: number): string => `seed ${seed}`;

/** The runs of some seeds, one after the other; one that fails stops no other. */
export async function runSeeds(
  world: FaultWorld,
  seeds: readonly number[],
  sizeOf: (seed: number) => RunSize,
): Promise<SeedsRun> {
  const runs: RunFigures[] = [];
  const failures: string[] = [];
  for (const seed of seeds) {
    const run = new FaultRun(world, seed, await world.enrol(groupOf(seed)), sizeOf(seed));
    try {
      runs.push(await run.run());
    } catch (error) {
      failures.push(`seed ${seed}: ${String(error)}`);
      await world.proxy.release();
    }
  }
  const faults = Object.fromEntries(world.proxy.met);
  const requests = Object.values(faults).reduce((sum, count) => sum + count, 0);
  return {
    figures: { ...sumFigures(runs), runs: seeds.length, kills: world.kills(), requests, faults },
    failures,
  };
}

/** Number by number, however deep they stand. */
export function sumFigures<Figures extends object>(all: readonly Figures[]): Figures {
  const sum: Record<string, unknown> = {};
  for (const [name, value] of all.flatMap(
    (figures) => Object.entries(figures) as [string, number | object][],
  )) {
    const before = sum[name];
    if (typeof value === "number") sum[name] = ((before as number | undefined) ?? 0) + value;
    else sum[name] = sumFigures([(before as object | undefined) ?? {}, value]);
  }
  return sum as Figures;
}
