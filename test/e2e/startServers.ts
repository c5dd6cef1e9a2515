import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { buildIfStale } from "../../scripts/buildBundle.ts";
import { findFreePort } from "../../scripts/requireFreePort.ts";
import { startServers } from "../../scripts/startServers.ts";
import { openConfigured } from "../../src/api/database/openConfigured.ts";
import { importRegister } from "../../src/api/registers/importRegister.ts";
import { copyTemplateTo } from "../support/pgliteTemplate.ts";
import { sharedPresent, sharedShak } from "../support/sharedData.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** With a slash at its end. */
    workbenchUrl: string;
    paneUrl: string;
  }
}

/** What `npm start` starts, on free ports and with an empty data directory. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildIfStale("pane");
  await buildIfStale("workbench");
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "sengepladser-"));
  await copyTemplateTo(path.join(dataDirectory, "data", "pglite"));
  if (sharedPresent) await importRealRegister(dataDirectory);
  const servers = await startServers({
    DATA_DIR: path.join(dataDirectory, "data"),
    PORT: String(await findFreePort()),
    WORKBENCH_PORT: String(await findFreePort()),
    LOG_LEVEL: "error",
  });
  project.provide("workbenchUrl", servers.workbenchUrl);
  project.provide("paneUrl", servers.paneUrl);
  return async () => {
    await servers.close();
    await rm(dataDirectory, { recursive: true });
  };
}

/** The official register and the demo's own units in one, so that both kinds of workbook find theirs. */
async function importRealRegister(dataDirectory: string): Promise<void> {
  const sample = await readFile(
    new URL("../../assets/registers/eksempel-shak.txt", import.meta.url),
    "latin1",
  );
  const file = path.join(dataDirectory, "register.txt");
  await writeFile(file, `${sharedShak().trimEnd()}\n${sample}`, "latin1");
  const database = await openConfigured({
    databaseUrl: undefined,
    dataDirectory: path.join(dataDirectory, "data"),
  });
  try {
    await importRegister(database, file, "e2e", new Date());
  } finally {
    await database.close();
  }
}
