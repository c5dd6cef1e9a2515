import { afterEach, describe, expect, it } from "vitest";
import { aListRow, aPane, headings, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

/** Three rows in a table at D1, the second without a unit, and a total of the planner's own beside that in column A. */
async function besideATotal() {
  opened = await aPane();
  const { grid, sheetId } = opened;
  const rows = [headings, aListRow(), aListRow({ 0: "", 1: "" }), aListRow({}, "2025-09-03")];
  grid.load(sheetId, { row: 0, column: 3 }, rows);
  grid.load(sheetId, { row: 2, column: 0 }, [["I alt"]]);
  const rect = { row: 0, column: 3, rows: 4, columns: 7 };
  grid.addTable({ id: "1", sheetId, rect, name: "Belægning", style: "TableStyleMedium2" });
  return opened;
}

describe("a part of a sheet", () => {
  it("is read without what stands beside it, after an edit too", async () => {
    const { pane, grid, sheetId } = await besideATotal();
    await pane.open();
    await pane.readSheet(sheetId, { kind: "table", name: "Belægning" });
    await pane.runCheck();
    const { errors } = pane.check.store.value.tally!;
    expect(pane.check.store.value.tally).toMatchObject({ records: 3 });
    grid.edit(sheetId, { row: 2, column: 8, rows: 1, columns: 1 }, [[-1]]);
    await until(() => pane.check.store.value.tally?.errors !== errors);
    expect(pane.check.store.value.tally).toMatchObject({ records: 3, errors: errors + 1 });
  });
});
