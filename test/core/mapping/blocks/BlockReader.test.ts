import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockReader } from "../../../../src/core/mapping/blocks/BlockReader.ts";
import { fieldKeys, measures } from "../../../../src/core/record/fields.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";
import { cases } from "../../../support/cases.ts";
import { layouts } from "./sheetsInLayouts.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const names = Object.keys(layouts).filter((name) => !name.startsWith("a list"));
const first = serialOfIso("2025-10-01")!;

const sheetsOf = (name: string): CellValue[][][] =>
  layouts[name]!({
    units: ["8001181", "8001371"],
    days: Array.from({ length: 8 }, (_, at) => first + at),
    count: (_, day, measure) => 20 - measure * 2 + (day % 3),
  }).map(({ values }) => values.map((row) => [...row]));

const sheetNames = (name: string) =>
  layouts[name]!({ units: ["8001181", "8001371"], days: [first], count: () => 1 }).map((sheet, at) => ({
    id: String(at),
    name: sheet.name,
  }));

function readerOf(name: string, sheets: readonly CellValue[][][]): BlockReader {
  const reader = new BlockReader({ kind: "blocks" }, sheetNames(name), now);
  sheets.forEach((values, at) => reader.append(String(at), { firstRow: 0, firstColumn: 0, values }));
  reader.finish();
  return reader;
}

/** Every registration with where it stands, whatever slots they have. */
function said({ registrations: table, places: { cells } }: BlockReader): readonly string[] {
  const slots = Array.from({ length: table.size }, (_, slot) => slot);
  return slots
    .map((slot) => {
      const counts = measures.map((measure) => [
        table.counts[measure].value[slot],
        table.counts[measure].state[slot],
        table.typed.get(slot * fieldKeys.length + fieldKeys.indexOf(measure)),
        table.untidy.get(slot * fieldKeys.length + fieldKeys.indexOf(measure)),
        table.cprLike.has(slot * fieldKeys.length + fieldKeys.indexOf(measure)),
      ]);
      const stands = [...cells.subarray(slot * fieldKeys.length, (slot + 1) * fieldKeys.length)];
      return JSON.stringify([
        table.kind[slot],
        table.day[slot],
        table.writings[table.unit[slot]!],
        counts,
        stands,
      ]);
    })
    .filter((text) => !text.startsWith("[0,"))
    .sort();
}

const anEdit = fc.record({
  sheet: fc.nat(),
  row: fc.nat(),
  column: fc.nat(),
  cell: fc.oneof(
    fc.integer({ min: -2, max: 60 }),
    fc.constantFrom<CellValue>(
      "",
      "x",
      " 17 ",
      "010190-1234",
      "#DIV/0!",
      "Patienter",
      "I alt",
      first + 3,
      "8001381",
    ),
  ),
});

describe("edits of a sheet that stands in blocks", () => {
  it.each(names)("leave what reading it anew would give: %s", (name) => {
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 6 }), (edits) => {
        const sheets = sheetsOf(name);
        const followed = readerOf(name, sheets);
        for (const { sheet, row, column, cell } of edits) {
          const at = sheet % sheets.length;
          const values = sheets[at]!;
          const place = { row: row % values.length, column: column % 10 };
          values[place.row]![place.column] = cell;
          for (let before = 0; before < place.column; before++) values[place.row]![before] ??= "";
          followed.patch(
            String(at),
            { firstRow: place.row, firstColumn: place.column, values: [[cell]] },
            now,
          );
        }
        expect(said(followed)).toEqual(said(readerOf(name, sheets)));
      }),
      { numRuns: cases(30) },
    );
  });
});
