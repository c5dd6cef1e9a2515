import { CheckingClient } from "./CheckingClient.ts";

/** Starts the worker and gives the pane's end of it. */
export const startCheckingWorker = (): CheckingClient =>
  new CheckingClient(new Worker(new URL("./worker.ts", import.meta.url)));
