import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRequest } from "../support/fuzz/aRequest.ts";
import { apiOn } from "../support/apiOn.ts";
import type { OpenApiDocument } from "../support/checkReply.ts";
import { isLong } from "../support/cases.ts";
import { describeOnEitherDatabase } from "../support/database.ts";
import { FuzzWorld } from "../support/fuzz/FuzzWorld.ts";
import { watchInvariants } from "../support/fuzz/watchInvariants.ts";

/** On each of two databases. */
const requests = isLong ? 10_000 : 250;
const longest = isLong ? 3_600_000 : 300_000;

describe("the contract, fuzzed", () => {
  describeOnEitherDatabase((opened) => {
    let logged = "";
    const api = apiOn(opened, {
      settings: { logLevel: "error" },
      logTo: { write: (line) => (logged = line) },
    });

    it(
      `answers ${requests} odd requests as it promises, fails at none and breaks nothing`,
      { timeout: longest },
      async () => {
        const world = await FuzzWorld.build(api);
        const invariants = watchInvariants(opened().database);
        const document = api.app.swagger() as OpenApiDocument;
        let asked = 0;
        let done = 0;
        // `send` holds every reply against the document, so its codes and schemas are checked there.
        const never5xx = fc.asyncProperty(aRequest(document, Object.keys(world.people)), async (drawn) => {
          const { status, text } = await world.send(drawn);
          expect(status, `${text} ${logged}`).toBeLessThan(500);
          if (status < 300) done++;
          if (++asked % (requests / 10) === 0) await invariants.look();
        });
        await fc.assert(never5xx, { numRuns: requests, endOnFailure: true });
        // Neither all refused nor all accepted: both ways are walked.
        expect(done / asked).toBeGreaterThan(0.1);
        expect(done / asked).toBeLessThan(0.9);
      },
    );
  });
});
