import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aDay, aList, aWorkbook } from "./aWorkbook.ts";
import { findObstacles } from "./findObstacles.ts";
import { sheetCells } from "./sheetCells.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

const soon = { timeout: 10_000 };
let bench: WorkbenchPage;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const names = async () => (await bench.workbench.sheets()).map(({ name }) => name);
const find = (text: string) => bench.pane.getByRole("searchbox", { name: "Navn eller kode" }).fill(text);

async function openTool(): Promise<void> {
  await bench.button("Værktøjer").click();
  await bench.pane.getByRole("menuitem", { name: "Nyt ark" }).click();
}

it("makes a sheet for chosen units and a month, and goes on with it without a question", async () => {
  await bench.workbench.open(await aWorkbook(aList([aDay("2025-09-01")])));
  await bench.button("Værktøjer").waitFor();
  const hers = await sheetCells(await bench.workbench.save());
  await openTool();
  await bench.button("Vælg enheder").click();
  await find("eksempel kirurgisk sengeafsnit");
  await bench.pane.getByText("2 enheder").waitFor();
  await bench.button("Tilføj alle 2").click();
  await find("eksempel neonatal");
  await bench.pane.getByRole("option", { name: /Neonatalafsnit/ }).dblclick();
  await bench.pane.getByText("Eksempel, Neonatalafsnit er valgt.").waitFor();
  expect(await findObstacles(bench.page)).toEqual([]);
  await bench.screenshot("new-sheet-units");
  await bench.button("Færdig: 3 enheder").click();
  const months = bench.pane.getByRole("combobox", { name: "Rækker på forhånd" });
  const month = (await months.locator("option").nth(5).textContent()) ?? "";
  await months.selectOption({ label: month });
  await bench.pane.getByText(/En række for hver enhed og hver dag: 3 enheder i \d+ dage/).waitFor();
  expect(await findObstacles(bench.page)).toEqual([]);
  await bench.screenshot("new-sheet");
  await bench.button("Lav arket").click();

  const name = `Sengepladser ${month}`;
  await bench.pane.getByText(new RegExp(`Jeg læser \\d+ registreringer fra arket ${name}`)).waitFor();
  await bench.button("Kontrollér").waitFor();
  await bench.screenshot("new-sheet-made");
  expect(await names()).toEqual(["Senge", name]);
  const made = await bench.workbench.save();
  expect(Object.fromEntries(Object.entries(await sheetCells(made)).filter(([cell]) => cell in hers))).toEqual(
    hers,
  );

  const saved = new ExcelJS.Workbook();
  await saved.xlsx.load(made as unknown as Parameters<typeof saved.xlsx.load>[0]);
  const sheet = saved.getWorksheet(name)!;
  expect(sheet.getRow(1).values).toEqual([
    undefined,
    "Sygehuskode",
    "Afdelingskode",
    "Enhedsnavn",
    "Dato",
    "Normerede antal",
    "Disponibelt antal",
    "Patienter",
  ]);
  expect(sheet.getCell("B2").value).toBe("086");
  expect(sheet.getCell("B2").dataValidation).toMatchObject({ type: "list", formulae: ['"086,081,32B"'] });
  expect(sheet.getCell("G2").dataValidation).toMatchObject({ type: "whole", errorStyle: "warning" });
  expect(sheet.getCell("D2").numFmt).toBe("dd-mm-yyyy");
  expect(sheet.getTables()).toHaveLength(1);
});

it("is checked as any other sheet", async () => {
  const [, name = ""] = await names();
  for (const cell of ["E2", "F2", "G2"]) await bench.workbench.edit(name, cell, 20);
  await bench.button("Kontrollér").click();
  await bench.pane
    .getByText(/\d+ fejl/)
    .first()
    .waitFor();
  expect((await bench.workbench.cell(name, "G2")).fill).toBeUndefined();
  await expect.poll(async () => (await bench.workbench.cell(name, "G3")).fill, soon).toBe("#FFBDC3");
});

it("makes an empty one with SOR codes, and never takes a name that is taken", async () => {
  await openTool();
  await bench.pane.getByRole("radio", { name: "SOR-kode" }).check();
  await bench.button("Lav arket").click();
  await bench.pane.getByText("Der er ingen rækker at indberette under overskriften endnu.").waitFor();
  await openTool();
  await bench.button("Lav arket").click();
  await expect.poll(names, soon).toHaveLength(4);
  expect((await names()).slice(2)).toEqual(["Sengepladser", "Sengepladser (2)"]);
  expect((await bench.workbench.cell("Sengepladser", "A1")).value).toBe("SOR-kode");
  await bench.workbench.undo();
  await expect.poll(names, soon).toHaveLength(3);
  await bench.pane.getByText("Der er ingen rækker at indberette under overskriften endnu.").waitFor();
  expect(bench.errors).toEqual([]);
  expect(await bench.workbench.missing()).toEqual([]);
});
