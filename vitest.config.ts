import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const isLong = process.env.LONG === "1";
/** The same at full size, in seconds each: for `npm run test:long`. */
const large = isLong ? [] : ["test/**/*.large.test.ts"];

const patience = {
  setupFiles: ["test/support/drawMoreCases.ts"],
  testTimeout: isLong ? 600_000 : 30_000,
  hookTimeout: 60_000,
};

/**
 * What Node can show by itself; what needs databases; the end-to-end tests in a real browser; and what takes
 * minutes and measures, which only `npm run test:long` runs.
 */
export default defineConfig({
  test: {
    // One more than there are processors: tests wait a quarter of the time, for their databases mostly.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/{api,scripts,e2e,views,long}/**", ...large],
          // Nothing here leaves anything behind; loading office.js and our own modules once saves a third.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: "api",
          include: ["test/{api,scripts}/**/*.test.ts"],
          exclude: large,
          globalSetup: ["test/api/startPostgres.ts"],
          // Each file has databases of its own and nothing else to keep apart; loading the API once saves a third.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: "long",
          include: ["test/long/**/*.test.ts"],
          fileParallelism: false,
        },
      },
      {
        // Every view in each theme and language: minutes, and so for the long tests and `npm run pictures`.
        test: {
          name: "views",
          include: ["test/views/**/*.test.ts"],
          globalSetup: ["test/e2e/startServers.ts"],
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/startServers.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          fileParallelism: false,
          // All files share one page.
          isolate: false,
        },
      },
    ],
  },
});
