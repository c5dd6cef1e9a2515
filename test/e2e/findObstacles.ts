import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe objects to in the pane under WCAG 2.2 AA, and how far it stands out, at the narrowest width there is. */
export async function findObstacles(page: Page): Promise<readonly string[]> {
  await page.locator("iframe").evaluate((element) => (element.style.width = "270px"));
  const frame = page.frames().find((each) => each.url().includes("/pane/"));
  if (!frame) throw new Error("The page holds no pane.");
  await frame.evaluate(await readFile(axePath, "utf8"));
  const { violations } = await frame.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(where: object, how: object): Promise<AxeResults> } };
    // Fluent's own: a hidden stop that hands the keyboard on at once, where a menu or tabs end.
    const where = { exclude: ["[data-tabster-dummy]"] };
    return axe.run(where, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  });
  const over = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const objections = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
  return over > 0 ? [...objections, `stands out by ${over} pixels`] : objections;
}
