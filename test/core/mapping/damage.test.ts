import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReader } from "../../../src/core/mapping/createReader.ts";
import type { Layout } from "../../../src/core/mapping/Layout.ts";
import { listPlaces, placeOfFinding, tablePlaces } from "../../../src/core/mapping/Places.ts";
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

/** What may stand in a count's cell and is none. */
const faults: readonly CellValue[] = [
  "#REF!",
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
  const places = layout.kind === "list" ? listPlaces(layout, "0") : tablePlaces(reader.places!);
  return { reader, places };
}

/** "8001181 2025-10-01 patients" → its count, for every count of every registration. */
function countsOf({ reader }: ReturnType<typeof read>): Map<string, number> {
  const { size, kind, writings, unit, day, counts } = reader.registrations;
  const found = new Map<string, number>();
  for (let slot = 0; slot < size; slot++) {
    if (kind[slot] !== slotKinds.record) continue;
    const code = readCode(writings[unit[slot]!]!.departmentCode).text;
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
