import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDay, aList, aWorkbook } from "./aWorkbook.ts";
import { findObstacles } from "./findObstacles.ts";
import { sheetCells } from "./sheetCells.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
beforeAll(async () => void (bench = await openWorkbench()));
afterAll(() => bench.close());

const button = (name: string | RegExp) =>
  bench.pane.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });
const says = (sentence: string | RegExp) =>
  bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
const value = async (address: string) => (await bench.workbench.cell("Senge", address)).value;
const widen = () => bench.page.locator("iframe").evaluate((element) => (element.style.width = ""));

describe("the status in the planner's sheet", () => {
  it("is offered, follows her edits, leaves her own words, and goes without a trace", async () => {
    await bench.workbench.open(
      await aWorkbook(
        aList([
          aDay("2025-03-01"),
          aDay("2025-03-02", { patients: 24 }),
          aDay("2025-03-03", { patients: -1 }),
          aDay("2025-03-04"),
        ]),
      ),
    );
    await button("Kontrollér").click();
    await says("1 fejl");
    await button("Fjern markeringer").click();
    const before = await sheetCells(await bench.workbench.save());
    await button("Vis status i arket …").click();
    await says(/et trin mere i Fortryd/);
    await bench.screenshot("status-1-offer");
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("status-2-narrow");
    await widen();
    await button("Vis status").click();
    await says("Status står i kolonne G og H.");
    expect(await value("G1")).toBe("Sengepladser: status");
    expect([await value("G2"), await value("G3"), await value("G4")]).toEqual(["OK", "Advarsel", "Fejl"]);
    expect(await value("H4")).toMatch(/^• "Patienter" kan ikke være negativt/);
    await bench.screenshot("status-3-shown");
    expect(await findObstacles(bench.page)).toEqual([]);
    await widen();
    await bench.workbench.edit("Senge", "F2", 30);
    await expect.poll(() => value("G2"), { timeout: 10_000 }).toBe("Advarsel");
    await bench.workbench.edit("Senge", "F2", 20);
    await expect.poll(() => value("G2"), { timeout: 10_000 }).toBe("OK");
    await bench.workbench.edit("Senge", "H5", "Ring til Bente");
    await button("Fjern status").click();
    await says("Kolonnerne er fjernet, på nær én celle, som du selv har skrevet i.");
    expect(await value("H5")).toBe("Ring til Bente");
    await bench.screenshot("status-4-removed");
    await bench.workbench.edit("Senge", "H5", "");
    const after = await sheetCells(await bench.workbench.save());
    expect(after).toEqual(before);
    expect(bench.errors).toEqual([]);
  });
});
