import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDay, aList, aWorkbook } from "./aWorkbook.ts";
import { findObstacles } from "./findObstacles.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

const soon = { timeout: 10_000 };

let bench: WorkbenchPage;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const valueOf = async (cell: string) => (await bench.workbench.cell("Senge", cell)).value;

async function open(rows: Parameters<typeof aList>[0], rest?: Parameters<typeof aList>[1]): Promise<void> {
  await bench.workbench.open(await aWorkbook(aList(rows, rest)));
  await bench.button("Værktøjer").waitFor();
}

async function openTool(name: string): Promise<void> {
  await bench.button("Værktøjer").click();
  await bench.pane.getByRole("menuitem", { name }).click();
}

describe("finding a unit", () => {
  it("puts its code into the row, found by keys alone", async () => {
    await open([aDay("2025-09-01"), ["", "", new Date("2025-09-02T00:00:00Z"), 24, 22, 20]]);
    await bench.workbench.select("Senge", "F3");
    await openTool("Find enhed");
    // Until the row's day is read, what is found is that of today, and is found anew.
    await expect.poll(() => bench.pane.getByLabel("Gælder den").inputValue(), soon).toBe("02-09-2025");
    await bench.pane.getByRole("searchbox", { name: "Navn eller kode" }).fill("eksempel kirurgisk vest");
    await bench.pane.getByRole("option", { name: /Kirurgisk sengeafsnit vest/ }).waitFor();
    const goDown = async () => {
      await bench.page.keyboard.press("ArrowDown");
      return bench.pane.getByText("9101 i A3 og 086 i B3").isVisible();
    };
    await expect.poll(goDown, { ...soon, interval: 300 }).toBe(true);
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("units-search");
    await bench.page.keyboard.press("Enter");
    await bench.pane.getByText("Skrevet: 9101 i A3 og 086 i B3.").waitFor();
    expect([await valueOf("A3"), await valueOf("B3"), await valueOf("F3")]).toEqual(["9101", "086", 20]);
  });

  it("opens from an unknown code, and asks before it replaces it", async () => {
    await open([aDay("2025-09-01", { department: "ZZ9" })]);
    await bench.button("Kontrollér").click();
    await bench.button(/B2/).first().click();
    await bench.button("Find enhed").click();
    await expect
      .poll(() => bench.pane.getByRole("searchbox", { name: "Navn eller kode" }).inputValue())
      .toBe("ZZ9");
    await bench.button("Vis alle på sygehus 9101").click();
    await bench.pane.getByRole("option", { name: /9101011/ }).dblclick();
    expect(await valueOf("B2")).toBe("ZZ9");
    await bench.button('Erstat "ZZ9"').click();
    await expect.poll(() => valueOf("B2"), soon).toBe("011");
    await bench.button("Tilbage").click();
    await bench.pane.getByText("Valideret uden fejl").waitFor();
  });
});

describe("codes for a column of names", () => {
  it("are shown, chosen, counted and written in one undo step", async () => {
    const names = [
      "Eksempel, Medicinsk sengeafsnit 1",
      "Eksempel, Kirurgisk sengeafsnit",
      "Eksempel, Neonatalafsnit",
      "Kantinen",
      "EKSEMPEL, neonatalafsnit",
    ];
    await open([], { rows: [["Sted", ""], ...names.map((name) => [name])] });
    await bench.workbench.select("Senge", "A2:A6");
    await openTool("Find enhed");
    await bench.pane.getByRole("tab", { name: "Koder til navne" }).click();
    await bench.button("Brug det markerede").click();
    await bench.pane.getByText("A2:A6 i arket Senge: 4 forskellige navne i 5 celler.").waitFor();
    await bench.button("Skriv 3 koder i B2:B6").waitFor();
    await bench.pane
      .getByRole("combobox", { name: "Kode til Eksempel, Kirurgisk sengeafsnit" })
      .selectOption("9101086");
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("units-names");
    await bench.button("Skriv 4 koder i B2:B6").click();
    await bench.pane.getByText("4 koder er skrevet i B2:B6.").waitFor();
    const written = () => Promise.all(["B2", "B3", "B4", "B5", "B6"].map(valueOf));
    expect(await written()).toEqual(["9101011", "9101086", "910132B", "", "910132B"]);
    await bench.workbench.undo();
    await expect.poll(written, soon).toEqual(["", "", "", "", ""]);
    expect(bench.errors).toEqual([]);
    expect(await bench.workbench.missing()).toEqual([]);
  });
});
