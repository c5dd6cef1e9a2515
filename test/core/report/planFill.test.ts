import { describe, expect, it } from "vitest";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import { measures } from "../../../src/core/record/fields.ts";
import { planFill } from "../../../src/core/report/planFill.ts";
import { plannedRowsOf } from "../../../src/core/report/plannedRows.ts";

/** Rows of one ward: its day in September, and its patients, or what was typed in their place. */
const rowsOf = (
  ...rows: readonly (readonly [day: number | null, patients: number | string])[]
): RowColumns => ({
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: rows.map(() => 0),
  date: rows.map(([day]) => (day === null ? null : `2025-09-0${day}`)),
  counts: {
    establishedBeds: rows.map(() => 20),
    openBeds: rows.map(() => 18),
    patients: rows.map(([, patients]) => (typeof patients === "number" ? patients : null)),
  },
  typed: rows.flatMap(([, text], row) =>
    typeof text === "string" ? [{ row, field: "patients", text }] : [],
  ),
});

/** The same as they stand in a sheet, the first row in slot 100. */
const inSheet = (rows: RowColumns) => ({
  planned: plannedRowsOf([rows], measures),
  slots: rows.unit.map((_, at) => 100 + at),
});

describe("putting a report back into a sheet", () => {
  it("changes nothing where both say the same", () => {
    const rows = rowsOf([1, 15], [2, 16]);
    expect(planFill([rows], inSheet(rows))).toEqual({
      same: 2,
      changedRows: 0,
      changes: [],
      missing: [],
      otherwise: 0,
      kept: 0,
    });
  });

  it("writes just the counts that differ, wherever their row stands", () => {
    const fill = planFill([rowsOf([1, 15], [2, 17])], inSheet(rowsOf([2, 16], [1, 15])));
    expect(fill).toMatchObject({ same: 1, changedRows: 1, kept: 0 });
    expect(fill.changes).toEqual([{ slot: 100, field: "patients", value: 17 }]);
  });

  it("gives back what could not be read as it was typed, and empties what the report has empty", () => {
    expect(planFill([rowsOf([1, "mange"])], inSheet(rowsOf([1, 15]))).changes).toEqual([
      { slot: 100, field: "patients", value: "mange" },
    ]);
    expect(planFill([rowsOf([1, ""])], inSheet(rowsOf([1, 15]))).changes).toEqual([
      { slot: 100, field: "patients", value: "" },
    ]);
  });

  it("adds rows that the sheet lacks, and leaves those that the report lacks", () => {
    const { missing, kept, changes } = planFill(
      [rowsOf([1, 15], [3, 17])],
      inSheet(rowsOf([1, 15], [2, 16])),
    );
    expect(missing).toEqual([rowsOf([3, 17])]);
    expect(kept).toBe(1);
    expect(changes).toEqual([]);
  });

  it("knows a ward again, with its hospital before its department or not", () => {
    const short = { ...rowsOf([1, 16]), units: [{ hospitalCode: "9101", departmentCode: "011" }] };
    expect(planFill([short], inSheet(rowsOf([1, 15])))).toMatchObject({
      changedRows: 1,
      missing: [],
      kept: 0,
    });
  });

  it("adds nothing in a code system that the sheet does not use", () => {
    const sor = { ...rowsOf([1, 15]), units: [{ sorCode: "440711000016009" }] };
    expect(planFill([sor], inSheet(rowsOf([1, 15])))).toMatchObject({ missing: [], otherwise: 1, kept: 1 });
  });

  it("knows no place for a row without a day", () => {
    expect(planFill([rowsOf([null, 15])], inSheet(rowsOf([1, 15])))).toMatchObject({ missing: [], kept: 1 });
  });
});
