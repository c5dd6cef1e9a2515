import { buildIfStale, type BundleName } from "./buildBundle.ts";
import { requireFreePort } from "./requireFreePort.ts";
import { startServers } from "./startServers.ts";

async function build(name: BundleName, title: string): Promise<void> {
  process.stdout.write(`${title} … `);
  const start = performance.now();
  const built = await buildIfStale(name);
  console.log(built ? `${((performance.now() - start) / 1000).toFixed(0)} s` : "uændret / unchanged");
}

async function start(): Promise<void> {
  await requireFreePort(Number(process.env.PORT ?? 3000), "PORT");
  await requireFreePort(Number(process.env.WORKBENCH_PORT ?? 3001), "WORKBENCH_PORT");
  await build("pane", "Bygger ruden / building the pane");
  await build("workbench", "Bygger arbejdsbænken / building the workbench");
  const servers = await startServers(process.env);
  console.log(`
Åbn ${servers.workbenchUrl}
  Browseren advarer om certifikatet, fordi det er lavet på denne maskine: vælg Avanceret, Fortsæt.
  Excel finder ruden på ${servers.paneUrl}. Stop med Ctrl+C.

Open ${servers.workbenchUrl}
  The browser warns about the certificate, because it was made on this machine: choose Advanced, Proceed.
  Excel finds the pane at ${servers.paneUrl}. Stop with Ctrl+C.
`);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      console.log("Stopper / stopping …");
      servers.close().then(() => process.exit(0), stopWithError);
    });
}

function stopWithError(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

start().catch(stopWithError);
