import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import webpack from "webpack";
import configs from "../../webpack.config.js";

/**
 * What the pane's build puts under /pane/, by webpack's own configuration with its code left out: the
 * manifest's pages and pictures do not depend on the code, and this takes a second.
 */
export async function emitPane(): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "pane-"));
  try {
    await compile(folder);
    return await readdir(folder, { recursive: true });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function compile(folder: string): Promise<void> {
  const [pane] = configs;
  const entry = Object.fromEntries(Object.keys(pane.entry).map((name) => [name, "data:text/javascript,"]));
  const compiler = webpack({
    ...pane,
    mode: "none",
    entry,
    cache: false,
    output: { ...pane.output, path: folder },
  });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString("errors-only")));
      else compiler.close(() => resolve());
    });
  });
}
