import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { danishNow } from "../../src/core/values/danishNow.ts";
import { isoDay } from "../../src/core/values/DateValue.ts";
import { isLong } from "../support/cases.ts";
import { aDay, aList, aWorkbook, headings, type SheetOfTest } from "./aWorkbook.ts";
import { clearReports } from "./clearReports.ts";
import { holdMessages } from "./holdMessages.ts";
import { markedCells } from "./markedCells.ts";
import { recordSent } from "./sentBodies.ts";
import { selectedCell } from "./selectedCell.ts";
import { sheetCells } from "./sheetCells.ts";
import { openWorkbench, type WorkbenchPage } from "./workbenchPage.ts";

let bench: WorkbenchPage;
let sent: readonly string[];
const logged: string[] = [];

beforeAll(async () => {
  bench = await openWorkbench();
  sent = recordSent(bench.page);
  bench.page.on("console", (message) => logged.push(message.text()));
});
afterEach(async () => {
  await bench.page.context().setOffline(false);
  await bench.page.unrouteAll();
});
afterAll(() => bench.close());

interface BadInput {
  readonly condition: string;
  /** What a sheet alone says is shown without a browser too; here it is gone through in the long tests. */
  readonly isOfSheet?: true;
  readonly sheets: () => readonly SheetOfTest[];
  /** Leads into the condition; without it, opening the workbook is enough. */
  readonly meet?: () => Promise<void>;
  /** What the planner reads, or its telling part. */
  readonly sentence: string | RegExp;
  /** The button that is offered; it is clicked. */
  readonly action: string | RegExp;
  /** What clicking it brings. */
  readonly brings: () => Promise<void>;
  /** Where sentence and button stand, if not in the pane. */
  readonly onPage?: true;
  /** Cells that this test writes itself, with their sheet. */
  readonly writes?: readonly string[];
  /** A sheet that this test deletes. */
  readonly deletes?: string;
}

const month = ["2025-03-01", "2025-03-02", "2025-03-03"] as const;
const threeDays = () => month.map((iso) => aDay(iso));
/** As another program hands its rows over. */
const pastedRows = () =>
  [headings, ...month.map((iso) => ["9101", "011", iso.split("-").reverse().join("-"), 24, 22, 20])].map(
    (row) => [row.join(";")],
  );
const numbersTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);
/** Two wards down and days across, a block for each measure. */
const monthOf = (name: string, days: readonly number[], second = "9101081"): SheetOfTest => ({
  name,
  rows: [["Normerede", 24] as const, ["Disponible", 22] as const, ["Patienter", 20] as const].flatMap(
    ([title, count]) => [
      [title, ...days],
      ...["9101011", second].map((ward) => [ward, ...days.map(() => count)]),
      [],
    ],
  ),
});
const shopping: SheetOfTest = {
  name: "Indkøb",
  rows: [
    ["Vare", "Antal", "Pris"],
    ["Sengetøj", 40, 129.5],
    ["Håndsprit", 12, 45],
  ],
};
const secondList = (): SheetOfTest => aList([aDay("2025-02-01")], { name: "Februar" });

const button = (name: string | RegExp) =>
  bench.pane.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) });
const press = (name: string | RegExp) => button(name).click();
const says = async (sentence: string | RegExp) => {
  await bench.pane.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
};
const check = async () => {
  await press("Kontrollér");
  await says(/^(Valideret uden fejl|\d+ fejl)$/);
};
/** What comes after the first view is fetched once that is shown. */
const viewsAreFetched = async () => {
  const pane = await (await bench.page.waitForSelector("iframe")).contentFrame();
  await pane!.waitForFunction(() => performance.getEntriesByName("views fetched").length > 0);
};
const signInAsKaren = () => press(/Karen/);
const saveDraft = async () => {
  await check();
  await press("Gem kladde");
  await signInAsKaren();
  await says(/gemt som kladde/);
  await press("Færdig");
};
const marks = () => markedCells(bench.page, "Senge", "ABCDEF", 12);
const standsIn = async (address: string) =>
  expect.poll(() => selectedCell(bench.page)).toBe(`Senge!${address}`);

const table: readonly BadInput[] = [
  {
    condition: "a workbook without anything like our columns",
    sheets: () => [shopping],
    sentence:
      "Jeg kan ikke finde kolonner med sengepladser i arket Indkøb. Jeg læser lister med en række for hvert afsnit og hver dag, og månedsark med dage hen ad eller ned ad arket. Vælg et andet ark, eller vælg kolonnerne selv.",
    action: "Vælg kolonnerne selv",
    brings: async () => {
      await bench.pane.getByLabel("Patienter", { exact: true }).selectOption({ label: "B – Antal" });
      await says("Jeg mangler en kolonne med SOR-kode eller med sygehuskode og afdelingskode.");
    },
  },
  {
    condition: "a pasted table whose columns landed in one",
    sheets: () => [{ name: "Senge", rows: pastedRows() }],
    sentence:
      "Kolonne A ser ud til at være en indsat tabel: felterne er adskilt af semikolon. De skal stå i hver sin kolonne. Del dem her, eller brug Data → Tekst til kolonner i Excel.",
    action: "Del i kolonner",
    brings: async () => {
      await says("4 rækker er delt i kolonnerne A til F. Koder står som tekst.");
      await says(/Jeg læser 3 registreringer fra arket Senge/);
      await bench.screenshot("a-pasted-table-split");
      await check();
      await says("Valideret uden fejl");
    },
    writes: [1, 2, 3, 4].flatMap((row) => Array.from("ABCDEF", (column) => `Senge!${column}${row}`)),
  },
  {
    condition: "a pasted table beside a remark",
    isOfSheet: true,
    sheets: () => [
      { name: "Senge", rows: pastedRows().map((row, at) => [...row, at === 2 ? "husk" : null]) },
    ],
    sentence: "Kolonne A ser ud til at være en indsat tabel: felterne er adskilt af semikolon.",
    action: "Del i kolonner",
    brings: () =>
      says(
        "Intet er delt: celle B3 er ikke tom og ville blive overskrevet. Flyt eller slet det, der står der, og prøv igen.",
      ),
  },
  {
    condition: "a sign in a code that nobody sees",
    isOfSheet: true,
    sheets: () => [aList([aDay(month[0], { department: "\u200e011" }), aDay(month[1])])],
    meet: check,
    sentence: "Koden 011 indeholder et usynligt tegn (U+200E). Slet tegnet, eller skriv koden igen.",
    action: /^B2/,
    brings: async () => {
      await bench.screenshot("a-sign-that-nobody-sees");
      await press(/^Skriv 011/);
      await says("Valideret uden fejl");
    },
    writes: ["Senge!B2"],
  },
  {
    condition: "a heading of a day that its month has not",
    isOfSheet: true,
    sheets: () => [monthOf("November 2025", numbersTo(31))],
    meet: check,
    sentence: /Det gælder 2 registreringer\./,
    action: /^AF1/,
    brings: async () => {
      await says("1 fejl");
      await expect.poll(() => selectedCell(bench.page)).toBe("'November 2025'!AF1");
    },
  },
  {
    condition: "a name among codes",
    sheets: () => [monthOf("November 2025", numbersTo(30), "Kirurgisk")],
    sentence: /^Sig, hvilken enhed navnet er\. Svaret huskes\./,
    action: "Kontrollér",
    brings: async () => {
      await press(/^A3/);
      await says(/"Kirurgisk" er et navn, ikke en kode/);
      await press("Find enhed");
      await expect.poll(() => selectedCell(bench.page)).toBe("'November 2025'!A3");
      await bench.screenshot("a-name-among-codes-looked-up");
    },
  },
  {
    condition: "numbers that may be days, of a month that nobody names",
    isOfSheet: true,
    sheets: () => [monthOf("Ark1", [3, 4, 5, 6, 7, 10, 11, 12, 13, 14])],
    sentence:
      /^Række 1 ligner dage \(3, 4, 5 …\), men jeg kan ikke være sikker på, hvilke datoer det er\. Skriv måned og år over dem/,
    action: "Vælg kolonnerne selv",
    brings: () => bench.pane.getByLabel("Patienter", { exact: true }).waitFor(),
  },
  {
    condition: "hidden rows, before they are submitted",
    sheets: () => [aList(threeDays(), { shape: (sheet) => void (sheet.getRow(3).hidden = true) })],
    meet: async () => {
      await check();
      await press("Indberet");
      await signInAsKaren();
    },
    sentence:
      "Nogle af rækkerne er skjult eller filtreret fra i arket. De er med i tallene her og bliver sendt.",
    action: "Tilbage",
    brings: () => says("Valideret uden fejl"),
  },
  {
    condition: "two rows that could be the header",
    isOfSheet: true,
    sheets: () => [
      aList([
        aDay("2024-03-01"),
        aDay("2024-03-02"),
        [],
        ["Sygehus", "Afd.", "Normerede pr", "Normerede antal", "Disponibelt antal", "Patienter kl. 23"],
        ...threeDays(),
      ]),
    ],
    sentence: "Flere rækker kan være overskriften. Hvilken skal jeg bruge?",
    action: "Række 5",
    brings: async () => {
      await says(/Jeg læser 3 registreringer fra arket Senge/);
      await check();
      await says("Valideret uden fejl");
    },
  },
  {
    condition: "a merged title above the list",
    isOfSheet: true,
    sheets: () => [
      aList([], {
        rows: [["Sengepladser, marts 2025"], [], headings, ...threeDays()],
        shape: (sheet) => sheet.mergeCells("A1:F1"),
      }),
    ],
    sentence: /Jeg læser 3 registreringer fra arket Senge/,
    action: "Kontrollér",
    brings: () => says("Valideret uden fejl"),
  },
  {
    condition: "a date merged over several rows",
    isOfSheet: true,
    sheets: () => [
      aList([aDay(month[0]), aDay(month[0], { department: "012" })], {
        shape: (sheet) => sheet.mergeCells("C2:C3"),
      }),
    ],
    sentence:
      "C2:C3 er flettet. Kun den øverste række i en fletning har en værdi. Ophæv fletningen, og udfyld hver række.",
    action: "Kontrollér",
    brings: async () => {
      await press(/^C3 Angiv en dato/);
      await standsIn("C3");
    },
  },
  {
    condition: "formulas that end in an error",
    isOfSheet: true,
    sheets: () => [
      aList([aDay(month[0], { patients: { formula: "1/0", result: { error: "#DIV/0!" } } }), aDay(month[1])]),
    ],
    meet: check,
    sentence:
      '"Patienter" er en fejlværdi fra Excel. Ret formlen, eller skriv et helt tal på 0 eller derover.',
    action: /^F2/,
    brings: () => standsIn("F2"),
  },
  {
    condition: "a protected sheet, before the check",
    sheets: () => [aList(threeDays(), { shape: (sheet) => sheet.protect("", {}) })],
    sentence:
      "Arket Senge er beskyttet, så jeg kan ikke markere celler, og kun rette dem, der er låst op. Fejlene står her i ruden.",
    action: "Kontrollér",
    brings: () => says("Valideret uden fejl"),
  },
  {
    condition: "a protected sheet with errors",
    isOfSheet: true,
    sheets: () => [
      aList([aDay(month[0], { patients: "mange" })], { shape: (sheet) => sheet.protect("", {}) }),
    ],
    meet: check,
    sentence: /^Arket er beskyttet, så celler kan hverken markeres eller rettes\./,
    action: /^F2 .*er tekst/,
    brings: async () => {
      await standsIn("F2");
      expect(await marks()).toEqual([]);
    },
  },
  {
    condition: "a protected sheet whose input cells are unlocked",
    sheets: () => [
      aList([aDay(month[0], { department: "11" }), aDay(month[1], { department: "11" })], {
        shape: async (sheet) => {
          sheet.getCell("B2").protection = { locked: false };
          await sheet.protect("", {});
        },
      }),
    ],
    meet: check,
    sentence: /^Arket er beskyttet, så celler ikke kan markeres, og kun ulåste kan rettes/,
    action: /^B2 /,
    brings: () => bench.button(/^Skriv 011/).waitFor(),
  },
  {
    condition: "the numbers on a hidden sheet",
    isOfSheet: true,
    sheets: () => [
      shopping,
      secondList(),
      aList(threeDays(), { shape: (sheet) => void (sheet.state = "hidden") }),
    ],
    sentence: "Skjulte ark læser jeg ikke: Senge. Vis arket i Excel, hvis tallene står der.",
    action: "Indkøb",
    brings: async () => {
      const offered = bench.pane.getByRole("menuitemradio");
      expect(await offered.allTextContents()).toEqual(["Indkøb", "Februar"]);
      await offered.last().click();
      await says(/Jeg læser 1 registrering fra arket Februar/);
    },
  },
  {
    condition: "a sheet without a single value",
    sheets: () => [{ name: "Ark1", rows: [] }],
    sentence: "Arket Ark1 er tomt. Indsæt dine tal, eller vælg et andet ark; så læser jeg det.",
    action: "Læs det aktive ark",
    brings: async () => {
      await bench.workbench.edit("Ark1", "A1", [[...headings], ["9101", "011", 45717, 24, 22, 20]]);
      await says(/Jeg læser 1 registrering fra arket Ark1/);
    },
    writes: ["A1", "B1", "C1", "D1", "E1", "F1", "A2", "B2", "C2", "D2", "E2", "F2"].map(
      (at) => `Ark1!${at}`,
    ),
  },
  {
    condition: "a sheet that holds colours and spaces only",
    isOfSheet: true,
    sheets: () => [
      {
        name: "Ark1",
        rows: [["  "], [" "]],
        shape: (sheet) => {
          sheet.getCell("C3").fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFDDEBF7" } };
        },
      },
    ],
    sentence: "Arket Ark1 er tomt.",
    action: "Læs det aktive ark",
    brings: () => says("Arket Ark1 er tomt."),
  },
  {
    condition: "a list with headings and no rows",
    isOfSheet: true,
    sheets: () => [aList([])],
    sentence: "Der er ingen rækker at indberette under overskriften endnu.",
    action: "Kontrollér",
    brings: () => says("Der er ingen registreringer at kontrollere i arket."),
  },
  {
    condition: "a list of totals only",
    isOfSheet: true,
    sheets: () => [aList([[], ["I alt", "", "", 240, 220, 200]])],
    sentence: "Der er ingen rækker at indberette under overskriften endnu.",
    action: "Kontrollér",
    brings: () => says("Der er ingen registreringer at kontrollere i arket."),
  },
  {
    condition: "a sheet changed while we read it",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      const held = await holdMessages(bench.page, "ConditionalFormat");
      await press("Kontrollér");
      await held.caught();
      await bench.workbench.edit("Senge", "F3", 23);
      await held.release();
    },
    sentence: "Overbelægning: flere patienter (23) end disponible senge (22).",
    action: /^F3/,
    brings: async () => {
      await standsIn("F3");
      await expect.poll(marks, { timeout: 10_000 }).toContainEqual({ cell: "F3", level: "warning" });
    },
    writes: ["Senge!F3"],
  },
  {
    condition: "a sheet deleted while we read it",
    sheets: () => [aList(threeDays()), secondList()],
    meet: async () => {
      const held = await holdMessages(bench.page, "GetRangeByIndexes");
      await press("Kontrollér");
      await held.caught();
      await bench.workbench.removeSheet("Senge");
      await held.release();
    },
    sentence: "Arket Senge findes ikke længere. Vælg, hvad der skal læses nu.",
    action: "Læs det aktive ark",
    brings: () => says(/Jeg læser 1 registrering fra arket Februar/),
    deletes: "Senge",
  },
  {
    condition: "a sheet deleted after it was checked",
    sheets: () => [aList(threeDays()), secondList()],
    meet: async () => {
      await check();
      await bench.workbench.removeSheet("Senge");
    },
    sentence: "Arket Senge findes ikke længere. Vælg, hvad der skal læses nu.",
    action: "Læs det aktive ark",
    brings: () => says(/Jeg læser 1 registrering fra arket Februar/),
    deletes: "Senge",
  },
  {
    condition: "a cell in edit mode",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await says(/Jeg læser 3 registreringer/);
      await bench.workbench.cellEdit(true);
      await press("Kontrollér");
      await says(/Afslut redigeringen/);
      expect(await bench.pane.getByText("Valideret uden fejl").filter({ visible: true }).count()).toBe(0);
      await bench.workbench.cellEdit(false);
    },
    sentence: "Afslut redigeringen af cellen med Enter eller Esc, og prøv igen.",
    action: "Prøv igen",
    brings: () => says("Valideret uden fejl"),
  },
  {
    condition: "no network when a draft is to be saved",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await saveDraft();
      await bench.page.context().setOffline(true);
      await bench.workbench.edit("Senge", "F2", 21);
      await says("Valideret uden fejl");
      await press("Gem kladde");
    },
    sentence: "Venter på netværk. Intet er sendt endnu. Når netværket er tilbage, laver jeg planen igen.",
    action: "Prøv nu",
    brings: async () => {
      await bench.page.context().setOffline(false);
      await says("Gem ét skema som kladde?");
      await press("Gem kladde");
      await says(/marts 2025: gemt som kladde/);
    },
    writes: ["Senge!F2"],
  },
  {
    condition: "no network when signing in",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await says(/Jeg læser 3 registreringer/);
      await viewsAreFetched();
      await bench.page.context().setOffline(true);
      await check();
      await press("Gem kladde");
      await signInAsKaren();
      await says(/Der er ingen forbindelse til serveren/);
      await bench.page.context().setOffline(false);
    },
    sentence: "Der er ingen forbindelse til serveren. Du kan kontrollere og rette imens; send senere.",
    action: "Prøv igen",
    brings: () => says(/marts 2025: gemt som kladde/),
  },
  {
    condition: "a network that breaks off in the middle of sending",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await bench.page.route(/\/chunks\//, (route) => route.abort("connectionreset"));
      await check();
      await press("Gem kladde");
      await signInAsKaren();
      await says(/Der er ingen forbindelse til serveren/);
      await bench.page.unrouteAll();
    },
    sentence: "3 mislykkedes",
    action: "Prøv igen",
    brings: () => says("3 gemt"),
  },
  {
    condition: "a sign-in that ran out",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await saveDraft();
      await bench.page.route(/\/(api\/v1\/(reports|plans)|oidc\/token)/, (route) =>
        route.fulfill({ status: 401 }),
      );
      await press("Gem kladde");
      await says(/Din adgang er udløbet/);
      await bench.page.unrouteAll();
    },
    sentence: "Din adgang er udløbet. Log ind igen; intet i arket er gået tabt.",
    action: /Karen/,
    brings: () => says(/marts 2025: uændret, intet at sende/),
  },
  {
    condition: "a server that says 500",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await bench.page.route(/\/api\/v1\/(reports|plans)/, (route) =>
        route.fulfill({ status: 500, body: "Internal Server Error" }),
      );
      await check();
      await press("Gem kladde");
      await signInAsKaren();
      await says(/Serveren fejlede/);
      await bench.page.unrouteAll();
    },
    sentence: "Serveren fejlede, og intet er ændret. Prøv igen om lidt.",
    action: "Prøv igen",
    brings: () => says(/marts 2025: gemt som kladde/),
  },
  {
    condition: "a file that is no .xlsx",
    sheets: () => [aList(threeDays())],
    meet: async () => {
      await says(/Jeg læser 3 registreringer/);
      await bench.page.locator("input[type=file][accept='.xlsx']").setInputFiles({
        name: "noter.xlsx",
        mimeType: "application/octet-stream",
        buffer: Buffer.from("Kære dagbog"),
      });
    },
    sentence: "noter.xlsx er ikke en Excel-projektmappe (.xlsx). Den åbne projektmappe er uændret.",
    action: "Luk",
    brings: check,
    onPage: true,
  },
  {
    condition: "a CPR number in a mapped cell",
    sheets: () => [aList([aDay(month[0]), aDay(month[1], { patients: "010170-1234" })])],
    meet: async () => {
      await check();
      await says("Feltet ser ud til at indeholde et CPR-nummer. Fjern det.");
      await press("Gem kladde");
      await signInAsKaren();
    },
    sentence: "F3 ser ud til at indeholde et CPR-nummer. Intet er sendt. Slet nummeret, og prøv igen.",
    action: "Gå til F3",
    brings: async () => {
      await standsIn("F3");
      expect(await wordsOfPane()).not.toMatch(cprNumber);
      await press("Tilbage");
      await press(/^F3 Feltet ser ud/);
      expect(await wordsOfPane()).not.toMatch(cprNumber);
      await bench.workbench.edit("Senge", "F3", 20);
      await says("Valideret uden fejl");
      await press("Gem kladde");
      await says(/marts 2025: gemt som kladde/);
      expect(sent.filter((body) => body.includes("patients")).length).toBeGreaterThan(0);
      expect(sent.join("\n")).not.toMatch(cprNumber);
      expect(logged.join("\n")).not.toMatch(cprNumber);
    },
    writes: ["Senge!F3"],
  },
  {
    condition: "a month with days not yet counted",
    sheets: () => [
      aList([-2, -1, 1, 2, 3].map((from) => aDay(isoOf(from), from > 0 ? { patients: "" } : {}))),
    ],
    sentence: "Sprunget over: 3 kommende dage.",
    action: "Kontrollér",
    brings: async () => {
      await says("Valideret uden fejl");
      expect(await marks()).toEqual([]);
      await press("Gem kladde");
      await signInAsKaren();
      await says("2 gemt");
      const body = sent.filter((each) => each.includes("patients")).at(-1) ?? "";
      expect(body).toContain(isoOf(-1));
      for (const from of [1, 2, 3]) expect(body).not.toContain(isoOf(from));
    },
  },
];

const cprNumber = /010170.?1234/;
const wordsOfPane = () => bench.pane.locator("html").innerHTML();

/** The day that lies so many days from today, in Denmark. */
const isoOf = (days: number): string => isoDay(danishNow(Date.now()).day + days);

describe("bad input gets a sentence and a way on, and nothing is lost", () => {
  it.each(table.filter(({ isOfSheet }) => isLong || !isOfSheet))("$condition", async (row) => {
    const { sheets, meet, sentence, action, brings, onPage, writes = [], deletes } = row;
    await clearReports(new URL(inject("paneUrl")).origin);
    await bench.workbench.open(await aWorkbook(...sheets()));
    const before = await sheetCells(await bench.workbench.save());
    await meet?.();

    const place = onPage ? bench.page : bench.pane;
    await place.getByText(sentence).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
    await bench.screenshot(row.condition.replaceAll(/[^a-z0-9]+/g, "-"));
    const exact = typeof action === "string" && { exact: true };
    await place.getByRole("button", { name: action, ...exact }).click();
    await brings();

    const isOurs = (key: string) => !writes.includes(key) && !key.startsWith(`${deletes}!`);
    const kept = Object.entries(before).filter(([key]) => isOurs(key));
    const after = await sheetCells(await bench.workbench.save());
    expect(Object.entries(after).filter(([key]) => isOurs(key))).toEqual(kept);
    expect(bench.errors).toEqual([]);
  });
});
