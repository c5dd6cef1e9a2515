import { afterEach, describe, expect, it } from "vitest";
import { acceptedKey } from "../../../../src/addin/features/check/SavedAcceptances.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { aListRow, aPane, headings, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

const crowded = (day: number, patients = 19) =>
  aListRow({ 5: patients }, `2025-09-${String(day).padStart(2, "0")}`);
const reason = "Fire senge lånt af naboafsnittet";

async function checkedPane(rows: readonly (readonly CellValue[])[]) {
  opened = await aPane({ rows: [headings, ...rows] });
  await opened.pane.open();
  await opened.pane.runCheck();
  return opened;
}

const open = ({ pane }: Awaited<ReturnType<typeof aPane>>) =>
  pane.check.book.groups("warning").flatMap(({ findings }) => findings);
const accepted = ({ pane }: Awaited<ReturnType<typeof aPane>>) =>
  pane.check.book.groups("accepted").flatMap(({ findings }) => findings);
const isMarked = ({ grid, sheetId }: Awaited<ReturnType<typeof aPane>>, row: number) =>
  grid.shown(sheetId, row, 5).fill !== undefined;

describe("a warning that is accepted", () => {
  it("counts no more, is no longer marked, and stays in the list", async () => {
    const all = await checkedPane([crowded(1), crowded(2)]);
    expect(isMarked(all, 1)).toBe(true);
    await all.pane.warnings.accept([open(all)[0]!], `  ${reason}\n`);
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 1 });
    expect(accepted(all)).toMatchObject([{ slot: 0, accepted: reason }]);
    expect(isMarked(all, 1)).toBe(false);
    expect(isMarked(all, 2)).toBe(true);
    expect(all.pane.warnings.store.value.outcome).toMatchObject({ kind: "accepted", count: 1 });
  });

  it("is shown with its reason at its cell, and passed over when going through the list", async () => {
    const all = await checkedPane([crowded(1), crowded(2)]);
    await all.pane.inspector.goTo(open(all)[0]!);
    await all.pane.warnings.accept([open(all)[0]!], reason);
    await until(() => all.pane.inspector.store.value.row?.findings[0]?.accepted === reason);
    expect((await all.pane.inspector.step(true))?.slot).toBe(1);
    expect((await all.pane.inspector.step(true))?.slot).toBe(1);
  });

  it("comes with the rows of a report that were put into the sheet, before they are checked", async () => {
    opened = await aPane({ rows: [headings, crowded(1), aListRow({ 3: 24, 4: 22, 5: 25 }, "2025-09-02")] });
    await opened.pane.open();
    // As the API said of the same figures, see test/addin/features/report/OpenReport.test.ts.
    const about = "114/22/25";
    const key = "shak:8001181|2025-09-02";
    await opened.pane.warnings.adopt([{ key, rule: "BEDS-4", field: "patients", about, reason }]);
    await opened.pane.runCheck();
    expect(accepted(opened)).toMatchObject([{ slot: 1, accepted: reason }]);
    expect(open(opened)).toMatchObject([{ slot: 0 }]);
  });

  it("can be taken back", async () => {
    const all = await checkedPane([crowded(1)]);
    await all.pane.warnings.accept(open(all), reason);
    await all.pane.warnings.takeBack(accepted(all));
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 0 });
    expect(isMarked(all, 1)).toBe(true);
  });

  it("may be accepted with all those like it", async () => {
    const all = await checkedPane([crowded(1), crowded(2), aListRow({ 4: 25, 5: 20 }, "2025-09-03")]);
    await all.pane.warnings.accept(all.pane.inspector.ofRule(open(all).at(-1)!), reason);
    expect(open(all)).toMatchObject([{ rule: "BEDS-3" }]);
    expect(accepted(all)).toHaveLength(2);
  });

  it("speaks again once the count that it was accepted for changes", async () => {
    const all = await checkedPane([crowded(1)]);
    await all.pane.warnings.accept(open(all), reason);
    all.grid.edit(all.sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[22]]);
    await until(() => all.pane.check.store.value.tally?.lapsed === 1);
    expect(open(all)).toMatchObject([{ lapsed: reason }]);
    await until(() => isMarked(all, 1));
  });

  it("follows its row through inserting and sorting", async () => {
    const all = await checkedPane([crowded(1), crowded(2), crowded(3)]);
    await all.pane.warnings.accept([open(all)[2]!], reason);
    all.grid.insertRows(all.sheetId, 1, 1);
    await until(() => accepted(all)[0]?.slot === 3);
    expect(isMarked(all, 4)).toBe(false);
    all.grid.deleteRows(all.sheetId, 1, 3);
    await until(() => accepted(all)[0]?.slot === 0);
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 0, accepted: 1 });
  });

  it("is accepted when the workbook is opened again", async () => {
    const all = await checkedPane([crowded(1)]);
    await all.pane.warnings.accept(open(all), reason);
    const again = await aPane({ office: all.office });
    await again.pane.open();
    await again.pane.runCheck();
    expect(again.pane.check.store.value.tally).toMatchObject({ warnings: 0, accepted: 1 });
    again.checking.close();
  });

  it("is known again on another sheet of the same unit and day, and on no other day", async () => {
    const all = await checkedPane([crowded(1)]);
    await all.pane.warnings.accept(open(all), reason);
    const { id: copy } = all.grid.addSheet("Kopi");
    all.grid.load(copy, { row: 0, column: 0 }, [headings, crowded(1), crowded(2)]);
    await all.pane.readSheet(copy);
    await all.pane.runCheck();
    expect(accepted(all)).toMatchObject([{ slot: 0 }]);
    expect(open(all)).toMatchObject([{ slot: 1 }]);
  });
});

describe("a warning in a block of counts", () => {
  it("is accepted by its unit and day, not by its cell", async () => {
    const block = (...days: readonly string[]): CellValue[][] => [
      ["8001181", ...days],
      ["Normerede", ...days.map(() => 20)],
      ["Disponible", ...days.map(() => 18)],
      ["Patienter", ...days.map(() => 19)],
    ];
    opened = await aPane({ rows: block("1/9/2025", "2/9/2025", "3/9/2025") });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    await pane.runCheck();
    expect(open(opened)).toHaveLength(3);
    await pane.warnings.accept([open(opened)[2]!], reason);
    expect(pane.check.store.value.tally).toMatchObject({ warnings: 2, accepted: 1 });
    grid.edit(sheetId, { row: 0, column: 0, rows: 4, columns: 4 }, block("2/9/2025", "3/9/2025", "4/9/2025"));
    await until(() => pane.check.places?.cellOf(accepted(opened!)[0]?.slot ?? -1, "patients")?.column === 2);
    expect(pane.check.store.value.tally).toMatchObject({ warnings: 2, accepted: 1 });
  });
});

describe("accepting", () => {
  it.each([
    ["without a reason", "   "],
    ["for a reason with a CPR number", "Patient 010203-1234 på gangen"],
    ["for a reason that is too long", "x".repeat(501)],
  ])("is refused %s", async (_, text) => {
    const all = await checkedPane([crowded(1)]);
    await all.pane.warnings.accept(open(all), text);
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 0 });
  });

  it("of one warning right after another keeps both", async () => {
    const all = await checkedPane([crowded(1), crowded(2)]);
    const { warnings } = all.pane;
    await Promise.all(open(all).map((finding) => warnings.accept([finding], `${reason} ${finding.slot}`)));
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 0, accepted: 2 });
    await Promise.all(accepted(all).map((finding) => warnings.takeBack([finding])));
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 2, accepted: 0 });
  });

  it("leaves errors alone", async () => {
    const all = await checkedPane([aListRow({ 5: -1 })]);
    await all.pane.warnings.accept([...all.pane.check.book.all()], reason);
    expect(all.pane.check.store.value.tally).toMatchObject({ errors: 1, accepted: 0 });
  });

  it("leaves out rows whose reasons would be too long together, and says how many", async () => {
    const all = await checkedPane([aListRow({ 3: 10, 4: 18, 5: 19 })]);
    const [one, other] = open(all);
    await all.pane.warnings.accept([one!], "x".repeat(300));
    await all.pane.warnings.accept([other!], "y".repeat(300));
    expect(all.pane.warnings.store.value.outcome).toMatchObject({ count: 0, tooLong: 1 });
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 1 });
  });

  it("leaves room for a reason that may come back with its figures", async () => {
    const all = await checkedPane([aListRow({ 3: 10, 4: 18, 5: 19 })]);
    const crowding = open(all).filter(({ rule }) => rule === "BEDS-4");
    const others = open(all).filter(({ rule }) => rule !== "BEDS-4");
    await all.pane.warnings.accept(crowding, "x".repeat(300));
    all.grid.edit(all.sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, [[18]]);
    await until(() => accepted(all).length === 0);
    await all.pane.warnings.accept(others, "y".repeat(300));
    expect(all.pane.warnings.store.value.outcome).toMatchObject({ count: 0, tooLong: 1 });
  });

  it("says when the workbook is full, and accepts nothing then", async () => {
    const all = await checkedPane([crowded(1)]);
    const much = { rule: "BEDS-4", field: "patients", reason: "x", units: { a: { b: "x".repeat(99_850) } } };
    await all.workbook.saveState(acceptedKey, { version: 1, accepted: [much] });
    await all.pane.warnings.accept(open(all), reason);
    expect(all.pane.warnings.store.value.outcome).toEqual({ kind: "full" });
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 0 });
  });

  it("says so when Excel takes nothing just now", async () => {
    const all = await checkedPane([crowded(1)]);
    all.grid.setCellEdit(true);
    await all.pane.warnings.accept(open(all), reason);
    expect(all.pane.warnings.store.value.problem).toMatchObject({ code: "workbook.cell-edit" });
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1, accepted: 0 });
    all.grid.setCellEdit(false);
    await all.pane.warnings.accept(open(all), reason);
    expect(all.pane.warnings.store.value.problem).toBeUndefined();
  });
});
