import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  /** Beside the process's own. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where Chrome, Edge and Chromium usually stand, by platform. */
const usualPaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
  ],
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

const run = promisify(execFile);

/** CHROMIUM_PATH, else a browser of the system, else the one that @sparticuz/chromium carries. */
export async function findBrowser(): Promise<Browser> {
  const found = process.env.CHROMIUM_PATH ?? usualPaths[process.platform]?.find((file) => existsSync(file));
  return found === undefined ? unpackBrowser() : { executablePath: found, args: sandboxArgs(), env: {} };
}

/** Chromium refuses its sandbox to root, and only to root. */
const sandboxArgs = () => (process.getuid?.() === 0 ? ["--no-sandbox"] : []);

/**
 * Unpacks the carried browser once, beside node_modules. In a process of its own, because the package asks
 * the environment where to unpack, and gives its shared libraries only to what it takes for a bare machine.
 */
async function unpackBrowser(): Promise<Browser> {
  const folder = fileURLToPath(new URL("../../node_modules/.cache/chromium/", import.meta.url));
  await mkdir(folder, { recursive: true });
  const script = `import("@sparticuz/chromium").then((m) => m.default.executablePath()).then(console.log)`;
  const { stdout } = await run(process.execPath, ["--eval", script], {
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
  });
  const executablePath = stdout.trim();
  return { executablePath, args: sandboxArgs(), env: await missingParts(executablePath, folder) };
}

/** Libraries and fonts that a bare Linux lacks and the package carries. */
async function missingParts(executablePath: string, folder: string): Promise<Record<string, string>> {
  const runs = await run(executablePath, ["--version"]).then(
    () => true,
    () => false,
  );
  return {
    ...(runs ? {} : { LD_LIBRARY_PATH: path.join(folder, "al2023", "lib") }),
    ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(folder, "fonts") }),
  };
}
