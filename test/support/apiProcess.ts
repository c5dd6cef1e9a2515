import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The API as a process of its own, started as an administrator would. */
export interface ApiProcess {
  readonly origin: string;
  /** Everything it wrote so far. */
  output(): string;
  /** Its exit code, once it has ended. */
  readonly exit: Promise<number | null>;
  /** Tells it something, and does not wait. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it as told, by default as a crash would, and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Starts `src/api/main.ts` and waits until it is ready; `variables` are its environment. */
export async function startApiProcess(
  port: number,
  variables: Readonly<Record<string, string>>,
): Promise<ApiProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/api/main.ts"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "test", PORT: String(port), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (bytes: Buffer) => (output += bytes.toString()));
  const stopAtExit = () => child.kill("SIGKILL");
  process.once("exit", stopAtExit);
  const origin = `http://localhost:${port}`;
  await untilReady(origin, () => {
    if (child.exitCode !== null) throw new Error(`the API ended with ${child.exitCode}:\n${output}`);
  });
  return {
    origin,
    output: () => output,
    exit: new Promise((resolve) => child.once("exit", resolve)),
    signal: (signal) => child.kill(signal),
    kill: async (signal = "SIGKILL") => {
      // What a signal ended has no exit code.
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill(signal);
      await gone;
      process.off("exit", stopAtExit);
    },
  };
}

/** Waits for a minute at most; what `requireAlive` throws ends the wait. */
export async function untilReady(origin: string, requireAlive: () => void = () => undefined): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    requireAlive();
    const reply = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the API was not ready in a minute");
}
