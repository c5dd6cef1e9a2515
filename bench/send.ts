import assert from "node:assert/strict";
import { httpReportingClient } from "../src/addin/client/httpReportingClient.ts";
import { receiptOf } from "../src/addin/features/send/Receipt.ts";
import type { SendStatus } from "../src/addin/features/send/SendState.ts";
import { aPane } from "../test/addin/aPane.ts";
import { asReporter } from "./api/asReporter.ts";
import { onDatabases, type BenchDatabase } from "./api/onDatabases.ts";
import type { BenchApi } from "./api/startBenchApi.ts";
import { benchRegister, generateSheet } from "./checking/generateSheet.ts";
import type { Measure } from "./figures/Measure.ts";
import { measuresOf } from "./figures/measuresOf.ts";

const rows = 100_000;
const rounds = 3;
const headings = ["SOR-kode", "Sygehuskode", "Afdelingskode", "Dato", "Normerede", "Disponible", "Patienter"];

type Stage = "collect" | "plan" | "push" | "total";

/**
 * A draft of 100,000 rows, the whole pane over the real client library: from the fresh read of the sheet to the last
 * report's receipt, stage by stage.
 */
export default function measureSend(): Promise<readonly Measure[]> {
  return onDatabases(measureOn);
}

async function measureOn(api: BenchApi, kind: BenchDatabase["kind"]): Promise<Measure[]> {
  const times: Record<Stage, number[]> = { collect: [], plan: [], push: [], total: [] };
  for (let round = 0; round <= rounds; round++) {
    const measured = await sendOnce(api, `sender-${round}`);
    // The first warms up.
    if (round > 0) for (const stage of Object.keys(times) as Stage[]) times[stage].push(measured[stage]);
  }
  return (Object.keys(times) as Stage[]).flatMap((stage) =>
    measuresOf(`send.100k.${stage}.${kind}`, times[stage]),
  );
}

async function sendOnce(api: BenchApi, subject: string): Promise<Record<Stage, number>> {
  const { groupId } = await asReporter(api, subject);
  const token = await api.token(subject);
  const tokens = { accessToken: () => token, refresh: () => Promise.resolve(false) };
  const client = {
    ...httpReportingClient({ origin: api.origin, tokens }),
    registerSnapshot: () => Promise.resolve({ version: "bench", shak: benchRegister }),
  };
  const { pane, close } = await aPane({ rows: [headings, ...generateSheet(rows, 0)], client });
  try {
    await pane.open();
    await pane.runCheck();
    const group = (await client.me()).groups.find(({ id }) => id === groupId);
    assert(group);
    const began = new Map<SendStatus, number>();
    pane.sender.store.subscribe(() => {
      const { status } = pane.sender.store.value;
      if (!began.has(status)) began.set(status, performance.now());
    });
    await pane.sender.start("draft", group);
    const { sends, status } = pane.sender.store.value;
    assert.equal(status, "done");
    assert.equal(receiptOf(sends, 0, pane.sender.store.value).sent.length, rows);
    const at = (begun: SendStatus) => began.get(begun)!;
    return {
      collect: at("planning") - at("checking"),
      plan: at("sending") - at("planning"),
      push: at("done") - at("sending"),
      total: at("done") - at("checking"),
    };
  } finally {
    close();
  }
}
