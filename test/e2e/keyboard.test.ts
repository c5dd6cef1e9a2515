import type { Frame } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aDay, aList, aWorkbook } from "./aWorkbook.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
let frame: Frame;

beforeAll(async () => {
  bench = await openWorkbench();
  frame = await paneFrame();
  await bench.pane.getByRole("button", { name: "Kontrollér", exact: true }).waitFor();
});
afterAll(() => bench.close());

/** Another workbook brings another. */
const paneFrame = async () => (await (await bench.page.waitForSelector("iframe")).contentFrame())!;
const press = (key: string) => bench.page.keyboard.press(key);
/** What has the keyboard: the pane's control, or else the page's. */
const focused = async () => {
  const inPage = await bench.page.evaluate(() => document.activeElement?.tagName ?? "");
  if (inPage !== "IFRAME") return `page: ${inPage}`;
  return frame.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent.trim() ?? "";
  });
};

it("goes from the sheet into the pane with F6, and through a check by keys alone", async () => {
  await bench.page.locator("#ribbon button").first().focus();
  await press("F6");
  await press("Tab");
  // What is read comes first, then what is done with it.
  await expect.poll(focused).toBe("Sengepladser");
  await press("Tab");
  await expect.poll(focused).toBe("Kontrollér");
  await press("Enter");
  // Only once the check has ended: while it goes on, there is but one control to walk to.
  await bench.pane.getByRole("button", { name: "Fjern markeringer" }).waitFor();
  await expect.poll(focused).not.toMatch(/^page|^Sengepladser.*Log ind/);
});

it("leaves the findings room at 270 pixels, and breaks no date", async () => {
  const setWidth = (width: string) =>
    bench.page.locator("iframe").evaluate((element, to) => (element.style.width = to), width);
  await setWidth("270px");
  await bench.button("Næste fejl").click();
  const shown = bench.pane.getByRole("region", { name: /^Den valgte celle/ }).getByText(/^\d\d-\d\d-\d{4}$/);
  await expect.poll(async () => (await shown.boundingBox())?.height).toBeLessThan(30);
  const list = await bench.pane.getByRole("group", { name: "Fejl og advarsler" }).boundingBox();
  expect(list?.height).toBeGreaterThanOrEqual(132);
  await bench.screenshot("narrow-270");
  await setWidth("");
});

it("goes to the next finding with F8 wherever the focus is, and puts it on what can be done about it", async () => {
  await frame.evaluate(() => (document.activeElement as HTMLElement).blur());
  await bench.button("Fjern markeringer").waitFor();
  const inspected = () =>
    frame.evaluate(() => document.activeElement?.closest("section")?.getAttribute("aria-label") ?? "");
  const before = await bench.pane
    .getByRole("region", { name: /^Den valgte celle/ })
    .getAttribute("aria-label");
  await press("F8");
  await expect.poll(inspected).toMatch(/^Den valgte celle/);
  await expect.poll(inspected).not.toBe(before);
  for (let steps = 0; steps < 5 && !(await focused()).startsWith("Skriv 086"); steps++) {
    await press("F8");
    await bench.page.waitForTimeout(500);
  }
  expect(await focused()).toMatch(/^Skriv 086/);
});

it("walks on from there to every control, and out of the pane again", async () => {
  const seen: string[] = [];
  for (let steps = 0; steps < 40 && !seen.at(-1)?.startsWith("page:"); steps++) {
    await press("Tab");
    await bench.page.waitForTimeout(30);
    seen.push(await focused());
  }
  expect(seen).toContain("Gem kladde");
  expect(seen.at(-1)).toBe("page: BUTTON");
});

it("keeps the focus on the finding that F8 goes to in another sheet", async () => {
  const ward = (month: string, patients: number) => [
    aDay(`2026-${month}-01`),
    aDay(`2026-${month}-02`, { patients }),
  ];
  await bench.workbench.open(
    await aWorkbook(aList(ward("09", -1), { name: "September" }), aList(ward("10", -2), { name: "Oktober" })),
  );
  frame = await paneFrame();
  await bench.button("Læs det med").click();
  await bench.pane.getByText(/Jeg læser 4 registreringer fra arkene/).waitFor();
  await bench.button("Kontrollér").click();
  await bench.button("Fjern markeringer").waitFor();
  await bench.button("Næste fejl").focus();
  const inspected = () =>
    frame.evaluate(() => document.activeElement?.closest("section")?.getAttribute("aria-label") ?? "");
  for (const sheet of ["September", "Oktober", "September"]) {
    await press("F8");
    await expect.poll(inspected).toBe(`Den valgte celle ${sheet}!F3`);
    // Excel tells late of what was selected before.
    await bench.page.waitForTimeout(700);
    expect(await inspected()).toBe(`Den valgte celle ${sheet}!F3`);
  }
});

it("signs in nobody by an Enter too many", async () => {
  await bench.button("Gem kladde").focus();
  await press("Enter");
  await bench.pane.getByRole("group", { name: /log ind/i }).waitFor();
  await press("Enter");
  await bench.page.waitForTimeout(300);
  expect(await bench.pane.getByRole("group", { name: /log ind/i }).count()).toBe(1);
  await press("Tab");
  await expect.poll(focused).toMatch(/^Prøv som/);
});
