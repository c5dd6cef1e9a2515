import assert from "node:assert/strict";
import { BenchPane } from "./browser/BenchPane.ts";
import { type BenchBrowser, inBrowser } from "./browser/inBrowser.ts";
import { longestTask } from "./browser/longestTask.ts";
import { paneMemory } from "./browser/paneMemory.ts";
import type { Measure } from "./figures/Measure.ts";

/** More than a year of all Danish hospitals. */
const records = 250_000;
/** Excel takes no longer message. */
const longestMessage = 5_000_000;
/** Somebody once wrote something here, beside the columns that are read. */
const lastCell = "H1000000";

/** A year of a nation in a sheet whose used range is a million rows, and that range with hardly anything in it. */
export default function measureNation(): Promise<readonly Measure[]> {
  return inBrowser(async (bench) => [...(await measureYear(bench)), ...(await measureEmpty(bench))]);
}

async function measureYear(bench: BenchBrowser): Promise<readonly Measure[]> {
  const pane = await BenchPane.open(bench, records);
  await pane.edit(lastCell, "her slutter arket");
  await pane.traffic();
  let times = { total: 0, read: 0, check: 0 };
  let traffic = { messages: 0, largest: 0 };
  let listed = 0;
  const task = await longestTask(pane, async () => {
    times = await pane.check();
    traffic = await pane.traffic();
    ({ listed } = await pane.breakAndMend(`E${records / 2}`));
  });
  const { messages, largest } = traffic;
  assert.ok(largest < longestMessage, `a message of ${largest} bytes`);
  await pane.frame.getByText("5.000 fejl").first().waitFor();
  const { pane: heap, worker, peak } = await paneMemory(pane, task.pid);
  await pane.close();
  const ms = (name: string, value: number): Measure => ({ name: `nation.${name}.ms`, value, unit: "ms" });
  const megabytes = (name: string, value: number): Measure => ({ name: `nation.${name}`, value, unit: "MB" });
  return [
    ms("read", times.read),
    ms("check", times.check),
    ms("mark", times.total - times.read - times.check),
    ms("total", times.total),
    ms("editListed", listed),
    ms("longestTask", task.ms),
    ms("longestTask.cpu", task.cpuMs),
    { name: "nation.messages", value: Math.ceil(messages / 2), unit: "messages" },
    { name: "nation.largestMessage.bytes", value: largest, unit: "bytes" },
    megabytes("pane.heapMB", heap),
    megabytes("worker.heapMB", worker),
    ...(peak === undefined ? [] : [megabytes("process.peakMB", peak)]),
  ];
}

/** One record, and a lone cell in row 1,000,000. */
async function measureEmpty(bench: BenchBrowser): Promise<readonly Measure[]> {
  const pane = await BenchPane.open(bench, 1);
  await pane.edit(lastCell, "her slutter arket");
  const { total } = await pane.check();
  await pane.close();
  return [{ name: "nation.empty.total.ms", value: total, unit: "ms" }];
}
