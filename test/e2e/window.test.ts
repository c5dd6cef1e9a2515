import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { Me } from "../../src/core/contract/people.ts";
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
    await karen.reporting.createReport({
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
    const over = {
      position: "fixed",
      inset: "104px 0 0 auto",
      height: "664px",
      zIndex: "9",
      background: "white",
    };
    const none = { position: "", inset: "", height: "", zIndex: "", background: "" };
    Object.assign(element.style, { width: to }, to === "" ? none : over);
  }, width);
const list = () => bench.pane.getByRole("listbox", { name: "Skemaer" });
const line = (text: string | RegExp) => list().getByRole("option").filter({ hasText: text });
const search = () => bench.pane.getByRole("searchbox");
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await bench.page.keyboard.press(key);
};
/** What has the keyboard in the pane. */
const focused = () =>
  bench.pane.locator(":focus").evaluateAll(([element]) => {
    const field = element as HTMLInputElement | undefined;
    return field?.ariaLabel ?? field?.labels?.[0]?.textContent ?? field?.textContent.trim() ?? "";
  });
/** Goes on by Tab, or back, to what is called so. */
async function walkTo(name: RegExp, by = "Tab"): Promise<void> {
  for (let steps = 0; steps < 60 && !name.test(await focused()); steps++) {
    await press(by);
    // office.js takes the key over, and answers it a moment later.
    await bench.page.waitForTimeout(20);
  }
  expect(await focused()).toMatch(name);
}
const walkBack = async () => {
  await walkTo(/^Tilbage$/, "Shift+Tab");
  await press("Enter");
};
const openTrays = async () => {
  await button("Værktøjer").click();
  await bench.pane.getByRole("menuitem", { name: /Mine bakker/ }).click();
};

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

describe("SEI's window", () => {
  it("asks who one is, then shows the trays of her group with their counts", async () => {
    await openTrays();
    await button(/Karen/).click();
    await says("Gruppe: Medicinsk Center, Eksempel Universitetshospital");
    await button(/^Kladde 12/).waitFor();
    await aReportOf(karen, groupId, "2019-12");
    await karen.reporting.createReport({ groupId, formType: "sengepladser", period: "2018-01" });
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
    await search().fill("dec. 2019");
    await says("1 skema.");
    await search().fill("");
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

  it("loads a long list as one scrolls, draws what is seen, and stands where it was left", async () => {
    const [real] = (await karen.client.listReports({ groupId, period: "2019-01" })).reports;
    let fetched = 0;
    await bench.page.route(/\/api\/v1\/reports\?/, async (route) => {
      const reports = Array.from({ length: 200 }, () => {
        fetched += 1;
        const changedBy = "Navn".repeat(fetched % 50 === 7 ? 75 : 3);
        return { ...real, number: fetched, id: fetched === 799 ? real!.id : crypto.randomUUID(), changedBy };
      });
      await route.fulfill({ json: { reports, next: fetched < 100_000 ? "more" : null } });
    });
    await button(/^Annulleret/).click();
    await says("De første 200 skemaer er hentet.");
    await list().focus();
    for (let page = 2; page <= 5; page++) {
      await bench.page.keyboard.press("End");
      await says(new RegExp(`De første ${page === 5 ? "1.000" : page * 200} skemaer er hentet`));
    }
    expect(await list().getByRole("option").count()).toBeLessThan(80);
    await looks("list-long");
    const scrolled = () => list().evaluate(({ scrollTop }) => Math.round(scrollTop));
    await bench.page.keyboard.press("ArrowUp");
    await line("Skema 799").waitFor();
    const before = await scrolled();
    await bench.page.keyboard.press("Enter");
    await expect.poll(() => list().count()).toBe(0);
    await back();
    // As it is now: its own number, in the line it was in.
    await expect
      .poll(() => list().getByRole("option", { selected: true }).textContent())
      .toContain(`Skema ${real!.number}`);
    expect(Math.abs((await scrolled()) - before)).toBeLessThan(100);
    await bench.page.unrouteAll();
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
    await says(/Skemaet findes allerede: skema \d+ for den periode/);
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
    await press("Escape");
    await expect.poll(focused).toBe("Indberet alle");
    await press("Enter");
    await button("Ja, indberet alle").dblclick();
    await says("1 skema indberettet");
    await says(/Det har 1 fejl/);
    await looks("outbox-receipt");
    await back();
    await button(/^Indberettet 1/).waitFor();
    expect(bench.errors).toEqual([]);
  });

  it("lists a form type's reports, begun, submitted and cancelled", async () => {
    await bench.pane
      .getByRole("region", { name: "Skemaer" })
      .getByRole("button", { name: /^Sengepladser/ })
      .click();
    await says(/Alle skemaer, gruppen har begyndt/);
    await line("januar 2016").getByText("Indberettet").waitFor();
    await line("februar 2016").getByText("Udbakke").waitFor();
    await button("Filtre").click();
    await bench.pane.getByLabel("Bakke").selectOption("begun");
    await expect.poll(() => line("januar 2016").count()).toBe(0);
    await line("februar 2016").waitFor();
    await back();
    expect(bench.errors).toEqual([]);
  });

  it("is walked by keys alone: a report is found, gets a row, is saved and validated, and a unit looked up", async () => {
    await walkTo(/^Kladde/, "Shift+Tab");
    await press("Enter");
    await search().waitFor();
    await walkTo(/^Nr., måned/);
    await bench.page.keyboard.type("9101 011");
    await says("Ingen skemaer passer til søgningen.");
    await press("Escape");
    await expect.poll(() => search().inputValue()).toBe("");
    expect(await focused()).toMatch(/^Nr., måned/);
    await bench.page.keyboard.type("januar 2018");
    await says("1 skema.");
    await walkTo(/^Skemaer$/);
    await press("ArrowDown", "Enter");
    await button("Ny").waitFor();
    await walkTo(/^Ny$/);
    await press("Enter");
    await bench.pane.getByRole("textbox", { name: "Sygehuskode" }).waitFor();
    for (const cell of ["", "9101", "081", "04-01-2018", "24", "22", "20"]) {
      await bench.page.keyboard.type(cell);
      await press("Tab");
    }
    await walkTo(/^Patienter/, "Shift+Tab");
    await press("Enter", "Escape");
    await walkTo(/^Gem$/, "Shift+Tab");
    await press("Enter");
    await says("Skemaet er gemt i kladder.");
    await walkTo(/^Valider$/);
    await press("Enter");
    await says(/Valideret uden fejl/);
    await walkTo(/^Værktøjer/);
    await press("Escape", "Enter");
    await expect.poll(focused).toMatch(/^Mine bakker/);
    await press("Escape");
    await expect.poll(focused).toMatch(/^Værktøjer/);
    // office.js answered Escape a moment later.
    await bench.page.waitForTimeout(100);
    expect(await focused()).toMatch(/^Værktøjer/);
    await press("Enter");
    await expect.poll(focused).toMatch(/^Mine bakker/);
    await press("ArrowDown", "Enter");
    await expect.poll(focused).toBe("Navn eller kode");
    await bench.page.keyboard.type("9101 011");
    await says("Én enhed");
    await press("ArrowDown", "Enter");
    await says("Skriv koderne i skemaets række: sygehuskode 9101 og afdelingskode 011.");
    await press("Enter");
    await expect.poll(focused).toBe("Kopiér 9101");
    await press("Enter");
    await says(/^(Kopieret: sygehuskode 9101|Excel lader mig ikke kopiere)/);
    expect(await button(/^Indsæt/).count()).toBe(0);
    for (let places = 0; places < 3; places++) await walkBack();
    await button(/^Ulæste beskeder/).waitFor();
    await walkTo(/^Ulæste beskeder/, "Shift+Tab");
    await press("Enter");
    await says(/^Systembeskeder om dine rettigheder/);
    await walkBack();
    await expect.poll(focused).toMatch(/^Ulæste beskeder/);
    expect(bench.errors).toEqual([]);
  });

  it("tells what happened in messages, whose links are text, and leads to the report", async () => {
    const { messages } = await karen.client.listMessages({ unread: true });
    if (messages.length > 0) await karen.client.markRead(messages.map(({ id }) => id));
    const reviewer = await windowAs("rikke", origin);
    const draft = await aReportOf(karen, groupId, "2015-01");
    const { report } = await karen.reporting.submit(draft, crypto.randomUUID());
    const note = `Se https://eksempel.dk/a ${"langtord".repeat(38)}`;
    await reviewer.client.return(report, { rows: [], note }, crypto.randomUUID());
    await reviewer.client.approve((await submitted("2015-02")).report, undefined, crypto.randomUUID());
    await button("Værktøjer").click();
    const item = bench.pane.getByRole("menuitem", { name: /Mine bakker/ });
    await item.getByText("2").waitFor();
    await item.click();
    await button(/^Ulæste beskeder 2/).click();
    await says(/Rikke Reviewer har sendt skema \d+ for januar 2015 tilbage/);
    expect(await bench.pane.getByRole("link").count()).toBe(0);
    await looks("messages");
    const first = bench.pane.getByRole("listitem").filter({ hasText: "har godkendt" });
    expect(await first.getByText("Ulæst", { exact: true }).count()).toBe(1);
    await first.getByRole("button", { name: "Åbn skemaet" }).click();
    await back();
    await expect.poll(() => first.getByText("Ulæst", { exact: true }).count()).toBe(0);
    await button("Markér alle som læst").click();
    await expect.poll(() => bench.pane.getByText("Ulæst", { exact: true }).count()).toBe(0);
    await back();
    await button(/^Ulæste beskeder 0/).waitFor();
    expect(bench.errors).toEqual([]);
  });

  it("asks for rights in another group, where an administrator approves them", async () => {
    await button(/^Anmod om brugerroller/).click();
    await bench.pane.getByLabel("Find en anden gruppe").fill("fj");
    await bench.pane.getByRole("radio", { name: "Fjordby Sygehus" }).check();
    await button("Send anmodning").click();
    await says("Vælg mindst én rettighed.");
    await bench.pane.getByRole("checkbox", { name: /^Læse/ }).check();
    await button("Send anmodning").dblclick();
    await says("Anmodningen om rettighed til at læse i Fjordby Sygehus er sendt.");
    await says("Venter");
    await looks("rights");
    await signInAs(/Anders/);
    await openTrays();
    await says(/Du mangler rettighed til at indtaste/);
    await button(/^Anmod om brugerroller/).click();
    await says("Karen Planlægger vil gerne kunne læse i Fjordby Sygehus.");
    await looks("rights-admin");
    await button("Afvis …").first().click();
    await bench.pane.getByLabel("Begrundelse").waitFor();
    await press("Escape");
    await expect.poll(focused).toBe("Afvis …");
    await button("Godkend").first().dblclick();
    await says("Godkendt. Karen Planlægger får besked.");
    await button("Fjern rettigheden til at læse fra Karen Planlægger").click();
    await says("Fjern rettigheden?");
    await press("Escape");
    await expect.poll(focused).toBe("Fjern rettigheden til at læse fra Karen Planlægger");
    await press("Enter");
    await button("Ja, fjern den").dblclick();
    await says("Karen Planlægger har ikke længere rettighed til at læse.");
    expect(bench.errors).toEqual([]);
  });

  it("says what was lost where rights are taken away, or the network is, while a room is open", async () => {
    const mads = await windowAs("mads", origin);
    const fjordby = mads.me.groups.find(({ id }) => id !== groupId)!.id;
    const report = await aReportOf(mads, fjordby, "2015-03");
    await signInAs(/Mads/);
    await openTrays();
    await button(/^Kladde/).click();
    await list().waitFor();
    await bench.page.route(/\/api\/v1\/reports\?/, (route) => route.abort("internetdisconnected"));
    await button("Hent listen igen").click();
    await says(/Der er ingen forbindelse til serveren/);
    expect(await list().count()).toBe(1);
    await bench.page.unrouteAll();
    const gone = { type: "about:blank", title: "", status: 404, code: "group.unknown", details: {} };
    await bench.page.route(/\/api\/v1\/reports\?/, (route) => route.fulfill({ status: 404, json: gone }));
    await bench.page.route(/\/api\/v1\/me$/, async (route) => {
      const me = (await (await route.fetch()).json()) as Me;
      await route.fulfill({ json: { ...me, groups: me.groups.filter(({ id }) => id === groupId) } });
    });
    await button("Prøv igen").click();
    await says("Gruppe: Medicinsk Center, Eksempel Universitetshospital");
    await says(/Du er ikke længere medlem af Fjordby Sygehus/);
    await bench.page.unrouteAll();
    await mads.client.deleteReport(report);
    expect(bench.errors).toEqual([]);
  });

  it("lets who is in no group yet ask for her first rights", async () => {
    await bench.page.route(/\/api\/v1\/me$/, async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ json: { ...((await reply.json()) as Me), groups: [] } });
    });
    await signOut();
    await openTrays();
    await button(/Rikke/).click();
    await says(/Du er ikke medlem af en gruppe endnu/);
    await button("Anmod om brugerroller").click();
    await bench.pane.getByLabel("Find en anden gruppe").waitFor();
    await button("Send anmodning").click();
    await says("Vælg den gruppe, du vil have rettigheder i.");
    await bench.page.unrouteAll();
    expect(bench.errors).toEqual([]);
  });
});

/** A report that Karen has submitted. */
async function submitted(period: string) {
  const draft = await aReportOf(karen, groupId, period);
  return karen.reporting.submit(draft, crypto.randomUUID());
}

/** Another of the demo's people, in Fjordby. */
async function signInAs(name: RegExp): Promise<void> {
  await signOut();
  await button(name).click();
  await button("Fjordby Sygehus").click();
}

async function signOut(): Promise<void> {
  await bench.pane.locator("footer").getByRole("button").last().click();
  await bench.pane.getByRole("menuitem", { name: "Log ud" }).click();
}
