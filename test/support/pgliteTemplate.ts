import { createHash } from "node:crypto";
import { existsSync, openAsBlob, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { openPgliteInstance, pgliteOptions } from "../../src/api/database/pglite.ts";

const thisFile = fileURLToPath(import.meta.url);
const projectRoot = join(thisFile, "../../..");
const cache = join(projectRoot, "node_modules/.cache/pglite");
const pglite = join(projectRoot, "node_modules/@electric-sql/pglite");
const sources = join(projectRoot, "src/api/database");

/** A migrated, empty PGlite in memory. Making one takes seconds, so a copy is kept until the schema changes. */
export async function copyOfTemplate(): Promise<PGlite> {
  parts ??= loadParts();
  return PGlite.create({ ...pgliteOptions, ...(await parts) });
}

/** Once for all test files of a process: compiling PostgreSQL takes longer than starting it. */
let parts: ReturnType<typeof loadParts> | undefined;

/** The template as a PGlite kept in a directory, which is not there yet; `openPglite` finds it up to date. */
export async function copyTemplateTo(directory: string): Promise<void> {
  parts ??= loadParts();
  await mkdir(dirname(directory), { recursive: true });
  const instance = await PGlite.create(directory, { ...pgliteOptions, ...(await parts) });
  await instance.close();
}

/** Where the template lies; made where it is not there yet. */
export async function requireTemplate(): Promise<string> {
  const file = join(cache, `${schemaVersion()}.tar`);
  if (!existsSync(file)) await makeTemplate(file);
  return file;
}

async function loadParts() {
  const file = await requireTemplate();
  const compile = async (name: string) =>
    WebAssembly.compile(new Uint8Array(await readFile(join(pglite, "dist", name))));
  return {
    loadDataDir: await openAsBlob(file),
    fsBundle: await openAsBlob(join(pglite, "dist/pglite.data")),
    pgliteWasmModule: await compile("pglite.wasm"),
    initdbWasmModule: await compile("initdb.wasm"),
  };
}

function schemaVersion(): string {
  const hash = createHash("sha256");
  const migrations = readdirSync(join(sources, "migrations")).sort();
  for (const name of migrations) hash.update(readFileSync(join(sources, "migrations", name)));
  for (const file of [join(pglite, "package.json"), thisFile]) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

/** Renamed into place: two test files may make it at once. */
async function makeTemplate(file: string): Promise<void> {
  const instance = await PGlite.create(pgliteOptions);
  const database = await openPgliteInstance(instance);
  // Two thirds of the files, which nobody opens and every copy would unpack.
  await instance.exec("update pg_database set datistemplate = false");
  for (const unused of ["template0", "template1"]) await instance.exec(`drop database ${unused}`);
  const dump = await instance.dumpDataDir("none");
  await database.close();
  await mkdir(cache, { recursive: true });
  await writeFile(`${file}.${process.pid}`, new Uint8Array(await dump.arrayBuffer()));
  await rename(`${file}.${process.pid}`, file);
}
