import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { readConfig } from "../../src/api/config.ts";
import { startApi, type RunningApi } from "../../src/api/startApi.ts";
import { copyTemplateTo } from "./pgliteTemplate.ts";

/** The real API with its embedded sign-in, on a port and in a directory of its own; seeded as the demo is. */
export async function runningApi(
  extras: Parameters<typeof startApi>[1] = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<RunningApi> {
  const directory = await mkdtemp(path.join(tmpdir(), "sengepladser-api-"));
  await copyTemplateTo(path.join(directory, "pglite"));
  const config = readConfig({
    PORT: String(await freePort()),
    DATA_DIR: directory,
    LOG_LEVEL: "silent",
    ...variables,
  });
  const api = await startApi(config, extras);
  const close = async () => {
    await api.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { ...api, close };
}

/** The issuer's address holds the port, so it must be known before anyone listens. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "localhost", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
