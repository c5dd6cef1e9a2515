import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { aReportOf } from "../support/aReportOf.ts";
import { type PersonsWindow, windowAs } from "../support/windowAs.ts";
import { findObstacles } from "./findObstacles.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
let karen: PersonsWindow;
let groupId: string;
const origin = new URL(inject("paneUrl")).origin;

beforeAll(async () => {
  bench = await openWorkbench();
  karen = await windowAs("karen", origin);
  groupId = karen.me.groups[0]!.id;
  for (let month = 1; month <= 12; month++)
    await karen.client.openReport({
      groupId,
      formType: "sengepladser",
      period: `2019-${String(month).padStart(2, "0")}`,
    });
});
afterAll(() => bench.close());

const button = (name: string | RegExp) => bench.button(name);
const says = (sentence: string | RegExp) =>
  bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
const back = () => button("Tilbage").click();
/** Over the sheet, so that a wide pane is seen whole. */
const wide = (width: string) =>
  bench.page.locator("iframe").evaluate((element, to) => {
    const isSet = to !== "";
    Object.assign(element.style, { width: to, position: isSet ? "fixed" : "", right: isSet ? "0" : "" });
  }, width);
const list = () => bench.pane.getByRole("listbox", { name: "Skemaer" });
const line = (text: string | RegExp) => list().getByRole("option").filter({ hasText: text });
const openTrays = async () => {
  await button("Værktøjer").click();
  await bench.pane.getByRole("menuitem", { name: /Mine bakker/ }).click();
};

/** At 270 pixels nothing is in anybody's way; the pictures are of what a narrow and a wide pane show. */
async function looks(name: string): Promise<void> {
  expect(await findObstacles(bench.page)).toEqual([]);
  for (const width of ["320px", "500px"]) {
    await wide(width);
    await bench.screenshot(`${name}-${width}`);
  }
  await wide("");
}

describe("SEI's window", () => {
  it("asks who one is, then shows the trays of her group with their counts", async () => {
    await openTrays();
    await button(/Karen/).click();
    await says("Gruppe: Medicinsk Center, Eksempel Universitetshospital");
    await button(/^Kladde 12/).waitFor();
    await aReportOf(karen, groupId, "2019-12");
    await karen.client.openReport({ groupId, formType: "sengepladser", period: "2018-01" });
    await button("Opdater bakketæller").click();
    await button(/^Kladde 13/).waitFor();
    await says(/CPR-søgning er her kun/);
    await looks("trays");
  });

  it("lists a tray, sorted, searched and filtered, and opens a report by keyboard", async () => {
    await button(/^Kladde/).click();
    await says("13 skemaer.");
    await button("Periode").click();
    await line("december 2019").waitFor();
    await button("Periode").click();
    await expect.poll(() => list().getByRole("option").first().textContent()).toContain("januar 2018");
    await looks("list");
    await button("Filtre").click();
    await bench.pane.getByLabel("År").selectOption("2018");
    await says("1 skema.");
    await looks("list-filters");
    await button("Ryd filtre").click();
    await says("13 skemaer.");
    await button("Filtre").click();
    await list().focus();
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await bench.page.keyboard.press(key);
    await expect.poll(() => list().count()).toBe(0);
    await back();
    await expect.poll(() => list().getAttribute("aria-activedescendant")).toMatch(/-1$/);
    await back();
    expect(bench.errors).toEqual([]);
  });

  it("makes a report for the month that is chosen, and asks for one where none is", async () => {
    await bench.pane
      .getByRole("region", { name: "Opret skema" })
      .getByRole("button", { name: "Sengepladser" })
      .click();
    await says(/opgjort kl. 23.00/);
    await button("Opret skema").click();
    await says("Vælg den måned, skemaet gælder.");
    await looks("new-report");
    await bench.pane.getByLabel("År").selectOption("2019");
    await bench.pane.getByLabel("Måned").selectOption("05");
    await says(/Gruppen har allerede skema \d+ for den periode/);
    await bench.pane.getByLabel("År").selectOption("2017");
    await button("Opret skema").dblclick();
    await expect.poll(() => bench.pane.getByLabel("Måned").count()).toBe(0);
    await back();
    await button(/^Kladde 14/).waitFor();
    expect(bench.errors).toEqual([]);
  });

  it("submits a whole outbox after a question, and says what stayed and why", async () => {
    const good = await aReportOf(karen, groupId, "2016-01");
    const bad = await aReportOf(karen, groupId, "2016-02", [{ patients: null }]);
    for (const report of [good, bad]) await karen.reporting.putInOutbox(report, crypto.randomUUID());
    await button(/^Udbakke/).click();
    await says("2 skemaer.");
    await looks("outbox");
    await button("Indberet alle").click();
    await bench.page.keyboard.press("Escape");
    await says("2 skemaer.");
    await button("Indberet alle").click();
    await button("Ja, indberet alle").dblclick();
    await says("1 skema indberettet");
    await says(/Det har 1 fejl/);
    await looks("outbox-receipt");
    await back();
    await button(/^Indberettet 1/).waitFor();
    expect(bench.errors).toEqual([]);
  });
});
