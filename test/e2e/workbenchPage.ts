import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, FrameLocator, Locator, Page } from "playwright-core";
import { inject } from "vitest";
import type { WorkbenchApi } from "../../src/workbench/WorkbenchApi.ts";
import { clearReports } from "./clearReports.ts";
import { sharedBrowser } from "./sharedBrowser.ts";

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

/** One page for all test files of a run, workbooks swapped by `open`: loading it takes as long as five tests. */
let kept: Promise<Page> | undefined;

/** The workbench with its sample open, nobody signed in and no reports of Karen's; `close` leaves it to the next. */
export async function openWorkbench(options: PageOptions = {}): Promise<WorkbenchPage> {
  await clearReports(new URL(inject("paneUrl")).origin);
  kept ??= sharedBrowser().then(openPage);
  const page = await kept;
  await showSample(page, options);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const pane = page.frameLocator("iframe");
  return {
    page,
    workbench: remoteWorkbench(page),
    pane,
    button: (name: string | RegExp) =>
      pane.getByRole("button", typeof name === "string" ? { name, exact: true } : { name }),
    errors,
    screenshot: (name: string) => takeScreenshot(page, name),
    close: () => forget(page),
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: "da-DK",
    timezoneId: "Europe/Copenhagen",
    // The page sets the scheme itself (`theme=`); Playwright's own default would hide it from the pane.
    colorScheme: null,
  });
  return context.newPage();
}

async function showSample(page: Page, { query = "", width = 1366, height = 768 }: PageOptions) {
  await page.setViewportSize({ width, height });
  const url = new URL(inject("workbenchUrl"));
  url.search = query;
  if (page.url() === url.href) return page.evaluate(() => window.workbench.open("/workbooks/eksempel.xlsx"));
  await page.goto(url.href);
  await page.waitForFunction(() => "workbench" in window);
}

/** Whatever a test file left on the page that a newly opened one would not have. */
async function forget(page: Page): Promise<void> {
  const context = page.context();
  await page.unrouteAll({ behavior: "ignoreErrors" });
  for (const event of ["console", "pageerror", "request"]) page.removeAllListeners(event);
  await context.setOffline(false);
  await context.clearCookies();
  await page.emulateMedia({ forcedColors: null });
  await page.evaluate(() => document.getElementById("pane")?.removeAttribute("style"));
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
