import { describe, expect, it } from "vitest";
import { pushBesideOthers } from "../support/load/pushBesideOthers.ts";
import { recordFigures } from "../support/recordFigures.ts";
import { onKillableDatabases } from "../support/kills/killableDatabases.ts";

describe("clients of many groups beside a push of 100,000 rows", () => {
  onKillableDatabases((name, open) => {
    it(`see no other group's row and are all answered, on ${name}`, async () => {
      const { figures, breaches } = await pushBesideOthers(await open(), { alone: 30, seconds: 60 });
      await recordFigures(`load.${name}`, figures);
      expect(breaches).toEqual([]);
      expect(figures.pushes).toBeGreaterThan(0);
    }, 900_000);
  });
});
