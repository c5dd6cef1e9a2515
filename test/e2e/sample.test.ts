import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

const sheet = "Sengepladser";
let bench: WorkbenchPage;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const soon = { timeout: 10_000 };

it("is checked by the ribbon's own button", async () => {
  await bench.button("Kontrollér").waitFor();
  await bench.workbench.command("checkSheet");
  await bench.pane.getByText("5 fejl").first().waitFor();
  await expect.poll(async () => (await bench.workbench.cell(sheet, "B167")).fill, soon).toBe("#FFBDC3");
});

it("keeps a faulty draft, errors and all", async () => {
  await bench.button("Gem kladde").click();
  await bench.button(/Karen/).click();
  await bench.pane.getByText(/Skema \d+, oktober 2026: gemt som kladde/).waitFor();
  await bench.pane.getByText("310 registreringer i alt").waitFor();
  await bench.button("Vis rækkerne: 310 gemt").waitFor();
  await bench.button("Færdig").click();
});

it("mends a lost zero with one click, and undo gives it back", async () => {
  await bench.workbench.select(sheet, "B167");
  await bench.button(/Skriv 086/).click();
  await expect.poll(async () => (await bench.workbench.cell(sheet, "B167")).value, soon).toBe("086");
  await expect.poll(async () => (await bench.workbench.cell(sheet, "B167")).fill, soon).toBeUndefined();
  for (let step = 0; step < 2 && (await bench.workbench.cell(sheet, "B167")).value === "086"; step++)
    await bench.workbench.undo();
  await expect.poll(async () => (await bench.workbench.cell(sheet, "B167")).value, soon).toBe(86);
  await bench.button(/^(Fejl: )?B167/).waitFor();
  await bench.workbench.select(sheet, "C160");
  await bench.workbench.select(sheet, "B167");
  await bench.button(/Skriv 086/).click();
  await expect.poll(async () => (await bench.workbench.cell(sheet, "B167")).value, soon).toBe("086");
});

it("is submitted once its cells are mended, and nothing of the faulty draft is left behind", async () => {
  await bench.workbench.edit(sheet, "G79", 12);
  await bench.workbench.edit(sheet, "G114", 12);
  const day = (await bench.workbench.cell(sheet, "D222")).value;
  await bench.workbench.edit(sheet, "D221", day);
  await bench.pane.getByText("Valideret uden fejl").waitFor();
  await bench.button("Indberet").click();
  await bench.pane.getByText("Indberet ét skema?").waitFor();
  await bench.button("Indberet nu").click();
  await bench.pane.getByText(/Skema \d+, oktober 2026: Indberettet, version 1/).waitFor();
  await bench.screenshot("sample-submitted");
  expect(bench.errors).toEqual([]);
  expect(await bench.workbench.missing()).toEqual([]);
});
