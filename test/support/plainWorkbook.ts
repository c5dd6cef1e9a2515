import { ExcelWorkbook } from "../../src/addin/workbook/ExcelWorkbook.ts";
import type { Area } from "../../src/addin/workbook/Workbook.ts";
import { PlainGrid } from "../../src/workbench/grid/PlainGrid.ts";
import { holds } from "../../src/workbench/grid/rects.ts";
import type { WorkbookUnderTest } from "../contracts/workbook.contract.ts";
import { officeInNode } from "./officeInNode.ts";

/** The adapter over the real office.js, our host and a grid in memory. */
export async function plainWorkbook(
  grid = new PlainGrid(),
  syncTimeout?: number,
): Promise<WorkbookUnderTest> {
  const pane = await officeInNode({ grid });
  const { host } = pane;
  const open = () => new ExcelWorkbook(pane.Excel, syncTimeout);
  const sheetId = grid.activeSheetId();
  const cell = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });
  const over = (values: readonly (readonly unknown[])[]) => ({
    rows: values.length,
    columns: values[0]?.length ?? 0,
  });
  return {
    workbook: open(),
    reopen: open,
    sheetId,
    fill: (row, column, values) => grid.load(sheetId, { row, column }, values),
    fillFormula: (row, column, formula) => grid.loadFormula(sheetId, row, column, formula, ""),
    mark: ({ sheetId: on, ...rect }) => grid.select(on, rect),
    merge: (area) => grid.merge(area.sheetId, area),
    addSheet: (name) => grid.addSheet(name).id,
    hideSheet: (id) => grid.hide(id, true),
    hideRow: (row) => grid.hideRow(sheetId, row),
    calculateByHand: () =>
      pane.Excel.run(async (context) => {
        context.workbook.application.calculationMode = "Manual";
        await context.sync();
      }),
    addTable: (name, { sheetId: on, ...rect }) =>
      grid.addTable({ id: crypto.randomUUID(), sheetId: on, rect, name, style: "TableStyleMedium2" }),
    protectSheet: (id) => grid.protect(id, true),
    unlock: ({ sheetId: on, ...rect }) => grid.unlock(on, rect),
    viewOnly: () => grid.setReadOnly(true),
    editElsewhere: (row, column, values) =>
      grid.editElsewhere(sheetId, { row, column, ...over(values) }, values),
    deleteSheet: (id) => grid.removeSheet(id),
    cellEdit: (on) => grid.setCellEdit(on),
    userEdit: (row, column, values) => grid.edit(sheetId, { row, column, ...over(values) }, values),
    insertRows: (row, count) => grid.insertRows(sheetId, row, count),
    deleteRows: (row, count) => grid.deleteRows(sheetId, row, count),
    sortRows: (area) => grid.sortRows(sheetId, area, 0),
    undo: () => grid.undo(),
    undoSteps: () => grid.undoRecords,
    value: (row, column) => grid.read(sheetId, cell(row, column), "values")[0]![0]!,
    setFill: (area: Area, colour) => grid.setFormat(sheetId, [area], "fill", colour),
    setNumberFormat: (area, format) => grid.setFormat(sheetId, [area], "numberFormat", format),
    numberFormat: (row, column, on = sheetId) =>
      String(grid.read(on, cell(row, column), "numberFormat")[0]![0]),
    tables: () => grid.tables().map(({ sheetId: on, rect }) => ({ sheetId: on, ...rect })),
    ruleAt: (on, row, column) => {
      const rule = grid.validations(on).find(({ rects }) => rects.some((rect) => holds(rect, row, column)));
      if (!rule) return undefined;
      const { type, formulas, prompt, alert } = rule;
      return { type, formulas, prompt: prompt?.message, alert };
    },
    shownFill: (row, column) => grid.shown(sheetId, row, column).fill,
    addOwnFormat: ({ sheetId: on, ...rect }, formula) => {
      const id = crypto.randomUUID();
      grid.addConditionalFormat({ id, sheetId: on, rects: [rect], formula, stopIfTrue: false });
      return id;
    },
    formatIds: () =>
      grid.sheets().flatMap(({ id }) => grid.conditionalFormats(id).map((format) => format.id)),
    quiet: async () => {
      do await new Promise((resolve) => setTimeout(resolve, 40));
      while (host.takeTraffic().messages > 0);
    },
    takeTraffic: () => {
      const { messages, characters, largest } = host.takeTraffic();
      return { requests: Math.ceil(messages / 2), characters, largest };
    },
    close: () => pane.close(),
  };
}
