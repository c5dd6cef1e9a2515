import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where long suites leave what they measured, for `scripts/testLong.ts` to gather. */
export const figuresFolder = fileURLToPath(new URL("../../node_modules/.cache/long/", import.meta.url));

/** Figures of a long suite, under a name like `load.pglite`. */
export async function recordFigures(name: string, figures: object): Promise<void> {
  await mkdir(figuresFolder, { recursive: true });
  await writeFile(path.join(figuresFolder, `${name}.json`), JSON.stringify(figures));
}
