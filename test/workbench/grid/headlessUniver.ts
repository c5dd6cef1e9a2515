import {
  ICommandService,
  LocaleType,
  LogLevel,
  Univer,
  UniverInstanceType,
  type Workbook,
} from "@univerjs/core";
import { UniverSheetsNodeCorePreset } from "@univerjs/preset-sheets-node-core";
import words from "@univerjs/preset-sheets-node-core/locales/en-US";
import { UniverSheetsConditionalFormattingPlugin } from "@univerjs/sheets-conditional-formatting";
import { awaitCalculation } from "../../../src/workbench/grid/awaitCalculation.ts";
import { UniverGrid } from "../../../src/workbench/grid/UniverGrid.ts";
import { fileFromUniver } from "../../../src/workbench/grid/fileFromUniver.ts";
import { univerFromFile } from "../../../src/workbench/grid/univerFromFile.ts";
import type { WorkbookFile } from "../../../src/workbench/files/WorkbookFile.ts";

/** Univer without a page; bundled for the tests, because its packages do not load in Node as they are. */
export function openHeadless(file: WorkbookFile) {
  const univer = new Univer({
    logLevel: LogLevel.ERROR,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: words },
  });
  for (const each of UniverSheetsNodeCorePreset().plugins) {
    const [plugin, options] = Array.isArray(each) ? each : [each];
    univer.registerPlugin(plugin, options as never);
  }
  univer.registerPlugin(UniverSheetsConditionalFormattingPlugin);
  const workbook = univer.createUnit<object, Workbook>(
    UniverInstanceType.UNIVER_SHEET,
    univerFromFile(file, "book"),
  );
  const grid = new UniverGrid(univer.__getInjector(), workbook);
  grid.loadTables(file.sheets);
  for (const [key, value] of file.settings) grid.settings.set(key, value);
  const execute = (id: string, params: object) =>
    univer.__getInjector().get(ICommandService).executeCommand(id, params);
  return {
    grid,
    execute,
    toFile: () => fileFromUniver(grid, workbook, () => []),
    /** Univer still has a calculation on its clock when it is disposed of too soon: on a busy machine for long. */
    close: async () => {
      await awaitCalculation(univer.__getInjector());
      grid.dispose();
      univer.dispose();
    },
  };
}
