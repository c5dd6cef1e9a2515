/** Formulas are calculated here, so that neither grid nor pane waits for them. */
import { LocaleType, LogLevel, Univer } from "@univerjs/core";
import { UniverSheetsCoreWorkerPreset } from "@univerjs/preset-sheets-core/worker";
import words from "@univerjs/preset-sheets-core/locales/en-US";

const univer = new Univer({
  logLevel: LogLevel.WARN,
  locale: LocaleType.EN_US,
  locales: { [LocaleType.EN_US]: words },
});
for (const each of UniverSheetsCoreWorkerPreset().plugins) {
  const [plugin, options] = Array.isArray(each) ? each : [each];
  univer.registerPlugin(plugin, options as never);
}
