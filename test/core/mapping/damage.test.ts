import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReader } from "../../../src/core/mapping/createReader.ts";
import type { Layout } from "../../../src/core/mapping/Layout.ts";
import { placeOfFinding, placesOf } from "../../../src/core/mapping/Places.ts";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { measures } from "../../../src/core/record/fields.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { Register } from "../../../src/core/units/Register.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { readCode } from "../../../src/core/values/CodeValue.ts";
import { isoDay, serialOfIso } from "../../../src/core/values/DateValue.ts";
import { cases } from "../../support/cases.ts";
import { type Laid, type LaidSheet, layouts } from "./blocks/sheetsInLayouts.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const first = serialOfIso("2025-10-01")!;
const units = ["8001181", "800137A", "3800A20"];
const days = Array.from({ length: 9 }, (_, at) => first + at);

type Sheets = readonly LaidSheet[];

/** What happens to sheets and changes nothing of what they say. */
const harmless: Readonly<Record<string, (sheets: Sheets) => Sheets>> = {
  "blanks that do not break about every text": (sheets) =>
    eachCell(sheets, (cell) =>
      typeof cell !== "string" || cell === "" || cell.startsWith("#") ? cell : `\u00a0${cell}\u2007 `,
    ),
  "counts kept as text, with marks of writing direction": (sheets) =>
    eachCell(sheets, (cell) =>
      typeof cell === "number" && cell < 1000 && cell > 31 ? `\u200f${cell} \u200e` : cell,
    ),
  "two hundred columns of remarks": (sheets) =>
    eachRow(sheets, (row, width, index) => [
      ...row,
      ...Array.from({ length: width - row.length + 1 }, () => ""),
      ...Array.from({ length: 200 }, (_, at) => (at % 50 === 0 && index % 3 === 0 ? "husk" : "")),
    ]),
  "blank rows below": (sheets) =>
    sheets.map(({ name, values }) => ({ name, values: [...values, [], ["   "], []] })),
  "headings repeated on every printed page": (sheets) =>
    sheets.map(({ name, values }) => ({ name, values: onEveryPage(values) })),
  "rows that sum up those above": (sheets) =>
    sheets.map(({ name, values }) => ({ name, values: summedUp(values) })),
  "one unit in several writings": (sheets) =>
    eachRow(sheets, (row, _, index) => row.map((cell) => writings[String(cell)]?.[index % 3] ?? cell)),
  "days as the text of a formula": (sheets) =>
    eachCell(sheets, (cell) =>
      typeof cell === "number" && cell > 45_000 && cell < 50_000
        ? isoDay(cell).split("-").reverse().join("-")
        : cell,
    ),
  "a title and a blank row above": (sheets) =>
    sheets.map(({ name, values }) => ({ name, values: [["Til indberetning"], [], ...values] })),
};

const eachRow = (
  sheets: Sheets,
  change: (row: readonly CellValue[], width: number, index: number) => readonly CellValue[],
): Sheets =>
  sheets.map(({ name, values }) => {
    const width = Math.max(...values.map((row) => row.length));
    return { name, values: values.map((row, index) => change(row, width, index)) };
  });
const eachCell = (sheets: Sheets, change: (cell: CellValue) => CellValue): Sheets =>
  eachRow(sheets, (row) => row.map(change));

const writings: Readonly<Record<string, readonly CellValue[]>> = {
  "8001181": ["8001181", 8_001_181, "8001 181"],
  "800137A": ["800137A", "800137a", "8001 37A"],
  "Afsnit 181": ["Afsnit 181", "Afd. 181", "Kirurgisk 181"],
};

const isCount = (cell: CellValue): cell is number => typeof cell === "number" && cell > 31 && cell < 100;
const isCounted = (row: readonly CellValue[]): boolean => row.some(isCount);

/** The headings above a block's first counts (no title) stand there again after every other row of counts. */
function onEveryPage(values: LaidSheet["values"]): LaidSheet["values"] {
  let header: (readonly CellValue[])[] = [];
  let since = 0;
  return values.flatMap((row, at) => {
    if (!isCounted(row)) {
      header = since > 0 || row.length === 0 ? [] : header;
      since = 0;
      if (row.filter((cell) => cell !== "" && cell !== "husk").length > 2) header = [...header, row];
      return [row];
    }
    const isNewPage = since > 0 && since % 2 === 0 && row[0] !== "" && values[at + 1] !== undefined;
    since++;
    return isNewPage ? [...header, row] : [row];
  });
}

/** Below every run of rows with counts a row of their sums. */
function summedUp(values: LaidSheet["values"]): LaidSheet["values"] {
  let run: (readonly CellValue[])[] = [];
  return values.flatMap((row, at) => {
    run = isCounted(row) ? [...run, row] : [];
    const next = values[at + 1];
    if (run.length < 2 || (next && isCounted(next))) return [row];
    const width = Math.max(...run.map((each) => each.length));
    const sums = Array.from({ length: width }, (_, column) => {
      const counts = run.map((each) => each[column] ?? "").filter(isCount);
      return counts.length === 0 ? "" : counts.reduce((sum, count) => sum + count, 0);
    });
    return [row, ["I alt", ...sums.slice(1)]];
  });
}

/** What may stand in a count's cell and is none. */
const faults: readonly CellValue[] = [
  "",
  "#REF!",
  "#N/A",
  "#DIV/0!",
  "se bemærkning nedenfor i arket",
  17.5,
  -3,
  45_000,
  "1.234",
  true,
  "1o",
];

/** Reads sheets as the pane would: as the list that is proposed, else as blocks. */
function read(sheets: Sheets) {
  const rowsOf = ({ values }: LaidSheet) => ({ firstRow: 0, firstColumn: 0, values });
  const list = proposeLayout(rowsOf(sheets[0]!));
  const isList = list.missing.length === 0 && list.layout !== undefined;
  const layout: Layout = isList ? list.layout : { kind: "blocks" };
  const named = sheets.map(({ name }, at) => ({ id: String(at), name }));
  const reader = createReader({ layout, sheets: isList ? named.slice(0, 1) : named }, now);
  sheets.forEach((sheet, at) => reader.append(String(at), rowsOf(sheet)));
  reader.finish();
  return { reader, places: placesOf(reader.places) };
}

/** "8001181 2025-10-01 patients" → its count, for every count of every registration. */
function countsOf({ reader }: ReturnType<typeof read>): Map<string, number> {
  const { size, kind, writings: written, unit, day, counts } = reader.registrations;
  const found = new Map<string, number>();
  for (let slot = 0; slot < size; slot++) {
    if (kind[slot] !== slotKinds.record) continue;
    const code = readCode(written[unit[slot]!]!.departmentCode).text.replaceAll(" ", "").toUpperCase();
    for (const measure of measures)
      found.set(`${code} ${isoDay(day[slot]!)} ${measure}`, counts[measure].value[slot]!);
  }
  return found;
}

function faultyCells({ reader, places }: ReturnType<typeof read>, sheets: Sheets): readonly CellValue[] {
  const settings = { requiredMeasures: ["establishedBeds", "openBeds"] as const, choices: {} };
  const context = { register: new Register(undefined), settings, now, fields: reader.fields };
  return checkRegistrations(reader.registrations, context)
    .filter(({ level }) => level === "error")
    .map(({ slot, field }) => {
      const { sheetId, row, column } = placeOfFinding(places, slot, field)!;
      return sheets[Number(sheetId)]!.values[row]![column]!;
    });
}

const countAt = (unit: string, day: number, measure: number): number =>
  44 - measure * 4 + ((day * 7 + units.indexOf(unit) * 3) % 4);
const known: Laid = { units, days, count: countAt };
const expected = new Map(
  units.flatMap((unit) =>
    days.flatMap((day) =>
      measures.map((measure, at): readonly [string, number] => [
        `${unit} ${isoDay(day)} ${measure}`,
        countAt(unit, day, at),
      ]),
    ),
  ),
);

const someHarm = fc.subarray(Object.keys(harmless));
const aFault = fc.record({
  unit: fc.constantFrom(...units),
  day: fc.constantFrom(...days),
  measure: fc.nat({ max: 2 }),
  cell: fc.constantFrom(...faults),
});

describe("a damaged sheet gives its records back, or names the cell", () => {
  for (const [name, layOut] of Object.entries(layouts))
    it(`kept as ${name}`, () => {
      fc.assert(
        fc.property(someHarm, fc.option(aFault), (harms, fault) => {
          const laid: Laid = {
            ...known,
            count: (unit, day, measure) =>
              fault?.unit === unit && fault.day === day && fault.measure === measure
                ? fault.cell
                : countAt(unit, day, measure),
          };
          const sheets = harms.reduce((damaged, harm) => harmless[harm]!(damaged), layOut(laid));
          const reading = read(sheets);
          const wanted = new Map(expected);
          if (fault) wanted.set(`${fault.unit} ${isoDay(fault.day)} ${measures[fault.measure]}`, 0);
          expect(countsOf(reading)).toEqual(wanted);
          const cells = faultyCells(reading, sheets).map((cell) => readCode(cell).text);
          expect(cells).toEqual(fault ? [readCode(fault.cell).text] : []);
        }),
        { numRuns: cases(40) },
      );
    });
});

/** Reads what was laid out and then damaged: the counts that are known, and the cells that errors name. */
function readDamaged(sheets: Sheets) {
  const reading = read(sheets);
  return { counts: countsOf(reading), cells: faultyCells(reading, sheets) };
}
const withoutUnit = (counts: ReadonlyMap<string, number>, unit: string) =>
  [...counts]
    .filter(([key]) => key.startsWith("8") || key.startsWith("3"))
    .filter(([key]) => !key.startsWith(unit));

describe("half a matrix", () => {
  it.each(Object.entries(layouts))("is asked for count by count: %s", (_, layOut) => {
    fc.assert(
      fc.property(someHarm, fc.nat({ max: 2 }), fc.integer({ min: 1, max: 8 }), (harms, of, from) => {
        const isMissing = (day: number, measure: number) => measure === of && day >= first + from;
        const laid: Laid = {
          ...known,
          count: (unit, day, measure) => (isMissing(day, measure) ? "" : countAt(unit, day, measure)),
        };
        const { counts, cells } = readDamaged(
          harms.reduce((damaged, harm) => harmless[harm]!(damaged), layOut(laid)),
        );
        const wanted = new Map(expected);
        for (const unit of units)
          for (const day of days)
            if (isMissing(day, of)) wanted.set(`${unit} ${isoDay(day)} ${measures[of]}`, 0);
        expect(counts).toEqual(wanted);
        expect(cells).toEqual(Array.from({ length: units.length * (9 - from) }, () => ""));
      }),
      { numRuns: cases(10) },
    );
  });
});

describe("a unit's code that is an error of a formula", () => {
  // Where the code is the sheet's name, or in a title, no cell holds it alone.
  const inCells = Object.entries(layouts).filter(([name]) => !name.startsWith("a sheet for each unit"));

  it.each(inCells)("is named, and no other unit is the worse for it: %s", (_, layOut) => {
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.nat(), (unit, which) => {
        const sheets = layOut(known);
        const places = sheets.flatMap(({ values }, sheet) =>
          values.flatMap((row, at) =>
            row.flatMap((cell, column) => (cell === unit ? [[sheet, at, column]] : [])),
          ),
        );
        const [sheet, row, column] = places[which % places.length]!;
        const damaged = sheets.map(({ name, values }, inSheet) => ({
          name,
          values: values.map((cells, inRow) =>
            cells.map((cell, at) => (inSheet === sheet && inRow === row && at === column ? "#REF!" : cell)),
          ),
        }));
        const { counts, cells } = readDamaged(damaged);
        expect(withoutUnit(counts, unit)).toEqual(expect.arrayContaining(withoutUnit(expected, unit)));
        expect(cells).toContain("#REF!");
      }),
      { numRuns: cases(10) },
    );
  });
});

describe("a day that its month has not", () => {
  const november = serialOfIso("2025-11-22")!;
  const november31 = november + 9;
  const sheetsOf = (layOut: (laid: Laid) => Sheets): Sheets =>
    eachCell(layOut({ ...known, days: Array.from({ length: 10 }, (_, at) => november + at) }), (cell) =>
      cell === november31 ? "31-11-2025" : cell === 1 ? 31 : cell === "1/12" ? "31/11" : cell,
    );

  it.each(Object.entries(layouts))(
    "is named wherever it stands, and the others are read: %s",
    (_, layOut) => {
      const { counts, cells } = readDamaged(sheetsOf(layOut));
      for (const unit of units)
        for (let day = november; day < november31; day++)
          for (const [at, measure] of measures.entries())
            expect([unit, isoDay(day), counts.get(`${unit} ${isoDay(day)} ${measure}`)]).toEqual([
              unit,
              isoDay(day),
              countAt(unit, day, at),
            ]);
      expect(counts.get(`${units[0]} 2025-12-01 patients`)).toBeUndefined();
      expect(cells.length).toBeGreaterThan(0);
      expect([...new Set(cells)].every((cell) => ["31-11-2025", "31/11", 31].includes(cell as string))).toBe(
        true,
      );
    },
  );
});

describe("cells of a list merged over a unit's days", () => {
  it("are named below the first, and no other row is the worse for it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.integer({ min: 2, max: 9 }), (unit, length) => {
        const [sheet] = layouts["a list, a row per unit and day"]!(known);
        const start = 1 + units.indexOf(unit) * days.length;
        const isMerged = (row: number) => row > start && row < start + length;
        const values = sheet!.values.map((row, at) => (isMerged(at) ? ["", ...row.slice(1)] : row));
        const { counts, cells } = readDamaged([{ name: sheet!.name, values }]);
        const lost = days.slice(1, length).map(isoDay);
        const isKept = ([key]: readonly [string, number]) =>
          !lost.some((day) => key.startsWith(`${unit} ${day}`));
        expect([...counts].filter(([key]) => !key.startsWith(" "))).toEqual([...expected].filter(isKept));
        expect(cells).toEqual(lost.map(() => ""));
      }),
      { numRuns: cases(20) },
    );
  });
});
