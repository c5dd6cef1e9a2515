import { describe, expect, it } from "vitest";
import { layChanges } from "../../../../src/addin/features/report/layChanges.ts";
import type { ReportRow } from "../../../../src/addin/features/report/ReportRow.ts";
import { ReportRows } from "../../../../src/addin/features/report/ReportRows.ts";
import type { RowColumns } from "../../../../src/core/contract/rows.ts";
import { days } from "./anOpenReport.ts";

const fetched = (patients = 20) => new ReportRows([days("2025-09", 3, patients)]);
const withPatients = (row: ReportRow, patients: number): ReportRow => ({
  ...row,
  counts: { ...row.counts, patients },
});
const patientsIn = (rows: ReportRows) => rows.order.map((id) => rows.row(id).counts.patients);

/** What was done here, laid over what another saved there. */
async function lay(mine: (rows: ReportRows) => void, theirs: (rows: ReportRows) => void = () => undefined) {
  const here = fetched();
  mine(here);
  const there = fetched();
  theirs(there);
  const contested = await layChanges(there, here.listChanges());
  return { patients: patientsIn(there), contested: contested.map(({ id }) => there.placeOf(id)) };
}
const change = (place: number, patients: number) => (rows: ReportRows) => {
  rows.put(withPatients(rows.at(place)!, patients), rows.order[place]);
};
const remove = (place: number) => (rows: ReportRows) => rows.remove(new Set([rows.order[place]!]));
const add = (day: string, patients: number) => (rows: ReportRows) => {
  rows.put({ ...withPatients(rows.at(0)!, patients), date: day });
};

describe("what one has typed, over what another has saved", () => {
  it("stands at its unit and day, wherever that now is", async () => {
    expect(await lay(change(2, 5), remove(0))).toEqual({ patients: [20, 5], contested: [] });
    expect(await lay(remove(1), add("2025-09-04", 9))).toEqual({ patients: [20, 20, 9], contested: [] });
    expect(await lay(add("2025-09-04", 7))).toEqual({ patients: [20, 20, 20, 7], contested: [] });
  });

  it("names the rows that both have changed, and loses neither's", async () => {
    expect(await lay(change(1, 5), change(1, 6))).toEqual({ patients: [20, 5, 20], contested: [1] });
    expect(await lay(remove(1), change(1, 6))).toEqual({ patients: [20, 6, 20], contested: [1] });
    expect(await lay(change(1, 5), remove(1))).toEqual({ patients: [20, 20, 5], contested: [2] });
    expect(await lay(add("2025-09-04", 7), add("2025-09-04", 8))).toEqual({
      patients: [20, 20, 20, 7],
      contested: [3],
    });
  });

  it("is no contest where both did the same", async () => {
    expect(await lay(change(1, 5), change(1, 5))).toEqual({ patients: [20, 5, 20], contested: [] });
    expect(await lay(remove(1), remove(1))).toEqual({ patients: [20, 20], contested: [] });
  });

  it("takes each of two rows of one unit and day once", async () => {
    const twice = (rows: ReportRows) => add("2025-09-01", 4)(rows);
    const mine = (rows: ReportRows) => {
      twice(rows);
      change(3, 3)(rows);
    };
    expect((await lay(mine, twice)).patients).toHaveLength(4);
  });

  it("lets clicks come in between, where there are many rows", async () => {
    const many = () => new ReportRows(Array.from({ length: 4 }, () => fullPage));
    const here = many();
    change(12_000, 5)(here);
    let clicks = 0;
    const clicking = setInterval(() => clicks++, 0);
    const there = many();
    await layChanges(there, here.listChanges());
    const rows: ReportRow[] = [];
    for await (const slice of there.slices()) rows.push(...slice);
    clearInterval(clicking);
    expect(clicks).toBeGreaterThan(3);
    expect(rows).toHaveLength(20_000);
  });
});

/** 5,000 rows. */
const fullPage: RowColumns = {
  units: [{ hospitalCode: "9101", departmentCode: "9101081" }],
  unit: Array<number>(5_000).fill(0),
  date: Array<string>(5_000).fill("2025-09-01"),
  counts: { patients: Array<number>(5_000).fill(20) },
  typed: [],
};
