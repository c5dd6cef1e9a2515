import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPresent, sharedFile } from "../core/mapping/readSheet.ts";
import { type Laid, type LaidSheet, layouts } from "../core/mapping/blocks/sheetsInLayouts.ts";
import { serialOfIso } from "../../src/core/values/DateValue.ts";
import { aWorkbook } from "./aWorkbook.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const soon = { timeout: 15_000 };

/** Wards of the sample register, a week in October. */
const laid: Laid = {
  units: ["9101011", "9101081", "910132A"],
  days: Array.from({ length: 14 }, (_, at) => serialOfIso("2026-10-01")! + at),
  count: (unit, day, measure) => 24 - measure * 2 + ((day + unit.length) % 2),
};

const open = async (sheets: readonly LaidSheet[]) =>
  bench.workbench.open(await aWorkbook(...sheets.map(({ name, values }) => ({ name, rows: values }))));

describe("a workbook that is no list", () => {
  for (const [name, layOut] of Object.entries(layouts))
    it(`is read without a question: ${name}`, async () => {
      await open(layOut(laid));
      await bench.pane.getByText(/Jeg læser 42 registreringer/).waitFor();
      await bench.button("Kontrollér").click();
      await bench.pane.getByText("Valideret uden fejl").waitFor();
    });
});

describe.skipIf(!isPresent("workbooks"))("the shared workbooks (where ../shared is present)", () => {
  it("a month of wards down and days across is read, and its two faulty cells are marked", async () => {
    await bench.workbench.open(await readFile(sharedFile("workbooks/3-maanedsark.xlsx")));
    await bench.pane.getByText(/Jeg læser 186 registreringer fra arket Oktober 2025/).waitFor();
    await bench.screenshot("layout-month");
    await bench.button("Kontrollér").click();
    await expect
      .poll(async () => (await bench.workbench.cell("Oktober 2025", "G19")).fill, soon)
      .toBeDefined();
    await expect
      .poll(async () => (await bench.workbench.cell("Oktober 2025", "L21")).fill, soon)
      .toBeDefined();
    await bench.screenshot("layout-month-checked");
  });

  it("a sheet for each ward is read together with its neighbours", async () => {
    await bench.workbench.open(await readFile(sharedFile("workbooks/5-en-fane-pr-afsnit.xlsx")));
    await bench.pane.getByText(/Jeg læser 124 registreringer fra arkene 8001181, 8001371/).waitFor();
    await bench.screenshot("layout-sheets");
    await bench.button("Kontrollér").click();
    await bench.pane
      .getByText(/Valideret uden fejl|advarsler|fejl/)
      .first()
      .waitFor();
    await bench.screenshot("layout-sheets-checked");
  });
});
