import { defineConfig } from "vitest/config";

/** What `npm run mutants` runs for each broken line: the tests of rules and values, with few drawn cases. */
export default defineConfig({
  test: {
    include: ["test/core/{rules,values,findings}/**/*.test.ts"],
    // Whole workbooks take longer than all the rest together, and are shown right elsewhere.
    exclude: ["test/core/rules/sharedWorkbooks.test.ts"],
    isolate: false,
    setupFiles: ["test/support/drawMoreCases.ts"],
    env: { MUTANTS: "1" },
  },
});
