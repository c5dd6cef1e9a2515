import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aRequest } from "../support/aRequest.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { OpenApiDocument } from "../support/checkReply.ts";
import { describeOnDatabases } from "../support/database.ts";
import { FuzzWorld } from "../support/FuzzWorld.ts";
import { watchInvariants } from "../support/watchInvariants.ts";

const long = process.env.LONG === "1";
/** On each of two databases. */
const requests = long ? 10_000 : 500;
const longest = long ? 3_600_000 : 300_000;

describe("the contract, fuzzed", () => {
  describeOnDatabases((opened) => {
    let api: TestApi;
    let logged = "";

    beforeAll(async () => {
      api = await startTestApi(opened().database, {
        settings: { logLevel: "error" },
        logTo: { write: (line) => (logged = line) },
      });
    });
    afterAll(() => api.close());

    it(
      `answers ${requests} odd requests as it promises, fails at none and breaks nothing`,
      { timeout: longest },
      async () => {
        const world = await FuzzWorld.build(api);
        const invariants = watchInvariants(opened().database);
        const document = api.app.swagger() as OpenApiDocument;
        let asked = 0;
        const tally = new Map<string, number>();
        let done = 0;
        // `send` holds every reply against the document, so its codes and schemas are checked there.
        const never5xx = fc.asyncProperty(aRequest(document, Object.keys(world.people)), async (drawn) => {
          const { status, text } = await world.send(drawn);
          expect(status, `${text} ${logged}`).toBeLessThan(500);
          if (status < 300) done++;
        const k = `${drawn.operation} ${status}`; tally.set(k, (tally.get(k) ?? 0) + 1); if (asked % 100 === 0) (await import('node:fs')).writeFileSync(`/tmp/contract/progress-${opened().url === undefined ? 'pglite' : 'pg'}.txt`, [...tally].map(([k, n]) => `${k} ${n}`).sort().join('\n') + `\ndone ${done}/${asked}`);
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
