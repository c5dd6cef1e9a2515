import { describe, expect, it } from "vitest";
import {
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
