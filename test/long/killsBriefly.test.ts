import { expect, it } from "vitest";
import { seededRandom } from "../../bench/checking/seededRandom.ts";
import { killablePglite } from "../support/kills/killableDatabases.ts";
import { killAndRestart } from "../support/kills/killAndRestart.ts";

it("loses nothing acknowledged and leaves nothing half done when it is killed in mid-push", async () => {
  const figures = await killAndRestart(await killablePglite(), {
    rounds: 2,
    random: seededRandom(Date.now()),
  });
  expect(figures.acknowledged).toBeGreaterThan(0);
}, 180_000);
