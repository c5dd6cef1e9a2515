import { afterEach, describe, expect, it } from "vitest";
import { Printer, type PrinterLimits } from "../../../src/api/print/Printer.ts";
import { aPrintJob } from "../../support/aPrintJob.ts";
import { readPdf } from "../../support/readPdf.ts";

const standIn = new URL("../../support/printWorker.mjs", import.meta.url);

describe("the printer", () => {
  let printer: Printer | undefined;
  afterEach(async () => {
    await printer?.close();
    printer = undefined;
  });

  /** Prints jobs of these groups at once; what became of each. */
  const printAll = async (
    groups: readonly string[],
    limits: Partial<PrinterLimits> = {},
    personOf = (at: number) => `person ${at}`,
  ): Promise<string[]> => {
    const used = (printer ??= new Printer(limits, standIn));
    const outcomes = await Promise.allSettled(
      groups.map((group, at) => used.print(aPrintJob({ group }), personOf(at))),
    );
    return outcomes.map((outcome) =>
      outcome.status === "fulfilled"
        ? new TextDecoder().decode(outcome.value)
        : (outcome.reason as Error).message,
    );
  };

  it("prints one after the other, each asker her own", async () => {
    expect(await printAll(["a", "b", "c"])).toEqual(["a", "b", "c"]);
  });

  it.each(["dies", "throws"])("loses only the print at which its thread %s", async (group) => {
    expect(await printAll(["a", group, "b"])).toEqual(["a", "the print's thread died", "b"]);
  });

  it("goes on after a print that could not be drawn", async () => {
    expect(await printAll(["fails", "b"])).toEqual(["print: RangeError", "b"]);
  });

  it("gives up a print that takes too long, and prints the next", async () => {
    const outcomes = await printAll(["hangs", "b"], { patience: 2_000 });
    expect(outcomes).toEqual(["print: a print took too long", "b"]);
  });

  it("refuses what would wait behind too many", async () => {
    const outcomes = await printAll(["a", "b", "c", "d"], { waiting: 2 });
    expect(outcomes).toEqual(["a", "b", "c", "server.unavailable"]);
  });

  it("lets nobody fill the queue alone", async () => {
    const karen = (at: number) => (at < 3 ? "Karen" : "Søren");
    const outcomes = await printAll(["a", "b", "c", "d"], { perPerson: 2 }, karen);
    expect(outcomes).toEqual(["a", "b", "request.too-many", "d"]);
  });

  it("starts its thread again after it was idle", async () => {
    expect(await printAll(["a"], { idle: 10 })).toEqual(["a"]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await printAll(["b"])).toEqual(["b"]);
  });

  it("refuses what waits when the server stops", async () => {
    const outcomes = printAll(["hangs", "b"]);
    await printer!.close();
    expect(await outcomes).toEqual(["print: the server stops", "server.unavailable"]);
    expect(await printAll(["c"])).toEqual(["server.unavailable"]);
  });

  it("draws in a thread that reads our TypeScript", async () => {
    printer = new Printer();
    const pdf = await printer.print(aPrintJob(), "Karen");
    expect(readPdf(pdf).pages[0]).toContain("Skema 12 · september 2025");
  });
});
