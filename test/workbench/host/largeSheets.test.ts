import { afterEach, describe, expect, it } from "vitest";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
afterEach(() => pane.close());

const row = (index: number) => [
  45_000 + (index % 31),
  "Medicinsk afsnit",
  "3800A",
  index,
  20,
  18,
  17,
  "drift",
];

describe("sheets as large as Excel's", () => {
  it("reads 50,000 rows of 8 columns in one message", async () => {
    pane = await officeInNode();
    const rows = Array.from({ length: 50_000 }, (_, index) => row(index));
    pane.grid.load(pane.grid.activeSheetId(), { row: 0, column: 0 }, rows);
    const start = performance.now();
    const values = await pane.Excel.run(async (context) => {
      const used = context.workbook.worksheets.getActiveWorksheet().getUsedRange(true);
      used.load("values");
      await context.sync();
      return used.values;
    });
    console.info(`50,000 × 8 values through office.js: ${Math.round(performance.now() - start)} ms`);
    expect(values).toEqual(rows);
    expect(pane.host.takeTraffic().largest).toBeLessThan(5_000_000);
  });

  it("marks 2,000 scattered cells in 2 formats of 1,000 areas", async () => {
    pane = await officeInNode();
    const cells = Array.from({ length: 2_000 }, (_, index) => `C${index * 3 + 1}`);
    await pane.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      for (const part of [cells.slice(0, 1_000), cells.slice(1_000)]) {
        const format = sheet.getRanges(part.join(",")).conditionalFormats.add("Custom");
        format.custom.rule.formula = "=TRUE";
        format.custom.format.fill.color = "#FFC7CE";
      }
      await context.sync();
    });
    expect(pane.grid.shown(pane.grid.activeSheetId(), 5_997, 2).fill).toBe("#FFC7CE");
    expect(pane.grid.undoRecords).toBe(1);
  });
});
