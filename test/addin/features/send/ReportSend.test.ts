import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksToUpload } from "../../../../src/addin/features/send/chunksToUpload.ts";
import { leftOutReasons } from "../../../../src/addin/features/send/leftOutReasons.ts";
import { listAdoptions } from "../../../../src/addin/features/send/listAdoptions.ts";
import {
  asksFirst,
  differencesOf,
  fatesOf,
  groupRows,
  type ReportSend,
  rowsToUpload,
  type SendTerms,
  settledAtOnce,
  submitsNew,
} from "../../../../src/addin/features/send/ReportSend.ts";
import { sendDa } from "../../../../src/addin/text/send.da.ts";
import { type OutcomeName, aReport, aReportSend, printOf, type SendRow } from "./aReportSend.ts";

const draft: SendTerms = { intent: "draft", faulty: "inSheet" };
const submit: SendTerms = { intent: "submit", faulty: "inSheet" };

const conflict: SendRow = { outcome: "conflict", own: printOf(12), theirs: printOf(9) };

const anyRow: fc.Arbitrary<SendRow> = fc
  .tuple(
    fc.constantFrom<OutcomeName>("new", "changed", "unchanged", "elsewhere", "conflict", "unkeyed"),
    fc.boolean(),
    fc.constantFrom<string | null>(printOf(9), null),
  )
  .map(([outcome, faulty, theirs]) => {
    if (outcome === "changed") return { outcome, faulty, theirs: printOf(9) };
    return outcome === "conflict" ? { ...conflict, faulty, theirs } : { outcome, faulty };
  });
const anyTerms: fc.Arbitrary<SendTerms> = fc.record({
  intent: fc.constantFrom("draft", "outbox", "submit"),
  faulty: fc.constantFrom("inSheet", "inDraft"),
});
const anySend: fc.Arbitrary<ReportSend> = fc
  .tuple(
    fc.array(anyRow, { maxLength: 12 }),
    fc.boolean(),
    fc.constantFrom<"keep" | "remove">("keep", "remove"),
    fc.constantFrom("mine", "theirs", undefined),
    fc.constantFrom("draft", "outbox", "submitted", undefined),
  )
  .map(([rows, isWanted, others, side, state]) => {
    const send = aReportSend(rows, { isWanted, others });
    const chosen = send.plan.outcomes.flatMap((_, row) => {
      const differences = differencesOf(send, row);
      if (rows[row]!.outcome !== "conflict" || side === undefined) return [];
      return [[row, Object.fromEntries(differences.map(({ key }) => [key, side]))] as const];
    });
    const report = state === undefined ? null : aReport({ state });
    return { ...send, choices: new Map(chosen), plan: { ...send.plan, report } };
  });

describe("the rows of a send", () => {
  it("stand in one group each, and have one fate each", () => {
    fc.assert(
      fc.property(anySend, anyTerms, (send, terms) => {
        const all = send.plan.outcomes.map((_, row) => row);
        const sorted = (lists: readonly (readonly number[])[]) => lists.flat().sort((a, b) => a - b);
        expect(sorted(Object.values(groupRows(send, terms)))).toEqual(all);
        const { sent, unchanged, leftOut } = fatesOf(send, terms);
        expect(sorted([sent, unchanged, leftOut])).toEqual(all);
      }),
    );
  });

  it("travel once each at most, never one that is in force elsewhere, and unasked none of the report's is left out", () => {
    fc.assert(
      fc.property(anySend, anyTerms, (send, terms) => {
        const rows = rowsToUpload(send, terms);
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        const { elsewhere, unchanged } = groupRows(send, terms);
        for (const row of rows) expect(elsewhere).not.toContain(row);
        if (send.others === "remove") for (const row of unchanged) expect(rows).toContain(row);
        else for (const row of unchanged) expect(rows).not.toContain(row);
      }),
    );
  });

  it("are rows like any other in a draft though they are faulty, and stay behind a submission", () => {
    const send = aReportSend([{ outcome: "new" }, { outcome: "new", faulty: true }]);
    expect(rowsToUpload(send, draft)).toEqual([0, 1]);
    expect(rowsToUpload(send, submit)).toEqual([0]);
    expect(rowsToUpload(send, { ...submit, faulty: "inDraft" })).toEqual([0, 1]);
    expect(fatesOf(send, { ...submit, faulty: "inDraft" }).leftOut).toEqual([1]);
  });

  it("are not kept in the draft over what somebody else changed or took out, and not said to be", () => {
    const rows = [printOf(9), null].map((theirs): SendRow => ({ ...conflict, faulty: true, theirs }));
    const send = { ...aReportSend([...rows, { outcome: "new", faulty: true }, { outcome: "new" }]), kept: 1 };
    const terms: SendTerms = { ...submit, faulty: "inDraft" };
    expect(rowsToUpload(send, terms)).toEqual([2, 3]);
    expect(rowsToUpload({ ...send, others: "remove" }, terms)).toEqual([0, 2, 3]);
    const whyOf = leftOutReasons(terms, sendDa);
    const { faulty, kept } = sendDa.reasons;
    expect([0, 1, 2].map((row) => whyOf({ send, row }))).toEqual([faulty, faulty, kept]);
  });

  it("are submitted with the others where they stand in a draft unchanged", () => {
    const send = aReportSend([{ outcome: "unchanged" }], {
      plan: { ...aReportSend([{ outcome: "unchanged" }]).plan, report: aReport({ state: "draft" }) },
    });
    expect(fatesOf(send, submit)).toMatchObject({ sent: [0], unchanged: [] });
    expect(rowsToUpload(send, submit)).toEqual([]);
    expect(settledAtOnce(send, submit)).toBeUndefined();
  });
});

describe("rows changed on both sides", () => {
  const send = aReportSend([conflict]);
  const chosen = (side: "mine" | "theirs") => ({ ...send, choices: new Map([[0, { patients: side }]]) });

  it("stay where they are until the planner has chosen", () => {
    expect(rowsToUpload(send, draft)).toEqual([]);
    expect(fatesOf(send, draft).leftOut).toEqual([0]);
  });

  it("are sent as the sheet has them, or are the report's and the sheet's from then on", () => {
    expect(chunksToUpload(chosen("mine"), draft)[0]!.counts.patients).toEqual([12]);
    expect(rowsToUpload(chosen("theirs"), draft)).toEqual([]);
    expect(fatesOf(chosen("theirs"), draft).unchanged).toEqual([0]);
    expect(listAdoptions(chosen("theirs"))).toEqual([{ slot: 0, field: "patients", value: 9 }]);
    expect(listAdoptions(chosen("mine"))).toEqual([]);
  });

  it("are sent field by field, also one that could not be read", () => {
    const two = aReportSend([
      { outcome: "conflict", own: printOf(12), theirs: "21\u001f18\u001f?mange\u001fAftalt" },
    ]);
    const choices = new Map([
      [0, { establishedBeds: "mine", patients: "theirs", reason: "theirs" } as const],
    ]);
    const [chunk] = chunksToUpload({ ...two, choices }, draft);
    expect(chunk).toMatchObject({
      counts: { establishedBeds: [20], patients: [null] },
      typed: [{ row: 0, field: "patients", text: "mange" }],
      reasons: [{ row: 0, text: "Aftalt" }],
    });
  });

  it("of which the report has none any more are put in again, or stay out", () => {
    const gone = aReportSend([{ outcome: "conflict", theirs: null }]);
    expect(differencesOf(gone, 0)).toEqual([{ key: "row", mine: "", theirs: "" }]);
    const choose = (side: "mine" | "theirs") => ({ ...gone, choices: new Map([[0, { row: side }]]) });
    expect(fatesOf(choose("mine"), draft).sent).toEqual([0]);
    expect(fatesOf(choose("theirs"), draft).leftOut).toEqual([0]);
  });
});

describe("a plan for a draft", () => {
  const plan = (rows: readonly SendRow[], state: "draft" | "outbox" | "submitted", isKnown = true) => {
    const send = aReportSend(rows, { isKnown });
    return { ...send, plan: { ...send.plan, report: aReport({ state }) } };
  };
  const changed: SendRow = { outcome: "changed", theirs: printOf(9) };

  it.each([
    ["new rows in a draft", plan([{ outcome: "new" }], "draft"), false],
    ["rows that only this workbook changed", plan([changed], "draft"), false],
    ["rows of which it does not know who changed them", plan([changed], "draft", false), true],
    ["rows changed on both sides", plan([conflict], "draft"), true],
    ["a report that was submitted", plan([changed], "submitted"), true],
    ["a submitted report that stays as it is", plan([{ outcome: "unchanged" }], "submitted"), false],
    ["a report in the outbox", plan([changed], "outbox"), true],
  ])("of %s asks the planner first, or not", (_what, send, asks) => {
    expect(asksFirst(send, draft)).toBe(asks);
  });
});

describe("a submitted report of which the sheet has nothing new but rows with an error", () => {
  const submitted = (rows: readonly SendRow[]) => {
    const send = aReportSend(rows);
    return { ...send, plan: { ...send.plan, report: aReport({ state: "submitted", version: 2 }) } };
  };
  const faulty: SendRow = {
    outcome: "changed",
    faulty: true,
    own: "20\u001f18\u001f?mange\u001f",
    theirs: printOf(9),
  };

  it("is left as it is where they stay in the sheet", () => {
    const send = submitted([{ outcome: "unchanged" }, faulty]);
    expect(rowsToUpload(send, submit)).toEqual([]);
    expect(settledAtOnce(send, submit)).toBe("unchanged");
  });

  it("takes them into its draft where they shall, and is no other version for it", () => {
    const send = submitted([{ outcome: "unchanged" }, faulty]);
    const terms: SendTerms = { intent: "submit", faulty: "inDraft" };
    expect(rowsToUpload(send, terms)).toEqual([1]);
    expect(submitsNew(send, terms)).toBe(false);
    expect(submitsNew(submitted([{ outcome: "new" }, faulty]), terms)).toBe(true);
  });

  it("takes them along, as they are written, where others go", () => {
    expect(rowsToUpload(submitted([{ outcome: "new" }, faulty]), submit)).toEqual([0, 1]);
  });
});
