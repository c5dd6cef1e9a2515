import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { startCheckingWorker } from "./checking/startCheckingWorker.ts";
import { httpReportingClient } from "./client/httpReportingClient.ts";
import type { Session } from "./features/account/Session.ts";
import { signInAs, signInByDialog } from "./features/account/signIn.ts";
import { Pane } from "./Pane.ts";
import { ExcelWorkbook } from "./workbook/ExcelWorkbook.ts";
import { OfficeHost } from "./workbook/OfficeHost.ts";
import { whenOfficeIsReady } from "./workbook/whenOfficeIsReady.ts";

/** The one place that names concrete adapters. */
async function start(): Promise<void> {
  await whenOfficeIsReady();
  const host = new OfficeHost();
  let session: Session | undefined;
  const client = httpReportingClient({
    origin: location.origin,
    tokens: {
      accessToken: () => session?.accessToken(),
      refresh: () => session?.refresh() ?? Promise.resolve(false),
    },
  });
  const signIn = async (persona?: string) => {
    const place = { config: await client.paneConfig(), paneUrl: location.href };
    session = persona ? await signInAs(persona, place) : await signInByDialog(host, place);
  };
  const signOut = async () => {
    const ended = session;
    session = undefined;
    await ended?.signOut();
  };
  const pane = new Pane({
    workbook: new ExcelWorkbook(),
    host,
    checking: startCheckingWorker(),
    client,
    signIn,
    signOut,
  });
  createRoot(document.getElementById("root")!).render(<App pane={pane} host={host} />);
  await pane.open();
}

void start();
