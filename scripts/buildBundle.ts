import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot, runStep } from "./runStep.ts";

export type BundleName = "pane" | "workbench";

/** Where the pane finds office.js when our own server hands it out from npm. */
const localOfficeJs = "/office/office.js";

/** What each bundle is made of; a change in any of it makes the bundle stale. */
const sources: Record<BundleName, readonly string[]> = {
  pane: ["src/core", "src/addin", "assets", "webpack.config.js", "package-lock.json"],
  workbench: ["src/core", "src/workbench", "webpack.config.js", "package-lock.json"],
};

/** Builds into dist/<name>; throws with webpack's words. */
export async function buildBundle(name: BundleName, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const webpackCli = "node_modules/webpack-cli/bin/cli.js";
  const { ok, output } = await runStep(webpackCli, ["--config-name", name], { env });
  if (!ok) throw new Error(`The ${name} does not build:\n${output}`);
}

/** Builds unless dist/<name> was made from just these sources. Returns whether it had to. */
export async function buildIfStale(name: BundleName): Promise<boolean> {
  const stampFile = path.join(projectRoot, "dist", `.${name}.stamp`);
  const stamp = await fingerprint(sources[name]);
  const kept = await readFile(stampFile, "utf8").catch(() => undefined);
  if (kept === stamp && existsSync(path.join(projectRoot, "dist", name))) return false;
  await buildBundle(name, { OFFICE_JS_URL: localOfficeJs });
  await writeFile(stampFile, stamp);
  return true;
}

async function fingerprint(entries: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const entry of entries)
    for (const file of await filesOf(path.join(projectRoot, entry))) {
      const { size, mtimeMs } = await stat(file);
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  return hash.digest("hex");
}

async function filesOf(entry: string): Promise<string[]> {
  if (!(await stat(entry)).isDirectory()) return [entry];
  const found = await readdir(entry, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath, item.name))
    .sort();
}
