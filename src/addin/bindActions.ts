import type { Drift } from "../core/mapping/findDrift.ts";
import type { Intent } from "./features/send/ReportSend.ts";
import type { Pane } from "./Pane.ts";
import type { Host } from "./workbook/Host.ts";

/** What the ribbon and the shortcuts do: each shows the pane, and does what its button there does. */
export function bindActions(host: Pick<Host, "onAction" | "showPane">, pane: Pane): void {
  const shown = (run: () => Promise<void>) => async () => {
    await host.showPane();
    await run();
  };
  host.onAction(
    "showPane",
    shown(() => Promise.resolve()),
  );
  host.onAction(
    "checkSheet",
    shown(() => checkActive(pane)),
  );
  host.onAction(
    "saveDraft",
    shown(() => sendActive(pane, "draft")),
  );
  host.onAction(
    "submitReport",
    shown(() => sendActive(pane, "submit")),
  );
}

async function checkActive(pane: Pane): Promise<void> {
  await readActive(pane);
  if (!hasLostSheets(pane)) await pane.runCheck();
}

/** A sheet whose mapping was never agreed to is shown first. */
async function sendActive(pane: Pane, intent: Intent): Promise<void> {
  await readActive(pane);
  const { remembered, drift } = pane.map.store.value;
  if (pane.store.value.step === "map") {
    if (!pane.map.isReady || !remembered || hasMovedColumns(drift) || hasLostSheets(pane)) return;
    await pane.runCheck();
  }
  pane.send(intent);
}

async function readActive(pane: Pane): Promise<void> {
  const { elsewhere } = pane.store.value;
  if (elsewhere) await pane.readSheet(elsewhere.id);
}

/** A header that only moved up or down is followed without asking. */
const hasMovedColumns = (drift: Drift | undefined): boolean =>
  drift !== undefined && drift.moved.length + drift.vanished.length > 0;

/** Sheets that were read too are left out now: she must see that before anything is counted without them. */
const hasLostSheets = ({ map, store }: Pane): boolean =>
  store.value.step === "map" && map.store.value.parted.length > 0;
