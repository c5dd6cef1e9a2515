import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../", import.meta.url));
const ofPeers = createRequire(new URL("../package.json", import.meta.url));

/** A module of a peer; the bench's own packages are installed the first time one is asked for. */
export function requirePeer(name: string): unknown {
  if (!existsSync(`${folder}node_modules`)) {
    console.log("Installing what is measured beside us (bench/package.json) …");
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  }
  return ofPeers(name);
}
