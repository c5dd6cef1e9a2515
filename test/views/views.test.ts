import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findObstacles } from "../e2e/findObstacles.ts";
import { openWorkbench, type WorkbenchPage } from "../e2e/workbenchPage.ts";
import { languages, walk } from "./tour.ts";

const themes = ["light", "dark", "contrast"] as const;
/** In pixels: the narrowest that Excel's pane gets, what it is at first, and a wide one. */
const widths = [270, 320, 500];
/** Where pictures are written; none are without it. */
const folder = process.env.PICTURES;

let bench: WorkbenchPage | undefined;
afterEach(() => bench?.close());

/** Over the sheet, so that a wide pane is seen whole. */
const widen = (width: number) =>
  bench!.page.locator("iframe").evaluate((element, to) => {
    Object.assign(element.style, {
      width: `${to}px`,
      height: "720px",
      position: "fixed",
      top: "0",
      right: "0",
    });
  }, width);

async function takePictures(name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  for (const width of widths) {
    await widen(width);
    await bench!.page.waitForTimeout(150);
    await bench!.page.locator("iframe").screenshot({ path: path.join(folder, `${name}-${width}.png`) });
  }
}

describe("every view of the pane", () => {
  for (const theme of themes)
    for (const language of languages) {
      const isPictured = theme === "light" && language === "da";
      it.skipIf(folder !== undefined && !isPictured)(
        `is in nobody's way, in the ${theme} theme and in ${language}`,
        async () => {
          bench = await openWorkbench({ query: `theme=${theme}&lang=${language}` });
          if (theme === "contrast") await bench.page.emulateMedia({ forcedColors: "active" });
          const found: Record<string, readonly string[]> = {};
          await walk(bench, language, async (name) => {
            const obstacles = await findObstacles(bench!.page);
            if (obstacles.length > 0) found[name] = obstacles;
            if (isPictured) await takePictures(name);
            await widen(320);
          });
          expect(found).toEqual({});
          expect(bench.errors).toEqual([]);
        },
        300_000,
      );
    }
});
