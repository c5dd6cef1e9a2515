import path from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import ts from "typescript";
import { describe, expect, it } from "vitest";

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

/** Rules about names need no types, and the made-up files are in no project. */
const linter = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ruleId.startsWith("no-restricted-") || ruleId.startsWith("office-addins/"),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

async function brokenRules(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await linter.lintText(code, { filePath: path.join(root, filePath) });
  return result!.messages.map(({ ruleId }) => ruleId);
}

describe("the linter", () => {
  const readsSheet = "export const run = () => Excel.run(async (context) => { await context.sync(); });";

  it.each(["src/addin/features/map/MadeUp.tsx", "src/addin/main.tsx", "src/workbench/MadeUp.ts"])(
    "refuses Excel in %s",
    async (file) => {
      expect(await brokenRules(file, readsSheet)).toContain("no-restricted-globals");
    },
  );

  it("refuses Office outside the workbook folder", async () => {
    expect(await brokenRules("src/addin/ui/MadeUp.ts", "Office.onReady();")).toContain(
      "no-restricted-globals",
    );
  });

  it("refuses Excel behind window", async () => {
    const code = "export const excel = window.Excel; export const office = globalThis.Office;";
    expect(await brokenRules("src/addin/ui/MadeUp.ts", code)).toEqual([
      "no-restricted-properties",
      "no-restricted-properties",
    ]);
  });

  it("lets the workbook folder say Excel", async () => {
    expect(await brokenRules("src/addin/workbook/MadeUp.ts", readsSheet)).toEqual([]);
  });

  it("refuses a sync in a loop", async () => {
    const code = "export async function f(context: Excel.RequestContext) { for (;;) await context.sync(); }";
    expect(await brokenRules("src/addin/workbook/MadeUp.ts", code)).toContain(
      "office-addins/no-context-sync-in-loop",
    );
  });
});
