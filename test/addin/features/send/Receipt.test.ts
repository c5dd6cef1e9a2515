import { describe, expect, it } from "vitest";
import {
  arrivedAt,
  countAccepted,
  type NextStep,
  nextStepOf,
  receiptOf,
} from "../../../../src/addin/features/send/Receipt.ts";
import type { Outcome, SendTerms } from "../../../../src/addin/features/send/ReportSend.ts";
import { writeReceipt } from "../../../../src/addin/features/send/saveReceipt.ts";
import type { SendState } from "../../../../src/addin/features/send/SendState.ts";
import { createFormats } from "../../../../src/addin/text/formats.ts";
import { sendDa } from "../../../../src/addin/text/send.da.ts";
import { aReport, aReportSend, printOf, type SendRow } from "./aReportSend.ts";

const terms: SendTerms = { intent: "submit", faulty: "inSheet" };

const sendThatIs = (outcome: Outcome, rows: readonly SendRow[] = [{ outcome: "new" }]) =>
  aReportSend(rows, { outcome, report: aReport() });

describe("a receipt", () => {
  const every: readonly Outcome[] = [
    "waiting",
    "saved",
    "outbox",
    "submitted",
    "unchanged",
    "skipped",
    "leftOut",
    "refused",
    "failed",
    "stale",
    "unknown",
    "stopped",
  ];

  it.each(every)("adds up where a report is %s", (outcome) => {
    const rows: SendRow[] = [
      { outcome: "new" },
      { outcome: "unchanged" },
      { outcome: "elsewhere" },
      { outcome: "new", faulty: true },
      { outcome: "conflict", own: printOf(12), theirs: printOf(9) },
    ];
    const { selected, sent, unchanged, leftOut, undated, failed } = receiptOf(
      [sendThatIs(outcome, rows)],
      2,
      terms,
    );
    expect(selected).toBe(7);
    expect(sent.length + unchanged.length + leftOut.length + undated + failed.length).toBe(selected);
  });

  it("counts the rows that went with a reason for their warnings", () => {
    const rows: SendRow[] = [{ outcome: "new" }, { outcome: "new", own: `${printOf(19)}Aftalt` }];
    expect(countAccepted(receiptOf([sendThatIs("submitted", rows)], 0, terms))).toBe(1);
    expect(countAccepted(receiptOf([sendThatIs("failed", rows)], 0, terms))).toBe(0);
  });

  it("is of the moment when the last of the reports arrived, and of none where none did", () => {
    const at = (outcome: Outcome, changedAt: string) => ({
      ...sendThatIs(outcome),
      report: aReport({ changedAt }),
    });
    const early = at("submitted", "2025-11-29T06:00:00.000Z");
    const late = at("saved", "2025-11-29T07:00:00.000Z");
    expect(arrivedAt([late, early, at("failed", "2025-11-29T08:00:00.000Z")])).toBe(
      "2025-11-29T07:00:00.000Z",
    );
    expect(arrivedAt([at("unchanged", "2025-11-29T08:00:00.000Z")])).toBeUndefined();
  });

  it.each<[readonly Outcome[], NextStep]>([
    [["submitted"], "done"],
    [["submitted", "unchanged"], "done"],
    [["submitted", "refused"], "showFindings"],
    [["failed", "stopped"], "own"],
    [["unknown"], "own"],
    [["stale"], "own"],
    [["saved", "stopped"], "retry"],
  ])("of reports that are %j leads on by %s", (outcomes, step) => {
    const sends = outcomes.map((outcome) => sendThatIs(outcome));
    expect(nextStepOf(sends, receiptOf(sends, 0, terms))).toBe(step);
  });

  it("leads to the errors where faulty rows or undated ones stayed in the sheet", () => {
    const faulty = [sendThatIs("submitted", [{ outcome: "new" }, { outcome: "new", faulty: true }])];
    expect(nextStepOf(faulty, receiptOf(faulty, 0, terms))).toBe("showFindings");
    const clean = [sendThatIs("submitted")];
    expect(nextStepOf(clean, receiptOf(clean, 1, terms))).toBe("showFindings");
  });

  it("can be kept as a text that names each row that did not arrive, and why", () => {
    const sends = [
      sendThatIs("submitted", [
        { outcome: "new" },
        { outcome: "elsewhere" },
        { outcome: "new", faulty: true },
      ]),
    ];
    const state = { ...terms, sends } as unknown as SendState;
    const text = writeReceipt({
      state,
      receipt: receiptOf(sends, 0, terms),
      groupName: "Medicinsk Center",
      places: { nameOf: (slot) => String(slot + 2), cellOf: () => undefined },
      words: sendDa,
      formats: createFormats("da-DK"),
    });
    expect(text.split("\r\n")).toEqual([
      "Kvittering for sengepladser",
      expect.stringMatching(/^Gruppe: Medicinsk Center · \d\d-\d\d-\d{4} /),
      "",
      expect.stringMatching(/^Skema \d+, september 2025: Indberettet, version \d+$/),
      "",
      "3 registreringer i alt",
      "1 indberettet",
      "  Række 2, 9101011, 01-09-2025: normerede 20, disponible 18, patienter 15",
      "0 uændrede",
      "2 ikke indberettet",
      "  Række 3, 9101011, 02-09-2025: gælder i skema 12",
      "  Række 4, 9101011, 03-09-2025: har fejl",
      "0 mislykkedes",
      "",
    ]);
  });
});
