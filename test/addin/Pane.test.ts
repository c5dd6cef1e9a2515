import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { aListRow, aPane, aRegisterSnapshot, cleanMonth, headings, offlineClient, until } from "./aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

async function openPane(rows: readonly (readonly CellValue[])[]) {
  opened = await aPane({ rows });
  await opened.pane.open();
  return opened;
}

/** A pane whose sheet has been checked and marked. */
async function checkedPane(rows: readonly (readonly CellValue[])[]) {
  const all = await openPane([headings, ...rows]);
  await all.pane.runCheck();
  return all;
}

describe("opening the pane", () => {
  it("reads the sheet in front before anyone has signed in", async () => {
    const { pane } = await openPane([headings, ...cleanMonth(10)]);
    await until(() => pane.store.value.preview.length > 0);
    expect(pane.map.store.value).toMatchObject({ status: "proposed", missing: [], remembered: false });
    expect(pane.check.store.value.tally).toMatchObject({ records: 10, errors: 0 });
    expect(pane.store.value.preview.length).toBeGreaterThanOrEqual(5);
    expect(pane.store.value.preview[0]!.reported).toMatchObject({ date: "01-09-2025", patients: "15" });
    expect(pane.account.store.value.status).toBe("signedOut");
  });

  it("marks nothing before the planner has asked", async () => {
    const { pane, grid, sheetId } = await openPane([headings, aListRow({ 5: -1 })]);
    await until(() => pane.check.store.value.tally !== undefined);
    expect(grid.conditionalFormats(sheetId)).toEqual([]);
  });

  it("follows a correction at once", async () => {
    const { pane } = await openPane([headings, ...cleanMonth(6)]);
    await until(() => pane.store.value.preview.length > 0);
    pane.map.assign("patients", 3);
    await until(() => pane.store.value.preview[0]?.reported.patients === "20");
    expect(pane.map.store.value.missing).toEqual(["establishedBeds"]);
  });
});

describe("checking", () => {
  it("says the verdict and marks the faulty cells", async () => {
    const { pane, grid, sheetId } = await checkedPane([...cleanMonth(4), aListRow({ 5: -1 }, "2025-09-05")]);
    expect(pane.check.store.value).toMatchObject({ status: "done", marks: "shown" });
    expect(pane.check.store.value.tally).toMatchObject({ records: 5, errors: 1, warnings: 0 });
    expect(grid.shown(sheetId, 5, 5).fill).toBeDefined();
    expect(grid.shown(sheetId, 1, 5).fill).toBeUndefined();
  });

  it("re-checks an edit, and its mark follows after the pause", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 })]);
    grid.edit(sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[12]]);
    await until(() => pane.check.store.value.tally?.errors === 0);
    expect(grid.shown(sheetId, 1, 5).fill).toBeDefined();
    await until(() => grid.shown(sheetId, 1, 5).fill === undefined);
  });

  it("reads nothing for an edit of a column it does not use", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 })]);
    const { edition } = pane.check.store.value;
    grid.edit(sheetId, { row: 1, column: 6, rows: 1, columns: 1 }, [["husk"]]);
    await wait(400);
    expect(pane.check.store.value.edition).toBe(edition);
  });

  it("follows rows that are pasted below", async () => {
    const { pane, grid, sheetId } = await checkedPane(cleanMonth(3));
    const pasted = [aListRow({}, "2025-09-10"), aListRow({ 4: "mange" }, "2025-09-11")];
    grid.edit(sheetId, { row: 4, column: 0, rows: 2, columns: 7 }, pasted);
    await until(() => pane.check.store.value.tally?.records === 5);
    expect(pane.check.store.value.tally?.errors).toBe(1);
  });

  it("follows rows that move", async () => {
    const { pane, grid, sheetId } = await checkedPane([...cleanMonth(3), aListRow({ 5: -1 }, "2025-09-20")]);
    grid.deleteRows(sheetId, 1, 1);
    await until(
      () => pane.check.store.value.tally?.records === 2 || pane.check.store.value.tally?.records === 3,
    );
    await until(
      () => pane.check.store.value.status === "done" && pane.check.book.groups()[0]?.findings[0]?.slot === 2,
    );
  });

  it("follows rows that move while the next cell is already being typed into", async () => {
    const { pane, grid, sheetId } = await checkedPane([...cleanMonth(3), aListRow({ 5: -1 }, "2025-09-20")]);
    grid.deleteRows(sheetId, 1, 1);
    grid.setCellEdit(true);
    await wait(600);
    expect(pane.check.store.value.problem).toBeUndefined();
    grid.setCellEdit(false);
    await until(() => pane.check.book.groups()[0]?.findings[0]?.slot === 2);
    await until(() => pane.check.store.value.status === "done");
    expect(pane.check.store.value.tally).toMatchObject({ records: 3 });
  });

  it("counts right when the register comes after the first count", async () => {
    let arrives = (): void => undefined;
    const arrival = new Promise<void>((resolve) => (arrives = resolve));
    const client = { ...offlineClient, registerSnapshot: () => arrival.then(() => aRegisterSnapshot) };
    opened = await aPane({
      rows: [headings, ...cleanMonth(4), aListRow({ 1: "999" }, "2025-09-20")],
      client,
    });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    await until(() => pane.check.store.value.status === "done");
    arrives();
    await until(() => pane.check.store.value.tally?.errors === 1);
    grid.edit(sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[-1]]);
    await until(() => pane.check.store.value.tally?.errors === 2);
    expect(pane.check.store.value.tally?.records).toBe(5);
  });

  it("follows no edit by halves after a check that was stopped", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 }), aListRow({}, "2025-09-02")]);
    const again = pane.check.again();
    pane.check.stop();
    await again;
    grid.edit(sheetId, { row: 2, column: 5, rows: 1, columns: 1 }, [[-1]]);
    await wait(400);
    expect(pane.check.store.value).toMatchObject({ status: "stopped", tally: { errors: 1 } });
    await pane.runCheck();
    expect(pane.check.store.value).toMatchObject({ status: "done", tally: { errors: 2 } });
  });

  it("reads an edit once more when a whole check begins meanwhile", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 })]);
    grid.edit(sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[12]]);
    for (let checks = 0; checks < 6; checks++) {
      await wait(12);
      await pane.check.again();
      expect(pane.check.store.value).toMatchObject({ status: "done", tally: { errors: 0 } });
    }
  });

  it("paints nothing that is cleared while an edit is being followed", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 })]);
    const { edition } = pane.check.store.value;
    const end = pane.check.store.subscribe(() => {
      if (pane.check.store.value.edition === edition) return;
      end();
      void pane.check.clearMarks();
    });
    grid.edit(sheetId, { row: 1, column: 4, rows: 1, columns: 1 }, [[-1]]);
    await until(() => pane.check.store.value.marks === "cleared");
    await wait(1_200);
    expect(grid.conditionalFormats(sheetId)).toEqual([]);
  });

  it("leaves the sheet as it was when the marks are cleared", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 5: -1 })]);
    await pane.check.clearMarks();
    expect(grid.conditionalFormats(sheetId)).toEqual([]);
    expect(pane.check.store.value.tally?.errors).toBe(1);
  });

  it("marks warnings of several days only once that is switched on, and shows them with their row either way", async () => {
    const { pane, grid, sheetId } = await checkedPane([...cleanMonth(4), aListRow({}, "2025-09-06")]);
    expect(pane.check.store.value).toMatchObject({ tally: { errors: 0, warnings: 1 }, marksWide: false });
    expect(grid.shown(sheetId, 1, 2).fill).toBeUndefined();
    grid.select(sheetId, { row: 1, column: 2, rows: 1, columns: 1 });
    await until(() => pane.inspector.store.value.row?.findings[0]?.rule === "DAYS-1");
    await pane.check.markWide(true);
    expect(grid.shown(sheetId, 1, 2).fill).toBeDefined();
    await pane.check.again();
    expect(grid.shown(sheetId, 1, 2).fill).toBeDefined();
    await pane.check.markWide(false);
    expect(grid.shown(sheetId, 1, 2).fill).toBeUndefined();
  });

  it("goes on in the pane when the sheet is protected", async () => {
    const all = await openPane([headings, aListRow({ 5: -1 })]);
    all.grid.protect(all.sheetId, true);
    await all.pane.runCheck();
    expect(all.pane.check.store.value).toMatchObject({ status: "done", marks: "refused" });
  });

  it("says so when the sheet is deleted", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow()]);
    grid.addSheet("Andet");
    grid.removeSheet(sheetId);
    await until(() => pane.check.store.value.status === "gone");
  });

  it("remembers the mapping in the workbook", async () => {
    const { pane } = await checkedPane(cleanMonth(3));
    await pane.readSheet();
    expect(pane.map.store.value.remembered).toBe(true);
  });

  it("asks when columns have moved since, having found them again", async () => {
    const { pane, grid, sheetId } = await checkedPane(cleanMonth(3));
    const moved = [headings, ...cleanMonth(3)].map((row) => [
      row[0]!,
      row[1]!,
      row[2]!,
      row[3]!,
      row[5]!,
      row[4]!,
      "",
    ]);
    grid.load(sheetId, { row: 0, column: 0 }, moved);
    await pane.readSheet();
    expect(pane.map.store.value.drift?.moved.map(({ field }) => field).sort()).toEqual([
      "openBeds",
      "patients",
    ]);
    await until(() => pane.store.value.preview[0]?.reported.patients === "15");
  });
});

describe("the selected cell", () => {
  it("shows the record, and mends it with one click", async () => {
    const { pane, grid, sheetId } = await checkedPane([
      aListRow({ 1: 86 }),
      aListRow({ 1: 42 }, "2025-09-02"),
    ]);
    const finding = pane.check.book.groups("error")[0]!.findings[0]!;
    await pane.inspector.goTo(finding);
    expect(pane.inspector.store.value.row?.reported).toMatchObject({ patients: "15" });
    expect(pane.inspector.alike(finding)).toHaveLength(2);
    await pane.inspector.mend(finding, finding.mends![0]!);
    expect(grid.read(sheetId, { row: 1, column: 1, rows: 1, columns: 1 }, "values")).toEqual([["086"]]);
    await until(() => pane.check.store.value.tally?.errors === 1);
  });

  it("mends all alike in one undo step", async () => {
    const { pane, grid, sheetId } = await checkedPane([
      aListRow({ 1: 86 }),
      aListRow({ 1: 42 }, "2025-09-02"),
    ]);
    const undoSteps = grid.undoRecords;
    const finding = pane.check.book.groups("error")[0]!.findings[0]!;
    expect(await pane.inspector.mendAllLike(finding)).toBe(2);
    expect(grid.undoRecords).toBe(undoSteps + 1);
    expect(grid.read(sheetId, { row: 1, column: 1, rows: 2, columns: 1 }, "values")).toEqual([
      ["086"],
      ["042"],
    ]);
    await until(() => pane.check.store.value.tally?.errors === 0);
  });

  it("remembers which reading of a code was chosen, and leaves the cell alone", async () => {
    const { pane, grid, sheetId } = await checkedPane([aListRow({ 0: 4202, 1: 10 })]);
    const finding = pane.check.book.groups("warning")[0]!.findings[0]!;
    expect(finding.choices!.map(({ code }) => code).sort()).toEqual(["4202010", "420210"]);
    pane.inspector.choose(finding.choices![0]!);
    await until(
      () => pane.check.store.value.status === "done" && pane.check.store.value.tally?.warnings === 0,
    );
    expect(grid.read(sheetId, { row: 1, column: 1, rows: 1, columns: 1 }, "values")).toEqual([[10]]);
  });

  it("says so when Excel cannot go to the cell just now", async () => {
    const { pane, grid } = await checkedPane([aListRow({ 5: -1 })]);
    const finding = pane.check.book.groups()[0]!.findings[0]!;
    grid.setCellEdit(true);
    await pane.inspector.goTo(finding);
    expect(pane.check.store.value).toMatchObject({ status: "done", problem: { code: "workbook.cell-edit" } });
    grid.setCellEdit(false);
    await pane.inspector.goTo(finding);
    expect(pane.check.store.value.problem).toBeUndefined();
  });

  it("steps through the findings and round the end", async () => {
    const { pane } = await checkedPane([aListRow({ 5: -1 }), aListRow({ 5: 1.5 }, "2025-09-02")]);
    const slots: (number | undefined)[] = [];
    for (let steps = 0; steps < 3; steps++) slots.push((await pane.inspector.step(true))?.slot);
    expect(slots).toEqual([0, 1, 0]);
  });
});
