import { describe, expect, it } from "vitest";
import { planSheet, type SheetWishes } from "../../../../src/addin/features/newSheet/planSheet.ts";
import { newSheetDa } from "../../../../src/addin/text/newSheet.da.ts";
import { newSheetEn } from "../../../../src/addin/text/newSheet.en.ts";
import { longestPrompt, longestTitle, longestWarning } from "../../../../src/addin/workbook/Workbook.ts";
import { proposeLayout } from "../../../../src/core/mapping/proposeLayout.ts";
import type { UnitOnDay } from "../../../../src/core/units/UnitOnDay.ts";
import { serial } from "../../../support/aRegistrations.ts";

const aUnit = (code: string, changes: Partial<UnitOnDay> = {}): UnitOnDay => ({
  code,
  name: `Enhed ${code}`,
  from: "2014-01-01",
  to: null,
  system: "shak",
  state: "open",
  ...changes,
});

const plan = (wishes: Partial<SheetWishes> = {}, language: "da" | "en" = "da") =>
  planSheet(
    { codes: "shak", units: [], month: undefined, ...wishes },
    { language, words: language === "da" ? newSheetDa : newSheetEn },
  );
const rulesOf = (sheet: ReturnType<typeof plan>) =>
  Object.fromEntries(sheet.columns.map(({ header, rule }) => [header, rule]));

describe("a new sheet", () => {
  it("has the form's headings in its order, codes as text and dates as days", () => {
    const sheet = plan();
    expect(sheet.columns.map(({ header, numberFormat }) => [header, numberFormat])).toEqual([
      ["Sygehuskode", "@"],
      ["Afdelingskode", "@"],
      ["Dato", "dd-mm-yyyy"],
      ["Normerede antal", "0"],
      ["Disponibelt antal", "0"],
      ["Patienter", "0"],
    ]);
    expect([sheet.name, sheet.rows]).toEqual(["Sengepladser", []]);
    expect(plan({ codes: "sor" }).columns[0]!.header).toBe("SOR-kode");
  });

  it.each(["da", "en"] as const)("is read by its headings alone, in %s", (language) => {
    for (const codes of ["shak", "sor"] as const)
      for (const units of [[], [aUnit("8001181"), aUnit("4202101")]]) {
        const { columns, rows } = plan({ codes, units, month: "2025-09" }, language);
        const values = [columns.map(({ header }) => header), ...rows.slice(0, 50)];
        const { layout, missing, rivals } = proposeLayout({ firstRow: 0, firstColumn: 0, values });
        expect([missing, rivals, layout?.headerRow]).toEqual([[], [], 0]);
        expect(Object.values(layout!.columns).every(({ reason }) => reason === "header")).toBe(true);
      }
  });

  it.each(["da", "en"] as const)(
    "explains each column and warns of the rest within Excel's limits, in %s",
    (language) => {
      for (const codes of ["shak", "sor"] as const)
        for (const { rule, prompt, warning } of plan({ codes }, language).columns) {
          expect(rule).toBeDefined();
          expect(prompt!.title.length).toBeLessThanOrEqual(longestTitle);
          expect(prompt!.message.length).toBeLessThanOrEqual(longestPrompt);
          expect(warning!.message.length).toBeLessThanOrEqual(longestWarning);
        }
    },
  );

  it("asks for codes of the right length, days since reporting began, and whole numbers from 0", () => {
    expect(rulesOf(plan())).toMatchObject({
      Sygehuskode: { kind: "textLength", from: 4, to: 4 },
      Afdelingskode: { kind: "textLength", from: 2, to: 7 },
      Dato: { kind: "date", from: "2014-01-01" },
      Patienter: { kind: "wholeNumber", atLeast: 0 },
    });
    expect(rulesOf(plan({ codes: "sor" }))["SOR-kode"]).toEqual({ kind: "textLength", from: 11, to: 18 });
  });

  it("lists the chosen units, departments short while they are of one hospital", () => {
    const units = [aUnit("8001181"), aUnit("8001086"), aUnit("800142")];
    expect(rulesOf(plan({ units }))).toMatchObject({
      Sygehuskode: { kind: "list", values: ["8001"] },
      Afdelingskode: { kind: "list", values: ["181", "086", "42"] },
    });
    expect(rulesOf(plan({ units: [...units, aUnit("4202086")] }))).toMatchObject({
      Sygehuskode: { kind: "list", values: ["8001", "4202"] },
      Afdelingskode: { kind: "list", values: ["8001181", "8001086", "800142", "4202086"] },
    });
    const sor = aUnit("543711000016000", { system: "sor" });
    const paired = aUnit("8001181", { sor: "264281000016006" });
    expect(rulesOf(plan({ codes: "sor", units: [sor, paired] }))["SOR-kode"]).toEqual({
      kind: "list",
      values: ["543711000016000", "264281000016006"],
    });
  });

  it("has a row for each unit and day of a month, named", () => {
    const { rows, columns, name, room } = plan({
      units: [aUnit("8001181", { name: "Nyre" }), aUnit("8001086", { name: "Dag" })],
      month: "2025-09",
    });
    expect(columns[2]!.header).toBe("Enhedsnavn");
    expect(rows).toHaveLength(60);
    expect(rows.slice(0, 3)).toEqual([
      ["8001", "181", "Nyre", serial("2025-09-01"), "", "", ""],
      ["8001", "086", "Dag", serial("2025-09-01"), "", "", ""],
      ["8001", "181", "Nyre", serial("2025-09-02"), "", "", ""],
    ]);
    expect([name, room]).toEqual(["Sengepladser september 2025", 1_060]);
  });
});
