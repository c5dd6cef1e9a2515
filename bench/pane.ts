/** The pane in a real browser over the workbench's host: what a planner waits for, and what Excel is sent. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Frame, type Page } from "playwright-core";
import { buildIfStale } from "../scripts/buildBundle.ts";
import { findFreePort } from "../scripts/requireFreePort.ts";
import { startServers } from "../scripts/startServers.ts";
import { findBrowser } from "../test/support/findBrowser.ts";
import type { WorkbenchApi } from "../src/workbench/WorkbenchApi.ts";
import type { Measure } from "./figures/Measure.ts";

declare global {
  interface Window {
    readonly workbench: WorkbenchApi;
    longest: number;
  }
}

const sizes = [10_000, 100_000, 250_000];
const edits = 9;

export default async function measurePane(): Promise<readonly Measure[]> {
  await buildIfStale("pane");
  await buildIfStale("workbench");
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "sengepladser-bench-"));
  const servers = await startServers({
    DATA_DIR: dataDirectory,
    PORT: String(await findFreePort()),
    WORKBENCH_PORT: String(await findFreePort()),
    LOG_LEVEL: "error",
  });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  });
  try {
    const measures: Measure[] = [];
    for (const rows of sizes) {
      const page = await browser.newPage({ ignoreHTTPSErrors: true });
      measures.push(...(await measureSize(page, `${servers.workbenchUrl}?grid=none&rows=${rows}`, rows)));
      await page.close();
    }
    return measures;
  } finally {
    await browser.close();
    await servers.close();
    await rm(dataDirectory, { recursive: true });
  }
}

async function measureSize(page: Page, url: string, rows: number): Promise<readonly Measure[]> {
  const size = `pane: ${rows.toLocaleString("en")} rows`;
  await page.goto(url);
  const pane = await paneFrame(page);
  await pane.getByRole("button", { name: "Kontrollér", exact: true }).waitFor({ timeout: 120_000 });
  await spoilRows(page, rows);
  await watchLongTasks(pane);
  await page.evaluate(() => window.workbench.traffic());
  const start = performance.now();
  await pane.getByRole("button", { name: "Kontrollér", exact: true }).click();
  await pane.getByRole("button", { name: "Fjern markeringer" }).waitFor({ timeout: 120_000 });
  const checked = performance.now() - start;
  const { messages, largest } = await page.evaluate(() => window.workbench.traffic());
  const listed: number[] = [];
  const marked: number[] = [];
  for (let at = 0; at < edits; at++) {
    const cell = `E${Math.floor(((at + 1) * rows) / (edits + 2))}`;
    const seen = await measureEdit(page, pane, cell);
    listed.push(seen.listed);
    marked.push(seen.marked);
  }
  return [
    { name: `${size}: read, check and mark`, value: Math.round(checked), unit: "ms" },
    { name: `${size}: messages for it, both ways`, value: messages, unit: "messages" },
    { name: `${size}: largest message`, value: largest, unit: "characters" },
    { name: `${size}: an edit's finding in the list, median`, value: median(listed), unit: "ms" },
    { name: `${size}: an edit's mark in the cell, median`, value: median(marked), unit: "ms" },
    {
      name: `${size}: longest task on the pane's main thread (50 = none over 50)`,
      value: await pane.evaluate(() => Math.round(Math.max(50, window.longest))),
      unit: "ms",
    },
  ];
}

/** Every fiftieth count is no number: two faults in a hundred rows, scattered. */
const spoilRows = (page: Page, rows: number): Promise<void> =>
  page.evaluate(async (count) => {
    const counts = Array.from({ length: count }, (_, at) => [at % 50 === 25 ? "ca. 12" : 12]);
    await window.workbench.edit("Sengepladser", `E2:E${count + 1}`, counts);
  }, rows);

async function paneFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector("iframe", { timeout: 120_000 })).contentFrame();
  if (frame === null) throw new Error("the pane's frame is empty");
  return frame;
}

/** Tasks under 50 ms are not reported by the browser at all. */
const watchLongTasks = (pane: Frame): Promise<void> =>
  pane.evaluate(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
    }).observe({ type: "longtask" });
  });

async function measureEdit(page: Page, pane: Frame, cell: string) {
  const start = performance.now();
  await page.evaluate((address) => window.workbench.edit("Sengepladser", address, 99), cell);
  await pane
    .getByRole("button", { name: cell, exact: true })
    .or(pane.getByText(cell, { exact: true }))
    .first()
    .waitFor();
  const listed = performance.now() - start;
  // Not by waitForFunction: it takes the promise itself for a yes.
  await page.evaluate(async (address) => {
    for (;;) {
      const { fill, ownFill } = await window.workbench.cell("Sengepladser", address);
      if (fill !== ownFill) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }, cell);
  const marked = performance.now() - start;
  await page.evaluate((address) => window.workbench.edit("Sengepladser", address, 12), cell);
  await pane.getByText(cell, { exact: true }).first().waitFor({ state: "hidden" });
  return { listed, marked };
}

const median = (values: readonly number[]): number =>
  Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
