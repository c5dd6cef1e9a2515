import { describe, expect, it } from "vitest";
import { inForceElsewhere } from "../../../src/core/rules/keys.ts";
import { aRegister, aSystem } from "../../support/aRegister.ts";
import { checkRows, inShort } from "../../support/checkRows.ts";
import { aRow, aSorRow, serial } from "../../support/aRegistrations.ts";

describe("one row for a unit and day", () => {
  it("[KEY-1] marks every row of a repeat, and names its partners", () => {
    const findings = checkRows([aRow(), aRow({ departmentCode: "371" }), aRow({ patients: 3 })]);
    expect(inShort(findings)).toEqual(["KEY-1 error date", "KEY-1 error date"]);
    expect(findings).toMatchObject([
      { slot: 0, others: [2], details: { date: "2025-10-01", rows: "4", more: 0 } },
      { slot: 2, others: [0], details: { rows: "2" } },
    ]);
  });

  it("[KEY-1] sees one unit in all its writings", () => {
    const rows = [
      aRow(),
      aRow({ hospitalCode: 8001, departmentCode: 181 }),
      aRow({ departmentCode: "8001181" }),
    ];
    expect(checkRows(rows).map(({ others }) => others)).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  it("[KEY-1] takes a SOR and a SHAK code for one unit where the register pairs them", () => {
    const rows = [aSorRow("926731000016006"), aRow(), aRow({ departmentCode: "371" })];
    const register = aRegister({ sor: aSystem([{ code: "926731000016006", shak: "8001181" }]) });
    const findings = checkRows(rows, { register }).filter(({ rule }) => rule === "KEY-1");
    expect(findings.map(({ slot, others }) => [slot, others])).toEqual([
      [0, [1]],
      [1, [0]],
    ]);
    expect(checkRows(rows).filter(({ rule }) => rule === "KEY-1")).toEqual([]);
  });

  it("[KEY-1] keeps units, days and rows that cannot be read apart", () => {
    const rows = [
      aRow(),
      aRow({ date: serial("2025-10-02") }),
      aSorRow("926731000016006"),
      aRow({ date: "engang" }),
      aRow({ date: "engang" }),
      aRow({ departmentCode: "1" }),
      aRow({ departmentCode: "1" }),
    ];
    expect(checkRows(rows).filter(({ rule }) => rule === "KEY-1")).toEqual([]);
  });

  it("[KEY-1] names five partners at most", () => {
    const [finding] = checkRows(Array.from({ length: 1_000 }, () => aRow()));
    expect(finding?.others).toHaveLength(5);
    expect(finding?.details.more).toBe(1);
  });

  it("[KEY-2] names the report that has the unit and day in force", () =>
    expect(inForceElsewhere(7, serial("2025-10-01"), 12)).toEqual({
      rule: "KEY-2",
      level: "error",
      slot: 7,
      field: "date",
      details: { date: "2025-10-01", report: 12 },
    }));
});
