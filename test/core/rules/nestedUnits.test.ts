import { describe, expect, it } from "vitest";
import type { SystemSnapshot } from "../../../src/core/contract/register.ts";
import type { CheckContext } from "../../../src/core/rules/CheckContext.ts";
import { aRegister, aSystem, shakUnits, type UnitPeriod } from "../../support/aRegister.ts";
import { aRow, aSorRow, type RowCells, serial } from "../../support/aRegistrations.ts";
import { checkRows } from "../../support/checkRows.ts";

/** Section 8001181 and its department 800118. */
const section = (day: string): RowCells => aRow({ date: serial(`2025-10-${day}`) });
const department = (day: string): RowCells => aRow({ date: serial(`2025-10-${day}`), departmentCode: "18" });
const shak = aSystem([...shakUnits, { code: "800118" }]);

const institution = "926731000016006";
const ward = "543711000016000";

/** SOR units, each with its institution. */
const aSorSystem = (units: readonly (UnitPeriod & { institution: string })[]): SystemSnapshot => {
  const system = aSystem(units);
  return { ...system, units: { ...system.units, institution: units.map((unit) => unit.institution) } };
};
const sor = aSorSystem([
  { code: institution, level: "SI", institution },
  { code: ward, institution },
]);

const nestedIn = (rows: readonly RowCells[], overrides: Partial<CheckContext> = {}) =>
  checkRows(rows, { register: aRegister({ shak, sor }), ...overrides }).filter(
    ({ rule }) => rule === "UNIT-4",
  );

describe("a unit beside the one that it is part of", () => {
  it("[UNIT-4] is warned of once, at its first row of such a day", () => {
    const rows = [
      section("01"),
      department("02"),
      department("03"),
      section("02"),
      section("03"),
      department("04"),
    ];
    expect(nestedIn(rows)).toEqual([
      {
        rule: "UNIT-4",
        level: "warning",
        slot: 3,
        field: "departmentCode",
        details: { code: "8001181", parent: "800118", row: "3", days: 2 },
        others: [1],
      },
    ]);
  });

  it("counts the days of all months", () => {
    const november: RowCells = { date: serial("2025-11-01") };
    const rows = [
      section("31"),
      department("31"),
      aRow(november),
      aRow({ ...november, departmentCode: "18" }),
    ];
    expect(nestedIn(rows).map(({ details }) => details.days)).toEqual([2]);
  });

  it.each([
    ["on other days", [section("01"), department("02")]],
    ["of another department", [section("01"), aRow({ departmentCode: "371" })]],
    ["that has no readable date", [section("01"), aRow({ departmentCode: "18", date: "engang" })]],
    ["in error itself", [section("01"), aRow({ departmentCode: "42" }), aRow({ departmentCode: "421" })]],
  ])("is nothing to warn of %s", (_what, rows) => expect(nestedIn(rows)).toEqual([]));

  it("[UNIT-4] is a SOR unit beside its institution, by the register", () => {
    const rows = [aSorRow(institution), aSorRow(ward)];
    expect(nestedIn(rows)).toMatchObject([
      { slot: 1, field: "sorCode", details: { code: ward, parent: institution, row: "2", days: 1 } },
    ]);
    const silent = aRegister({ shak, sor: aSystem([{ code: institution }, { code: ward }]) });
    expect(nestedIn(rows, { register: silent })).toEqual([]);
  });

  it("is found however either is written, and named as its row has it", () => {
    const paired = aSorSystem([
      { code: ward, shak: "8001181", institution: "" },
      { code: institution, shak: "800118", institution: "" },
    ]);
    const rows = [aSorRow(ward), department("01")];
    expect(nestedIn(rows, { register: aRegister({ shak, sor: paired }) })).toMatchObject([
      { slot: 0, field: "sorCode", details: { code: ward, parent: "800118", row: "3" } },
    ]);
  });

  it("names the nearest that is there the same day", () => {
    const paired = aSorSystem([
      { code: institution, level: "SI", institution },
      { code: ward, shak: "8001181", institution },
    ]);
    const register = aRegister({ shak, sor: paired });
    const parentsOf = (rows: readonly RowCells[]) =>
      nestedIn(rows, { register }).map(({ details }) => details.parent);
    expect(parentsOf([section("01"), department("01"), aSorRow(institution)])).toEqual(["800118"]);
    expect(parentsOf([section("01"), department("02"), aSorRow(institution)])).toEqual([institution]);
  });
});
