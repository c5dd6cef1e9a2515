import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { buildIfStale } from "../../scripts/buildBundle.ts";
import { findFreePort } from "../../scripts/requireFreePort.ts";
import { startServers } from "../../scripts/startServers.ts";
import { findBrowser } from "../../test/support/findBrowser.ts";

/** Chromium, and where the workbench is served to it. */
export interface BenchBrowser {
  readonly browser: Browser;
  readonly workbenchUrl: string;
}

/** Builds what is stale, serves pane and workbench on an empty database, and ends it all after the work. */
export async function inBrowser<T>(work: (bench: BenchBrowser) => Promise<T>): Promise<T> {
  await buildIfStale("pane");
  await buildIfStale("workbench");
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "sengepladser-bench-"));
  const servers = await startServers({
    DATA_DIR: dataDirectory,
    PORT: String(await findFreePort()),
    WORKBENCH_PORT: String(await findFreePort()),
    LOG_LEVEL: "error",
  });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  try {
    return await work({ browser, workbenchUrl: servers.workbenchUrl });
  } finally {
    await browser.close();
    await servers.close();
    await rm(dataDirectory, { recursive: true });
  }
}
