import { afterEach, describe, expect, it } from "vitest";
import { aPane, cleanMonth } from "../../aPane.ts";
import { exportedRows } from "./exportedRows.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;

let opened: Opened | undefined;
afterEach(() => opened?.close());

describe("a pasted table that one message to Excel does not hold", () => {
  const days = 160;
  /** Long remarks stand in for many rows. */
  const long = () => {
    const rows = Array.from({ length: days }, () => cleanMonth(1)[0]!);
    const remark = "x".repeat(30_000);
    return exportedRows(rows.map((row) => [...row.slice(0, 6), remark]));
  };
  const columnA = ({ grid, sheetId }: Opened) =>
    grid
      .read(sheetId, { row: 0, column: 0, rows: days + 1, columns: 1 }, "values")
      .map(([cell]) => String(cell));
  const areWhole = (opened: Opened, from: number) =>
    columnA(opened).every((cell, row) => cell.includes(";") === row < from);

  it("is split in several undo steps, which are said", async () => {
    opened = await aPane({ rows: long() });
    const { pane, grid } = opened;
    await pane.open();
    const steps = grid.undoRecords;
    await pane.split.split();
    expect(grid.undoRecords - steps).toBeGreaterThan(1);
    expect(pane.split.store.value).toMatchObject({
      status: "split",
      rows: days + 1,
      left: 0,
      steps: grid.undoRecords - steps,
    });
    expect(areWhole(opened, 0)).toBe(true);
  });

  const touched: readonly [string, number, string][] = [
    ["filled a cell that is to be written", 1, "mit notat"],
    ["filled one with a formula", 1, "=1+1"],
    ["changed what is to be split", 0, "rettet;imens"],
  ];
  it.each(touched)("writes over nothing where the planner %s half-way", async (_, column, typed) => {
    opened = await aPane({ rows: long() });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    const cell = { row: 1, column, rows: 1, columns: 1 };
    const ignore = pane.split.store.subscribe(() => {
      const { value } = pane.split.store;
      if (value.status !== "splitting" || !value.progress) return;
      ignore();
      grid.edit(sheetId, cell, [[typed]]);
    });
    await pane.split.split();
    expect(grid.read(sheetId, cell, "formulas")).toEqual([[typed]]);
    expect(pane.split.store.value).toMatchObject({ status: "changed", row: 1, column });
    const { rows, left } = pane.split.store.value as { readonly rows: number; readonly left: number };
    expect([rows + left, rows > 0]).toEqual([days + 1, true]);
    expect(
      columnA(opened)
        .slice(0, 3)
        .every((text) => text.includes(";")),
    ).toBe(true);
  });

  const breaks: readonly [string, (opened: Opened) => void, object][] = [
    [
      "Excel refuses",
      ({ grid, sheetId }) => grid.protect(sheetId, true),
      { status: "failed", problem: { code: "workbook.protected" } },
    ],
    ["the planner stops it", ({ pane }) => pane.split.stop(), { status: "stopped" }],
  ];
  it.each(breaks)(
    "is split by whole rows where %s half-way, and the rest afterwards",
    async (_, end, state) => {
      opened = await aPane({ rows: long() });
      const { pane, grid, sheetId } = opened;
      await pane.open();
      const ignore = pane.split.store.subscribe(() => {
        const { value } = pane.split.store;
        if (value.status !== "splitting" || !value.progress) return;
        ignore();
        end(opened!);
      });
      await pane.split.split();
      const { value } = pane.split.store;
      expect(value).toMatchObject({ ...state, steps: 1 });
      const { rows, left } = value as { readonly rows: number; readonly left: number };
      expect(rows + left).toBe(days + 1);
      expect(rows).toBeGreaterThan(0);
      expect(areWhole(opened, left)).toBe(true);
      expect(pane.map.store.value.pasted).toMatchObject({ column: 0 });

      grid.protect(sheetId, false);
      await pane.split.split();
      expect(pane.split.store.value).toMatchObject({ status: "split", rows: left });
      expect(areWhole(opened, 0)).toBe(true);
    },
  );
});
