import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { httpReportingClient } from "../../src/addin/client/httpReportingClient.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import { aDay, aList, aWorkbook, type SheetOfTest } from "./aWorkbook.ts";
import { clearReports, signInAsKaren } from "./clearReports.ts";
import { findObstacles } from "./findObstacles.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
const origin = new URL(inject("paneUrl")).origin;

beforeAll(async () => {
  bench = await openWorkbench();
});
beforeEach(() => clearReports(origin));
afterAll(() => bench.close());

const button = (name: string | RegExp) => bench.button(name);
const says = (sentence: string | RegExp) =>
  bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 20_000 });
const days = ["2025-03-01", "2025-03-02", "2025-03-03"];

/** Below the list too, where tomorrow's rows are put. */
const codesAsText: SheetOfTest["shape"] = (sheet) => {
  for (let row = 1; row < 10; row++)
    for (const column of ["A", "B"]) sheet.getCell(`${column}${row}`).numFmt = "@";
};
const openAndCheck = async () => {
  await bench.workbench.open(
    await aWorkbook(
      aList(
        days.map((day) => aDay(day)),
        { shape: codesAsText },
      ),
    ),
  );
  await button("Kontrollér").click();
  await says("Valideret uden fejl");
};
const signIn = async () => {
  await button(/Karen/).click();
};
/** The pane dies and is opened again, as Excel does it. */
const restartPane = () =>
  bench.page.locator("iframe").evaluate((frame: HTMLIFrameElement) => (frame.src = frame.src));
const narrow = (width: string) =>
  bench.page.locator("iframe").evaluate((element, to) => (element.style.width = to), width);

const ribbon = (name: string) => bench.page.getByRole("button", { name, exact: true });
/** Below the list, as yesterday's row is pasted. */
async function pasteDay(row: number, day: string): Promise<void> {
  for (const [at, value] of ["9101", "011", day, 24, 22, 20].entries())
    await bench.workbench.edit("Senge", `${"ABCDEF"[at]}${row}`, value);
}
/** How many clicks a person needs from now on, in the workbook and in the pane. */
async function countClicks(): Promise<() => Promise<number>> {
  const frames = bench.page.frames();
  const counters = await Promise.all(
    frames.map((frame) =>
      frame.evaluateHandle(() => {
        const counter = { clicks: 0 };
        addEventListener("pointerdown", (event) => (counter.clicks += event.isTrusted ? 1 : 0), true);
        return counter;
      }),
    ),
  );
  return async () => {
    const counts = await Promise.all(counters.map((counter) => counter.evaluate(({ clicks }) => clicks)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
}

/** A colleague changes a count of the report in another pane. */
async function changeElsewhere(day: string, patients: number): Promise<void> {
  const client = httpReportingClient({ origin, tokens: await signInAsKaren(origin) });
  const { groups } = await client.me();
  const report = await client.createReport({
    groupId: groups[0]!.id,
    formType: "sengepladser",
    period: "2025-03",
  });
  const row: RowColumns = {
    units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
    unit: [0],
    date: [day],
    counts: { establishedBeds: [20], openBeds: [18], patients: [patients] },
    typed: [],
  };
  await client.saveRows(report, [row]);
}

describe("sending", () => {
  it("asks field by field where a colleague changed the same row, and both say the same afterwards", async () => {
    await openAndCheck();
    await button("Gem kladde").click();
    await signIn();
    await says("3 rækker gemt i kladden for marts 2025");
    await bench.screenshot("sent-draft");
    await button("Færdig").click();
    await changeElsewhere(days[0]!, 9);
    await bench.workbench.edit("Senge", "F2", 12);
    await says("Valideret uden fejl");
    await button("Gem kladde").click();
    await says("Vælg først, hvad der skal gælde");
    await narrow("320px");
    await bench.screenshot("plan-conflict-320");
    expect(await findObstacles(bench.page)).toEqual([]);
    await narrow("");
    await bench.pane.getByRole("radio", { name: "Arket: 24" }).check();
    await bench.pane.getByRole("radio", { name: "Arket: 22" }).check();
    await bench.pane.getByRole("radio", { name: "Skemaet: 9" }).check();
    await says("Gem ét skema som kladde?");
    await button("Gem kladde").click();
    await says("1 række gemt i kladden for marts 2025");
    await expect.poll(async () => (await bench.workbench.cell("Senge", "F2")).value).toBe(9);
    await button("Færdig").click();
    expect(bench.errors).toEqual([]);
  });

  it("of the day's rows is one click for who is signed in, and one more for who is not", async () => {
    await openAndCheck();
    await button("Gem kladde").click();
    await signIn();
    await says("3 rækker gemt i kladden for marts 2025");
    await button("Færdig").click();
    await pasteDay(5, "04-03-2025");
    let clicks = await countClicks();
    await ribbon("Gem kladde").click();
    await says("1 række gemt i kladden for marts 2025");
    expect(await clicks()).toBe(1);
    await button("Færdig").click();
    await says(/marts 2025: I kladden for skema \d+/);
    await bench.screenshot("sent-before");

    await restartPane();
    await button("Kontrollér").waitFor();
    await pasteDay(6, "05-03-2025");
    clicks = await countClicks();
    await ribbon("Gem kladde").click();
    await signIn();
    await says("1 række gemt i kladden for marts 2025");
    expect(await clicks()).toBe(2);
    expect(bench.errors).toEqual([]);
  });

  it("whose reply is lost and whose pane is closed is told of when the planner is back, and goes on", async () => {
    await openAndCheck();
    await bench.page.route(/\/finalize$/, async (route) => {
      await route.fetch();
      await bench.page.context().setOffline(true);
      await route.abort("connectionreset");
    });
    await button("Indberet").click();
    await signIn();
    await button("Indberet nu").click();
    await says("marts 2025: svaret gik tabt");
    await bench.screenshot("sent-unknown");
    await bench.page.unrouteAll();
    await bench.page.context().setOffline(false);
    await restartPane();
    await button("Log ind").click();
    await signIn();
    await says(/blev ikke ført helt igennem/);
    await says(/marts 2025: gemt som kladde, ikke indberettet/);
    await bench.screenshot("sent-open");
    await button("Forstået").click();
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
    await button("Indberet").click();
    await button("Indberet nu").click();
    await says(/Skema \d+, marts 2025: Indberettet, version 1/);
    await button("Vis rækkerne: 3 indberettet").click();
    await says("Række 2, 9101011, 01-03-2025");
    await bench.screenshot("sent-receipt");
    expect(bench.errors).toEqual([]);
  });
});
