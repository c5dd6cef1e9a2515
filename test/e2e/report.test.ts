import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Locator } from "playwright-core";
import type { Report } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
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
});
afterAll(() => bench.close());

const button = (name: string | RegExp) => bench.button(name);
const says = (sentence: string | RegExp) =>
  bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
const press = (...keys: readonly string[]) =>
  keys.reduce((before, key) => before.then(() => bench.page.keyboard.press(key)), Promise.resolve());
const type = (text: string) => bench.page.keyboard.type(text);
const wide = (width: string) =>
  bench.page.locator("iframe").evaluate((element, to) => (element.style.width = to), width);
const field = (name: string) => bench.pane.getByRole("textbox", { name });
const rows = () => bench.pane.getByRole("listbox", { name: "Registreringer" });
const line = (text: string | RegExp) => rows().getByRole("option").filter({ hasText: text });
const isFocused = (where: Locator) => where.evaluate((element) => element === document.activeElement);
const readAll = async ({ id }: Pick<Report, "id">) => (await karen.client.readRows(id, 0)).rows;

/** From the pane's foot: the trays, the tray, the report. */
async function openFromTray(tray: string, month: string, who = /Karen/): Promise<void> {
  await button("Værktøjer").click();
  await bench.pane.getByRole("menuitem", { name: /Mine bakker/ }).click();
  const persona = bench.pane.getByRole("main").getByRole("button", { name: who });
  const way = button(new RegExp(`^${tray}`));
  await way.or(persona).first().waitFor();
  if (await persona.isVisible()) {
    await persona.click();
    const group = bench.pane.getByRole("main").getByRole("button", { name: /Medicinsk Center/ });
    await way.or(group).first().waitFor();
    if (await group.isVisible()) await group.click();
  }
  await way.click();
  await bench.pane.getByRole("listbox", { name: "Skemaer" }).getByRole("option", { name: month }).click();
  await says("Registreringer");
}

/** In the long tests: at 270 pixels nothing is in anybody's way. The pictures are of a narrow and a wide pane. */
async function looks(name: string): Promise<void> {
  if (process.env.LONG !== "1" && process.env.SCREENSHOTS === undefined) return;
  expect(await findObstacles(bench.page)).toEqual([]);
  for (const width of ["320px", "500px"]) {
    await wide(width);
    await bench.screenshot(`${name}-${width}`);
  }
  await wide("");
}

const threeDays = (month: string) => [1, 2, 3].map((day) => ({ date: `${month}-0${day}` }));

describe("an opened report", () => {
  it("shows what it is, takes rows by keyboard alone, and Escape leaves a row as it was", async () => {
    const report = await aReportOf(karen, groupId, "2019-03", threeDays("2019-03"));
    await openFromTray("Kladde", "marts 2019");
    await says("3 rækker");
    await line("01-03-2019").getByText("Eksempel, Kirurgisk sengeafsnit øst").waitFor();
    await looks("report");
    await button("Skemainformation").click();
    await says(/En række for hvert afsnit og hver dag/);
    await says("Medicinsk Center, Eksempel Universitetshospital");
    await says(/oprettede skemaet/);
    await looks("report-information");
    await button("Skemainformation").click();
    await button("Ny").focus();
    await press("Enter");
    await field("Sygehuskode").waitFor();
    for (const cell of ["", "9101", "081", "04-03-2019", "24", "22", "20"]) {
      await type(cell);
      await press("Tab");
    }
    await field("Patienter").focus();
    await press("Enter");
    await expect.poll(() => field("Dato").inputValue()).toBe("05-03-2019");
    await looks("report-row");
    await press("Escape");
    await says("4 rækker");
    await rows().focus();
    await press("Home", "Enter");
    await field("Patienter").fill("tyve");
    await says(/er tekst. Skriv et helt tal/);
    await press("Escape");
    await button("Gem").dblclick();
    await says("Skemaet er gemt i kladder.");
    const saved = await readAll(report);
    expect(saved.date).toEqual([1, 2, 3, 4].map((day) => `2019-03-0${day}`));
    expect(saved.typed).toEqual([]);
    expect((await karen.reporting.readReport(report.id)).revision).toBe(report.revision + 1);
  });

  it("says all errors at once, each a way to its row, and blue when there are none", async () => {
    await line("02-03-2019").click();
    await field("Patienter").fill("tyve");
    await press("Enter");
    await line("03-03-2019").click();
    await field("Normerede antal").fill("");
    await press("Enter");
    await button("Valider").click();
    await says("Skemaet har 2 fejl");
    await looks("report-errors");
    await button(/Række 2/).dblclick();
    await expect.poll(() => isFocused(field("Patienter"))).toBe(true);
    await bench.pane.getByRole("form", { name: "Række 2" }).waitFor();
    await field("Patienter").fill("20");
    await press("Enter");
    await says(/Listen gælder før dine rettelser/);
    await button(/Række 3/).click();
    await expect.poll(() => isFocused(field("Normerede antal"))).toBe(true);
    await field("Normerede antal").fill("24");
    await press("Enter");
    await button("Valider").click();
    await says("Valideret uden fejl");
    await bench.screenshot("report-valid");
  });

  it("selects all by the box in the head, deletes, brings back, and saves by itself when one leaves", async () => {
    await bench.pane.getByRole("checkbox", { name: "Vælg alle rækker" }).click();
    await says("4 rækker · 4 valgt");
    await bench.pane.getByRole("checkbox", { name: "Vælg alle rækker" }).click();
    await line("04-03-2019").locator("[data-box]").click();
    await button("Slet rækker: 1 valgt").click();
    await says("1 række er slettet.");
    await button("Fortryd").click();
    await says("4 rækker");
    await line("04-03-2019").click();
    await field("Patienter").fill("9");
    await press("Enter");
    await button("Tilbage").click();
    await bench.pane.getByRole("listbox", { name: "Skemaer" }).waitFor();
    const [report] = (await karen.client.listReports({ groupId, period: "2019-03" })).reports;
    expect((await readAll(report!)).counts.patients?.[3]).toBe(9);
  });

  it("is submitted, opened again, discarded and cancelled, and says why what is not allowed is not", async () => {
    await aReportOf(karen, groupId, "2019-04", threeDays("2019-04"));
    await openFromTray("Kladde", "april 2019");
    await button("Indberet").dblclick();
    await says(/^3 rækker for april 2019 indberettes. Der er ingen fejl eller advarsler/);
    await looks("report-submit");
    await press("Enter");
    await says(/indberettet som version 1/);
    await button("Flere handlinger").click();
    await says("Skemaet er indberettet. Vælg Rediger først.");
    await looks("report-why");
    await press("Escape");
    await button("Rediger").click();
    await says(/version 1 gælder/);
    await button("Fortryd ændringer").click();
    await says("Fortryd ændringerne?");
    await press("Escape");
    await button("Fortryd ændringer").click();
    await button("Ja, fortryd dem").click();
    await says("Ændringerne er fortrudt");
    await button("Annuller").click();
    await says(/kan ikke redigeres, og tallene/);
    await wide("320px");
    await bench.screenshot("report-cancel-320");
    await wide("");
    await press("Escape");
    await button("Annuller").click();
    await button("Ja, annuller skemaet").click();
    await says("Skemaet er annulleret.");
  });

  it("says who else changed it, and lays what was typed over theirs", async () => {
    const report = await aReportOf(karen, groupId, "2019-07", threeDays("2019-07"));
    await openFromTray("Kladde", "juli 2019");
    const mads = await windowAs("mads", origin);
    const theirs = await mads.client.readRows(report.id, 0);
    const counts = { ...theirs.rows.counts, patients: [11, 12, 20] };
    await mads.reporting.saveRows(report, [{ ...theirs.rows, counts }], { others: "remove" });
    for (const [day, patients] of [
      ["02", "15"],
      ["03", "16"],
    ] as const) {
      await line(`${day}-07-2019`).click();
      await field("Patienter").fill(patients);
      await press("Enter");
    }
    await button("Gem").click();
    await says(/Skemaet er ændret af Mads Mangesteds/);
    await looks("report-conflict");
    await button("Læg mine oven på").click();
    await says(/1 række er ændret af jer begge/);
    await says("Mads Mangesteds har gemt Patienter 12 (dit: 15).");
    await looks("report-contested");
    await button("Gem").click();
    await says("Vælg først for hver række, I begge har ændret, hvis tal der gælder.");
    await button(/^Behold min/).click();
    await button("Gem").click();
    await says("Skemaet er gemt i kladder.");
    expect((await readAll(report)).counts.patients).toEqual([11, 15, 16]);
    await mads.client.deleteReport(await mads.reporting.readReport(report.id));
    await line("01-07-2019").click();
    await field("Patienter").fill("17");
    await press("Enter");
    await button("Gem").click();
    await says("Skemaet er slettet af Mads Mangesteds, mens du arbejdede");
    await looks("report-ended");
    await button("Vis, hvad du har skrevet").click();
    await expect.poll(() => field("Det, du har skrevet").inputValue()).toMatch(/01-07-2019\t24\t22\t17$/);
    await press("Escape");
    await button("Gå tilbage").click();
    await button("Ja, smid det væk").click();
    await bench.pane.getByRole("listbox", { name: "Skemaer" }).waitFor();
  });

  it("is printed: the PDF is saved, and shown where the browser lets it", async () => {
    await openFromTray("Annulleret", "april 2019");
    await button("Skemainformation").click();
    await button("Se version 1").click();
    await expect.poll(() => isFocused(rows())).toBe(true);
    await says("Du ser version 1, som den blev indberettet.");
    await button("Tilbage til skemaet").click();
    const file = bench.page.waitForEvent("download");
    await button("Print").click();
    expect((await file).suggestedFilename()).toMatch(/^skema-\d+-2019-04\.pdf$/);
    await says(/PDF'en er/);
    await bench.screenshot("report-printed");
  });

  it("is put into a new sheet, which the pane reads and sends as the next version", async () => {
    const report = await aReportOf(karen, groupId, "2019-05", threeDays("2019-05"));
    const submitted = await karen.reporting.submit(report, crypto.randomUUID());
    await openFromTray("Indberettet", "maj 2019");
    await button("Hent til et ark").click();
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
    const sheets = await bench.workbench.sheets();
    const made = sheets.find(({ name }) => name.startsWith("Skema"))!.name;
    expect((await bench.workbench.cell(made, "B2")).value).toBe("9101081");
    await bench.workbench.edit(made, "F2", 7);
    await button("Indberet").click();
    await button(/^Indberet/)
      .last()
      .click();
    await says(/version 2/);
    const after = await karen.reporting.readReport(submitted.report.id);
    expect(after).toMatchObject({ version: 2, state: "submitted", rows: 3 });
  });

  it("is put back into the planner's own sheet, once she has seen what it would change", async () => {
    const made = (await bench.workbench.sheets()).find(({ name }) => name.startsWith("Skema"))!.name;
    await bench.workbench.edit(made, "F2", 9);
    await openFromTray("Indberettet", "maj 2019");
    await button("Hent til et ark").click();
    await says(/har rækker fra samme periode. 1 række får skemaets tal i stedet for arkets, 2 rækker er ens/);
    await looks("report-fill");
    await press("Escape");
    expect((await bench.workbench.cell(made, "F2")).value).toBe(9);
    await button("Hent til et ark").click();
    await button(/^Skriv i Skema/).click();
    await says(/1 tal ændret, 0 rækker føjet til/);
    expect((await bench.workbench.cell(made, "F2")).value).toBe(7);
  });

  it("of 50,000 rows opens, scrolls to its end and selects them all", async () => {
    const made = await karen.reporting.createReport({ groupId, formType: "sengepladser", period: "2019-06" });
    await karen.reporting.saveRows(made, manyRows());
    await openFromTray("Kladde", "juni 2019");
    await says("50.000 rækker");
    await rows().focus();
    await press("End");
    await line("20-06-2019").last().waitFor();
    expect(await rows().getByRole("option").count()).toBeLessThan(60);
    await bench.pane.getByRole("checkbox", { name: "Vælg alle rækker" }).click();
    await says("50.000 rækker · 50.000 valgt");
    await looks("report-large");
    await button("Tilbage").click();
  });

  it("asks for a sign-in that ran out, and saves what was typed when one is back", async () => {
    const report = await aReportOf(karen, groupId, "2019-09", threeDays("2019-09"));
    await openFromTray("Kladde", "september 2019");
    await line("01-09-2019").click();
    await field("Patienter").fill("12");
    await press("Enter");
    const refusal = { type: "about:blank", title: "", status: 401, code: "signin.required", details: {} };
    await bench.page.route(/\/contents$/, (route) => route.fulfill({ status: 401, json: refusal }));
    await button("Gem").click();
    await says(/Du er ikke logget ind længere/);
    await bench.page.unroute(/\/contents$/);
    await bench.pane.getByRole("main").getByRole("button", { name: "Log ind" }).click();
    await bench.pane.getByRole("main").getByRole("button", { name: /Karen/ }).click();
    await says("Skemaet er gemt i kladder.");
    expect((await readAll(report)).counts.patients?.[0]).toBe(12);
  });

  it("saves what was typed when one goes elsewhere by the menu, and comes back where it cannot", async () => {
    await line("02-09-2019").click();
    await field("Patienter").fill("13");
    await press("Enter");
    await bench.page.route(/\/contents$/, (route) => route.abort("connectionreset"));
    const goElsewhere = async () => {
      await button("Værktøjer").click();
      await bench.pane.getByRole("menuitem", { name: "Nyt ark" }).click();
    };
    await goElsewhere();
    await says(/Der er ingen forbindelse til serveren/);
    await line("02-09-2019").waitFor();
    await bench.page.unroute(/\/contents$/);
    await goElsewhere();
    await expect
      .poll(async () => {
        const [report] = (await karen.client.listReports({ groupId, period: "2019-09" })).reports;
        return (await readAll(report!)).counts.patients?.[1];
      })
      .toBe(13);
    await button("Tilbage").click();
  });

  it("is returned by a reviewer with the chosen rows, whose reason then stands at them", async () => {
    const report = await aReportOf(karen, groupId, "2019-08", threeDays("2019-08"));
    await karen.reporting.submit(report, crypto.randomUUID());
    await button(/Karen Planlægger/).click();
    await bench.pane.getByRole("menuitem", { name: "Log ud" }).click();
    await openFromTray("Indberettet", "august 2019", /Rikke/);
    await line("02-08-2019").locator("[data-box]").click();
    await button("Send tilbage").click();
    await says(/1 valgt række afvises/);
    await bench.pane.getByRole("alertdialog").getByRole("button", { name: "Send tilbage" }).click();
    await says("Skriv, hvad der skal ændres.");
    await looks("report-return");
    await press("Escape");
    await button("Send tilbage").click();
    await bench.pane.getByRole("textbox").fill("Var der virkelig 20?");
    await bench.pane.getByRole("alertdialog").getByRole("button", { name: "Send tilbage" }).click();
    await says("Skemaet er sendt tilbage til gruppen.");
    await line("02-08-2019").getByText("Afvist af Rikke Reviewer: Var der virkelig 20?").waitFor();
    await looks("report-returned");
  });

  it("is answered at the row, mended and submitted again, which ends the talk about it", async () => {
    await button(/Rikke Reviewer/).click();
    await bench.pane.getByRole("menuitem", { name: "Log ud" }).click();
    await openFromTray("Kladde", "august 2019");
    await line("02-08-2019").dblclick({ position: { x: 120, y: 8 } });
    const talk = bench.pane.getByRole("region", { name: "Samtaler om rækken" });
    await talk.getByRole("textbox", { name: "Dit svar" }).fill("Nej, to var på orlov <b>hele</b> dagen");
    await looks("report-thread");
    await talk.getByRole("button", { name: "Send svar" }).click();
    await talk.getByText("Nej, to var på orlov <b>hele</b> dagen").waitFor();
    await expect.poll(() => talk.getByRole("textbox").inputValue()).toBe("");
    await field("Patienter").fill("18");
    await button("OK").click();
    await line("02-08-2019").getByText("Rettet, men ikke indberettet endnu: Var der virkelig 20?").waitFor();
    await button("Indberet").click();
    await bench.pane.getByRole("alertdialog").getByRole("button", { name: "Indberet nu" }).click();
    await says(/Skemaet er indberettet/);
    await expect.poll(() => line("02-08-2019").getByText("Var der virkelig 20?").count()).toBe(0);
    await line("02-08-2019").click({ position: { x: 120, y: 8 } });
    await talk.getByText("Rækken er rettet og indberettet igen").waitFor();
    await talk.getByText(/ 20 Nu:.* 18$/).waitFor();
    await looks("report-thread-mended");
    await press("Escape");
  });

  it("leaves no error uncaught", () => {
    expect(bench.errors).toEqual([]);
  });
});

/** Ten pages of as many departments as it takes. */
function manyRows(): RowColumns[] {
  const each = <Value>(value: (at: number) => Value) => Array.from({ length: 5_000 }, (_, at) => value(at));
  return Array.from({ length: 10 }, (_, page) => ({
    units: each((at) => ({
      hospitalCode: `1${(page * 5_000 + at).toString(36).toUpperCase().padStart(3, "0")}`,
      departmentCode: "011",
    })),
    unit: each((at) => at),
    date: each((at) => `2019-06-${String((at % 30) + 1).padStart(2, "0")}`),
    counts: { establishedBeds: each(() => 24), openBeds: each(() => 22), patients: each(() => 20) },
    typed: [],
  }));
}
