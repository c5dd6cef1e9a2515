import path from "node:path";
import { projectRoot, runStep } from "./runStep.ts";

/** Pictures of every view at each width, into docs/views; the walk fails where a view is in somebody's way. */
const folder = path.join(projectRoot, "docs", "views");
const { ok } = await runStep("node_modules/vitest/vitest.mjs", ["run", "--project=views"], {
  live: true,
  env: { PICTURES: folder },
});
process.exitCode = ok ? 0 : 1;
