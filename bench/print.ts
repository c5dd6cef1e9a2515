import assert from "node:assert/strict";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Printer } from "../src/api/print/Printer.ts";
import { rowsPerPrint, type PrintJob } from "../src/api/print/PrintJob.ts";
import { bedForm } from "../src/core/record/formTypes.ts";
import type { Measure } from "./figures/Measure.ts";

const units = 170;
const rounds = 3;

/** The longest report that is printed: a month of 167 wards, some names of two lines, some rows in doubt. */
function longReport(rows: number): PrintJob {
  const places = Array.from({ length: rows }, (_, row) => row);
  const names = ["Ortopædkirurgisk afsnit Ø", "Akutmodtagelsen, observationsafsnit og modtagelse for børn"];
  const count = (least: number) => places.map((row) => least + (row % 7));
  return {
    lang: "da",
    form: bedForm,
    group: "Medicinsk Center",
    report: {
      id: "2f7d6f0e-5f0c-4b0a-9d0e-3a5b2c1d4e5f",
      number: 12,
      groupId: "7f7d6f0e-5f0c-4b0a-9d0e-3a5b2c1d4e5f",
      formType: bedForm.key,
      period: "2025-09",
      person: null,
      state: "submitted",
      version: 1,
      revision: 3,
      rows,
      approved: false,
      rejectedRows: 0,
      createdAt: "2025-10-01T06:12:00Z",
      createdBy: "Karen Planlægger",
      changedAt: "2025-10-02T08:00:00Z",
      changedBy: "Karen Planlægger",
    },
    version: 1,
    submission: { by: "Karen Planlægger", at: "2025-10-02T08:00:00Z" },
    approval: null,
    rows: {
      units: Array.from({ length: units }, (_, unit) => ({
        hospitalCode: "9101",
        departmentCode: `9101${String(unit).padStart(3, "0")}`,
      })),
      unit: places.map((row) => row % units),
      date: places.map((row) => `2025-09-${String((Math.floor(row / units) % 30) + 1).padStart(2, "0")}`),
      counts: { establishedBeds: count(24), openBeds: count(20), patients: count(15) },
      typed: [],
      reasons: places
        .filter((row) => row % 50 === 0)
        .map((row) => ({ row, text: "Afsnittet var lukket for renovering; tallene er efterset." })),
    },
    unitNames: places.map((row) => names[row % 10 === 0 ? 1 : 0]!),
    rejections: [],
    printedAt: "2025-10-10T08:05:00Z",
  };
}

/** The longest print, and for how long it held up everybody else. */
export default async function measurePrint(): Promise<readonly Measure[]> {
  const printer = new Printer();
  try {
    // The thread's start is the first print's, not the long one's.
    const start = performance.now();
    await printer.print(longReport(1), "bench");
    const first = performance.now() - start;
    const before = process.memoryUsage().rss;
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const times: number[] = [];
    let [most, bytes] = [before, 0];
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    delay.enable();
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      bytes = (await printer.print(longReport(rowsPerPrint), "bench")).length;
      times.push(performance.now() - begun);
    }
    delay.disable();
    clearInterval(watch);
    assert.ok(bytes > 1_000_000, "5,000 rows are more than that");
    return [
      { name: "print.5k.ms", value: times.sort((a, b) => a - b)[1]!, unit: "ms" },
      { name: "print.5k.stall.ms", value: delay.max / 1e6, unit: "ms" },
      { name: "print.5k.memoryMB", value: (most - before) / 1e6, unit: "MB" },
      { name: "print.5k.bytes", value: bytes, unit: "bytes" },
      { name: "print.first.ms", value: first, unit: "ms" },
    ];
  } finally {
    await printer.close();
  }
}
