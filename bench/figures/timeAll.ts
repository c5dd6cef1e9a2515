import { seededRandom, shuffled } from "../checking/seededRandom.ts";

/** Something to time in this process; `prepare` runs before each time, unmeasured. */
export interface Candidate {
  readonly name: string;
  readonly prepare?: () => void;
  readonly run: () => unknown;
}

export const rounds = Number(process.env.BENCH_ROUNDS ?? 9);
export const warmUps = 2;

/** Milliseconds by name, over rounds in each of which every candidate runs once in random order. */
export async function timeAll(
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const random = seededRandom(7);
  const times = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < warmUps + rounds; round++)
    for (const { name, prepare, run } of shuffled(candidates, random)) {
      prepare?.();
      const start = performance.now();
      const result = run();
      if (result instanceof Promise) await result;
      if (round >= warmUps) times.get(name)!.push(performance.now() - start);
    }
  return times;
}
