import { describe, expect, it } from "vitest";
import { Register } from "../../../src/core/units/Register.ts";
import { aContext, checkRows, inShort, troublesOf } from "../../support/checkRows.ts";
import { aRegister, aSystem, shakUnits } from "../../support/aRegister.ts";
import { aRow, type RowCells, serial } from "../../support/aRegistrations.ts";

const without = new Register(undefined);
const old = aRegister({ shak: aSystem(shakUnits, { importedOn: "2025-10-10" }) });
const partial = aRegister({ shak: aSystem(shakUnits, { complete: false }) });

const odense = (departmentCode: RowCells["departmentCode"]): RowCells =>
  aRow({ hospitalCode: 4202, departmentCode: departmentCode ?? "" });
const aalborg = (departmentCode: RowCells["departmentCode"]): RowCells =>
  aRow({ hospitalCode: 8001, departmentCode: departmentCode ?? "" });
const alone = (departmentCode: RowCells["departmentCode"]): RowCells =>
  aRow({ hospitalCode: "", departmentCode: departmentCode ?? "" });

describe("hospital and department codes", () => {
  it.each([
    ["two cells", aRow()],
    ["numbers", aalborg(181)],
    ["small letters and spaces", aRow({ hospitalCode: " 3800 ", departmentCode: "a20" })],
    ["the full code beside its hospital", aalborg("8001181")],
    ["the full code alone", alone("8001181")],
    ["the full code alone, as a number", alone(8001181)],
    ["six characters alone", alone("420210")],
  ])("accepts %s", (_, row) => expect(troublesOf(row)).toEqual([]));

  it.each(["801", "80011", "8-01", 80011, true, "#REF!"])(
    "[SHAK-1] refuses the hospital %s, which is not 4 characters",
    (hospitalCode) =>
      expect(troublesOf(aRow({ hospitalCode }))).toEqual([
        hospitalCode === true ? "SHAK-8 error hospitalCode" : "SHAK-1 error hospitalCode",
      ]),
  );

  it.each(["1", "1811", "18111", "1-8", "0181234567", 1811, -5, 1.5])(
    "[SHAK-2] refuses the department %s",
    (code) => expect(troublesOf(aalborg(code))).toEqual(["SHAK-2 error departmentCode"]),
  );

  it("[SHAK-2] refuses a single digit where there is no register to tell what it was", () =>
    expect(troublesOf(odense(5), { register: without })).toEqual(["SHAK-2 error departmentCode"]));

  it("[SHAK-3] [MEND-1] offers the zero back that Excel dropped, by name", () => {
    const [finding, ...others] = checkRows([aalborg(86)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "SHAK-3",
      level: "error",
      field: "departmentCode",
      mends: [{ field: "departmentCode", value: "086", name: "Dagafsnit", confirmed: true }],
    });
  });

  it.each([
    ["in two cells", aalborg("86"), aalborg(86)],
    ["of one digit, with two readings", odense("5"), odense(5)],
    ["in full", alone("301101"), alone(301101)],
  ])("[SHAK-3] offers the same for text as for a number, %s", (_, text, number) => {
    const register = aRegister({ shak: aSystem([...shakUnits, { code: "0301101" }]) });
    const wanted = checkRows([number], { register });
    expect(inShort(wanted)).toEqual(["SHAK-3 error departmentCode"]);
    expect(checkRows([text], { register })).toEqual(wanted);
  });

  it("[SHAK-3] takes text for what it says where that is a code, or the register may lack it", () => {
    expect(troublesOf(aalborg("42"))).toEqual(["SHAK-9 error departmentCode"]);
    expect(troublesOf(aalborg("86"), { register: partial })).toEqual([]);
  });

  it("[SHAK-3] goes by the row's own day: the number was a code until it closed", () => {
    const early = { ...aalborg(42), date: serial("2020-06-01") };
    const findings = checkRows([early, aalborg(42)]);
    expect(findings.map(({ rule, slot }) => [rule, slot])).toEqual([
      ["SHAK-4", 0],
      ["SHAK-3", 1],
    ]);
  });

  it("[SHAK-3] offers both readings by name where a single digit has two", () => {
    const [finding] = checkRows([odense(5)]);
    expect(finding).toMatchObject({ rule: "SHAK-3", level: "error" });
    expect(finding?.mends?.map(({ value }) => value)).toEqual(["05", "005"]);
  });

  it("[SHAK-3] only warns where the register is old or partial and the digits make a code", () => {
    expect(troublesOf(aalborg(86), { register: old })).toEqual(["SHAK-3 warning departmentCode"]);
    expect(troublesOf(aalborg(86), { register: partial })).toEqual(["SHAK-3 warning departmentCode"]);
    expect(troublesOf(aalborg(86), { register: without })).toEqual([]);
  });

  it("[SHAK-4] lets the planner choose between two open readings, both by name", () => {
    const [finding] = checkRows([odense(10)]);
    expect(finding).toMatchObject({ rule: "SHAK-4", level: "warning", field: "departmentCode" });
    expect(finding?.choices).toEqual([
      { writing: "4202|10", code: "420210", name: "Klinisk immunologisk afd." },
      { writing: "4202|10", code: "4202010", name: "Anæstesiologisk-Intensiv Afdeling V" },
    ]);
  });

  it("[SHAK-4] is silent once it is chosen, and where the zero was typed as text", () => {
    const settings = { ...aContext().settings, choices: { "4202|10": "4202010" } };
    expect(troublesOf(odense(10), { settings })).toEqual([]);
    expect(troublesOf(odense("010"))).toEqual([]);
    expect(troublesOf(odense("10"))).toEqual([]);
  });

  it("[SHAK-4] counts as typed until it is chosen, then as chosen", () => {
    const rows = [odense(10), odense("10"), odense("010")];
    const repeated = (choices: Record<string, string>) =>
      checkRows(rows, { settings: { ...aContext().settings, choices } })
        .filter(({ rule }) => rule === "KEY-1")
        .map(({ slot }) => slot);
    expect(repeated({})).toEqual([0, 1]);
    expect(repeated({ "4202|10": "4202010" })).toEqual([0, 2]);
  });

  it("[SHAK-5] refuses a full code of another hospital", () => {
    expect(troublesOf(aalborg("4202010"))).toEqual(["SHAK-5 error departmentCode"]);
    expect(troublesOf(aalborg(4202010))).toEqual(["SHAK-5 error departmentCode"]);
  });

  it("[SHAK-6] [MEND-3] offers the first seven of eight or nine characters", () => {
    const [finding] = checkRows([aalborg("800118101")]);
    expect(finding).toMatchObject({
      rule: "SHAK-6",
      level: "error",
      mends: [{ value: "8001181", name: "Nyremedicinsk sengeafsnit", confirmed: true }],
    });
    expect(troublesOf(alone(80011811))).toEqual(["SHAK-6 error departmentCode"]);
  });

  it("[SHAK-6] offers nothing that the register does not have open, and does not confirm without one", () => {
    expect(checkRows([aalborg("800199901")])[0]).not.toHaveProperty("mends");
    const [finding] = checkRows([aalborg("800199901")], { register: without });
    expect(finding?.mends).toEqual([{ field: "departmentCode", value: "8001999", confirmed: false }]);
  });

  it("[SHAK-7] [MEND-4] offers the one code that gives the power of ten", () => {
    const [finding] = checkRows([alone(3.8e23)]);
    expect(finding).toMatchObject({
      rule: "SHAK-7",
      level: "error",
      mends: [{ value: "3800E20", name: "Ortopædkirurgisk", confirmed: true }],
    });
    expect(troublesOf(alone("3,8E+23"))).toEqual(["SHAK-7 error departmentCode"]);
  });

  it("[SHAK-7] names every code that gives the number, and mends none by itself", () => {
    const [finding] = checkRows([aRow({ hospitalCode: 3800, departmentCode: 3800 })]);
    expect(finding).toMatchObject({ rule: "SHAK-7" });
    expect(finding?.mends?.map(({ value }) => value)).toEqual(["3800E0", "3800E00"]);
  });

  it("[SHAK-7] stands without a register too, without a mend", () => {
    const [finding] = checkRows([alone(3.8e23)], { register: without });
    expect(finding).toMatchObject({ rule: "SHAK-7" });
    expect(finding).not.toHaveProperty("mends");
  });

  it("[SHAK-8] refuses a code that a complete register lacks, at the half that is unknown", () => {
    expect(troublesOf(aalborg("ZZ9"))).toEqual(["SHAK-8 error departmentCode"]);
    expect(troublesOf(aRow({ hospitalCode: "9999" }))).toEqual(["SHAK-8 error hospitalCode"]);
    expect(troublesOf(alone("9999181"))).toEqual(["SHAK-8 error departmentCode"]);
    expect(troublesOf(aalborg("ZZ9"), { register: partial })).toEqual([]);
    expect(troublesOf(aalborg("ZZ9"), { register: old })).toEqual(["SHAK-8 warning departmentCode"]);
  });

  it("[SHAK-9] refuses a department that is closed on the row's date, and says which date", () => {
    const rows = [aalborg("42"), { ...aalborg("42"), date: serial("2020-12-31") }];
    const findings = checkRows(rows);
    expect(inShort(findings)).toEqual(["SHAK-9 error departmentCode"]);
    expect(findings[0]?.details).toEqual({ code: "800142", date: "2025-10-01" });
    expect(troublesOf(aalborg("42"), { register: old })).toEqual(["SHAK-9 warning departmentCode"]);
  });
});
