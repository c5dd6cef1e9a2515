import { describe, expect, it, vi } from "vitest";
import type { Finding } from "../../../src/core/findings/Finding.ts";
import type { Registrations } from "../../../src/core/record/Registrations.ts";
import { KeyIndex } from "../../../src/core/rules/KeyIndex.ts";
import type { ReportRule, SeriesRule } from "../../../src/core/rules/RuleScope.ts";
import { WideRules } from "../../../src/core/rules/WideRules.ts";
import { UnitReadings } from "../../../src/core/units/UnitReadings.ts";
import { aRegistrations, aRow, serial } from "../../support/aRegistrations.ts";
import { aContext } from "../../support/checkRows.ts";

const first = serial("2025-10-01");
const said = (slot: number): Finding => ({
  rule: "BEDS-7",
  level: "warning",
  slot,
  field: "openBeds",
  details: {},
});

/** A rule that speaks of the `telling` slots, and whose word reaches `reach` days on. */
const aSeries = (telling: readonly number[], reach: readonly number[]) => ({
  isTelling: vi.fn<SeriesRule<Registrations>["isTelling"]>((_, slot) => telling.includes(slot)),
  laterDays: vi.fn<SeriesRule<Registrations>["laterDays"]>((_, day) => reach.map((days) => day + days)),
  check: vi.fn<SeriesRule<Registrations>["check"]>((_scope, _keys, slot, found) => found.push(said(slot))),
});

const aReport = (settled: readonly number[]) => ({
  enter: vi.fn<ReportRule<Registrations>["enter"]>(),
  leave: vi.fn<ReportRule<Registrations>["leave"]>(),
  settle: vi.fn<ReportRule<Registrations>["settle"]>(() => settled),
  tell: vi.fn<ReportRule<Registrations>["tell"]>((slot, found) => found.push(said(slot))),
});

/** Two wards: slots 0 to 3 are the first's on four days in a row, slots 4 and 5 the other's on the first two. */
function entered({
  series = [],
  report,
  size = 6,
}: {
  series?: readonly SeriesRule<Registrations>[];
  report?: ReportRule<Registrations>;
  size?: number;
}) {
  const row = (departmentCode: string, later: number) => aRow({ departmentCode, date: first + later });
  const registrations = aRegistrations([
    ...[0, 1, 2, 3].map((later) => row("181", later)),
    ...[0, 1].map((later) => row("371", later)),
  ]);
  const context = aContext();
  const scope = { registrations, context, readings: new UnitReadings(registrations, context) };
  const keys = new KeyIndex(6);
  const rules = {
    isRecord: () => true,
    checkCounts: () => undefined,
    series: () => series,
    ...(report && { report: () => report }),
  };
  const wide = new WideRules<Registrations>(rules, context, size);
  for (let slot = 0; slot < 6; slot++) {
    keys.add(slot, scope.readings.keyAt(slot), registrations.day[slot]!);
    wide.grow(slot + 1);
    wide.enter(scope, keys, slot);
  }
  return {
    wide,
    scope,
    keys,
    followers: (...slots: number[]) => {
      const touched = new Set<number>();
      wide.addFollowers(scope, keys, slots, touched);
      return [...touched].sort();
    },
    foundAt: (slot: number) => {
      const found: Finding[] = [];
      wide.check(scope, keys, slot, found);
      return found.length;
    },
  };
}

describe("a rule over a unit's days", () => {
  it("is asked about the rows of which it may say something, and about no other", () => {
    const [one, other] = [aSeries([1, 2], []), aSeries([2], [])];
    const { foundAt } = entered({ series: [one, other] });
    expect([0, 1, 2, 3, 4, 5].map(foundAt)).toEqual([0, 1, 2, 0, 0, 0]);
    expect(one.check.mock.calls.map(([, , slot]) => slot)).toEqual([1, 2]);
    expect(other.check.mock.calls.map(([, , slot]) => slot)).toEqual([2]);
  });

  it("is asked anew about the later rows of the same unit that it reaches from an edited one", () => {
    const { followers } = entered({ series: [aSeries([0, 1, 2, 3, 4, 5], [1, 3])] });
    expect(followers(0)).toEqual([1, 3]);
    expect(followers(4)).toEqual([5]);
    expect(followers(0, 4)).toEqual([1, 3, 5]);
    expect(followers(3)).toEqual([]);
  });

  it("is not asked anew about rows that only another rule speaks of", () => {
    const { followers } = entered({ series: [aSeries([1], [2]), aSeries([1, 2], [1])] });
    expect(followers(0)).toEqual([1]);
    expect(followers(1)).toEqual([2]);
  });

  it("reaches from each day of a unit once, however many of its rows changed", () => {
    const rule = aSeries([0, 1, 2, 3, 4, 5], [2]);
    const { followers, keys } = entered({ series: [rule] });
    keys.remove(1);
    keys.add(1, keys.unitOf(0), first);
    expect(followers(0, 1)).toEqual([2]);
    expect(followers(0, 1, 3, 4)).toEqual([2]);
    expect(rule.laterDays.mock.calls.map(([, day]) => day - first)).toEqual([0, 0, 3, 0]);
  });

  it("does not go through the days of a unit of which no rule has anything to say, or has no more", () => {
    const rule = aSeries([2, 3], [1, 2]);
    const { wide, followers, foundAt } = entered({ series: [rule] });
    expect(followers(4)).toEqual([]);
    expect(rule.laterDays).not.toHaveBeenCalled();
    wide.leave(2);
    wide.leave(2);
    expect(foundAt(2)).toBe(0);
    expect(followers(1)).toEqual([3]);
    wide.leave(3);
    rule.laterDays.mockClear();
    expect(followers(1)).toEqual([]);
    expect(rule.laterDays).not.toHaveBeenCalled();
  });

  it("is asked again about a row that comes back", () => {
    const { wide, scope, keys, followers, foundAt } = entered({ series: [aSeries([1], [1])] });
    wide.leave(1);
    wide.enter(scope, keys, 1);
    expect([foundAt(1), followers(0)]).toEqual([1, [1]]);
  });

  it("is not asked about a row that has no unit or day", () => {
    const rule = aSeries([0], []);
    const { wide, scope, keys, foundAt } = entered({ series: [rule] });
    wide.leave(0);
    keys.remove(0);
    rule.isTelling.mockClear();
    wide.enter(scope, keys, 0);
    expect(rule.isTelling).not.toHaveBeenCalled();
    expect(foundAt(0)).toBe(0);
  });

  it("keeps what it knows of the rows while room is made for more", () => {
    const { wide, foundAt } = entered({ series: [aSeries([0, 1, 5], [])], size: 1 });
    wide.grow(3);
    wide.grow(500);
    expect([0, 1, 2, 5].map(foundAt)).toEqual([1, 1, 0, 1]);
  });
});

describe("a rule over the whole sheet", () => {
  it("is told of every row that comes and goes, also of one without unit or day", () => {
    const report = aReport([]);
    const { wide, scope, keys } = entered({ report });
    expect(report.enter.mock.calls.map(([, , slot]) => slot)).toEqual([0, 1, 2, 3, 4, 5]);
    keys.remove(3);
    wide.leave(3);
    wide.enter(scope, keys, 3);
    expect(report.leave.mock.calls).toEqual([[3]]);
    expect(report.enter.mock.lastCall?.[2]).toBe(3);
  });

  it("speaks at the rows at which it settled, and is asked about no other", () => {
    const report = aReport([2, 4]);
    const series = aSeries([1, 2], []);
    const { wide, scope, keys, foundAt } = entered({ report, series: [series] });
    expect(wide.settle(scope, keys)).toEqual([2, 4]);
    expect([0, 1, 2, 3, 4, 5].map(foundAt)).toEqual([0, 1, 2, 0, 1, 0]);
    expect(report.tell.mock.calls.map(([slot]) => slot)).toEqual([2, 4]);
    wide.leave(4);
    expect(foundAt(4)).toBe(0);
  });

  it("is not there in a form that has none", () => {
    const { wide, scope, keys, foundAt } = entered({});
    expect(wide.settle(scope, keys)).toEqual([]);
    expect(foundAt(0)).toBe(0);
  });
});
