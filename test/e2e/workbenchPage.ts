import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Browser, type FrameLocator, type Locator, type Page } from "playwright-core";
import { inject } from "vitest";
import type { WorkbenchApi } from "../../src/workbench/WorkbenchApi.ts";
import { findBrowser } from "../support/findBrowser.ts";
import { clearReports } from "./clearReports.ts";

/** What crosses to the page and back as JSON; files go through `open` and `save`. */
type Remote = Omit<WorkbenchApi, "open" | "save">;

export interface WorkbenchPage {
  readonly page: Page;
  /** `window.workbench`, from Node. */
  readonly workbench: Remote & {
    /** An .xlsx by its bytes. */
    open(file: Uint8Array): Promise<void>;
    save(): Promise<Buffer>;
  };
  /** The add-in's own document, in its frame. */
  readonly pane: FrameLocator;
  /** A button of the pane: of just that name, or of one like it. */
  button(name: string | RegExp): Locator;
  /** Errors that nobody caught, of page and pane; a test file may assert that there are none. */
  readonly errors: readonly string[];
  /** Writes `<name>.png` to SCREENSHOTS, where that is set. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface PageOptions {
  /** Of the workbench's address, e.g. `lang=en&theme=dark`. */
  readonly query?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Opens the workbench, without reports of others, in a browser of its own: one a test file, workbooks swapped by `open`. */
export async function openWorkbench(options: PageOptions = {}): Promise<WorkbenchPage> {
  await clearReports(new URL(inject("paneUrl")).origin);
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...definedOf(process.env), ...env },
  });
  try {
    return await openPage(browser, options);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function openPage(browser: Browser, { query = "", width = 1366, height = 768 }: PageOptions) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width, height },
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
    // The page sets the scheme itself (`theme=`); Playwright's own default would hide it from the pane.
    colorScheme: null,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const url = new URL(inject("workbenchUrl"));
  url.search = query;
  await page.goto(url.href);
  await page.waitForFunction(() => "workbench" in window);
  const pane = page.frameLocator("iframe");
  return {
    page,
    workbench: remoteWorkbench(page),
    pane,
    button: (name: string | RegExp) =>
      pane.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }),
    errors,
    screenshot: (name: string) => takeScreenshot(page, name),
    close: () => browser.close(),
  };
}

function remoteWorkbench(page: Page): WorkbenchPage["workbench"] {
  const call = <Name extends keyof Remote>(name: Name, ...args: Parameters<Remote[Name]>) =>
    page.evaluate(
      ([method, values]) => (window.workbench[method] as (...args: readonly unknown[]) => unknown)(...values),
      [name, args] as const,
    ) as ReturnType<Remote[Name]>;
  return {
    sheets: () => call("sheets"),
    cell: (sheet, address) => call("cell", sheet, address),
    edit: (sheet, address, value) => call("edit", sheet, address, value),
    select: (sheet, address) => call("select", sheet, address),
    removeSheet: (sheet) => call("removeSheet", sheet),
    traffic: () => call("traffic"),
    undo: () => call("undo"),
    command: (id) => call("command", id),
    cellEdit: (on) => call("cellEdit", on),
    missing: () => call("missing"),
    open: (file) => openFile(page, file),
    save: () => saveFile(page),
  };
}

async function openFile(page: Page, file: Uint8Array): Promise<void> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    await window.workbench.open(bytes.buffer);
  }, Buffer.from(file).toString("base64"));
}

async function saveFile(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await window.workbench.save()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  });
  return Buffer.from(base64, "base64");
}

async function takeScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const definedOf = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
