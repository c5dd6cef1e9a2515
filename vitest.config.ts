import { defineConfig } from "vitest/config";

/** Two projects: everything Node can show by itself, and the end-to-end tests in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**"],
          setupFiles: ["test/support/drawMoreCases.ts"],
          testTimeout: process.env.LONG === "1" ? 600_000 : 30_000,
          hookTimeout: 60_000,
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
