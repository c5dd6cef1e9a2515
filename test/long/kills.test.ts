import { describe, expect, it } from "vitest";
import { seededRandom } from "../../bench/checking/seededRandom.ts";
import { onKillableDatabases } from "../support/kills/killableDatabases.ts";
import { killAndRestart } from "../support/kills/killAndRestart.ts";
import { recordFigures } from "../support/recordFigures.ts";

describe("a server that is killed in mid-push twenty times", () => {
  onKillableDatabases((name, open) => {
    it(`loses nothing acknowledged and leaves nothing half done, on ${name}`, async () => {
      const seed = Date.now() % 1_000_000;
      const figures = await killAndRestart(await open(), { rounds: 20, random: seededRandom(seed) });
      await recordFigures(`kills.${name}`, { seed, ...figures });
      expect(figures.rounds).toBe(20);
      expect(figures.acknowledged).toBeGreaterThan(20);
    }, 1_800_000);
  });
});
