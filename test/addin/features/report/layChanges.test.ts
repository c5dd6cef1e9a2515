import { describe, expect, it } from "vitest";
import { layChanges } from "../../../../src/addin/features/report/layChanges.ts";
import type { ReportRow } from "../../../../src/addin/features/report/ReportRow.ts";
import { ReportRows } from "../../../../src/addin/features/report/ReportRows.ts";
import { days } from "./anOpenReport.ts";

const fetched = (patients = 20) => new ReportRows([days("2025-09", 3, patients)]);
const withPatients = (row: ReportRow, patients: number): ReportRow => ({
  ...row,
  counts: { ...row.counts, patients },
});
const patientsIn = (rows: ReportRows) => rows.order.map((id) => rows.row(id).counts.patients);

/** What was done here, laid over what another saved there. */
function lay(mine: (rows: ReportRows) => void, theirs: (rows: ReportRows) => void = () => undefined) {
  const here = fetched();
  mine(here);
  const there = fetched();
  theirs(there);
  const contested = layChanges(there, here.listChanges());
  return { patients: patientsIn(there), contested: contested.map((id) => there.placeOf(id)) };
}
const change = (place: number, patients: number) => (rows: ReportRows) => {
  rows.put(withPatients(rows.at(place)!, patients), rows.order[place]);
};
const remove = (place: number) => (rows: ReportRows) => rows.remove(new Set([rows.order[place]!]));
const add = (day: string, patients: number) => (rows: ReportRows) => {
  rows.put({ ...withPatients(rows.at(0)!, patients), date: day });
};

describe("what one has typed, over what another has saved", () => {
  it("stands at its unit and day, wherever that now is", () => {
    expect(lay(change(2, 5), remove(0))).toEqual({ patients: [20, 5], contested: [] });
    expect(lay(remove(1), add("2025-09-04", 9))).toEqual({ patients: [20, 20, 9], contested: [] });
    expect(lay(add("2025-09-04", 7))).toEqual({ patients: [20, 20, 20, 7], contested: [] });
  });

  it("names the rows that both have changed, and loses neither's", () => {
    expect(lay(change(1, 5), change(1, 6))).toEqual({ patients: [20, 5, 20], contested: [1] });
    expect(lay(remove(1), change(1, 6))).toEqual({ patients: [20, 6, 20], contested: [1] });
    expect(lay(change(1, 5), remove(1))).toEqual({ patients: [20, 20, 5], contested: [2] });
    expect(lay(add("2025-09-04", 7), add("2025-09-04", 8))).toEqual({
      patients: [20, 20, 20, 7],
      contested: [3],
    });
  });

  it("is no contest where both did the same", () => {
    expect(lay(change(1, 5), change(1, 5))).toEqual({ patients: [20, 5, 20], contested: [] });
    expect(lay(remove(1), remove(1))).toEqual({ patients: [20, 20], contested: [] });
  });

  it("takes each of two rows of one unit and day once", () => {
    const twice = (rows: ReportRows) => add("2025-09-01", 4)(rows);
    const mine = (rows: ReportRows) => {
      twice(rows);
      change(3, 3)(rows);
    };
    expect(lay(mine, twice).patients).toHaveLength(4);
  });
});
