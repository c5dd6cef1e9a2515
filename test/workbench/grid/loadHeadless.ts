import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type * as headless from "./headlessUniver.ts";

/**
 * Bundles the headless Univer into a folder of its own and loads it; the folder is gone afterwards. `require`, because
 * vitest would take half a minute to rewrite so large a module that is imported.
 */
export async function loadHeadless(): Promise<typeof headless> {
  const folder = mkdtempSync(path.join(tmpdir(), "univer-"));
  const outfile = path.join(folder, "headless.cjs");
  try {
    await build({
      entryPoints: [fileURLToPath(new URL("headlessUniver.ts", import.meta.url))],
      outfile,
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    return createRequire(import.meta.url)(outfile) as typeof headless;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
