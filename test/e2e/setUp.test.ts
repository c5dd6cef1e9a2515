import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aWorkbook, day, type SheetOfTest, type Written } from "./aWorkbook.ts";
import { findObstacles } from "./findObstacles.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
beforeAll(async () => {
  bench = await openWorkbench({ width: 1366, height: 768 });
});
afterAll(() => bench.close());
beforeEach(() => expect(bench.errors).toEqual([]));

const soon = { timeout: 15_000 };
const button = (name: string | RegExp) => bench.pane.getByRole("button", { name });
const says = (text: string | RegExp) => bench.pane.getByText(text).first().waitFor();
const open = async (...sheets: readonly SheetOfTest[]) => bench.workbench.open(await aWorkbook(...sheets));

const days = ["2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04"];

/** A list of one ward of the sample register. */
const aList = (
  headings: readonly string[],
  row: (iso: string, at: number) => readonly Written[],
): SheetOfTest => ({
  name: "Senge",
  rows: [headings, ...days.map(row)],
});

describe("what only the planner can say", () => {
  it("is asked once: units by name, words in place of counts, patients on leave", async () => {
    await open({
      name: "Senge",
      rows: [
        ["Afsnit", "Dato", "Norm.", "Disp.", "Indlagte", "Heraf orlov"],
        ...days.flatMap((iso, at): Written[][] => [
          [
            "Kirurgisk sengeafsnit øst",
            day(iso),
            24,
            at === 1 ? "lukket" : 22,
            at === 1 ? "–" : 20,
            at === 1 ? "" : 1,
          ],
          ["Vores eget navn", day(iso), 12, 12, at === 2 ? "–" : 9, ""],
        ]),
      ],
    });
    await says(/Jeg læser 8 registreringer fra arket Senge: afsnit efter navn i kolonne A/);
    await button("Ja, træk fra").click();
    await says(/patienter i kolonne E minus kolonne F/);
    await bench.pane.getByLabel(/"lukket" står i én celle/).selectOption("nothing");
    await bench.pane.getByLabel(/"–" står i/).selectOption("zero");
    await expect
      .poll(() => bench.pane.getByLabel("Kirurgisk sengeafsnit øst (3 rækker)").inputValue(), soon)
      .toBe("9101081");
    await bench.screenshot("setup-questions");
    await bench.pane.getByLabel("Vores eget navn (4 rækker)").fill("9101011");
    await button("Brug").first().click();
    await says("Alle navne er fundet. Se, om det er de rigtige enheder.");
    await says(/Jeg læser 7 registreringer/);
    await says(/1 række uden noget at indberette/);
    expect(await findObstacles(bench.page)).toEqual([]);
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
    await bench.workbench.open(await bench.workbench.save());
    await says("Opsætningen er husket fra sidst.");
    await says(/Jeg læser 7 registreringer/);
    await bench.screenshot("setup-remembered");
  });

  it("is asked about a column that may have the wards, before anything can be read; and where the headings stand", async () => {
    const wards = ["9101011", "M12", "Kirurgisk sengeafsnit øst", "Vores eget navn", "B4"];
    await open({
      name: "Senge",
      rows: [
        ["Hvem", "Dato", "Norm.", "Disp.", "Pt."],
        ...wards.map((ward) => [ward, day(days[0]!), 24, 22, 20]),
      ],
    });
    await says('Er "Hvem" (kolonne A) afsnittene? Der står fx "9101011" og "M12".');
    expect(await bench.pane.getByText(/Jeg mangler en kolonne/).count()).toBe(0);
    expect(await findObstacles(bench.page)).toEqual([]);
    await bench.screenshot("setup-units");
    await button("Ja, det er afsnittene").click();
    await says(/Jeg læser 5 registreringer fra arket Senge: afsnit efter navn i kolonne A/);
    await says("Sig, hvilken enhed hvert af de 3 navne er.");
    await bench.pane.getByLabel("Overskrifter").selectOption("-1");
    await bench.pane.getByRole("option", { name: "B: fx Dato" }).first().waitFor({ state: "attached" });
    await bench.pane.getByLabel("Overskrifter").selectOption({ label: "Række 1: Hvem, Dato, Norm." });
    await button("Brug denne opsætning").click();
    await says(/3 fejl/);
  });

  it("is asked of rows that have one ward and day: whether they are to be added", async () => {
    await open({
      name: "Senge",
      rows: [
        ["SHAK", "Dato", "Norm.", "Disp.", "Pt."],
        ...days.flatMap((iso): Written[][] => [
          ["9101011", day(iso), 12, 11, 10],
          ["9101011", day(iso), 12, 11, 9],
        ]),
      ],
    });
    await says(/4 rækker har samme afsnit og dag/);
    await button("Ja, læg sammen").click();
    await says("Rækker for samme afsnit og dag lægges sammen.");
    await says(/Jeg læser 4 registreringer/);
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
    await bench.workbench.select("Senge", "E3");
    await says("Rækken er lagt sammen med en anden række for samme afsnit og dag.");
  });
});

describe("ways of keeping counts", () => {
  it("an hourly list is read at 23:00 alone", async () => {
    await open({
      name: "Senge",
      rows: [
        ["SHAK", "Dato", "Kl.", "Norm.", "Disp.", "Pt."],
        ...days.flatMap((iso) =>
          [21, 22, 23].map((hour): Written[] => ["9101011", day(iso), `${hour}:00`, 24, 22, hour - 2]),
        ),
      ],
    });
    await says(/Jeg læser 4 registreringer .* kun rækkerne kl\. 23 i kolonne C/);
    await says(/8 rækker fra andre klokkeslæt/);
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
  });

  it("beds that stand once beside each ward hold for all its days", async () => {
    const block = (title: string, norm: string, count: number): Written[][] => [
      [title, norm, ...days.map(day)],
      ["9101011", norm && 24, ...days.map(() => count)],
      ["9101081", norm && 20, ...days.map(() => count - 3)],
      [],
    ];
    await open({
      name: "Ark1",
      rows: [...block("Disponible", "Norm. senge", 20), ...block("Patienter", "", 18)],
    });
    await says(/Jeg læser 8 registreringer fra arket Ark1: afsnit nedad/);
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
  });
});

describe("what is read", () => {
  const headings = ["SHAK", "Dato", "Norm.", "Disp.", "Pt."];
  const row = (iso: string, at: number): readonly Written[] => ["9101011", day(iso), 24, 22, 20 - at];

  it("may be a table beside other things, and follows it as it grows", async () => {
    const list = aList(headings, row);
    await open({
      ...list,
      shape: (sheet) => {
        sheet.addTable({
          name: "Opgørelse",
          ref: "H1",
          columns: headings.map((name) => ({ name })),
          rows: days.slice(0, 2).map((iso, at) => ["9101081", day(iso), 18, 18, 10 + at]),
        });
      },
    });
    await says(/Jeg læser/);
    await button(/Senge/).first().click();
    await bench.pane.getByRole("menuitemradio", { name: "Tabellen Opgørelse" }).click();
    await says(/Jeg læser 2 registreringer fra tabellen Opgørelse i arket Senge/);
    await bench.screenshot("setup-table");
    await button("Kontrollér").click();
    await says("Valideret uden fejl");
    await bench.workbench.edit("Senge", "K2", 99);
    await says(/Der er flere disponible/);
  });

  it("may be the cells that are marked", async () => {
    await open(aList(headings, row));
    await says(/Jeg læser 4 registreringer/);
    await bench.workbench.select("Senge", "A1:E3");
    await button(/Senge/).first().click();
    await bench.pane.getByRole("menuitem", { name: "De markerede celler" }).click();
    await says(/Jeg læser 2 registreringer fra de markerede celler i arket Senge/);
  });
});

describe("a mapping", () => {
  it("goes into a file, and sets another workbook up", async () => {
    const headings = ["SHAK", "Dato", "Norm.", "Disp.", "Pt."];
    const row = (iso: string): readonly Written[] => ["9101011", day(iso), 24, 22, 20];
    await open(aList(headings, row));
    await says(/Jeg læser 4 registreringer/);
    await button("Ret opsætningen").click();
    await bench.pane.getByText("Flere muligheder").click();
    await bench.pane.getByLabel("Læg rækker for samme afsnit og dag sammen").check();
    await says("Rækker for samme afsnit og dag lægges sammen.");
    const [download] = await Promise.all([
      bench.page.waitForEvent("download"),
      button("Gem opsætningen som fil").click(),
    ]);
    expect(download.suggestedFilename()).toBe("Sengepladser opsætning Senge.json");
    const file = await download.path();
    expect(await readFile(file, "utf8")).not.toContain("9101011");

    await open({ name: "Andre", rows: [[], headings, ...days.map(row)] });
    await button("Ret opsætningen").click();
    await bench.pane.locator("input[type=file]").setInputFiles({
      name: "indkøb.json",
      mimeType: "application/json",
      buffer: Buffer.from("{}"),
    });
    await says("indkøb.json er ikke en opsætning fra Sengepladser.");
    await bench.pane.locator("input[type=file]").setInputFiles(file);
    await says("Opsætningen fra");
    await says("Rækker for samme afsnit og dag lægges sammen.");
    await says(/Jeg læser 4 registreringer fra arket Andre: afdelingskode i kolonne A/);
    await bench.screenshot("setup-file");
  });
});
