import { describe, expect, it } from "vitest";
import { Register } from "../../../src/core/units/Register.ts";
import { findNotices } from "../../../src/core/rules/findNotices.ts";
import { rulesDa } from "../../../src/addin/text/rules.da.ts";
import { rulesEn } from "../../../src/addin/text/rules.en.ts";
import { aContext, checkRows, inShort, troublesOf } from "../../support/checkRows.ts";
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

  it("[UNIT-5] is a code where SOR codes stand, too", () => {
    expect(troublesOf(aSorRow("Kirurgisk sengeafsnit"))).toEqual(["UNIT-5 error sorCode"]);
    expect(troublesOf(aRow({ departmentCode: "#I/T" }))).toEqual(["SHAK-2 error departmentCode"]);
    expect(troublesOf(aSorRow("ABC1234"))).toEqual(["SOR-1 error sorCode"]);
  });

  it("[UNIT-5] says of a name among codes that it can be explained", () => {
    const [{ details } = { details: {} }] = checkRows([aRow({ departmentCode: "Kirurgisk" })]);
    expect([rulesDa, rulesEn].map((said) => said["UNIT-5"](details))).toEqual([
      '"Kirurgisk" er et navn, ikke en kode. Sig under opsætningen, hvilken enhed det er, eller skriv koden.',
      '"Kirurgisk" is a name, not a code. Say in the set-up which unit it is, or write its code.',
    ]);
  });

  it("[UNIT-5] is no name because of blanks in a code", () => {
    expect(troublesOf(aRow({ hospitalCode: "", departmentCode: "8001 181" }))).toEqual([]);
  });

  it.each([
    ["\u200e", "U+200E"],
    ["\u202a", "U+202A"],
    ["\u00ad", "U+00AD"],
    ["\u2063", "U+2063"],
    ["\u0002", "U+0002"],
  ])(
    "[UNIT-6] [MEND-8] holds no sign that nobody can see, and loses it with one click: %j",
    (sign, named) => {
      const [finding, ...others] = checkRows([aRow({ hospitalCode: "", departmentCode: `8001${sign}181` })]);
      expect(finding).toMatchObject({
        rule: "UNIT-6",
        level: "error",
        field: "departmentCode",
        details: { code: "8001181", sign: named },
        mends: [{ field: "departmentCode", value: "8001181", confirmed: true }],
      });
      expect(others).toEqual([]);
    },
  );

  it("[UNIT-6] is said of each code of the row, of a SOR code too, and mended to the code that is then whole", () => {
    const both = checkRows([aRow({ hospitalCode: "\u200e8001", departmentCode: "181\u200f" })]);
    expect(both.map(({ field, mends }) => [field, mends?.[0]?.value])).toEqual([
      ["hospitalCode", "8001"],
      ["departmentCode", "181"],
    ]);
    const [sor] = checkRows([aSorRow("926731\u200e000016006")]);
    expect(sor).toMatchObject({ rule: "UNIT-6", mends: [{ field: "sorCode", value: "926731000016006" }] });
  });

  it("[UNIT-6] offers no mend where the rest is no code, and none to all alike where the register knows none", () => {
    const mendsOf = (departmentCode: string, overrides = {}) =>
      checkRows([aRow({ hospitalCode: "", departmentCode })], overrides)[0];
    expect(mendsOf("80\u200e01")).toMatchObject({ rule: "UNIT-6" });
    expect(mendsOf("80\u200e01")?.mends).toBeUndefined();
    expect(mendsOf("8001\u200e999")?.mends).toMatchObject([{ value: "8001999", confirmed: false }]);
    const register = new Register(undefined);
    expect(mendsOf("8001\u200e181", { register })?.mends).toMatchObject([{ confirmed: false }]);
  });

  it("[UNIT-6] is nothing that a name, or a zero-width blank, is told of", () => {
    expect(troublesOf(aRow({ departmentCode: "Kirur\u00adgisk" }))).toEqual(["UNIT-5 error departmentCode"]);
    expect(troublesOf(aRow({ hospitalCode: "", departmentCode: "8001\u200b181" }))).toEqual([]);
  });

  it("[UNIT-6] is said of a cell that only looks empty", () => {
    const [finding] = checkRows([aRow({ sorCode: "\u200e" })]);
    expect(finding).toMatchObject({
      rule: "UNIT-6",
      field: "sorCode",
      details: { code: "" },
      mends: [{ value: "" }],
    });
  });

  it("[UNIT-6] keeps the unit as another until it is mended, unless the register knows the code that is meant", () => {
    const twice = [aRow({}), aRow({ hospitalCode: "8001\u200e" })];
    expect(inShort(checkRows(twice))).toEqual([
      "KEY-1 error date",
      "UNIT-6 error hospitalCode",
      "KEY-1 error date",
    ]);
    expect(inShort(checkRows(twice, { register: new Register(undefined) }))).toEqual([
      "UNIT-6 error hospitalCode",
    ]);
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
