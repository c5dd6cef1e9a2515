import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

const names = ["Map", "setTimeout", "document", "process", "Excel", "Office"];

/** Compiles one made-up file by a layer's own tsconfig: which of the names does it not know? */
function unknownNames(layer: string): string[] {
  const configFile = path.join(root, `tsconfig.${layer}.json`);
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const fileName = path.join(root, "src", layer, "MadeUp.ts");
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, target) =>
    name === fileName
      ? ts.createSourceFile(name, `export const found = [${names.join()}];`, target)
      : getSourceFile(name, target);
  const program = ts.createProgram([fileName], options, host);
  const messages = program.getSemanticDiagnostics(program.getSourceFile(fileName)).map(messageOf).join();
  return names.filter((name) => messages.includes(`Cannot find name '${name}'`));
}

const messageOf = ({ messageText }: ts.Diagnostic) => ts.flattenDiagnosticMessageText(messageText, "\n");

describe("the tsconfig of a layer", () => {
  it.each([
    ["core", ["setTimeout", "document", "process", "Excel", "Office"]],
    ["addin", ["process"]],
    ["api", ["document", "Excel", "Office"]],
    ["workbench", ["Excel", "Office"]],
  ])("%s does not know %j", (layer, unknown) => {
    expect(unknownNames(layer)).toEqual(unknown);
  });
});

const runFile = promisify(execFile);
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

/** Lints the made-up files in a tree of their own under the project's rules: what is broken, by file. */
async function lintMadeUp(): Promise<ReadonlyMap<string, readonly string[]>> {
  const tree = await mkdtemp(path.join(tmpdir(), "sengepladser-lint-"));
  try {
    await symlink(path.join(root, "node_modules"), path.join(tree, "node_modules"));
    await copyFile(path.join(root, ".oxlintrc.json"), path.join(tree, ".oxlintrc.json"));
    for (const [file, code] of madeUp) {
      await mkdir(path.dirname(path.join(tree, file)), { recursive: true });
      await writeFile(path.join(tree, file), code);
    }
    const command = [path.join(root, "node_modules", "oxlint", "bin", "oxlint"), "--format=json", "src"];
    // It ends with 1 where it finds something, as here.
    const { stdout } = await runFile(process.execPath, command, { cwd: tree }).catch(
      (error: unknown) => error as { stdout: string },
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
    const codesOf = (file: string) =>
      diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);
    return new Map(madeUp.map(([file]) => [file, codesOf(file)]));
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

describe("the linter", () => {
  const ofWhoSaysExcel = (code: string) => /restricted|office-addins/.test(code);
  let found: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    found = await lintMadeUp();
  });

  it.each(madeUp)("of who says Excel, finds broken in %s: %s", (file, _code, broken) => {
    expect(found.get(file)?.filter(ofWhoSaysExcel)).toEqual(broken);
  });
});
