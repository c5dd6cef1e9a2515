import { describe, expect, it } from "vitest";
import { readFingerprint } from "../../../src/core/report/fingerprint.ts";

const keys = ["establishedBeds", "openBeds", "patients"];

describe("a fingerprint, read again", () => {
  it("says each count, one as it was typed, and the reason", () => {
    expect(readFingerprint("20\u001f\u001f?mange\u001fAftalt", keys)).toEqual({
      values: {
        establishedBeds: { text: "20", typed: false },
        openBeds: { text: "", typed: false },
        patients: { text: "mange", typed: true },
      },
      reason: "Aftalt",
    });
  });

  it("has no reason where none was given", () => {
    expect(readFingerprint("20\u001f18\u001f15\u001f", keys).reason).toBe("");
  });
});
