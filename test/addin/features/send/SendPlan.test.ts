import { describe, expect, it } from "vitest";
import { examples } from "../../../../src/core/contract/examples.ts";
import { report } from "../../../../src/core/contract/reports.ts";
import {
  arrivedAt,
  type NextStep,
  nextStepOf,
  type Outcome,
  planReports,
} from "../../../../src/addin/features/send/SendPlan.ts";

const plansOf = (...outcomes: readonly Outcome[]) => {
  const reports = outcomes.map((_, at) => ({
    period: `2025-0${at + 1}`,
    errors: 0,
    rows: [],
    slots: new Int32Array(),
  }));
  const plans = planReports({ reports, undated: [], cprCells: [], hidesRows: false }, "submit");
  return plans.map((plan, at) => ({ ...plan, outcome: outcomes[at]! }));
};

describe("the moment of a receipt", () => {
  const at = (changedAt: string, outcome: Outcome) => ({
    ...plansOf(outcome)[0]!,
    report: { ...report.parse(examples.Report), changedAt },
  });

  it("is that of the last report that arrived, and none where none did", () => {
    const early = at("2025-11-29T06:00:00.000Z", "submitted");
    const late = at("2025-11-29T06:01:00.000Z", "saved");
    const failed = at("2025-11-29T06:02:00.000Z", "failed");
    expect(arrivedAt([late, early, failed])).toBe("2025-11-29T06:01:00.000Z");
    expect(arrivedAt([failed])).toBeUndefined();
  });
});

describe("the way on from a receipt", () => {
  it.each<readonly [NextStep, readonly Outcome[], string]>([
    ["done", ["submitted", "saved"], "all arrived"],
    ["showFindings", ["submitted", "leftOut"], "a report was held back for its errors"],
    ["showFindings", ["submitted", "refused"], "the server found errors"],
    ["own", ["submitted", "failed"], "a report failed, which has its own way on"],
    ["own", ["others", "leftOut"], "a report waits for what becomes of its other rows"],
    ["retry", ["submitted", "stopped"], "sending was stopped before the last"],
  ])("is %s where of %s", (step, outcomes) => expect(nextStepOf(plansOf(...outcomes), 0)).toBe(step));

  it("is to the errors where rows without a readable date did not come along", () =>
    expect(nextStepOf(plansOf("saved"), 1)).toBe("showFindings"));
});
