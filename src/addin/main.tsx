import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { startCheckingWorker } from "./checking/startCheckingWorker.ts";
import { lateConnection } from "./lateConnection.ts";
import { Pane } from "./Pane.ts";
import { loadWords } from "./text/words.ts";
import { fetchViews } from "./views.ts";
import { ExcelWorkbook } from "./workbook/ExcelWorkbook.ts";
import { OfficeHost } from "./workbook/OfficeHost.ts";
import { whenOfficeIsReady } from "./workbook/whenOfficeIsReady.ts";

/** The one place that names concrete adapters. */
async function start(): Promise<void> {
  await whenOfficeIsReady();
  const host = new OfficeHost();
  const checking = startCheckingWorker();
  const pane = new Pane({ workbook: new ExcelWorkbook(), host, checking, ...lateConnection(host) });
  const words = await loadWords(host.language);
  createRoot(document.getElementById("root")!).render(<App pane={pane} host={host} words={words} />);
  await pane.open();
  await fetchViews();
  // From here on nobody needs a network to check.
  performance.mark("views fetched");
}

void start();
