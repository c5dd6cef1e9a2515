import { afterEach, describe, expect, it } from "vitest";
import type { Report } from "../../src/core/contract/reports.ts";
import type { RowColumns } from "../../src/core/contract/rows.ts";
import type { PlannedFill } from "../../src/addin/SheetFiller.ts";
import { serialOfIso } from "../../src/core/values/DateValue.ts";
import { aListRow, aPane, headings, until } from "./aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

const report = { period: "2025-09" } as Report;
/** Rows of ward 8001181 as the report has them. */
const rowsOf = (...rows: readonly (readonly [date: string, patients: number])[]): RowColumns => ({
  units: [{ hospitalCode: "8001", departmentCode: "8001181" }],
  unit: rows.map(() => 0),
  date: rows.map(([date]) => date),
  counts: {
    establishedBeds: rows.map(() => 20),
    openBeds: rows.map(() => 18),
    patients: rows.map(([, patients]) => patients),
  },
  typed: [],
});

/** A sheet of two days, with the planner's own total below. */
async function checkedPane() {
  const total = ["I alt", "", "", 40, 36, 30, "=sum"];
  opened = await aPane({
    rows: [headings, aListRow({}, "2025-09-01"), aListRow({ 6: "Husk" }, "2025-09-02"), total],
  });
  await opened.pane.open();
  await opened.pane.runCheck();
  return opened;
}

const filler = () => opened!.pane.windowParts.sheet;

/** A report of those rows, as a plan that was told. */
const planOf = async (...rows: readonly (readonly [date: string, patients: number])[]) =>
  (await filler().plan(report, [rowsOf(...rows)], "month"))!;
const refused = (plan: PlannedFill) =>
  expect(filler().fill(plan)).rejects.toMatchObject({ code: "workbook.cell-changed" });
const patients = (row: number) =>
  opened!.grid.read(opened!.sheetId, { row, column: 5, rows: 1, columns: 1 }, "values")[0]![0];

describe("a report put back into the planner's own sheet", () => {
  it("is told first: what changes, what is added, what stays", async () => {
    await checkedPane();
    expect(await planOf(["2025-09-02", 17], ["2025-09-03", 18])).toMatchObject({
      sheetName: "Ark1",
      same: 0,
      changedRows: 1,
      added: 1,
      unplaced: 0,
      kept: 1,
      changes: [{ field: "patients", value: 17 }],
    });
  });

  it("changes the counts where they stand, and adds rows below all that the sheet holds, in one undo step", async () => {
    const { grid, sheetId } = await checkedPane();
    const plan = await planOf(["2025-09-02", 17], ["2025-09-03", 18]);
    expect(await filler().fill(plan)).toEqual({ written: 1, stayed: 0, added: 1 });
    const cells = grid.read(sheetId, { row: 0, column: 0, rows: 5, columns: 7 }, "values");
    expect(cells[2]).toEqual(["8001", "181", serialOfIso("2025-09-02"), 20, 18, 17, "Husk"]);
    expect(cells[3]![0]).toBe("I alt");
    expect(cells[4]).toEqual(["8001", "8001181", serialOfIso("2025-09-03"), 20, 18, 18, ""]);
    await grid.undo();
    expect(patients(2)).toBe(15);
    expect(patients(4)).toBe("");
  });

  it("writes nothing where the sheet has changed since it was told", async () => {
    const { grid, sheetId } = await checkedPane();
    const plan = await planOf(["2025-09-02", 17]);
    const before = opened!.pane.check.changes;
    grid.edit(sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[16]]);
    await until(() => opened!.pane.check.changes !== before);
    await refused(plan);
    expect(patients(2)).toBe(15);
  });

  it("writes nothing where it was checked anew meanwhile, or was written already", async () => {
    const { pane } = await checkedPane();
    const stale = await planOf(["2025-09-02", 17], ["2025-09-03", 18]);
    await pane.runCheck();
    await refused(stale);
    const plan = await planOf(["2025-09-02", 17], ["2025-09-03", 18]);
    await filler().fill(plan);
    await refused(plan);
    expect(patients(4)).toBe(18);
    expect(patients(5)).toBe("");
  });

  it("adds no row below a protected sheet", async () => {
    const { grid, sheetId } = await checkedPane();
    grid.protect(sheetId, true);
    expect(await planOf(["2025-09-03", 18])).toMatchObject({ added: 0, unplaced: 1 });
  });

  it("adds no row of another code system, whose unit may stand in the sheet by its other code", async () => {
    await checkedPane();
    const sor = { ...rowsOf(["2025-09-01", 15]), units: [{ sorCode: "440711000016009" }] };
    expect(await filler().plan(report, [sor], "month")).toMatchObject({ added: 0, unplaced: 1, kept: 2 });
  });

  it("is nothing for a sheet of another month", async () => {
    await checkedPane();
    const rows = rowsOf(["2025-10-02", 17]);
    expect(await filler().plan({ ...report, period: "2025-10" }, [rows], "month")).toBeUndefined();
  });
});
