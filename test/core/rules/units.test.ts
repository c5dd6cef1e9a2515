import { describe, expect, it } from "vitest";
import { Register } from "../../../src/core/units/Register.ts";
import { findNotices } from "../../../src/core/rules/findNotices.ts";
import { aContext, troublesOf } from "../../support/checkRows.ts";
import { aRegister, aSystem } from "../../support/aRegister.ts";
import { aRegistrations, aRow, aSorRow } from "../../support/aRegistrations.ts";

describe("the ways of writing a unit", () => {
  it("[UNIT-1] refuses a SOR code beside a hospital or a department", () => {
    expect(troublesOf(aRow({ sorCode: "926731000016006" }))).toEqual(["UNIT-1 error sorCode"]);
    expect(troublesOf(aSorRow("926731000016006", { departmentCode: "181" }))).toEqual([
      "UNIT-1 error sorCode",
    ]);
  });

  it("[UNIT-2] misses a unit, at the first code column that the sheet has", () => {
    const row = aRow({ hospitalCode: " ", departmentCode: "" });
    expect(troublesOf(row)).toEqual(["UNIT-2 error sorCode"]);
    expect(troublesOf(row, { fields: ["hospitalCode", "departmentCode", "date"] })).toEqual([
      "UNIT-2 error departmentCode",
    ]);
  });

  it("[UNIT-3] misses the other half of the pair", () => {
    expect(troublesOf(aRow({ departmentCode: "" }))).toEqual(["UNIT-3 error departmentCode"]);
    expect(troublesOf(aRow({ hospitalCode: "" }))).toEqual(["UNIT-3 error hospitalCode"]);
    expect(troublesOf(aRow({ hospitalCode: "", departmentCode: 181 }))).toEqual([
      "UNIT-3 error hospitalCode",
    ]);
  });

  it.each(["Kirurgisk sengeafsnit", "Afd 7", "ØNH"])(
    "[UNIT-5] is a code, not a name: %s",
    (departmentCode) => {
      expect(troublesOf(aRow({ hospitalCode: "", departmentCode }))).toEqual(["UNIT-5 error departmentCode"]);
      expect(troublesOf(aRow({ departmentCode }))).toEqual(["UNIT-5 error departmentCode"]);
    },
  );

  it("[UNIT-5] is no name because of blanks in a code", () => {
    expect(troublesOf(aRow({ hospitalCode: "", departmentCode: "8001 181" }))).toEqual([]);
  });

  it("[UNIT-3] marks the half that stands where the sheet has no column for the other", () =>
    expect(troublesOf(aRow({ hospitalCode: "" }), { fields: ["departmentCode", "date"] })).toEqual([
      "UNIT-3 error departmentCode",
    ]));
});

describe("what is said once of a sheet", () => {
  const noticesOf = (register: Register, ...rows: Parameters<typeof aRegistrations>[0]) =>
    findNotices(aRegistrations(rows), aContext({ register }));

  it("tells of registers that were not imported, only for code systems that the sheet writes", () => {
    const none = new Register(undefined);
    expect(noticesOf(none, aRow())).toEqual(["register.none.shak"]);
    expect(noticesOf(none, aRow(), aSorRow("926731000016006"))).toEqual([
      "register.none.sor",
      "register.none.shak",
    ]);
    expect(noticesOf(none)).toEqual([]);
  });

  it("tells of registers that are old or partial", () => {
    const old = aRegister({ shak: aSystem([], { importedOn: "2025-01-01" }) });
    const partial = aRegister({ shak: aSystem([], { complete: false }) });
    expect(noticesOf(old, aRow())).toEqual(["register.old.shak"]);
    expect(noticesOf(partial, aRow())).toEqual(["register.partial.shak"]);
    expect(noticesOf(aRegister(), aRow())).toEqual([]);
  });
});
