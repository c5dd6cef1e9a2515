import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPresent, sharedFile } from "../core/mapping/readSheet.ts";
import { type Laid, type LaidSheet, layouts } from "../core/mapping/blocks/sheetsInLayouts.ts";
import { serialOfIso } from "../../src/core/values/DateValue.ts";
import { isLong } from "../support/cases.ts";
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

/** Every layout is read without a browser in test/core/mapping/blocks; here a few of them, all in the long tests. */
const shown = Object.entries(layouts).filter((_, at) => isLong || at % 5 === 0);

describe("a workbook that is no list", () => {
  for (const [name, layOut] of shown)
    it(`is read without a question: ${name}`, async () => {
      await open(layOut(laid));
      await bench.pane.getByText(/Jeg læser 42 registreringer/).waitFor();
      await bench.button("Kontrollér").click();
      await bench.pane.getByText("Valideret uden fejl").waitFor();
    });
});

describe("lists of the same headings", () => {
  const headings = ["Afdeling", "Dato", "Normerede", "Disponible", "Patienter"];
  const rows = (month: string, patients = 15) =>
    ["01", "02"].map((day) => ["9101011", serialOfIso(`2026-${month}-${day}`)!, 20, 18, patients]);

  it("are read together on the planner's word, and a fault is named with its sheet", async () => {
    await open([
      { name: "September", values: [headings, ...rows("09")] },
      { name: "Oktober", values: [headings, ...rows("10", -1)] },
      { name: "Noter", values: [["Husk ferien"]] },
    ]);
    await bench.pane.getByText("Arket Oktober har de samme overskrifter.").waitFor();
    await bench.screenshot("lists-alike");
    await bench.button("Læs det med").click();
    await bench.pane.getByText(/Jeg læser 4 registreringer fra arkene September og Oktober/).waitFor();
    await bench.button("Kontrollér").click();
    await expect.poll(async () => (await bench.workbench.cell("Oktober", "E2")).fill, soon).toBeDefined();
    await bench.pane.getByText("Arket Oktober").first().waitFor();
    await bench.screenshot("lists-together");
  });

  it("with the ward in its first row alone are asked about", async () => {
    const merged = [...rows("09"), ...rows("10")].map(([code, ...rest], at) => [
      at === 0 ? code! : "",
      ...rest,
    ]);
    await open([{ name: "Ark1", values: [headings, ...merged] }]);
    await bench.pane.getByText(/3 rækker har en dato, men intet afsnit/).waitFor();
    await bench.screenshot("unit-once");
    await bench.button("Ja, samme afsnit").click();
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
