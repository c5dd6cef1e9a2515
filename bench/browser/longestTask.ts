import type { BenchPane } from "./BenchPane.ts";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: when, how long, and how much of that the thread had a processor. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

export interface LongestTask {
  /** Milliseconds, by the clock. */
  readonly ms: number;
  /** The most that any task computed: on a machine that does something else besides, less than by the clock. */
  readonly cpuMs: number;
  /** Of the pane's process: its page and its worker. */
  readonly pid: number;
}

const mark = "the pane's own process";

/**
 * The longest task on the pane's main thread while something is done. From the browser's trace: the page itself is
 * told only of tasks over 50 ms. The pane's process is not the workbench's, as it is not Excel's.
 */
export async function longestTask(
  { page, frame }: BenchPane,
  work: () => Promise<unknown>,
): Promise<LongestTask> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, {
    categories: ["toplevel", "blink.user_timing"],
  });
  await frame.evaluate((name) => performance.mark(name), mark);
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const { traceEvents } = trace;
  const begun = traceEvents.find(({ name }) => name === mark);
  const main = traceEvents.find(
    (event) =>
      event.pid === begun?.pid && event.name === "thread_name" && event.args.name === "CrRendererMain",
  );
  if (begun === undefined || main === undefined) throw new Error("the trace does not name the pane's thread");
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts }) =>
      name === "ThreadControllerImpl::RunTask" && pid === main.pid && tid === main.tid && ts > begun.ts,
  );
  if (tasks.length === 0) throw new Error("the trace holds no tasks");
  const longest = (key: "dur" | "tdur") =>
    tasks.reduce((most, task) => Math.max(most, task[key] ?? 0), 0) / 1_000;
  return { ms: longest("dur"), cpuMs: longest("tdur"), pid: main.pid };
}
