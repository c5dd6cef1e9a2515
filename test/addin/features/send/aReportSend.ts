import { type PlanOutcome, planOutcomes } from "../../../../src/core/contract/planOutcomes.ts";
import { examples } from "../../../../src/core/contract/examples.ts";
import { type Report, report } from "../../../../src/core/contract/reports.ts";
import type { ReportSend } from "../../../../src/addin/features/send/ReportSend.ts";

export type OutcomeName = keyof typeof planOutcomes;

/** A row of a send: what the plan says of it, whether it has an error, and what the report holds instead. */
export interface SendRow {
  readonly outcome: OutcomeName;
  readonly faulty?: boolean;
  readonly own?: string;
  readonly theirs?: string | null;
}

export const printOf = (patients: number | string): string => `20\u001f18\u001f${patients}\u001f`;

export const aReport = (changes: Partial<Report> = {}): Report => ({
  ...report.parse(examples.Report),
  ...changes,
});

/** One report on its way with these rows, a day each from the first of September. */
export function aReportSend(rows: readonly SendRow[], changes: Partial<ReportSend> = {}): ReportSend {
  const dates = rows.map((_, at) => `2025-09-${String(at + 1).padStart(2, "0")}`);
  const units = [{ hospitalCode: "9101", departmentCode: "9101011" }];
  const prints = rows.map(({ own }) => own ?? printOf(15));
  return {
    period: "2025-09",
    collected: {
      period: "2025-09",
      rows: [
        {
          units,
          unit: rows.map(() => 0),
          date: dates,
          counts: {
            establishedBeds: rows.map(() => 20),
            openBeds: rows.map(() => 18),
            patients: prints.map((print) => Number(print.split("\u001f")[2])),
          },
          typed: [],
        },
      ],
      planned: { units, unit: rows.map(() => 0), date: dates, fingerprint: prints },
      slots: Int32Array.from(rows.map((_, at) => at)),
      faulty: rows.flatMap(({ faulty }, at) => (faulty ? [at] : [])),
    },
    plan: {
      period: "2025-09",
      key: "7e6f1b0a-2f0a-4a53-9d5f-0d8f3a5b6c7d",
      report: aReport(),
      outcomes: rows.map(({ outcome }): PlanOutcome => planOutcomes[outcome]),
      theirs: rows.flatMap(({ theirs }, at) =>
        theirs === undefined ? [] : [{ row: at, fingerprint: theirs }],
      ),
      elsewhere: rows.flatMap(({ outcome }, at) =>
        outcome === "elsewhere" ? [{ row: at, report: 12 }] : [],
      ),
      notInSheet: { count: 0, rows: [] },
    },
    isKnown: true,
    isWanted: true,
    others: "keep",
    choices: new Map(),
    outcome: "waiting",
    report: undefined,
    kept: 0,
    problem: undefined,
    ...changes,
  };
}
