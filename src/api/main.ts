import { readConfig } from "./config.ts";
import { startApi } from "./startApi.ts";

/** The API alone, from the environment; a proxy brings TLS and the pane's files. */
const api = await startApi(readConfig(process.env));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    api.app.log.info({ signal }, "closing");
    api.close().then(
      () => process.exit(0),
      (error: unknown) => {
        api.app.log.error({ err: error }, "closing failed");
        process.exit(1);
      },
    );
  });
}
