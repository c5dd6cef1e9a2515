import { readConfig, type ApiConfig } from "./config.ts";
import { startApi } from "./startApi.ts";

/** The API alone, from the environment; a proxy brings TLS and the pane's files. */
const config = readOrRefuse();
const api = await startApi(config);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    api.app.log.info({ signal }, "stopping");
    endAnyway();
    api.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        api.app.log.error({ err: error }, "stopping failed");
        process.exit(1);
      },
    );
  });
}

/** A statement that waits for a lock, or a database that is gone, holds up no restart. */
function endAnyway(): void {
  const { delay, bound } = config.stopping;
  setTimeout(() => process.exit(1), (delay + bound + 5) * 1000).unref();
}

/** A setting that is wrong is the installer's to mend: a sentence, no stack. */
function readOrRefuse(): ApiConfig {
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
