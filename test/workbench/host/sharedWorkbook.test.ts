import { afterEach, describe, expect, it } from "vitest";
import { PlainGrid } from "../../../src/workbench/grid/PlainGrid.ts";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode | undefined;
afterEach(() => pane?.close());

describe("a workbook that may only be viewed", () => {
  const opened = async () => {
    pane = await officeInNode();
    pane.grid.load(pane.grid.activeSheetId(), { row: 0, column: 0 }, [[7]]);
    pane.grid.setReadOnly(true);
    return pane;
  };
  const codeOf = (change: (workbook: Excel.Workbook) => void) =>
    pane!.Excel.run(async (context) => {
      change(context.workbook);
      await context.sync();
    }).then(
      () => undefined,
      (error: unknown) => (error as OfficeExtension.Error).code,
    );
  const active = (workbook: Excel.Workbook) => workbook.worksheets.getActiveWorksheet();

  it("says so, and is read", async () => {
    await opened();
    await pane!.Excel.run(async (context) => {
      context.workbook.load("readOnly");
      const range = active(context.workbook).getRange("A1").load("values");
      await context.sync();
      expect([context.workbook.readOnly, range.values]).toEqual([true, [[7]]]);
    });
  });

  it("is told to the client as it starts", async () => {
    const grid = new PlainGrid();
    grid.setReadOnly(true);
    pane = await officeInNode({ grid });
    expect(pane.Office.context.document.mode).toBe("readOnly");
  });

  it.each<[string, (workbook: Excel.Workbook) => void]>([
    ["values", (workbook) => (active(workbook).getRange("A1").values = [[8]])],
    ["a format", (workbook) => (active(workbook).getRange("A1").format.fill.color = "#FF0000")],
    ["a mark", (workbook) => active(workbook).getRange("A1").conditionalFormats.add("Custom")],
    ["a table", (workbook) => active(workbook).tables.add("A1:B2", true)],
    ["a sheet", (workbook) => workbook.worksheets.add("Ny")],
    ["a sheet's name", (workbook) => (active(workbook).name = "Ny")],
    ["a setting", (workbook) => workbook.settings.add("a", "1")],
  ])("refuses %s, and stands as it was", async (_, change) => {
    const { grid } = await opened();
    expect(await codeOf(change)).toBe("AccessDenied");
    expect(grid.read(grid.activeSheetId(), { row: 0, column: 0, rows: 1, columns: 1 }, "values")).toEqual([
      [7],
    ]);
    expect(grid.sheets().map(({ name }) => name)).toEqual(["Ark1"]);
    expect([grid.settings.size, grid.tables(), grid.conditionalFormats(grid.activeSheetId())]).toEqual([
      0,
      [],
      [],
    ]);
  });
});

describe("a workbook that was never saved", () => {
  it("has no address", async () => {
    pane = await officeInNode({ isSaved: false });
    expect(pane.Office.context.document.url).toBe("");
  });
});

describe("a workbook with several authors", () => {
  it("tells another's edit as remote, and leaves the user nothing to undo", async () => {
    pane = await officeInNode();
    const heard: Excel.WorksheetChangedEventArgs[] = [];
    await pane.Excel.run(async (context) => {
      context.workbook.worksheets.onChanged.add((event) => Promise.resolve(void heard.push(event)));
      await context.sync();
    });
    pane.grid.editElsewhere(pane.grid.activeSheetId(), { row: 1, column: 1, rows: 1, columns: 1 }, [[7]]);
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]).toMatchObject({ address: "B2", source: "Remote", triggerSource: "Unknown" });
    expect(pane.grid.undoRecords).toBe(0);
  });
});
