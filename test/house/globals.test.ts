import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const runFile = promisify(execFile);

/** What a tool says in a folder; it ends with 1 or 2 where it finds something, as here. */
async function outputOf(script: string, options: readonly string[], cwd: string): Promise<string> {
  const command = [path.join(root, "node_modules", script), ...options];
  const { stdout } = await runFile(process.execPath, command, { cwd }).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stdout;
}

/** A folder with the project's packages in it, gone afterwards. */
async function inTree<T>(work: (tree: string) => Promise<T>): Promise<T> {
  const tree = await mkdtemp(path.join(tmpdir(), "sengepladser-made-up-"));
  try {
    await symlink(path.join(root, "node_modules"), path.join(tree, "node_modules"));
    return await work(tree);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

const names = ["Map", "setTimeout", "document", "process", "Excel", "Office"];
const unknownNames: readonly (readonly [layer: string, unknown: readonly string[]])[] = [
  ["core", ["setTimeout", "document", "process", "Excel", "Office"]],
  ["addin", ["process"]],
  ["api", ["document", "Excel", "Office"]],
  ["workbench", ["Excel", "Office"]],
];

/** Compiles one made-up file by a layer's own tsconfig: what the compiler says of it. */
async function compileMadeUp(tree: string, layer: string): Promise<string> {
  const folder = path.join(tree, layer);
  await mkdir(folder);
  await writeFile(path.join(folder, "MadeUp.ts"), `export const found = [${names.join()}];`);
  const project = { extends: path.join(root, `tsconfig.${layer}.json`), include: ["MadeUp.ts"] };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(project));
  return outputOf("@typescript/native/bin/tsc", ["-p", folder], tree);
}

describe("the tsconfig of a layer", () => {
  it.each(unknownNames)("%s does not know %j", async (layer, unknown) => {
    const said = await inTree((tree) => compileMadeUp(tree, layer));
    expect(names.filter((name) => said.includes(`Cannot find name '${name}'`))).toEqual(unknown);
  });
});

const readsSheet = "export const run = () => Excel.run(async (context) => { await context.sync(); });";
const globals = "eslint(no-restricted-globals)";
const properties = "eslint(no-restricted-properties)";

/** Made-up files, and what each of them breaks of the rules of who says Excel and how. */
const madeUp: readonly (readonly [file: string, code: string, broken: readonly string[]])[] = [
  ["src/addin/features/map/MadeUp.tsx", readsSheet, [globals]],
  ["src/addin/main.tsx", readsSheet, [globals]],
  ["src/workbench/MadeUp.ts", readsSheet, [globals]],
  ["src/addin/ui/MadeUp.ts", "void Office.onReady();", [globals]],
  [
    "src/addin/ui/Behind.ts",
    "export const excel = window.Excel; export const office = globalThis.Office;",
    [properties, properties],
  ],
  ["src/addin/workbook/MadeUp.ts", readsSheet, []],
  [
    "src/addin/workbook/Loop.ts",
    "export async function f(context: Excel.RequestContext) { for (;;) await context.sync(); }",
    ["office-addins(no-context-sync-in-loop)"],
  ],
];

/** Lints the made-up files under the project's rules: what is broken, by file. */
async function lintMadeUp(tree: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rules = await readFile(path.join(root, ".oxlintrc.json"), "utf8");
  // Rules about names need no types.
  await writeFile(
    path.join(tree, ".oxlintrc.json"),
    rules.replace('"typeAware": true', '"typeAware": false'),
  );
  for (const [file, code] of madeUp) {
    await mkdir(path.dirname(path.join(tree, file)), { recursive: true });
    await writeFile(path.join(tree, file), code);
  }
  const said = await outputOf("oxlint/bin/oxlint", ["--format=json", "src"], tree);
  const { diagnostics } = JSON.parse(said) as { diagnostics: { filename: string; code: string }[] };
  const codesOf = (file: string) =>
    diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);
  return new Map(madeUp.map(([file]) => [file, codesOf(file)]));
}

describe("the linter", () => {
  const ofWhoSaysExcel = (code: string) => /restricted|office-addins/.test(code);
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    found = await inTree(lintMadeUp);
  });

  it.each(madeUp)("of who says Excel, finds broken in %s: %s", (file, _code, broken) => {
    expect(found.get(file)?.filter(ofWhoSaysExcel)).toEqual(broken);
  });
});
