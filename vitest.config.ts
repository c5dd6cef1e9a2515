import { defineConfig } from "vitest/config";

/**
 * Everything Node can show by itself; the end-to-end tests in a real browser; and what takes minutes and measures,
 * which only `npm run test:long` runs.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", "test/long/**"],
          setupFiles: ["test/support/drawMoreCases.ts"],
          testTimeout: process.env.LONG === "1" ? 600_000 : 30_000,
          hookTimeout: 60_000,
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
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/startServers.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
