import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Frame } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

describe.each(["light", "dark"])("the pane in the %s theme", (theme) => {
  let bench: WorkbenchPage;
  let frame: Frame;

  beforeAll(async () => {
    bench = await openWorkbench({ query: `theme=${theme}` });
    const handle = await bench.page.waitForSelector("iframe");
    frame = (await handle.contentFrame())!;
  });
  afterAll(() => bench.close());

  /** What axe objects to under WCAG 2.2 AA, a line each. */
  async function findObstacles(): Promise<readonly string[]> {
    await frame.evaluate(await readFile(axePath, "utf8"));
    const { violations } = await frame.evaluate(() =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      }),
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }

  /** Text or buttons that stand out to the right at this width. */
  const overflow = () => frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  it("has no obstacle while it proposes the columns", async () => {
    await bench.pane.getByRole("button", { name: "Kontrollér", exact: true }).waitFor();
    expect(await findObstacles()).toEqual([]);
    await bench.screenshot(`pane-map-${theme}`);
  });

  it("has none with findings and an inspected cell", async () => {
    await bench.pane.getByRole("button", { name: "Kontrollér", exact: true }).click();
    await bench.pane.getByRole("button", { name: /B167/ }).waitFor();
    await bench.workbench.edit("Sengepladser", "F5", 0);
    await bench.workbench.edit("Sengepladser", "G5", 0);
    await bench.pane.getByRole("switch", { name: /advarsler om flere dage/ }).waitFor();
    await bench.workbench.select("Sengepladser", "B167");
    await bench.pane.getByRole("button", { name: /Skriv 086/ }).waitFor();
    await bench.pane.getByText("Hvad siger vejledningen?").first().click();
    const inspector = bench.pane.getByRole("region", { name: /B167/ });
    await inspector.getByText("Hvad siger vejledningen?").click();
    await inspector.getByText(/de 2 eller 3 tegn efter sygehuskoden/).waitFor();
    expect(await findObstacles()).toEqual([]);
    await bench.screenshot(`pane-check-${theme}`);
  });

  it("has none while it asks who one is", async () => {
    await bench.pane.getByRole("button", { name: "Gem kladde" }).click();
    await bench.pane.getByRole("button", { name: /Karen/ }).waitFor();
    expect(await findObstacles()).toEqual([]);
    await bench.screenshot(`pane-sign-in-${theme}`);
  });

  it("has none once a draft is saved, and fits 270 pixels", async () => {
    await bench.pane.getByRole("button", { name: /Karen/ }).click();
    await bench.pane.getByText(/gemt som kladde/).waitFor();
    expect(await findObstacles()).toEqual([]);
    await bench.page.locator("iframe").evaluate((element) => {
      element.style.width = "270px";
    });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await bench.screenshot(`pane-saved-${theme}`);
  });
});
