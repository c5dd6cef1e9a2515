import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAcceptances, saveAcceptances } from "../../../../src/addin/features/check/SavedAcceptances.ts";
import type { AcceptedWarning } from "../../../../src/core/rules/Acceptances.ts";

const anAcceptance = fc.record<AcceptedWarning>({
  key: fc
    .tuple(fc.constantFrom("shak:8001181", "sor:1001"), fc.constantFrom("2025-09-01", "2025-09-02"))
    .map((parts) => parts.join("|")),
  rule: fc.constantFrom("BEDS-4", "DAYS-1", "SOR-4"),
  field: fc.constantFrom("patients", "date", undefined),
  about: fc.string({ maxLength: 8 }),
  reason: fc.string({ minLength: 1, maxLength: 8 }),
});
const identity = ({ key, rule, field }: AcceptedWarning) => `${key} ${rule} ${field}`;
const sorted = (accepted: readonly AcceptedWarning[]) =>
  accepted.map((each) => JSON.stringify(each, Object.keys(each).sort())).sort();

describe("accepted warnings in the workbook", () => {
  it("are read as they were saved", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anAcceptance, { selector: identity }), (accepted) => {
        const kept = JSON.parse(JSON.stringify(saveAcceptances(accepted))) as unknown;
        expect(sorted(readAcceptances(kept))).toEqual(sorted(accepted));
      }),
    );
  });

  it("take some 26 signs each, so that thousands fit", () => {
    const many = Array.from({ length: 3_000 }, (_, at): AcceptedWarning => {
      const day = new Date(Date.UTC(2025, 0, 1 + (at % 365))).toISOString().slice(0, 10);
      const key = `shak:80010${10 + Math.floor(at / 365)}|${day}`;
      return { key, rule: "BEDS-4", field: "patients", about: "106/18/19", reason: "Sommerlukning" };
    });
    expect(JSON.stringify(saveAcceptances(many)).length).toBeLessThan(90_000);
  });

  it("are none for a reason that no report takes", () => {
    const units = { "shak:8001181": { "2025-09-01": "19/18" } };
    const saved = ["", "x".repeat(501), "Patient 010203-1234 på gangen", "Lånt fra syd"].map((reason) => ({
      rule: "BEDS-4",
      reason,
      units,
    }));
    expect(readAcceptances({ version: 1, accepted: saved })).toMatchObject([{ reason: "Lånt fra syd" }]);
  });

  it("are no more of a unit's day than its row can travel with", () => {
    const saved = [
      { rule: "BEDS-3", reason: "x".repeat(300), units: { a: { "2025-09-01": "", "2025-09-02": "" } } },
      { rule: "BEDS-4", reason: "y".repeat(300), units: { a: { "2025-09-02": "", "2025-09-03": "" } } },
    ];
    expect(readAcceptances({ version: 1, accepted: saved }).map(({ key, rule }) => `${key} ${rule}`)).toEqual(
      ["a|2025-09-01 BEDS-3", "a|2025-09-02 BEDS-3", "a|2025-09-03 BEDS-4"],
    );
  });

  it.each([
    undefined,
    null,
    "x",
    { version: 2, accepted: [] },
    { version: 1, accepted: "x" },
    {
      version: 1,
      accepted: [
        { rule: "NO-1", reason: "x", units: {} },
        { rule: "BEDS-4", reason: "x" },
      ],
    },
    { version: 1, accepted: [{ rule: "BEDS-4", reason: "x", units: { a: { b: 1 } } }] },
  ])("are none where the state is another's: %j", (state) => {
    expect(readAcceptances(state)).toEqual([]);
  });
});
