import { listPlaces } from "../../../src/core/mapping/Places.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListLayout } from "../../../src/core/mapping/Layout.ts";
import { columnsToRead } from "../../../src/core/mapping/columnsToRead.ts";
import { readRegistrations } from "../../../src/core/mapping/readRegistrations.ts";
import { RegistrationTable } from "../../../src/core/mapping/RegistrationTable.ts";
import { cellIndex, fieldOfCell, slotOfCell } from "../../../src/core/record/cellIndex.ts";
import { type FieldKey, fieldKeys, measures } from "../../../src/core/record/fields.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";

const mapped = (column: number, header: string) => ({ column, header, reason: "alias" }) as const;
/** Columns A to F below row 2; column A is a name that nobody maps. */
const layout: ListLayout = {
  kind: "list",
  headerRow: 1,
  columns: {
    date: mapped(1, "Dato"),
    hospitalCode: mapped(2, "Sgh."),
    departmentCode: mapped(3, "Afd."),
    establishedBeds: mapped(4, "Norm."),
    openBeds: mapped(5, "Disp."),
    patients: mapped(6, "Pt."),
  },
};
const today = 46_349;
const now = { day: today, minute: 22 * 60 };
const good: CellValue[] = ["Afsnit", today - 1, "9101", "010", 20, 18, 17];
const aRow = (changes: Readonly<Record<number, CellValue>> = {}): CellValue[] =>
  good.map((cell, at) => changes[at] ?? cell);
const rowsFrom = (firstRow: number, ...values: CellValue[][]) => ({ firstRow, firstColumn: 0, values });
const read = (...values: CellValue[][]) => readRegistrations(rowsFrom(2, ...values), layout, now);
const kindOf = (row: CellValue[]) => read(row).kind[0];

/** A table as plain values, so that the order in which writings came does not matter. */
const contentOf = (table: RegistrationTable) =>
  Array.from({ length: table.size }, (_, slot) => ({
    kind: table.kind[slot],
    unit: table.kind[slot] === slotKinds.total ? undefined : table.writings[table.unit[slot]!],
    date: [table.day[slot], table.dayState[slot], table.clock[slot]],
    counts: measures.map((measure) => [table.counts[measure].value[slot], table.counts[measure].state[slot]]),
    cells: fieldKeys
      .map((field) => cellIndex(slot, field))
      .map((at) => [table.typed.get(at), table.untidy.get(at), table.cprLike.has(at)]),
  }));

describe("RegistrationTable", () => {
  it("reads a row into columns, numbers and text alike", () => {
    const table = read(aRow(), aRow({ 1: "23-11-2026 23:00", 5: " 18", 6: "ca. 12" }));
    expect(contentOf(table)[0]).toMatchObject({
      kind: slotKinds.record,
      unit: { sorCode: "", hospitalCode: "9101", departmentCode: "010" },
      date: [today - 1, cellStates.read, -1],
      counts: [
        [20, cellStates.read],
        [18, cellStates.read],
        [17, cellStates.read],
      ],
    });
    expect(table.unit[1]).toBe(table.unit[0]);
    expect([...table.typed]).toEqual([[cellIndex(1, "patients"), "ca. 12"]]);
    expect([...table.untidy].map(([at]) => fieldOfCell(at))).toEqual(["date", "openBeds"]);
    expect(table.clock[1]).toBe(23 * 60);
  });

  it("keeps numbers and texts of a code apart", () => {
    const table = read(aRow({ 3: 86 }), aRow({ 3: "86" }), aRow({ 3: "086" }));
    expect([0, 1, 2].map((slot) => table.writings[table.unit[slot]!]?.departmentCode)).toEqual([
      86,
      "86",
      "086",
    ]);
  });

  it.each<[string, CellValue[], keyof typeof slotKinds]>([
    ["a full row", aRow(), "record"],
    ["an empty row", ["", "", "", "", "", "", ""], "blank"],
    ["a row of spaces", ["", " ", "\u00a0", "", "", "", ""], "blank"],
    ["a row with only a remark outside our columns", ["husk", "", "", "", "", "", ""], "blank"],
    ["a total in the date column", aRow({ 1: "I alt", 2: "", 3: "" }), "total"],
    ["a total in the first column", ["I ALT", "", "", "", 20, 18, 17], "total"],
    ["a day's total", ["Sum:", today - 1, "", "", 20, 18, 17], "total"],
    ["a hospital's total", aRow({ 3: "Total" }), "total"],
    ["an average", aRow({ 1: "Gennemsnit", 2: "", 3: "" }), "total"],
    ["a real row named like a total", aRow({ 0: "Samlet afsnit" }), "record"],
    ["a named row that lacks its department", aRow({ 0: "Total hofte", 3: "" }), "record"],
    ["a ward whose name begins like a total", ["Sumatra", "", "", "", 20, 18, 17], "record"],
    ["the header again", ["Afsnit", "Dato", "Sgh.", "Afd.", "Norm.", "Disp.", "Pt."], "heading"],
    ["words of her own, two of them headings", ["", "Dato", "Sgh.", "ukendt", "mange", "få", "x"], "record"],
    ["a caption", ["", "Uge 48", "", "", "", "", ""], "heading"],
    ["a page's title", ["", "Side 2", "", "", "", "", ""], "heading"],
    ["a day typed wrong and nothing else yet", ["", "17-13-2026", "", "", "", "", ""], "record"],
    ["a row that lacks its date", aRow({ 1: "" }), "record"],
    ["a day to come", aRow({ 1: today + 5, 6: "" }), "upcoming"],
    ["a day to come with a department that reads wrong", aRow({ 1: today + 5, 3: "?", 6: "" }), "upcoming"],
    ["a day to come with patients", aRow({ 1: today + 5 }), "record"],
    ["today before 23:00", aRow({ 1: today, 6: " " }), "upcoming"],
    ["yesterday without patients", aRow({ 6: "" }), "record"],
  ])("takes %s for what it is", (_, row, kind) => {
    expect(kindOf(row)).toBe(slotKinds[kind]);
  });

  it("keeps nothing of a total's cells", () => {
    expect(read(aRow({ 1: "I alt", 6: "ca. 100" })).typed.size).toBe(0);
  });

  it("makes a record of today at 23:00", () => {
    const table = read(aRow({ 1: today, 6: "" }), aRow());
    expect(table.setNow({ day: today, minute: 23 * 60 })).toEqual([0]);
    expect(table.kind[0]).toBe(slotKinds.record);
    expect(table.setNow(now)).toEqual([0]);
  });

  it("never keeps what looks like a CPR number", () => {
    const cpr = "010190-1234";
    const table = read(
      aRow({ 1: cpr }),
      aRow({ 3: cpr }),
      aRow({ 2: 101_901_234 }),
      aRow({ 6: `${cpr} på orlov` }),
    );
    expect([...table.cprLike].map((at) => [slotOfCell(at), fieldOfCell(at)])).toEqual([
      [0, "date"],
      [1, "departmentCode"],
      [2, "hospitalCode"],
      [3, "patients"],
    ]);
    expect(table.kind.subarray(0, 4)).toEqual(new Uint8Array(4).fill(slotKinds.record));
    expect(JSON.stringify([table, [...table.typed], [...table.untidy]])).not.toMatch(/1234/u);
  });

  it("skips the header and what stands above it, wherever the chunk begins", () => {
    const table = readRegistrations(rowsFrom(0, ["Titel"], ["Afsnit", "Dato"], aRow()), layout, now);
    expect([table.size, table.kind[0]]).toEqual([1, slotKinds.record]);
  });

  it("reads a chunk that begins right of column A", () => {
    const table = new RegistrationTable(layout, now);
    table.append({ firstRow: 2, firstColumn: 1, values: [good.slice(1)] });
    expect(contentOf(table)).toEqual(contentOf(read(good)));
  });

  it("leaves gaps between chunks blank, and grows", () => {
    const table = read(aRow());
    table.append(rowsFrom(5_002, aRow()));
    expect(table.size).toBe(5_001);
    expect([table.kind[0], table.kind[2_500], table.kind[5_000]]).toEqual([1, 0, 1]);
    expect([table.unit[2_500], table.dayState[2_500], table.counts.patients.state[2_500]]).toEqual([0, 1, 1]);
  });

  it("has the same content after patches as when read anew", () => {
    const cell = (...values: CellValue[]) => fc.constantFrom(...values);
    const row = fc.tuple(
      cell("", "I alt", "Afsnit"),
      cell(today - 1, today + 3, "22-11-2026", "x", "", "I alt", "010190-1234"),
      cell("9101", 9101, "", "#I/T"),
      cell("010", 10, "", "010190-1234"),
      cell(20, "20", ""),
      cell(18, 17.5, "ca. 12"),
      cell(17, "", -1, "0101901234"),
    );
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.array(row, { maxLength: 6 }),
        fc.nat(5),
        (first, patch, at) => {
          const start = Math.min(at, first.length);
          const table = read(...first);
          table.patch(rowsFrom(2 + start, ...patch), now);
          const whole = [...first.slice(0, start), ...patch, ...first.slice(start + patch.length)];
          expect(contentOf(table)).toEqual(contentOf(read(...whole)));
        },
      ),
    );
  });

  it("knows which rows share a unit's cell, and that their other cells are their own", () => {
    const table = new RegistrationTable(layout, now, ["sheet1"]);
    const unitSlots = Int32Array.from([0, 0, 0, 3]);
    const { numberOf, sharedFields } = listPlaces({ layout, runs: table.runs, unitSlots });
    const places = (field: FieldKey) => [0, 1, 2, 3].map((slot) => numberOf(slot, field));
    expect(new Set(places("departmentCode")).size).toBe(2);
    expect(new Set(places("patients")).size).toBe(4);
    expect(sharedFields).not.toContain("patients");
    expect([numberOf(-1, "patients"), numberOf(0, "sorCode")]).toEqual([-1, -1]);
  });

  it("finds the way from slots to cells and back", () => {
    const { cellOf, recordAt } = listPlaces(new RegistrationTable(layout, now, ["sheet1"]));
    const slotOfRow = (row: number) => recordAt({ sheetId: "sheet1", row, column: 6 })?.slot;
    expect(cellOf(3, "patients")).toEqual({ sheetId: "sheet1", row: 5, column: 6 });
    expect(cellOf(3, "sorCode")).toBeUndefined();
    expect([slotOfRow(5), slotOfRow(1)]).toEqual([3, undefined]);
    expect(columnsToRead(layout)).toEqual({ first: 0, last: 6 });
    for (const field of fieldKeys)
      expect([slotOfCell(cellIndex(250_000, field)), fieldOfCell(cellIndex(250_000, field))]).toEqual([
        250_000,
        field,
      ]);
  });
});
