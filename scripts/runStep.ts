import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("..", import.meta.url));

export interface StepResult {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs one Node program of the project; `live` lets it write to the terminal itself. */
export async function runStep(
  script: string,
  args: readonly string[],
  { env = {}, live = false }: { env?: NodeJS.ProcessEnv; live?: boolean } = {},
): Promise<StepResult> {
  const start = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ok = await new Promise<boolean>((resolve) => {
    child.on("error", () => resolve(false)).on("close", (code) => resolve(code === 0));
  });
  return { ok, output, seconds: (performance.now() - start) / 1000 };
}
