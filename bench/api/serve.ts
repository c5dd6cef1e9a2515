import { readConfig } from "../../src/api/config.ts";
import type { Database } from "../../src/api/database/Database.ts";
import { startApi } from "../../src/api/startApi.ts";

/** Work on the API's own database; a file's default export. PGlite lets no other process in. */
export type Task = (database: Database, input: never) => Promise<unknown>;

export interface TaskRequest {
  readonly id: number;
  /** Address of the file. */
  readonly file: string;
  readonly input: unknown;
}

export interface TaskReply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The API as `src/api/main.ts` runs it, and whatever a bench wants done in the same process. */
const api = await startApi(readConfig(process.env));

async function run({ id, file, input }: TaskRequest): Promise<TaskReply> {
  try {
    const { default: task } = (await import(file)) as { default: Task };
    return { id, result: await task(api.database, input as never) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

process.on("message", (request: TaskRequest) => {
  void run(request).then((reply) => process.send!(reply));
});
// Whoever started it is gone.
process.on("disconnect", () => process.exit(1));
process.once("SIGTERM", () => {
  void api.close().then(() => process.exit(0));
});
process.send!("ready");
