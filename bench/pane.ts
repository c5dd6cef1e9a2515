import { BenchPane } from "./browser/BenchPane.ts";
import { inBrowser } from "./browser/inBrowser.ts";
import { type LongestTask, longestTask } from "./browser/longestTask.ts";
import type { Measure } from "./figures/Measure.ts";
import { spreadOf } from "./figures/spreadOf.ts";

const sizes = [10_000, 100_000];
const edits = 9;

/** The pane in a real browser over the workbench's host: what a planner waits for, and what Excel is sent. */
export default function measurePane(): Promise<readonly Measure[]> {
  return inBrowser(async (bench) => {
    const measures: Measure[] = [];
    const tasks: LongestTask[] = [];
    for (const rows of sizes) {
      const pane = await BenchPane.open(bench, rows);
      const work = async () => void measures.push(...(await measureSize(pane, rows)));
      tasks.push(await longestTask(pane, work));
      await pane.close();
    }
    const longest = (key: "ms" | "cpuMs") => Math.max(...tasks.map((task) => task[key]));
    return [
      ...measures,
      { name: "pane.longestTask.ms", value: longest("ms"), unit: "ms" },
      { name: "pane.longestTask.cpu.ms", value: longest("cpuMs"), unit: "ms" },
    ];
  });
}

async function measureSize(pane: BenchPane, rows: number): Promise<readonly Measure[]> {
  const size = `pane.${rows / 1_000}k`;
  await pane.traffic();
  const { total } = await pane.check();
  const { messages, largest } = await pane.traffic();
  const listed: number[] = [];
  const marked: number[] = [];
  for (let at = 0; at < edits; at++) {
    const seen = await pane.breakAndMend(`E${Math.floor(((at + 1) * rows) / (edits + 2))}`);
    listed.push(seen.listed);
    marked.push(seen.marked);
  }
  return [
    { name: `${size}.check.ms`, value: total, unit: "ms" },
    { name: `${size}.messages`, value: Math.ceil(messages / 2), unit: "messages" },
    { name: `${size}.largestMessage`, value: largest, unit: "bytes" },
    { name: `${size}.editListed.ms`, value: spreadOf(listed).median, unit: "ms" },
    { name: `${size}.editMarked.ms`, value: spreadOf(marked).median, unit: "ms" },
  ];
}
