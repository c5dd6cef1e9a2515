import { describe, expect, it } from "vitest";
import { carryDecisions } from "../../../../src/addin/features/send/carryDecisions.ts";
import { aReportSend, printOf, type SendRow } from "./aReportSend.ts";

const mine = { patients: "mine" } as const;
const conflict = (theirs: number | string | null, own = 15): SendRow => ({
  outcome: "conflict",
  own: printOf(own),
  theirs: typeof theirs === "number" ? printOf(theirs) : theirs,
});
const carry = (before: ReturnType<typeof aReportSend>, after: ReturnType<typeof aReportSend>) =>
  carryDecisions([before], [after])[0]!;
const others = (...dates: readonly string[]) => {
  const { plan } = aReportSend([conflict(9)]);
  const rows = dates.map((date) => ({ unit: "9101011", date }));
  return { plan: { ...plan, notInSheet: { count: rows.length, rows } } };
};

describe("what the planner decided of a plan", () => {
  it("holds for the next one, row by row, wherever the row stands then", () => {
    const before = aReportSend([{ outcome: "new" }, conflict(9)], { choices: new Map([[1, mine]]) });
    const after = aReportSend([conflict(12), conflict(9), { outcome: "new" }]);
    expect([...carry(before, after).choices]).toEqual([[1, mine]]);
  });

  it.each([
    ["what the report has", conflict(10)],
    ["what the sheet has", conflict(9, 16)],
    ["whether the report has it at all", conflict(null)],
    ["whether anybody else changed it", { ...conflict(9), outcome: "changed" as const }],
  ])("is asked anew where something else is the question: %s", (_, row) => {
    const before = aReportSend([conflict(9)], { choices: new Map([[0, mine]]) });
    expect(carry(before, aReportSend([row])).choices.size).toBe(0);
  });

  it("leaves out the reports that she left out, and no other", () => {
    const before = aReportSend([conflict(9)], { isWanted: false });
    expect(carry(before, aReportSend([conflict(9)])).isWanted).toBe(false);
    expect(carry(before, aReportSend([conflict(9)], { period: "2025-10" })).isWanted).toBe(true);
  });

  it("takes out none of the report's other rows but those that she was shown", () => {
    const shown = ["2025-09-20", "2025-09-21"];
    const before = aReportSend([conflict(9)], { ...others(...shown), others: "remove" });
    const carried = (...dates: readonly string[]) =>
      carry(before, aReportSend([conflict(9)], others(...dates))).others;
    expect(carried(...shown)).toBe("remove");
    expect(carried(...shown, "2025-09-22")).toBe("keep");
    expect(carried("2025-09-20", "2025-09-22")).toBe("keep");
  });
});
