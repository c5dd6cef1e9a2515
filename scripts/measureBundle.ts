import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "./runStep.ts";

/** Design §9: ours without office.js, gzipped. */
export const firstLoadBudget = 250_000;

export interface BundlePart {
  readonly file: string;
  readonly gzipped: number;
  readonly first: boolean;
}

/** The pane's scripts and styles, each gzipped, and whether pane.html itself asks for it. */
export async function measurePane(): Promise<BundlePart[]> {
  const folder = path.join(projectRoot, "dist", "pane");
  const page = await readFile(path.join(folder, "pane.html"), "utf8");
  const files = (await readdir(folder)).filter((file) => /\.(js|css)$/.test(file));
  const parts = files.map(async (file) => ({
    file,
    gzipped: gzipSync(await readFile(path.join(folder, file))).length,
    first: page.includes(file),
  }));
  return (await Promise.all(parts)).sort((a, b) => b.gzipped - a.gzipped);
}

export const sizeOf = (parts: readonly BundlePart[]): number =>
  parts.reduce((sum, { gzipped }) => sum + gzipped, 0);
