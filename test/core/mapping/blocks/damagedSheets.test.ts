import { describe, expect, it } from "vitest";
import { cellName } from "../../../../src/addin/text/cellName.ts";
import { BlockTable } from "../../../../src/core/mapping/blocks/BlockTable.ts";
import { findBlocks } from "../../../../src/core/mapping/blocks/findBlocks.ts";
import { surveyBlocks } from "../../../../src/core/mapping/blocks/surveyBlocks.ts";
import { placeOfFinding } from "../../../../src/core/mapping/Places.ts";
import { slotKinds } from "../../../../src/core/record/Registrations.ts";
import { checkRegistrations } from "../../../../src/core/rules/checkRegistrations.ts";
import { Register } from "../../../../src/core/units/Register.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const first = serialOfIso("2025-11-01")!;
const days = (count: number) => Array.from({ length: count }, (_, at) => first + at);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

/** Three blocks below one another, a ward in each; `damage` changes the sheet before it is read. */
function read(
  headings: readonly CellValue[],
  damage: (values: CellValue[][]) => CellValue[][] = (values) => values,
  name = "Ark1",
) {
  const block = (title: string, beds: number): CellValue[][] => [
    [title, ...headings],
    ["8001181", ...headings.map(() => beds)],
    ["8001371", ...headings.map(() => beds + 1)],
    [],
  ];
  const values = damage([...block("Normerede", 20), ...block("Disponible", 18), ...block("Patienter", 16)]);
  const rows = { firstRow: 0, firstColumn: 0, values };
  const blocks = findBlocks(rows, { id: "s", name });
  const table = new BlockTable([{ rows, blocks }], now);
  const settings = { requiredMeasures: ["establishedBeds", "openBeds"] as const, choices: {} };
  const context = { register: new Register(undefined), settings, now, fields: table.fields() };
  const findings = checkRegistrations(table, context).map(({ rule, slot, field }) => {
    const { row, column } = placeOfFinding(table, slot, field)!;
    return `${rule} ${cellName(row, column)}`;
  });
  const records = table.kind.subarray(0, table.size).filter((kind) => kind === slotKinds.record).length;
  return { records, findings: [...new Set(findings)], survey: surveyBlocks(blocks) };
}

const edited = (row: number, column: number, cell: CellValue) => (values: CellValue[][]) =>
  values.map((cells, at) =>
    at === row ? cells.map((old, place) => (place === column ? cell : old)) : cells,
  );

describe("a monthly sheet that is not as we would like it", () => {
  it("is clean where nothing is wrong", () => {
    expect(read(days(7))).toMatchObject({ records: 14, findings: [] });
  });

  it("names the heading of a day that its month has not", () => {
    const { records, findings } = read(numbers(31), undefined, "November 2025");
    expect([records, findings]).toEqual([62, ["DATE-1 AF1"]]);
  });

  it.each([
    ["a number", numbers(31), "November 2025", "31-11-2025"],
    ["a day and month", ["26/2", "27/2", "28/2", "29/2"], "Februar 2025", "29-2-2025"],
  ])(
    "spells the day out where its heading is %s, for the rules to say what its month has",
    (_, days, name, spelled) => {
      const values = [
        ["Patienter", ...days],
        ["8001181", ...days.map(() => 9)],
      ];
      const [block] = findBlocks({ firstRow: 0, firstColumn: 0, values }, { id: "s", name });
      expect(block?.columns.at(-1)?.day?.cell).toBe(spelled);
    },
  );

  it("names it where its date is written in full, and reads the days on both sides", () => {
    const headings: CellValue[] = [...days(30), "31-11-2025", first + 30];
    expect(read(headings)).toMatchObject({ records: 64, findings: ["DATE-1 AF1"] });
    expect(read(["31. november 2025", ...days(5)])).toMatchObject({ records: 12, findings: ["DATE-1 B1"] });
  });

  const acrossMonths = [26, 27, 28, 29, 30, 31, 1, 2, 3, 4, 5];

  it("drops no day that goes on into another month: which months they are is asked where one is named", () => {
    const sheet = read(acrossMonths, undefined, "November 2025");
    expect(sheet.survey.lacksMonth).toBe(true);
    expect(sheet.records).toBe(22);
  });

  it("goes on into the next month where both are named, or the planner said the first", () => {
    const dated = (name: string, month?: { year: number; month: number }) => {
      const values = [
        ["Patienter", ...acrossMonths],
        ["8001181", ...acrossMonths.map(() => 9)],
      ];
      const rows = { firstRow: 0, firstColumn: 0, values };
      const [block] = findBlocks(rows, { id: "s", name }, { month });
      return block!.columns.map(({ day }) => day!.cell);
    };
    const october = serialOfIso("2025-10-26")!;
    const expected = acrossMonths.map((_, at) => october + at);
    expect(dated("16. oktober - 15. november 2025")).toEqual(expected);
    expect(dated("November 2025", { year: 2025, month: 10 })).toEqual(expected);
    expect(dated("December 2025 - januar 2026").at(-1)).toBe(serialOfIso("2026-01-05"));
  });

  it("asks which year days around New Year are of", () => {
    const turn = ["29/12", "30/12", "31/12", "1/1", "2/1"];
    expect(read(turn, undefined, "Vinter 2025").survey.lacksMonth).toBe(true);
  });

  it("asks for the month of days that are numbers", () => {
    expect(read(numbers(30)).survey.lacksMonth).toBe(true);
    expect(read(numbers(30), undefined, "November 2025").survey.lacksMonth).toBe(false);
  });

  const weekdays = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 17, 18];

  it("takes numbers with gaps, or the last first, for days only where the month says that they are", () => {
    for (const headings of [weekdays, [...weekdays].reverse()]) {
      const { records, findings } = read(headings, undefined, "November 2025");
      expect(records).toBe(24);
      // The weekends are asked about, as in any month.
      expect(findings.every((finding) => finding.startsWith("DAYS-1"))).toBe(true);
    }
    expect(read(weekdays).records).toBe(0);
    expect(read(numbers(9).reverse()).records).toBe(0);
    // There the 8th and 9th, which are left out, are a Wednesday and a Thursday.
    expect(read(weekdays, undefined, "Oktober 2025").records).toBe(0);
  });

  it("takes counts that climb or fall for no days", () => {
    const counted = (...rows: CellValue[][]) => {
      const values = [["Senge i november 2025"], ["", "A1", "A2", "A3", "A4", "A5", "A6", "A7"], ...rows];
      return findBlocks({ firstRow: 0, firstColumn: 0, values }, { id: "s", name: "Ark1" });
    };
    expect(
      counted(["Normerede", 5, 9, 12, 14, 19, 22, 27], ["Disponible", 4, 9, 11, 13, 18, 22, 25]),
    ).toEqual([]);
    expect(
      counted(["Normerede", 30, 28, 24, 20, 18, 14, 10], ["Disponible", 28, 25, 24, 20, 15, 12, 9]),
    ).toEqual([]);
    expect(counted(["Patienter", 9, 8, 7, 6, 5, 4, 3, 12], ["Disponible", 9, 9, 8, 8, 7, 7, 6, 6])).toEqual(
      [],
    );
  });

  it("keeps a date that stands out of its order among the others", () => {
    const [a, b, c, d, e, f] = days(6);
    expect(read([a!, b!, c!, d!, f!, e!])).toMatchObject({ records: 12, findings: [] });
    const printed = first + 40;
    const { records } = read(days(7), (values) => [["Udskrevet", printed], ...values]);
    expect(records).toBe(14);
  });

  it("leaves out a row and a column that sum the others up", () => {
    const summed = read(days(7), (values) =>
      values.map((cells) =>
        cells.length === 0
          ? ["I alt", 41, 41, 41, 41, 41, 41, 41]
          : [...cells, cells[0] === "8001181" ? 140 : "I alt"],
      ),
    );
    expect(summed).toMatchObject({ records: 14, findings: [] });
  });

  it("asks for the counts of half a matrix, and leaves out days of which nothing was counted", () => {
    const half = read(days(7), (values) =>
      values.map((cells, row) =>
        row % 4 === 0 ? cells : cells.map((cell, at) => (at > 3 && row > 8 ? "" : cell)),
      ),
    );
    expect(half.records).toBe(14);
    expect(half.findings).toEqual([
      "BEDS-1 E10",
      "BEDS-1 F10",
      "BEDS-1 G10",
      "BEDS-1 H10",
      "BEDS-1 E11",
      "BEDS-1 F11",
      "BEDS-1 G11",
      "BEDS-1 H11",
    ]);
    const coming = read(days(7), (values) =>
      values.map((cells, row) => (row % 4 === 0 ? cells : cells.map((cell, at) => (at > 3 ? "" : cell)))),
    );
    expect(coming).toMatchObject({ records: 6, findings: [] });
  });

  it("names a ward that is written twice in one block", () => {
    const twice = read(days(7), (values) =>
      values.map((cells) => cells.map((cell) => (cell === "8001371" ? "8001181" : cell))),
    );
    expect(twice.records).toBe(14);
    expect(twice.findings.every((finding) => finding.startsWith("KEY-1"))).toBe(true);
    expect(twice.findings.length).toBeGreaterThan(0);
  });

  it("names a cell that is no number, and an error of a formula", () => {
    expect(read(days(7), edited(9, 3, "x")).findings).toEqual(["BEDS-2 D10"]);
    expect(read(days(7), edited(1, 2, "#DIV/0!")).findings).toEqual(["BEDS-2 C2"]);
  });

  it("names the ward whose code stands in one block only", () => {
    const { findings } = read(days(7), edited(10, 0, "8001372"));
    expect(findings.some((finding) => finding.startsWith("BEDS-1"))).toBe(true);
  });

  it("reads codes among non-breaking spaces, and names one among marks of writing direction", () => {
    expect(read(days(7), edited(1, 0, "8001\u00a0181"))).toMatchObject({ records: 14, findings: [] });
    const { findings } = read(days(7), edited(1, 0, "\u200e8001181\u200f"));
    expect(findings.some((finding) => finding.endsWith(" A2"))).toBe(true);
  });
});
