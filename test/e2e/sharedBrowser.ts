import { chromium, type Browser } from "playwright-core";
import { findBrowser } from "../support/findBrowser.ts";

let launched: Promise<Browser> | undefined;

/** One browser for all test files of a run; it ends with their process. */
export const sharedBrowser = (): Promise<Browser> => (launched ??= launch());

async function launch(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({ executablePath, args, env: { ...definedOf(process.env), ...env } });
}

const definedOf = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
