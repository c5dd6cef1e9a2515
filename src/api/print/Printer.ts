import { Worker } from "node:worker_threads";
import { Problem } from "../../core/Problem.ts";
import type { PrintJob } from "./PrintJob.ts";

/** What the worker answers: the file, or why there is none. */
export type PrintAnswer = { readonly pdf: Uint8Array } | { readonly failure: string };

/** Bounds of the queue; the defaults suit a server. */
export interface PrinterLimits {
  /** Prints that may wait; the next one is told to come again. */
  readonly waiting: number;
  /** Prints of one person that may wait or be under way, so that nobody fills the queue alone. */
  readonly perPerson: number;
  /** Milliseconds after which a print is given up. */
  readonly patience: number;
  /** Milliseconds without work after which the worker's memory is given back. */
  readonly idle: number;
  /** Megabytes a print may use. */
  readonly memory: number;
}

const usual: PrinterLimits = { waiting: 20, perPerson: 3, patience: 60_000, idle: 300_000, memory: 512 };

/** Seconds in which one of the person's prints is likely drawn. */
const tryAgainAfter = 10;

interface Waiting {
  readonly job: PrintJob;
  readonly person: string;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Draws PDFs one after the other in a thread of its own, so that requests go on meanwhile. The thread starts
 * at the first print; one that dies takes just the print it was at.
 */
export class Printer {
  readonly #limits: PrinterLimits;
  readonly #script: URL;
  readonly #queue: Waiting[] = [];
  #current: Waiting | undefined;
  #worker: Worker | undefined;
  /** Runs out when a print takes too long, or when none has come for long. */
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    limits: Partial<PrinterLimits> = {},
    script: URL = new URL("./runWorker.mjs", import.meta.url),
  ) {
    this.#limits = { ...usual, ...limits };
    this.#script = script;
  }

  /** Rejects with `server.unavailable` or `request.too-many` when too much waits already. */
  print(job: PrintJob, person: string): Promise<Uint8Array> {
    const { waiting, perPerson } = this.#limits;
    const begun = this.#current === undefined ? this.#queue : [this.#current, ...this.#queue];
    if (begun.filter((other) => other.person === person).length >= perPerson) {
      return Promise.reject(new Problem("request.too-many", { seconds: tryAgainAfter }));
    }
    if (this.#closed || this.#queue.length >= waiting) {
      return Promise.reject(new Problem("server.unavailable", { part: "print" }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, person, resolve, reject });
      this.#next();
    });
  }

  /** What still waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) {
      reject(new Problem("server.unavailable", { part: "stopping" }));
    }
    await this.#stop("the server stops");
  }

  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#queue.shift();
    const { patience, idle } = this.#limits;
    clearTimeout(this.#timer);
    if (this.#current === undefined) {
      this.#timer = setTimeout(() => void this.#stop("idle"), idle).unref();
      return;
    }
    this.#timer = setTimeout(() => void this.#stop("a print took too long"), patience);
    this.#worker ??= this.#start();
    this.#worker.postMessage(this.#current.job);
  }

  #start(): Worker {
    const worker = new Worker(this.#script, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memory },
    });
    worker.on("message", (answer: PrintAnswer) => {
      if ("pdf" in answer) this.#settle(({ resolve }) => resolve(answer.pdf));
      else this.#settle(({ reject }) => reject(new Error(`print: ${answer.failure}`)));
    });
    let cause: unknown;
    worker.on("error", (error) => (cause = error));
    worker.on("exit", () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#settle(({ reject }) => reject(new Error("the print's thread died", { cause })));
    });
    worker.unref();
    return worker;
  }

  /** Ends the thread, and with it the print it is at. */
  async #stop(reason: string): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    const ended = worker?.terminate();
    if (this.#current !== undefined) this.#settle(({ reject }) => reject(new Error(`print: ${reason}`)));
    await ended;
  }

  #settle(answer: (current: Waiting) => void): void {
    const current = this.#current;
    this.#current = undefined;
    if (current !== undefined) answer(current);
    if (!this.#closed) this.#next();
  }
}
