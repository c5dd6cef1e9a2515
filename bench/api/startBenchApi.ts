import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../test/support/apiProcess.ts";
import { startIssuer } from "../../test/support/anIssuer.ts";
import type { BenchDatabase } from "./onDatabases.ts";
import type { TaskReply } from "./serve.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The API in a process of its own, on an empty database of its own. */
export interface BenchApi {
  readonly origin: string;
  readonly issuer: string;
  token(subject: string): Promise<string>;
  /** Runs the file's default export in the API's process, with its database. */
  run<T>(file: URL, input: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startBenchApi({ url }: BenchDatabase): Promise<BenchApi> {
  const directory = await mkdtemp(path.join(tmpdir(), "sengepladser-bench-"));
  const issuer = await startIssuer();
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "bench/api/serve.ts"], {
    cwd: projectRoot,
    env: {
      ...process.env,
      ...(url !== undefined && { DATABASE_URL: url }),
      DATA_DIR: directory,
      PORT: String(port),
      OIDC_ISSUER: issuer.issuer,
      LOG_LEVEL: "error",
      RATE_LIMIT_PERSON: "1000000",
      RATE_LIMIT_ADDRESS: "1000000",
    },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const open = new Map<number, (reply: TaskReply) => void>();
  let asked = 0;
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the API ended with ${code}`)));
  });
  child.on("message", (reply: TaskReply) => {
    open.get(reply.id)?.(reply);
    open.delete(reply.id);
  });
  child.once("exit", (code) => {
    for (const [id, settle] of open) settle({ id, error: `the API ended with ${code}` });
  });
  return {
    origin: `http://localhost:${port}`,
    issuer: issuer.issuer,
    token: (subject) => issuer.token(subject),
    run: async <T>(file: URL, input: unknown) => {
      const id = asked++;
      const reply = await new Promise<TaskReply>((resolve) => {
        open.set(id, resolve);
        child.send({ id, file: file.href, input });
      });
      if (reply.error !== undefined) throw new Error(reply.error);
      return reply.result as T;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
      await issuer.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
