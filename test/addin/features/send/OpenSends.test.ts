import { describe, expect, it } from "vitest";
import { type Reached, reachedBy } from "../../../../src/addin/features/send/OpenSends.ts";
import type { ReportAction } from "../../../../src/core/contract/steps.ts";

const reached: readonly [readonly ReportAction[], Reached][] = [
  [[], "nothing"],
  [["takeOut"], "takenOut"],
  [["takeOut", "save"], "saved"],
  [["save", "putInOutbox"], "outbox"],
  [["save", "submit"], "submitted"],
];

describe("how far a report of a send came that was not carried through", () => {
  it.each(reached)("after %j is %s", (actions, expected) => {
    const steps = actions.map((action) => ({ action, at: "2025-11-15T11:00:00Z" }));
    const report = { period: "2025-09", key: crypto.randomUUID(), reportId: null, number: null, steps };
    expect(reachedBy(report)).toBe(expected);
  });
});
