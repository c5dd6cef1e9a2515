import { describe, expect, it } from "vitest";
import { type Finding, findingId } from "../../../src/core/findings/Finding.ts";
import { compareFindings } from "../../../src/core/rules/compareFindings.ts";

const aFinding = (slot: number, details: Finding["details"] = {}): Finding => ({
  rule: "UNIT-2",
  level: "error",
  slot,
  details,
});

describe("what a new full check found otherwise", () => {
  it("is nothing where all is as it was", () => {
    expect(compareFindings([aFinding(1), aFinding(2)], [aFinding(2), aFinding(1)])).toEqual({
      added: [],
      removed: [],
    });
  });

  it("is what came, what says something else now, and what went", () => {
    const changed = aFinding(2, { n: 2 });
    expect(compareFindings([aFinding(1), aFinding(2, { n: 1 })], [changed, aFinding(3)])).toEqual({
      added: [changed, aFinding(3)],
      removed: [findingId(aFinding(1))],
    });
  });
});
