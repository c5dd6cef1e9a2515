import path from "node:path";
import { startApi } from "../src/api/startApi.ts";
import { readConfig } from "../src/api/config.ts";
import { serveWorkbench } from "../src/workbench/serve/serveWorkbench.ts";
import { ensureCertificate } from "./certificate.ts";
import { projectRoot } from "./runStep.ts";

export interface Servers {
  readonly paneUrl: string;
  readonly workbenchUrl: string;
  close(): Promise<void>;
}

const inProject = (...parts: string[]) => path.join(projectRoot, ...parts);

/** The API with the built pane, and the workbench: everything but Excel, on this machine. */
export async function startServers(env: NodeJS.ProcessEnv): Promise<Servers> {
  const config = readConfig({ DATA_DIR: inProject(".data"), LOG_LEVEL: "warn", ...env }, "https");
  const https = await ensureCertificate(path.join(config.dataDirectory, "certificate"));
  const api = await startApi(config, {
    https,
    staticRoots: [
      { prefix: "/pane/", directory: inProject("dist", "pane") },
      { prefix: "/office/", directory: inProject("node_modules", "@microsoft", "office-js", "dist") },
    ],
  });
  const workbench = await serveWorkbench({ port: config.workbenchPort, https, paneOrigin: api.origin });
  return {
    paneUrl: `${api.origin}/pane/pane.html`,
    workbenchUrl: `https://localhost:${config.workbenchPort}/`,
    close: async () => {
      await workbench.close();
      await api.close();
    },
  };
}
