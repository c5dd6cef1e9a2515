import { afterEach, describe, expect, it } from "vitest";
import { aPane, cleanMonth, headings, until } from "../../aPane.ts";
import { exportedRows } from "./exportedRows.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;

let opened: Opened | undefined;
afterEach(() => opened?.close());

/** A clean list as another program exports it. */
const exported = (separator = ";") => exportedRows(cleanMonth(6), separator);

const cells = ({ grid, sheetId }: Opened, content: "values" | "numberFormat", row: number) =>
  grid.read(sheetId, { row, column: 0, rows: 1, columns: 7 }, content)[0];

describe("a table that was pasted into one column", () => {
  it("is said, and split into columns in one undo step; the sheet is then read and clean", async () => {
    opened = await aPane({ rows: exported() });
    const { pane, grid } = opened;
    await pane.open();
    expect(pane.map.store.value).toMatchObject({
      status: "nothing",
      pasted: { column: 0, separator: ";", fields: 7 },
    });
    const steps = grid.undoRecords;
    await pane.split.split();
    expect(grid.undoRecords).toBe(steps + 1);
    expect(cells(opened, "values", 1)).toEqual(["8001", "181", 45901, 20, 18, 15, ""]);
    expect(cells(opened, "numberFormat", 1)?.slice(0, 4)).toEqual(["@", "@", "dd-mm-yyyy", "General"]);
    expect(pane.split.store.value).toMatchObject({ status: "split", rows: 7 });
    expect(pane.map.store.value).toMatchObject({ status: "proposed", missing: [], pasted: undefined });
    await until(() => pane.check.store.value.tally?.records === 6);
    expect(pane.check.store.value.tally).toMatchObject({ errors: 0, untidy: 0 });
    void grid.undo();
    expect(cells(opened, "values", 1)).toEqual([...exported()[1]!, "", "", "", "", "", ""]);
  });

  it("is offered again once Undo has put it back into one column", async () => {
    opened = await aPane({ rows: exported() });
    const { pane, grid } = opened;
    await pane.open();
    await pane.split.split();
    await until(() => pane.check.store.value.tally?.records === 6);
    void grid.undo();
    await until(() => pane.map.store.value.pasted !== undefined);
    expect(pane.split.store.value.status).toBe("idle");
    await pane.split.split();
    expect(pane.split.store.value).toMatchObject({ status: "split", rows: 7 });
  });

  it("stays split where other rows are changed, many at once too", async () => {
    opened = await aPane({ rows: exported() });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    await pane.split.split();
    await until(() => pane.check.store.value.tally?.records === 6);
    const remarks = [["uro, støj"], ["larm, flytning"], ["a;b"]];
    grid.edit(sheetId, { row: 1, column: 6, rows: 3, columns: 1 }, remarks);
    grid.edit(sheetId, { row: 1, column: 0, rows: 3, columns: 1 }, [["7"], ["7"], ["7"]]);
    await until(() => pane.check.store.value.tally?.errors !== 0);
    expect(pane.split.store.value.status).toBe("split");
    expect(pane.map.store.value).toMatchObject({ status: "proposed", pasted: undefined });
  });

  it("keeps the zeros of codes", async () => {
    opened = await aPane({ rows: exported("\t").map(([row]) => [row!.replace("181", "086")]) });
    await opened.pane.open();
    await opened.pane.split.split();
    expect(cells(opened, "values", 2)?.slice(0, 2)).toEqual(["8001", "086"]);
  });

  it("is left as it is where a cell would be written over, and that cell is named", async () => {
    const rows = exported().map((row, at) => [...row, at === 4 ? "husk" : ""]);
    opened = await aPane({ rows });
    const { pane, grid } = opened;
    await pane.open();
    const steps = grid.undoRecords;
    await pane.split.split();
    expect(pane.split.store.value).toMatchObject({ status: "filled", row: 4, column: 1 });
    expect(grid.undoRecords).toBe(steps);
    expect(cells(opened, "values", 1)?.slice(0, 2)).toEqual(rows[1]);
  });

  const obstacles: readonly [string, (opened: Opened) => void, object][] = [
    [
      "a formula that shows nothing",
      ({ grid, sheetId }) => grid.loadFormula(sheetId, 3, 5, '=""', ""),
      { status: "filled", row: 3, column: 5 },
    ],
    [
      "a merged cell",
      ({ grid, sheetId }) => grid.merge(sheetId, { row: 2, column: 0, rows: 1, columns: 3 }),
      { status: "filled", row: 2, column: 0 },
    ],
    [
      "a formula that makes the row",
      ({ grid, sheetId }) => grid.loadFormula(sheetId, 3, 0, '="8001;"&K1&";"&K2', "8001;181;1"),
      { status: "formula", row: 3, column: 0 },
    ],
  ];
  it.each(obstacles)("is left as it is where %s stands in the way", async (_, put, refusal) => {
    opened = await aPane({ rows: exported() });
    const { pane, grid } = opened;
    await pane.open();
    put(opened);
    const steps = grid.undoRecords;
    await pane.split.split();
    expect(pane.split.store.value).toMatchObject(refusal);
    expect(grid.undoRecords).toBe(steps);
  });

  it("says that the sheet is protected", async () => {
    opened = await aPane({ rows: exported() });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    grid.protect(sheetId, true);
    await pane.split.split();
    expect(pane.split.store.value).toMatchObject({
      status: "failed",
      problem: { code: "workbook.protected" },
    });
  });

  it("is seen below headings that stand in columns, as where yesterday's rows were pasted", async () => {
    opened = await aPane({ rows: [headings, ...exported().slice(1)] });
    const { pane } = opened;
    await pane.open();
    expect(pane.map.store.value.pasted).toMatchObject({ column: 0 });
    await pane.split.split();
    await until(() => pane.check.store.value.tally?.records === 6);
    expect(pane.check.store.value.tally).toMatchObject({ errors: 0 });
  });

  it("is nothing that a clean sheet, or one of other things, is told of", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth()] });
    await opened.pane.open();
    expect(opened.pane.map.store.value.pasted).toBeUndefined();
  });
});
