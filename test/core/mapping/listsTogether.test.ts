import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createReader } from "../../../src/core/mapping/createReader.ts";
import { findOffers } from "../../../src/core/mapping/findOffers.ts";
import type { ListLayout } from "../../../src/core/mapping/Layout.ts";
import { takeOffer } from "../../../src/core/mapping/Offer.ts";
import { placesOf } from "../../../src/core/mapping/Places.ts";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { isoDay, serialOfIso } from "../../../src/core/values/DateValue.ts";
import { aContext } from "../../support/checkRows.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const first = serialOfIso("2025-10-01")!;
const headings: CellValue[] = ["SHAK", "Dato", "Norm.", "Disp.", "Pt."];

type Rows = readonly (readonly CellValue[])[];
const top = (values: Rows) => ({ firstRow: 0, firstColumn: 0, values });
const row = (unit: CellValue, day: number, patients: CellValue = 15): CellValue[] => [
  unit,
  first + day,
  20,
  18,
  patients,
];

/** Sheets that are read together by the layout of the first, in chunks of `chunk` rows. */
function read(sheets: Readonly<Record<string, Rows>>, change: Partial<ListLayout> = {}, chunk = 1000) {
  const [front] = Object.values(sheets);
  const layout = { ...proposeLayout(top(front!)).layout!, ...change };
  const named = Object.keys(sheets).map((name) => ({ id: name, name }));
  const reader = createReader({ layout, sheets: named }, now);
  for (const [name, values] of Object.entries(sheets))
    for (let at = 0; at < values.length; at += chunk)
      reader.append(name, { firstRow: at, firstColumn: 0, values: values.slice(at, at + chunk) });
  reader.finish();
  return reader;
}

/** "September 2: 8001181 2025-10-01 15": where its patients stand, and what it says. */
function said({ registrations, places }: ReturnType<typeof read>): readonly string[] {
  const { size, kind, writings, unit, day, counts } = registrations;
  const { cellOf } = placesOf(places);
  return Array.from({ length: size }, (_, slot) => slot)
    .filter((slot) => kind[slot] === slotKinds.record)
    .map((slot) => {
      const cell = cellOf(slot, "patients")!;
      const code = String(writings[unit[slot]!]!.departmentCode);
      return `${cell.sheetId} ${cell.row + 1}: ${code} ${isoDay(day[slot]!)} ${counts.patients.value[slot]}`;
    });
}

const september: Rows = [headings, row("8001181", 0), row("8001181", 1, 16)];
const october: Rows = [headings, row("8001181", 31, 17), [], row("I alt", 0)];

describe("lists that are read together", () => {
  it("give the registrations of each, and the way back to its cells", () => {
    const reader = read({ September: september, Oktober: october });
    expect(said(reader)).toEqual([
      "September 2: 8001181 2025-10-01 15",
      "September 3: 8001181 2025-10-02 16",
      "Oktober 2: 8001181 2025-11-01 17",
    ]);
    const { recordAt } = placesOf(reader.places);
    expect(recordAt({ sheetId: "Oktober", row: 1, column: 4 })).toEqual({ slot: 2, field: "patients" });
    expect(recordAt({ sheetId: "Oktober", row: 0, column: 4 })).toBeUndefined();
    expect(recordAt({ sheetId: "Noter", row: 1, column: 4 })).toBeUndefined();
  });

  it("are read alike in whatever chunks they come, and whichever row is read again", () => {
    const sheet = fc.array(fc.tuple(fc.integer({ min: 0, max: 27 }), fc.nat({ max: 18 })), { maxLength: 12 });
    fc.assert(
      fc.property(sheet, sheet, fc.integer({ min: 1, max: 5 }), fc.nat(), (one, two, chunk, at) => {
        const rows = (days: typeof one) => [headings, ...days.map(([day, pt]) => row("8001181", day, pt))];
        const sheets = { A: rows(one), B: rows(two) };
        const expected = Object.entries({ A: one, B: two }).flatMap(([name, days]) =>
          days.map(([day, pt], index) => `${name} ${index + 2}: 8001181 ${isoDay(first + day)} ${pt}`),
        );
        const reader = read(sheets, {}, chunk);
        const inOrder = (lines: readonly string[]) => [...lines].sort();
        expect(inOrder(said(reader))).toEqual(inOrder(expected));
        const index = at % (one.length + two.length || 1);
        const [name, below] = index < one.length ? ["A", index] : ["B", index - one.length];
        const again = { firstRow: below + 1, firstColumn: 0, values: [row("8001371", 3, 9)] };
        const slots = reader.patch(name, again, now);
        expect(slots).toHaveLength(1);
        expect(said(reader)).toContain(`${name} ${below + 2}: 8001371 2025-10-04 9`);
      }),
    );
  });

  it("grow: a row below the first sheet's last is read where it stands, and it is told", () => {
    const reader = read({ September: september, Oktober: october });
    const before = reader.places;
    reader.patch("September", { firstRow: 3, firstColumn: 0, values: [row("8001181", 2, 14)] }, now);
    expect(said(reader)).toContain("September 4: 8001181 2025-10-03 14");
    expect(reader.places).not.toBe(before);
    reader.patch("September", { firstRow: 1, firstColumn: 0, values: [row("8001181", 0, 11)] }, now);
    expect(said(reader)).toContain("September 2: 8001181 2025-10-01 11");
  });

  it("name the sheet of a row that is counted twice", () => {
    const reader = read({ September: september, Kopi: september.slice(0, 2) });
    const context = aContext({ now, fields: reader.fields, rowName: (slot) => reader.rowName(slot) });
    const twice = checkRegistrations(reader.registrations, context).filter(({ rule }) => rule === "KEY-1");
    expect(twice.map(({ details }) => details.rows)).toEqual(["2 (Kopi)", "2 (September)"]);
  });

  it("never add the rows of one to another's, nor carry a count over", () => {
    const part = row("8001181", 0, 4);
    const added = read(
      { A: [headings, row("8001181", 0, 3), part], B: [headings, part] },
      { addsRows: true },
    );
    expect(said(added)).toEqual(["A 2: 8001181 2025-10-01 7", "B 2: 8001181 2025-10-01 4"]);
    const carried = read(
      { A: [headings, row("8001181", 0)], B: [headings, ["8001181", first + 1, "", 18, 15]] },
      { once: ["establishedBeds"] },
    ).registrations;
    expect(Array.from(carried.counts.establishedBeds.value.slice(0, 2))).toEqual([20, 0]);
  });
});

describe("a unit that stands in its first row alone", () => {
  const rows: Rows = [
    headings,
    row("8001181", 0),
    row("", 1),
    row("", 2),
    ["8001181 i alt", "", 60, 54, 45],
    row("8001371", 0),
    row("", 1),
  ];

  it("is offered, and holds for the rows below it once the planner has said so", () => {
    const { layout } = proposeLayout(top(rows));
    const [offer] = findOffers(layout!, top(rows), now);
    expect(offer).toEqual({ kind: "unitOnce", rows: 3 });
    const reader = read({ S: rows }, takeOffer(layout!, offer!));
    expect(said(reader).map((line) => line.split(": ")[1])).toEqual([
      "8001181 2025-10-01 15",
      "8001181 2025-10-02 15",
      "8001181 2025-10-03 15",
      "8001371 2025-10-01 15",
      "8001371 2025-10-02 15",
    ]);
  });

  it("is marked, and mended, where it stands", () => {
    const { cellOf } = placesOf(read({ S: rows }, { unitOnce: true }).places);
    expect(cellOf(2, "departmentCode")).toEqual({ sheetId: "S", row: 1, column: 0 });
    expect(cellOf(2, "patients")).toEqual({ sheetId: "S", row: 3, column: 4 });
  });

  it("follows the row that names it", () => {
    const reader = read({ S: rows }, { unitOnce: true });
    expect(reader.patch("S", { firstRow: 1, firstColumn: 0, values: [row("8001011", 0)] }, now)).toBe("all");
    expect(said(reader).filter((line) => line.includes("8001011"))).toHaveLength(3);
    reader.patch("S", { firstRow: 2, firstColumn: 0, values: [row("8001371", 6)] }, now);
    expect(said(reader).filter((line) => line.includes("8001371"))).toHaveLength(4);
    expect(said(reader).filter((line) => line.includes("8001011"))).toHaveLength(1);
  });

  it("is not carried to a row of another hospital, nor from another sheet", () => {
    const two: Rows = [
      ["Sygehus", "Afdeling", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "181", first, 20, 18, 15],
      ["8001", "", first + 1, 20, 18, 15],
      ["4202", "", first + 1, 20, 18, 15],
    ];
    const { writings, unit } = read({ A: two, B: [two[0]!, two[2]!] }, { unitOnce: true }).registrations;
    const units = [0, 1, 2, 3].map((slot) => writings[unit[slot]!]!);
    expect(units.map(({ departmentCode }) => departmentCode)).toEqual(["181", "181", "", ""]);
  });

  it("holds for the rows below, though nothing is to be reported of its own", () => {
    const closed: CellValue[] = ["8001371", first, "lukket", "lukket", "lukket"];
    const rows: Rows = [headings, row("8001181", 0), closed, row("", 1, 7)];
    const reader = read({ S: rows }, { unitOnce: true, words: { lukket: "nothing" } });
    expect(said(reader)).toEqual(["S 2: 8001181 2025-10-01 15", "S 4: 8001371 2025-10-02 7"]);
    const hours: Rows = [
      [...headings, "Tid"],
      [...row("8001181", 0), "23:00"],
      [...row("8001371", 0), "07:00"],
      [...row("", 0, 7), "23:00"],
    ];
    const hour = { column: 5, header: "Tid", reason: "chosen" } as const;
    const { columns } = proposeLayout(top(hours)).layout!;
    const hourly = read({ S: hours }, { unitOnce: true, columns: { ...columns, hour } });
    expect(said(hourly)).toEqual(["S 2: 8001181 2025-10-01 15", "S 4: 8001371 2025-10-01 7"]);
  });

  it("ends at a unit that looks like a CPR number, whatever row it stands in", () => {
    const cpr = "010190-1234";
    const hours: Rows = [
      [...headings, "Tid"],
      [...row("8001181", 0), "23:00"],
      [...row(cpr, 0), "07:00"],
      [...row("", 0, 7), "23:00"],
    ];
    const hour = { column: 5, header: "Tid", reason: "chosen" } as const;
    const { columns } = proposeLayout(top(hours)).layout!;
    const total: Rows = [headings, row("8001181", 0), [cpr, "I alt", 40, 36, 30], row("", 1, 7)];
    for (const [values, more] of [
      [hours, { columns: { ...columns, hour } }],
      [total, {}],
      [[headings, row("8001181", 0), row(cpr, 0), row("", 1, 7)], {}],
    ] as const) {
      const reader = read({ S: values }, { unitOnce: true, ...more });
      expect(said(reader)).toContain("S 2: 8001181 2025-10-01 15");
      expect(said(reader).filter((line) => line.includes("8001181"))).toHaveLength(1);
      reader.patch("S", { firstRow: 2, firstColumn: 0, values: [[...row("8001371", 0), "07:00"]] }, now);
      expect(said(reader).filter((line) => line.includes("8001371"))).not.toEqual([]);
    }
  });

  it("ends at a caption that may name another, or a row of another hospital; not at a total or a week", () => {
    const lone = (text: string): CellValue[] => [text, "", "", "", ""];
    const rows: Rows = [
      headings,
      row("8001181", 0),
      lone("Uge 41"),
      row("", 1),
      lone("November 2025"),
      ["I alt", "", 40, 36, 30],
      row("", 2),
      lone("Afsnit B"),
      row("", 3, 7),
    ];
    const { unit, writings } = read({ S: rows }, { unitOnce: true }).registrations;
    const codeAt = (slot: number) => writings[unit[slot]!]!.departmentCode;
    expect([2, 5, 7].map(codeAt)).toEqual(["8001181", "8001181", ""]);
    const two: Rows = [
      ["Sygehus", "Afdeling", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "181", first, 20, 18, 15],
      ["4202", "", first, 20, 18, 15],
      ["", "", first + 1, 20, 18, 15],
    ];
    const other = read({ S: two }, { unitOnce: true }).registrations;
    expect(other.writings[other.unit[2]!]!.departmentCode).toBe("");
  });

  it("is not offered where rows would come to stand twice, or just a few lack their unit", () => {
    const offers = (values: Rows) => findOffers(proposeLayout(top(values)).layout!, top(values), now);
    const unit = (values: Rows) => offers(values).filter(({ kind }) => kind === "unitOnce");
    expect(unit([headings, row("8001181", 0), ...[0, 1, 2, 3].map((day) => row("", day))])).toEqual([]);
    expect(unit([headings, ...[0, 1, 2, 3].map((day) => row("8001181", day)), row("", 4)])).toEqual([]);
  });
});
