import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { forbidden, options } = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
  forbidden: { name: string }[];
  options: ICruiseOptions;
};

/** Fence → a tree of bad code that it must refuse. */
const badCode: Record<string, Record<string, string>> = {
  "no-cycles": {
    "src/core/a.ts": `import { b } from "./b.ts"; export const a = b;`,
    "src/core/b.ts": `import { a } from "./a.ts"; export const b = a;`,
  },
  "core-is-pure": {
    "src/core/a.ts": `import { readFileSync } from "node:fs"; export const a = readFileSync;`,
  },
  ...Object.fromEntries(
    ["values", "record", "contract", "findings", "units", "report", "rules"].map((room) => [
      `core-${room}-knows-no-later-room`,
      { [`src/core/${room}/a.ts`]: `import type {} from "../mapping/b.ts";`, "src/core/mapping/b.ts": "" },
    ]),
  ),
  "addin-imports-core": { "src/addin/a.ts": `import "../api/b.ts";`, "src/api/b.ts": "" },
  "api-imports-core": { "src/api/a.ts": `import "../addin/b.ts";`, "src/addin/b.ts": "" },
  "workbench-imports-core": { "src/workbench/a.ts": `import "../addin/b.ts";`, "src/addin/b.ts": "" },
  "features-are-islands": {
    "src/addin/features/map/a.ts": `import "../send/b.ts";`,
    "src/addin/features/send/b.ts": "",
  },
  "features-know-ports-only": {
    "src/addin/features/map/a.ts": `import "../../workbook/ExcelWorkbook.ts";`,
    "src/addin/workbook/ExcelWorkbook.ts": "",
  },
  "routes-queries-database": {
    "src/api/reports/queries.ts": `import "./routes.ts";`,
    "src/api/reports/routes.ts": "",
  },
  "database-knows-no-resource": {
    "src/api/database/a.ts": `import "../reports/queries.ts";`,
    "src/api/reports/queries.ts": "",
  },
  "only-database-names-its-driver": { "src/api/reports/a.ts": `import pg from "pg"; export const a = pg;` },
  "shipped-code-ships-its-packages": {
    "src/api/a.ts": `import excel from "exceljs"; export const a = excel;`,
  },
  "nothing-imports-tests": { "src/core/a.ts": `import "../../test/b.ts";`, "test/b.ts": "" },
  "everything-resolves": { "src/core/a.ts": `import "./nowhere.ts";` },
};

const goodCode = {
  "src/core/a.ts": `import { z } from "zod"; export const a = z;`,
  "src/addin/features/map/b.ts": `import { a } from "../../../core/a.ts"; import type {} from "../../workbook/Workbook.ts"; export const b = a;`,
  "src/addin/workbook/Workbook.ts": "export {};",
  "src/api/reports/routes.ts": `import "./queries.ts";`,
  "src/api/reports/queries.ts": `import "../database/c.ts";`,
  "src/api/database/c.ts": `import pg from "pg"; export const c = pg;`,
};

async function brokenFences(tree: Record<string, string>): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "layers-"));
  try {
    await writeTree(folder, tree);
    // The types of `cruise` want a rule set's wide optional fields filled; the file is the one the linter runs.
    const rules = { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder } as ICruiseOptions;
    const { output } = await cruise(["src"], rules, options.enhancedResolveOptions);
    return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeTree(folder: string, tree: Record<string, string>): Promise<void> {
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"), "dir");
  await copyFile(path.join(root, "package.json"), path.join(folder, "package.json"));
  for (const [name, code] of Object.entries(tree)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), code);
  }
}

describe("the fences between folders", () => {
  it("have each a piece of bad code that shows them closed", () => {
    expect(Object.keys(badCode).sort()).toEqual(forbidden.map(({ name }) => name).sort());
  });

  it.each(Object.entries(badCode))("%s refuses bad code", async (fence, tree) => {
    expect(await brokenFences(tree)).toContain(fence);
  });

  it("let good code through", async () => {
    expect(await brokenFences(goodCode)).toEqual([]);
  });
});
