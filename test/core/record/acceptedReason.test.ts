import { describe, expect, it } from "vitest";
import {
  joinReasons,
  reasonLength,
  tidyReason,
  troubleOfReason,
} from "../../../src/core/record/acceptedReason.ts";

describe("a reason", () => {
  it.each([
    ["", "missing"],
    ["x".repeat(reasonLength + 1), "tooLong"],
    ["Patienten 010203-1234 lå på gangen", "cpr"],
    ["Fire senge lånt af naboafsnittet", undefined],
  ])("%.30s: %s", (reason, trouble) => expect(troubleOfReason(reason)).toBe(trouble));

  it("is kept on one line", () => expect(tidyReason("  lånt\n af  syd ")).toBe("lånt af syd"));

  it("is said once of a row", () => expect(joinReasons(["Ferie", "Lånt", "Ferie"])).toBe("Ferie; Lånt"));
});
