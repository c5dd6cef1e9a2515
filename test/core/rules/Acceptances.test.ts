import { describe, expect, it } from "vitest";
import { aboutOf, type AcceptedWarning, Acceptances } from "../../../src/core/rules/Acceptances.ts";
import type { Finding } from "../../../src/core/findings/Finding.ts";

const aWarning = (details: Finding["details"] = { open: 18, patients: 19, occupancy: 106 }): Finding => ({
  rule: "BEDS-4",
  level: "warning",
  slot: 3,
  field: "patients",
  details,
});
const anAcceptance = (overrides: Partial<AcceptedWarning> = {}): AcceptedWarning => ({
  key: "shak:8001181|2025-09-01",
  rule: "BEDS-4",
  field: "patients",
  about: aboutOf(aWarning()),
  reason: "Fire senge lånt af naboafsnittet",
  ...overrides,
});
const judge = (finding: Finding, key: string | undefined = anAcceptance().key) =>
  new Acceptances([anAcceptance()]).judge(finding, key);

describe("an accepted warning", () => {
  it("stays accepted wherever its row stands", () => {
    expect(judge({ ...aWarning(), slot: 99 })).toMatchObject({ slot: 99, accepted: anAcceptance().reason });
  });

  it("speaks again once it is about other values, and remembers why it was accepted", () => {
    const judged = judge(aWarning({ open: 18, patients: 25, occupancy: 139 }));
    expect(judged).toMatchObject({ lapsed: anAcceptance().reason });
    expect(judged.accepted).toBeUndefined();
  });

  it("is about values, never about where other rows stand", () => {
    const nested = { code: "8001181", parent: "8001", row: 7, days: 2 };
    expect(aboutOf(aWarning(nested))).toBe(aboutOf(aWarning({ ...nested, row: 900 })));
  });

  it.each([
    ["another unit or day", aWarning(), "shak:8001181|2025-09-02"],
    ["another rule", { ...aWarning(), rule: "BEDS-3" as const }, undefined],
    ["another field", { ...aWarning(), field: "openBeds" as const }, undefined],
    ["an error, which nobody can accept", { ...aWarning(), level: "error" as const }, undefined],
  ])("says nothing of %s", (_, finding, key) => {
    expect(judge(finding, key)).toBe(finding);
  });

  it("says nothing of a row without a unit or a day", () => {
    expect(new Acceptances([anAcceptance()]).judge(aWarning(), undefined).accepted).toBeUndefined();
  });
});
