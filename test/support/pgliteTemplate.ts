import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { openPgliteInstance, pgliteOptions } from "../../src/api/database/pglite.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(projectRoot, "node_modules/.cache/pglite");
const sources = join(projectRoot, "src/api/database");

/** A migrated, empty PGlite in memory. Making one takes seconds, so a copy is kept until the schema changes. */
export async function copyOfTemplate(): Promise<PGlite> {
  const file = join(cache, `${schemaVersion()}.tar`);
  if (!existsSync(file)) await makeTemplate(file);
  return PGlite.create({ ...pgliteOptions, loadDataDir: new Blob([new Uint8Array(await readFile(file))]) });
}

function schemaVersion(): string {
  const hash = createHash("sha256");
  const migrations = readdirSync(join(sources, "migrations")).sort();
  for (const name of migrations) hash.update(readFileSync(join(sources, "migrations", name)));
  hash.update(readFileSync(join(projectRoot, "node_modules/@electric-sql/pglite/package.json")));
  return hash.digest("hex").slice(0, 16);
}

/** Renamed into place: two test files may make it at once. */
async function makeTemplate(file: string): Promise<void> {
  const instance = await PGlite.create(pgliteOptions);
  const database = await openPgliteInstance(instance);
  const dump = await instance.dumpDataDir("none");
  await database.close();
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
}
