import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsPerChunk } from "../../../src/core/contract/rowLimits.ts";
import { type RowColumns, rowColumns } from "../../../src/core/contract/rows.ts";
import { fingerprintsOf } from "../../../src/core/report/fingerprint.ts";
import { pickRows } from "../../../src/core/report/pickRows.ts";
import { plannedRowsOf } from "../../../src/core/report/plannedRows.ts";

const keys = ["establishedBeds", "openBeds", "patients"];

interface Row {
  readonly unit: number;
  readonly day: number;
  /** Null where it could not be read, and stands as typed. */
  readonly patients: number | null;
  readonly reason: string;
}

const row: fc.Arbitrary<Row> = fc.record({
  unit: fc.nat(3),
  day: fc.integer({ min: 1, max: 28 }),
  patients: fc.option(fc.nat(30)),
  reason: fc.constantFrom("", "", "Overbelægning aftalt"),
});

const chunkOf = (rows: readonly Row[]): RowColumns => {
  const reasons = rows.flatMap(({ reason }, at) => (reason === "" ? [] : [{ row: at, text: reason }]));
  return {
    units: [0, 1, 2, 3].map((unit) => ({ hospitalCode: "9101", departmentCode: `01${unit}` })),
    unit: rows.map(({ unit }) => unit),
    date: rows.map(({ day }) => `2025-09-${String(day).padStart(2, "0")}`),
    counts: {
      establishedBeds: rows.map(() => 20),
      openBeds: rows.map(() => 18),
      patients: rows.map(({ patients }) => patients),
    },
    typed: rows.flatMap(({ patients }, at) =>
      patients === null ? [{ row: at, field: "patients", text: "mange" }] : [],
    ),
    ...(reasons.length > 0 && { reasons }),
  };
};

/** What a row says, whichever chunk it stands in. */
const told = (chunks: readonly RowColumns[]): string[] =>
  chunks.flatMap((chunk) => {
    const prints = fingerprintsOf(chunk, keys);
    return chunk.unit.map((place, at) =>
      [JSON.stringify(chunk.units[place]), chunk.date[at], prints[at]].join(" "),
    );
  });

describe("some rows of several chunks", () => {
  it("say what they said, in their order, and are ready to travel", () => {
    const chunks = fc.array(fc.array(row, { maxLength: 12 }).map(chunkOf), { maxLength: 4 });
    fc.assert(
      fc.property(chunks, fc.infiniteStream(fc.boolean()), (all, wanted) => {
        const everyRow = told(all);
        const rows = everyRow.map((_, at) => at).filter(() => wanted.next().value);
        const picked = pickRows(all, rows);
        expect(told(picked)).toEqual(rows.map((at) => everyRow[at]));
        for (const chunk of picked) rowColumns.parse(chunk);
      }),
    );
  });

  it("are put together again into chunks of at most 5,000", () => {
    const days = Array.from({ length: rowsPerChunk }, (_, at): Row => {
      return { unit: 0, day: (at % 28) + 1, patients: at, reason: "" };
    });
    const picked = pickRows([chunkOf(days), chunkOf(days)], [...Array(rowsPerChunk + 1).keys()]);
    expect(picked.map(({ unit }) => unit.length)).toEqual([rowsPerChunk, 1]);
    expect(picked[1]!.counts.patients).toEqual([0]);
  });
});

describe("rows as a plan asks about them", () => {
  it("are those of all chunks, each unit where its row says", () => {
    const chunks = [
      chunkOf([{ unit: 1, day: 1, patients: 3, reason: "" }]),
      chunkOf([{ unit: 2, day: 2, patients: null, reason: "x" }]),
    ];
    const { units, unit, date, fingerprint } = plannedRowsOf(chunks, keys);
    expect(unit.map((place) => units[place]!.departmentCode)).toEqual(["011", "012"]);
    expect(date).toEqual(["2025-09-01", "2025-09-02"]);
    expect(fingerprint).toEqual(["20\u001f18\u001f3\u001f", "20\u001f18\u001f?mange\u001fx"]);
  });
});
