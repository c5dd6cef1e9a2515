import { LocaleType, LogLevel, mergeLocales, Univer, type PluginCtor } from "@univerjs/core";
import { UniverSheetsConditionalFormattingPreset } from "@univerjs/preset-sheets-conditional-formatting";
import conditionalFormattingWords from "@univerjs/preset-sheets-conditional-formatting/locales/en-US";
import { UniverSheetsCorePreset } from "@univerjs/preset-sheets-core";
import coreWords from "@univerjs/preset-sheets-core/locales/en-US";
import { UniverSheetsDataValidationPreset } from "@univerjs/preset-sheets-data-validation";
import dataValidationWords from "@univerjs/preset-sheets-data-validation/locales/en-US";
import { UniverSheetsFilterPreset } from "@univerjs/preset-sheets-filter";
import filterWords from "@univerjs/preset-sheets-filter/locales/en-US";
import { UniverSheetsFindReplacePreset } from "@univerjs/preset-sheets-find-replace";
import findReplaceWords from "@univerjs/preset-sheets-find-replace/locales/en-US";
import { UniverSheetsNotePreset } from "@univerjs/preset-sheets-note";
import noteWords from "@univerjs/preset-sheets-note/locales/en-US";
import { UniverSheetsSortPreset } from "@univerjs/preset-sheets-sort";
import sortWords from "@univerjs/preset-sheets-sort/locales/en-US";
import { UniverSheetsThreadCommentPreset } from "@univerjs/preset-sheets-thread-comment";
import threadCommentWords from "@univerjs/preset-sheets-thread-comment/locales/en-US";
import "@univerjs/preset-sheets-core/lib/index.css";
import "@univerjs/preset-sheets-conditional-formatting/lib/index.css";
import "@univerjs/preset-sheets-data-validation/lib/index.css";
import "@univerjs/preset-sheets-filter/lib/index.css";
import "@univerjs/preset-sheets-find-replace/lib/index.css";
import "@univerjs/preset-sheets-note/lib/index.css";
import "@univerjs/preset-sheets-sort/lib/index.css";
import "@univerjs/preset-sheets-thread-comment/lib/index.css";

/** What `createUniver` of @univerjs/presets does, without that package: it pulls in parts that are not free. */
export function createUniver(container: HTMLElement, workerUrl: string): Univer {
  const univer = new Univer({
    logLevel: LogLevel.WARN,
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: words() },
  });
  for (const [plugin, options] of choosePlugins(container, workerUrl).values()) {
    univer.registerPlugin(plugin, options);
  }
  return univer;
}

/** Presets share plugins; the last mention of one counts. */
function choosePlugins(container: HTMLElement, workerURL: string): Map<string, [PluginCtor, unknown]> {
  const presets = [
    UniverSheetsCorePreset({
      container,
      workerURL,
      header: true,
      toolbar: false,
      formulaBar: true,
      disableTextFormatAlert: true,
    }),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsThreadCommentPreset(),
    UniverSheetsNotePreset(),
    UniverSheetsDataValidationPreset(),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsFindReplacePreset(),
  ];
  const plugins = new Map<string, [PluginCtor, unknown]>();
  for (const each of presets.flatMap((preset) => preset.plugins)) {
    const [plugin, options] = (Array.isArray(each) ? each : [each]) as [PluginCtor, unknown];
    plugins.delete(plugin.pluginName);
    plugins.set(plugin.pluginName, [plugin, options]);
  }
  return plugins;
}

function words() {
  return mergeLocales(
    coreWords,
    conditionalFormattingWords,
    threadCommentWords,
    noteWords,
    dataValidationWords,
    filterWords,
    sortWords,
    findReplaceWords,
  );
}
