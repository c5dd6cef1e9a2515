import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectedCells, sharedPresent, sharedWorkbook } from "../support/sharedData.ts";
import { markedCells } from "./markedCells.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

const here = sharedPresent ? "" : " (skipped: the shared workbooks are not here)";

describe.skipIf(!sharedPresent)(`the main job on planners' own sheets${here}`, () => {
  let bench: WorkbenchPage;

  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());

  const openAndCheck = async (name: string) => {
    await bench.workbench.open(sharedWorkbook(name));
    await bench.pane.getByRole("button", { name: "Kontrollér", exact: true }).click();
    await bench.pane.getByRole("button", { name: "Fjern markeringer" }).waitFor();
  };

  const sheets = [
    { name: "1-liste", sheet: "Sengepladser", columns: "ABCDEFG", rows: 302 },
    { name: "2-rodet-liste", sheet: "Uge 47", columns: "ABCDEFG", rows: 88 },
    { name: "4-sor-koder", sheet: "SOR", columns: "ABCDEF", rows: 32 },
  ] as const;

  it.each(sheets)("marks exactly the faulty cells of $name", async ({ name, sheet, columns, rows }) => {
    await openAndCheck(name);
    const expected = expectedCells(name);
    const single = expected.filter(({ cell }) => /^[A-Z]+\d+$/.test(cell));
    const doubles = expected.flatMap(({ cell, level }) =>
      cell.startsWith("rows ")
        ? (cell.match(/\d+/g) ?? []).map((row) => ({ cell: `row ${row}`, level }))
        : [],
    );
    const wanted = [...single.map(({ cell, level }) => ({ cell, level })), ...doubles];
    const foldDoubles = async () =>
      (await markedCells(bench.page, sheet, columns, rows)).map(({ cell, level }) =>
        single.some((one) => one.cell === cell) ? { cell, level } : { cell: `row ${cell.slice(1)}`, level },
      );
    await expect.poll(async () => (await foldDoubles()).sort(byCell), soon).toEqual(wanted.sort(byCell));
    await bench.screenshot(`checked-${name}`);
  });

  it("gives the planner her own colours back when the marks are cleared", async () => {
    await openAndCheck("1-liste");
    await bench.workbench.edit("Sengepladser", "G5", 999);
    await expect
      .poll(async () => (await bench.workbench.cell("Sengepladser", "G5")).fill, soon)
      .toBe("#FFF2CC");
    expect((await bench.workbench.cell("Sengepladser", "G5")).ownFill).toBe("#DDEBF7");
    await bench.workbench.edit("Sengepladser", "G5", 19);
    await expect
      .poll(async () => (await bench.workbench.cell("Sengepladser", "G5")).fill, soon)
      .toBe("#DDEBF7");
    await bench.pane.getByRole("button", { name: "Fjern markeringer" }).click();
    await expect.poll(() => markedCells(bench.page, "Sengepladser", "ABCDEFG", 302), soon).toEqual([]);
    expect((await bench.workbench.cell("Sengepladser", "A5")).fill).toBe("#DDEBF7");
  });

  it("is mended, saved as a draft and submitted, and the file opens in another reader", async () => {
    await openAndCheck("1-liste");
    const { workbench, pane } = bench;
    await workbench.edit("Sengepladser", "E61", 20);
    await workbench.edit("Sengepladser", "G90", 12);
    await workbench.edit("Sengepladser", "G120", 20);
    await workbench.edit("Sengepladser", "B150", "531");
    await workbench.edit("Sengepladser", "D201", 45920);
    await pane.getByText("Valideret uden fejl").waitFor();
    await pane.getByRole("button", { name: "Gem kladde" }).click();
    await pane.getByRole("button", { name: /Karen/ }).click();
    await pane.getByText(/gemt som kladde/).waitFor();
    await bench.screenshot("draft-saved");
    await pane.getByRole("button", { name: "Færdig" }).click();
    await pane.getByRole("button", { name: "Indberet", exact: true }).click();
    // An Enter too many submits nothing.
    await expect.poll(() => focusedIn(bench.pane)).toBe("Indberet ét skema?");
    await pane.getByRole("button", { name: "Indberet nu" }).click();
    await pane.getByText(/Skema \d+, september 2025: Indberettet, version 1/).waitFor();
    await bench.screenshot("submitted");

    await pane.getByRole("button", { name: "Færdig" }).click();
    for (const column of "ABCDEFG") await workbench.edit("Sengepladser", `${column}200`, "");
    await pane.getByRole("button", { name: "Gem kladde" }).click();
    await pane.getByText("Skemaet har også 1 registrering, der ikke står i dette ark.").waitFor();
    await expect.poll(() => focusedIn(bench.pane)).toBe("Færdig");
    await pane.getByRole("button", { name: "Se planen igen" }).click();
    await pane.getByRole("button", { name: "Vis den" }).click();
    await bench.screenshot("plan-others");
    await pane.getByRole("button", { name: "Fjern den fra skemaet …" }).click();
    await expect.poll(() => focusedIn(bench.pane)).toBe("Nej, bevar");
    await bench.page.keyboard.press("Enter");
    await pane.getByText("Den bliver i skemaet.").waitFor();
    await pane.getByRole("button", { name: "Fjern den fra skemaet …" }).click();
    await pane.getByRole("button", { name: "Fjern den fra skemaet", exact: true }).click();
    await bench.screenshot("plan-remove");
    await pane.getByRole("button", { name: "Gem kladde", exact: true }).click();
    await pane.getByText(/gemt som kladde, version 1 gælder/).waitFor();
    await pane.getByText("1 registrering, der ikke står i dette ark, er fjernet fra skemaet.").waitFor();
    await bench.screenshot("removed");

    const saved = new ExcelJS.Workbook();
    const file = await workbench.save();
    await saved.xlsx.load(file as unknown as Parameters<typeof saved.xlsx.load>[0]);
    const sheet = saved.getWorksheet("Sengepladser");
    expect(sheet?.getCell("E61").value).toBe(20);
    expect(sheet?.getCell("A5").fill).toMatchObject({ fgColor: { argb: "FFDDEBF7" } });
    expect(bench.errors).toEqual([]);
  });
});

/** What has the keyboard in the pane. */
const focusedIn = (pane: WorkbenchPage["pane"]): Promise<string> =>
  pane.locator(":focus").first().innerText({ timeout: 2_000 });

/** Marks follow a moment after the check. */
const soon = { timeout: 10_000 };
const byCell = (a: { cell: string }, b: { cell: string }) => a.cell.localeCompare(b.cell);
