import { describe, expect, it } from "vitest";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { readRegistrations } from "../../../src/core/mapping/readRegistrations.ts";
import type { RegistrationTable } from "../../../src/core/mapping/RegistrationTable.ts";
import type { SheetRows } from "../../../src/core/mapping/SheetRows.ts";
import { slotKinds } from "../../../src/core/record/Registrations.ts";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import { serialOfIso } from "../../../src/core/values/DateValue.ts";
import { isPresent, readSheet, sharedFile } from "./readSheet.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const topOf = (rows: SheetRows): SheetRows => ({ ...rows, values: rows.values.slice(0, 200) });
const open = (name: string) => readSheet(sharedFile(`workbooks/${name}.xlsx`));
const columnsOf = (proposal: ReturnType<typeof proposeLayout>) =>
  Object.fromEntries(
    Object.entries(proposal.layout?.columns ?? {}).map(([field, { column }]) => [field, column]),
  );
const counted = (table: RegistrationTable, kind: number) =>
  table.kind.subarray(0, table.size).filter((each) => each === kind).length;

describe.skipIf(!isPresent("workbooks"))("the shared workbooks (where ../shared is present)", () => {
  it("reads the tidy list", async () => {
    const rows = await open("1-liste");
    const proposal = proposeLayout(topOf(rows));
    expect(columnsOf(proposal)).toEqual({
      hospitalCode: 0,
      departmentCode: 1,
      date: 3,
      establishedBeds: 4,
      openBeds: 5,
      patients: 6,
    });
    expect(proposal).toMatchObject({ layout: { headerRow: 0 }, rivals: [], missing: [] });
    expect(proposal.ignored).toEqual([{ column: 2, header: "Afsnit" }]);
    const table = readRegistrations(rows, proposal.layout!, now);
    expect(counted(table, slotKinds.record)).toBe(300);
    expect(table.typed.size).toBe(2);
  });

  it("reads the untidy list: titles, totals, dates and numbers as text", async () => {
    const rows = await open("2-rodet-liste");
    const proposal = proposeLayout(topOf(rows));
    expect(columnsOf(proposal)).toEqual({
      date: 0,
      hospitalCode: 1,
      departmentCode: 2,
      establishedBeds: 3,
      openBeds: 4,
      patients: 5,
    });
    expect(proposal).toMatchObject({ layout: { headerRow: 3 }, rivals: [], missing: [] });
    const table = readRegistrations(rows, proposal.layout!, now);
    expect([counted(table, slotKinds.record), counted(table, slotKinds.total)]).toEqual([70, 7]);
    const days = new Set(
      table.day.subarray(0, table.size).filter((_, slot) => table.kind[slot] === slotKinds.record),
    );
    expect([...days].map((day) => day - serialOfIso("2025-11-17")!)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const faults = [...table.typed.values()];
    expect(faults).toEqual(["#DIV/0!", 17.5]);
    expect(table.cprLike.size).toBe(0);
    expect(table.counts.openBeds).toMatchObject({ value: expect.anything() });
    expect([table.counts.patients.value[4], table.counts.openBeds.value[5]]).toEqual([14, 17]);
    expect(table.counts.establishedBeds.state[6]).toBe(cellStates.cellError);
  });

  it("reads the list of SOR codes", async () => {
    const rows = await open("4-sor-koder");
    const proposal = proposeLayout(topOf(rows));
    expect(columnsOf(proposal)).toEqual({
      sorCode: 0,
      date: 2,
      establishedBeds: 3,
      openBeds: 4,
      patients: 5,
    });
    expect(proposal).toMatchObject({ layout: { headerRow: 0 }, rivals: [], missing: [] });
    const table = readRegistrations(rows, proposal.layout!, now);
    expect(counted(table, slotKinds.record)).toBe(30);
    expect(table.writings[table.unit[4]!]?.sorCode).toBe(1_095_041_000_016_000);
    expect([table.typed.size, table.cprLike.size]).toEqual([0, 0]);
  });

  it("does not mistake a month's matrix for a list", async () => {
    const proposal = proposeLayout(topOf(await open("3-maanedsark")));
    expect(proposal.layout).toBeUndefined();
    expect(proposal.missing).toContain("date");
  });

  it("finds the counts of a ward's own sheet, and says that the unit is missing", async () => {
    const proposal = proposeLayout(topOf(await open("5-en-fane-pr-afsnit")));
    expect(columnsOf(proposal)).toEqual({ date: 0, establishedBeds: 1, openBeds: 2, patients: 3 });
    expect(proposal.missing).toEqual(["sorCode", "hospitalCode", "departmentCode"]);
  });
});
