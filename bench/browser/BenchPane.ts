import type { Frame, Page } from "playwright-core";
import type { WorkbenchApi } from "../../src/workbench/WorkbenchApi.ts";
import type { BenchBrowser } from "./inBrowser.ts";
import { watchWorker, type CheckTimes } from "./watchWorker.ts";

declare global {
  interface Window {
    readonly workbench: WorkbenchApi;
  }
}

const sheet = "Sengepladser";
const patience = { timeout: 300_000 };

/** The pane in a page of its own, beside a sheet that the page made. */
export class BenchPane {
  readonly page: Page;
  readonly frame: Frame;

  private constructor(page: Page, frame: Frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Every fiftieth count is no number: two faulty rows in a hundred, scattered. */
  static async open({ browser, workbenchUrl }: BenchBrowser, rows: number): Promise<BenchPane> {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.addInitScript(watchWorker);
    await page.goto(`${workbenchUrl}?grid=none&rows=${rows}`);
    const frame = await (await page.waitForSelector("iframe", patience)).contentFrame();
    if (frame === null) throw new Error("the pane's frame is empty");
    const pane = new BenchPane(page, frame);
    await pane.#checkButton.waitFor(patience);
    await page.evaluate(async (count) => {
      const counts = Array.from({ length: count }, (_, at) => [at % 50 === 25 ? "ca. 12" : 12]);
      await window.workbench.edit("Sengepladser", `E2:E${count + 1}`, counts);
    }, rows);
    return pane;
  }

  async edit(cell: string, value: string | number): Promise<void> {
    await this.page.evaluate(([address, typed]) => window.workbench.edit("Sengepladser", address, typed), [
      cell,
      value,
    ] as const);
  }

  traffic() {
    return this.page.evaluate(() => window.workbench.traffic());
  }

  /** Reads, checks and marks the sheet, as the planner's click does. */
  async check(): Promise<CheckTimes & { readonly total: number }> {
    const start = performance.now();
    await this.#checkButton.click();
    const marked = this.frame.getByRole("button", { name: "Fjern markeringer" });
    await marked.or(this.frame.getByText("Valideret uden fejl")).first().waitFor(patience);
    const total = performance.now() - start;
    const { read, check } = await this.frame.evaluate(() => window.checkTimes());
    return { total, read, check };
  }

  /** Breaks a count: until it stands in the list, and until its cell is marked. Then mends it again. */
  async breakAndMend(cell: string): Promise<{ readonly listed: number; readonly marked: number }> {
    const start = performance.now();
    await this.edit(cell, 99);
    const named = { name: cell, exact: true } as const;
    await this.frame
      .getByRole("button", named)
      .or(this.frame.getByText(cell, { exact: true }))
      .first()
      .waitFor();
    const listed = performance.now() - start;
    // Not by waitForFunction: it takes the promise itself for a yes.
    await this.page.evaluate(
      async ([name, address]) => {
        for (;;) {
          const { fill, ownFill } = await window.workbench.cell(name, address);
          if (fill !== ownFill) return;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
      [sheet, cell] as const,
    );
    const marked = performance.now() - start;
    await this.edit(cell, 12);
    await this.frame.getByText(cell, { exact: true }).first().waitFor({ state: "hidden" });
    return { listed, marked };
  }

  close(): Promise<void> {
    return this.page.close();
  }

  get #checkButton() {
    return this.frame.getByRole("button", { name: "Kontrollér", exact: true });
  }
}
