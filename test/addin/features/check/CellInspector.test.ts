import { afterEach, describe, expect, it } from "vitest";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";
import { aListRow, aPane, headings, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

async function checked(rows: readonly (readonly CellValue[])[], prepare?: (all: typeof opened) => void) {
  opened = await aPane({ rows: [headings, ...rows] });
  prepare?.(opened);
  await opened.pane.open();
  await opened.pane.runCheck();
  return opened;
}

const cells = ({ grid, sheetId }: NonNullable<typeof opened>, column: number, rows: number) =>
  grid.read(sheetId, { row: 1, column, rows, columns: 1 }, "values").map(([cell]) => cell);

describe("going through the findings", () => {
  it("stays where it is gone to when Excel tells late of the cell before", async () => {
    const all = await checked([aListRow({ 5: -1 }), aListRow({ 5: 1.5 }, "2025-09-02")]);
    const { inspector } = all.pane;
    const [first, second] = all.pane.check.book.groups("error").flatMap(({ findings }) => findings);
    const cellOf = (row: number) => ({ sheetId: all.sheetId, row, column: 5 });
    await Promise.all([inspector.goTo(first!), inspector.goTo(second!)]);
    inspector.onEvent({ kind: "selected", cell: cellOf(1) });
    inspector.onEvent({ kind: "selected", cell: cellOf(2) });
    await until(() => inspector.store.value.cell?.row === 2);
    expect(inspector.store.value.current).toBe(second);
    inspector.onEvent({ kind: "selected", cell: cellOf(1) });
    await until(() => inspector.store.value.cell?.row === 1);
    expect(inspector.store.value.current).toBe(first);
  });
});

describe("a mend", () => {
  it("never overwrites a formula, and says how many it left", async () => {
    const lost = [aListRow({ 1: 86 }), aListRow({ 1: 42 }, "2025-09-02")];
    const all = await checked(lost, (each) => each?.grid.loadFormula(each.sheetId, 1, 1, "=X1", 86));
    const finding = all.pane.check.book.groups("error")[0]!.findings[0]!;
    await all.pane.inspector.mendAllLike(finding);
    expect(cells(all, 1, 2)).toEqual([86, "042"]);
    expect(all.pane.inspector.store.value.left).toEqual({ formulas: 1, sealed: 0 });
    await until(() => all.pane.check.store.value.tally?.errors === 1);
    all.grid.edit(all.sheetId, { row: 1, column: 1, rows: 1, columns: 1 }, [[86]]);
    await all.pane.inspector.mend(finding, finding.mends![0]!);
    expect(cells(all, 1, 2)).toEqual(["086", "042"]);
    expect(all.pane.inspector.store.value.left.formulas).toBe(0);
  });

  it("is offered in a protected sheet for open cells alone, and says how many it could not mend", async () => {
    const lost = [1, 2, 3].map((day) => aListRow({ 1: 86 }, `2025-09-0${day}`));
    const all = await checked(lost, (each) => {
      each?.grid.unlock(each.sheetId, { row: 2, column: 1, rows: 2, columns: 1 });
      each?.grid.protect(each.sheetId, true);
    });
    const { inspector, check } = all.pane;
    const findings = check.book.groups("error")[0]!.findings;
    expect(findings.map((each) => inspector.mendsOf(each).length)).toEqual([0, 1, 1]);
    expect([inspector.alike(findings[0]!).length, inspector.isAllSealed]).toEqual([2, false]);
    await inspector.mendAllLike(findings[0]!);
    expect(check.store.value.problem).toBeUndefined();
    expect(cells(all, 1, 3)).toEqual([86, "086", "086"]);
    expect(inspector.store.value.left).toEqual({ formulas: 0, sealed: 1 });
  });

  it("makes numbers and dates of what open cells keep as text, and leaves those that need a format", async () => {
    const all = await checked(
      [aListRow({ 4: "18", 5: "15" }), aListRow({ 5: "16" }, "2025-09-02")],
      (each) => {
        const at = { row: 1, column: 5, rows: 2, columns: 1 };
        each?.grid.unlock(each.sheetId, at);
        each?.grid.setFormat(each.sheetId, [{ ...at, rows: 1 }], "numberFormat", "@");
        each?.grid.protect(each.sheetId, true);
      },
    );
    await all.pane.inspector.tidyAll();
    expect([cells(all, 5, 2), cells(all, 4, 1)]).toEqual([["15", 16], ["18"]]);
    expect(all.pane.inspector.store.value.left).toEqual({ formulas: 0, sealed: 2 });
  });

  it("offers both readings by name where there are two, and takes the one that is chosen", async () => {
    const all = await checked([aListRow({ 0: "4202", 1: 5 })]);
    const [finding] = all.pane.check.book.groups("error")[0]!.findings;
    expect(finding?.mends?.map(({ value }) => value)).toEqual(["05", "005"]);
    expect(all.pane.inspector.alike(finding!)).toEqual([]);
    await all.pane.inspector.mend(finding!, finding!.mends![1]!);
    expect(cells(all, 1, 1)).toEqual(["005"]);
  });

  it("takes a sign that nobody sees out of a code, one or all alike", async () => {
    const marked = [
      aListRow({ 1: "\u200e181" }),
      aListRow({ 1: "181\u200f" }, "2025-09-02"),
      aListRow({}, "2025-09-03"),
    ];
    const all = await checked(marked);
    const [finding, ...others] = all.pane.check.book.groups("error")[0]!.findings;
    expect([finding?.rule, others.length]).toEqual(["UNIT-6", 1]);
    await all.pane.inspector.mendAllLike(finding!);
    expect(cells(all, 1, 3)).toEqual(["181", "181", "181"]);
    await until(() => all.pane.check.store.value.tally?.errors === 0);
  });
});

describe("cleaning", () => {
  it("makes texts the numbers and dates that they were read for, in one undo step", async () => {
    const texts = [
      aListRow({ 2: "01-09-2025", 5: "15" }),
      aListRow({ 2: 20250902, 3: "20 " }),
      aListRow({}, "2025-09-03"),
    ];
    const all = await checked(texts);
    expect(all.pane.check.store.value.tally?.untidy).toBe(4);
    const steps = all.grid.undoRecords;
    await all.pane.inspector.tidyAll();
    expect(all.grid.undoRecords).toBe(steps + 1);
    expect(cells(all, 2, 2)).toEqual([serialOfIso("2025-09-01"), serialOfIso("2025-09-02")]);
    expect([cells(all, 5, 1), cells(all, 3, 2)]).toEqual([[15], [20, 20]]);
    expect(
      all.grid.read(all.sheetId, { row: 1, column: 2, rows: 3, columns: 1 }, "numberFormat").flat(),
    ).toEqual(["dd-mm-yyyy", "dd-mm-yyyy", "General"]);
    await until(() => all.pane.check.store.value.tally?.untidy === 0);
    expect(all.pane.check.store.value.tally).toMatchObject({ records: 3, errors: 0 });
  });

  it("[MEND-6] keeps what each row says where rows of one unit and day are added", async () => {
    opened = await aPane({ rows: [headings, aListRow({ 5: "8" }), aListRow({ 5: "3" })] });
    await opened.pane.open();
    opened.pane.map.setAddsRows(true);
    await opened.pane.runCheck();
    expect(opened.pane.check.store.value.tally).toMatchObject({ records: 1, untidy: 2 });
    await opened.pane.inspector.tidyAll();
    expect(cells(opened, 5, 2)).toEqual([8, 3]);
    await until(() => opened!.pane.check.store.value.tally?.untidy === 0);
  });

  it("is not offered for days to come, which are no records yet", async () => {
    const all = await checked([aListRow(), aListRow({ 3: "20", 5: "" }, "2030-01-01")]);
    expect(all.pane.check.store.value.tally).toMatchObject({ records: 1, untidy: 0 });
  });

  it("leaves a formula that gives a text", async () => {
    const all = await checked([aListRow({ 5: "15" })], (each) =>
      each?.grid.loadFormula(each.sheetId, 1, 5, '=TEXT(X1,"0")', "15"),
    );
    await all.pane.inspector.tidyAll();
    expect(cells(all, 5, 1)).toEqual(["15"]);
    expect(all.pane.inspector.store.value.left.formulas).toBe(1);
  });

  it("leaves days that head a block, and makes its counts numbers", async () => {
    const blocks = [
      ["8001181", "1/9/2025", "2/9/2025", "3/9/2025"],
      ["Normerede", 20, 20, 20],
      ["Disponible", 18, 18, 18],
      ["Patienter", "15", 15, 15],
    ];
    opened = await aPane({ rows: blocks });
    await opened.pane.open();
    await until(() => opened!.pane.map.store.value.status === "proposed");
    await opened.pane.runCheck();
    const { tally } = opened.pane.check.store.value;
    expect(tally).toMatchObject({ records: 3, untidy: 1 });
    await opened.pane.inspector.tidyAll();
    expect(
      opened.grid.read(opened.sheetId, { row: 0, column: 1, rows: 4, columns: 1 }, "values").flat(),
    ).toEqual(["1/9/2025", 20, 18, 15]);
    await until(() => opened!.pane.check.store.value.tally?.untidy === 0);
  });
});
