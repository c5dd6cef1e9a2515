import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDay, aList, aWorkbook } from "./aWorkbook.ts";
import { findObstacles } from "./findObstacles.ts";
import { markedCells } from "./markedCells.ts";
import { recordSent } from "./sentBodies.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
let sent: readonly string[];

beforeAll(async () => {
  bench = await openWorkbench();
  sent = recordSent(bench.page);
});
afterAll(() => bench.close());

const button = (name: string | RegExp) =>
  bench.pane.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });
const says = (sentence: string | RegExp) =>
  bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
const marks = () => markedCells(bench.page, "Senge", "ABCDEF", 5);

/** Two days with more patients than beds, and one without. */
const crowdedDays = () =>
  aWorkbook(
    aList([
      aDay("2025-03-01", { patients: 24 }),
      aDay("2025-03-02", { patients: 23 }),
      aDay("2025-03-03", { patients: 20 }),
    ]),
  );

describe("warnings that a planner accepts", () => {
  it("are given a reason in the pane, lose their marks, and travel with their rows", async () => {
    await bench.workbench.open(await crowdedDays());
    await button("Kontrollér").click();
    await says("2 advarsler");
    expect(await marks()).toHaveLength(2);
    await button(/^F2 Overbelægning/).click();
    await button("Acceptér …").click();
    await bench.pane.getByLabel("Hvorfor er det rigtigt?").fill("Patient 010203-1234 lå på gangen");
    await bench.page.keyboard.press("Enter");
    await says(/ser ud til at indeholde et CPR-nummer/);
    await bench.screenshot("accept-1-refused");
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("accept-2-narrow");
    await bench.page.locator("iframe").evaluate((element) => (element.style.width = ""));
    await bench.pane.getByLabel("Hvorfor er det rigtigt?").fill("To senge lånt af naboafsnittet");
    await button("Acceptér alle 2 som denne").click();
    await says("2 advarsler er accepteret; begrundelserne sendes med.");
    await expect.poll(marks).toEqual([]);
    await says("Accepteret: To senge lånt af naboafsnittet");
    await bench.screenshot("accept-3-accepted");
    await button("Accepterede").click();
    await says(/^F3/);
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("accept-4-listed");
    await bench.page.locator("iframe").evaluate((element) => (element.style.width = ""));
    await button("Gem kladde").click();
    await button(/Karen/).click();
    await says(/gemt som kladde/);
    expect(sent.some((body) => body.includes("To senge lånt af naboafsnittet"))).toBe(true);
    await button("Færdig").click();
  });

  it("are shown again when their count changes, and when the acceptance is undone", async () => {
    await bench.workbench.edit("Senge", "F2", 30);
    await says("1 accepteret advarsel vises igen, fordi tallene er ændret.");
    await expect.poll(marks).toEqual([{ cell: "F2", level: "warning" }]);
    await bench.workbench.select("Senge", "F2");
    await says(/Du har accepteret advarslen/);
    await bench.screenshot("accept-5-lapsed");
    await bench.workbench.select("Senge", "F3");
    await button("Fortryd accept").click();
    await says("2 advarsler");
    await expect.poll(marks).toHaveLength(2);
    expect(bench.errors).toEqual([]);
  });
});
