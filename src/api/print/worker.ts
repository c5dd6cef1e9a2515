import { parentPort } from "node:worker_threads";
import { drawReport } from "./drawReport.ts";
import type { PrintAnswer } from "./Printer.ts";
import type { PrintJob } from "./PrintJob.ts";

/** The thread of a `Printer`: a job in, a file or the reason for none out. */
const port = parentPort!;

async function answer(job: PrintJob): Promise<void> {
  try {
    const pdf = await drawReport(job);
    port.postMessage({ pdf } satisfies PrintAnswer, [pdf.buffer]);
  } catch (error) {
    // The stack names our own lines; a message might repeat a cell.
    const failure = error instanceof Error ? `${error.name} ${error.stack?.split("\n    at ")[1] ?? ""}` : "";
    port.postMessage({ failure } satisfies PrintAnswer);
  }
}

port.on("message", (job: PrintJob) => void answer(job));
