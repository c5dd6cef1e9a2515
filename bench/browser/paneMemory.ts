import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { BenchPane } from "./BenchPane.ts";

/** Megabytes in use once the garbage is gone, and the most that the pane's process had at any time (Linux alone tells). */
export interface PaneMemory {
  readonly pane: number;
  readonly worker: number;
  readonly peak: number | undefined;
}

export async function paneMemory({ page, frame }: BenchPane, pid: number): Promise<PaneMemory> {
  const session = await page.context().newCDPSession(frame);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { pane: usedSize / 1e6, worker: (await workerHeap(page)) / 1e6, peak: await peakOf(pid) };
}

/** Playwright knows no session with a worker: its messages are passed on by the browser's. */
async function workerHeap(page: BenchPane["page"]): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  const worker = targetInfos.find(({ type }) => type === "worker");
  if (worker === undefined) throw new Error("the pane has no worker");
  const { sessionId } = await session.send("Target.attachToTarget", { targetId: worker.targetId });
  const ask = (id: number, method: string) =>
    new Promise<unknown>((resolve) => {
      session.on("Target.receivedMessageFromTarget", ({ message }) => {
        const answer = JSON.parse(message) as { readonly id: number; readonly result: unknown };
        if (answer.id === id) resolve(answer.result);
      });
      void session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    });
  await ask(1, "HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = (await ask(2, "Runtime.getHeapUsage")) as {
    readonly usedSize: number;
    readonly backingStorageSize?: number;
  };
  // Typed columns lie outside the heap.
  return usedSize + backingStorageSize;
}

async function peakOf(pid: number): Promise<number | undefined> {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(await readFile(file, "utf8")) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_000;
}
