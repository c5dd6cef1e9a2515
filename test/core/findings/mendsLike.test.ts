import { describe, expect, it } from "vitest";
import { mendsLike } from "../../../src/core/findings/mendsLike.ts";
import { checkRows } from "../../support/checkRows.ts";
import { aRow, aSorRow, serial } from "../../support/aRegistrations.ts";

const lostZero = (date: string) => aRow({ departmentCode: 86, date: serial(date) });
const twoReadings = aRow({ hospitalCode: 4202, departmentCode: 5 });
const cutCode = (date: string) => aSorRow(1095041000016000, { date: serial(date) });

describe("mending all alike", () => {
  const all = checkRows([
    lostZero("2025-10-01"),
    lostZero("2025-10-02"),
    twoReadings,
    cutCode("2025-10-01"),
    cutCode("2025-10-02"),
  ]);
  const at = (slot: number) => all.find((finding) => finding.slot === slot)!;

  it("takes every finding of the rule that has one confirmed mend", () =>
    expect(mendsLike(at(0), all).map(({ slot }) => slot)).toEqual([0, 1]));

  it("is not offered from a finding with two readings, nor where the register could not confirm", () => {
    expect(mendsLike(at(2), all)).toEqual([]);
    expect(mendsLike(at(3), all)).toEqual([]);
  });
});
