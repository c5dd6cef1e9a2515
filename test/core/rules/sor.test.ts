import { describe, expect, it } from "vitest";
import { verhoeffDigit } from "../../../src/core/units/verhoeff.ts";
import { checkRows, inShort, troublesOf } from "../../support/checkRows.ts";
import { aRegister, aSystem } from "../../support/aRegister.ts";
import { aSorRow, serial } from "../../support/aRegistrations.ts";

const rigshospitalet = "926731000016006";
const withSor = aRegister({
  sor: aSystem([
    { code: rigshospitalet, name: "Rigshospitalet" },
    { code: "1095041000016007", name: "Sønderjylland" },
    { code: "380011000016000", to: "2020-12-31" },
    { code: "440781000016009", level: "IE" },
  ]),
});
const partial = aRegister({ sor: aSystem([{ code: rigshospitalet }], { complete: false }) });
const old = aRegister({
  sor: aSystem([{ code: rigshospitalet, to: "2020-12-31" }], { importedOn: "2025-10-10" }),
});

describe("SOR codes", () => {
  it("accepts a code as text, however it is spaced", () => {
    expect(troublesOf(aSorRow(rigshospitalet))).toEqual([]);
    expect(troublesOf(aSorRow(" 926731 000016 006 "))).toEqual([]);
    expect(troublesOf(aSorRow(rigshospitalet), { register: withSor })).toEqual([]);
  });

  it.each(["12345", "SOR-kode", "1234567890123456789", "92673100001600A", true, 2.65161e14 + 0.5, "#N/A"])(
    "[SOR-1] refuses %s, which is not 11 to 18 digits",
    (code) => expect(troublesOf(aSorRow(code))).toEqual(["SOR-1 error sorCode"]),
  );

  it("[SOR-2] refuses a wrong check digit", () =>
    expect(troublesOf(aSorRow("380011000016001"))).toEqual(["SOR-2 error sorCode"]));

  it("[SOR-3] offers the code that Excel cut, not looked up where no register is had", () => {
    const [finding, ...others] = checkRows([aSorRow(1095041000016000)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: "SOR-3",
      level: "error",
      details: { suggestion: "1095041000016007" },
      mends: [{ field: "sorCode", value: "1095041000016007", confirmed: false }],
    });
  });

  it("[SOR-3] [MEND-2] confirms the mend by the register, and offers none that a complete one lacks", () => {
    const [known] = checkRows([aSorRow(1095041000016000)], { register: withSor });
    expect(known?.mends).toEqual([
      { field: "sorCode", value: "1095041000016007", confirmed: true, name: "Sønderjylland" },
    ]);
    const lacking = aRegister({ sor: aSystem([{ code: rigshospitalet }]) });
    const [unknown] = checkRows([aSorRow(1095041000016000)], { register: lacking });
    expect(unknown).toMatchObject({ rule: "SOR-3" });
    expect(unknown?.mends).toBeUndefined();
  });

  it.each([
    [12345671000016000, /^1234567100001600\d$/],
    [123456781000016000, /^12345678100001600\d$/],
  ])("[SOR-3] restores the partition's zeros too, where Excel cut two or three digits of %d", (cut, whole) =>
    expect(checkRows([aSorRow(cut)])).toMatchObject([
      { rule: "SOR-3", mends: [{ value: expect.stringMatching(whole) }] },
    ]),
  );

  it.each(["9,26731E+14", "9.26731E+14", "9,3E+14", 926731000000000, 930000000000000])(
    "[SOR-3] [MEND-5] knows the code again in %s, the rest of a power of ten",
    (cell) => {
      const [finding, ...others] = checkRows([aSorRow(cell)], { register: withSor });
      const isWhole = String(cell).includes("26731");
      expect(others).toEqual([]);
      expect(finding).toMatchObject({
        rule: "SOR-3",
        level: "error",
        mends: [{ field: "sorCode", value: rigshospitalet, name: "Rigshospitalet", confirmed: true }],
      });
      // Without a register the item number must be left whole.
      const [alone] = checkRows([aSorRow(cell)]);
      expect(alone?.rule).toBe("SOR-3");
      expect(alone?.mends?.map(({ confirmed }) => confirmed)).toEqual(isWhole ? [false] : undefined);
    },
  );

  it("[SOR-3] [MEND-5] offers every code that a power of ten may be the rest of, by name, and mends none by itself", () => {
    const twins = aRegister({ sor: aSystem([{ code: rigshospitalet }, { code: "931231000016008" }]) });
    const [finding] = checkRows([aSorRow("9,3E+14")], { register: twins });
    expect(finding?.mends?.map(({ value }) => value)).toEqual([rigshospitalet, "931231000016008"]);
    const [none] = checkRows([aSorRow("8,1E+14")], { register: twins });
    expect(none).toMatchObject({ rule: "SOR-3" });
    expect(none).not.toHaveProperty("mends");
  });

  it("[SOR-4] warns of a whole code kept as a number, and offers it as text", () => {
    const [finding] = checkRows([aSorRow(Number(rigshospitalet))]);
    expect(finding).toMatchObject({
      rule: "SOR-4",
      level: "warning",
      mends: [{ value: rigshospitalet, confirmed: true }],
    });
  });

  it("[SOR-5] warns of a right check digit in a code that is built unlike the others", () => {
    const unusual = ["54371100000500", "1234567890"].map((body) => `${body}${verhoeffDigit(body)}`);
    for (const code of unusual) expect(troublesOf(aSorRow(code))).toEqual(["SOR-5 warning sorCode"]);
  });

  it("[SOR-6] refuses a code that a complete register lacks; a partial one says nothing", () => {
    expect(troublesOf(aSorRow("275721000016002"), { register: withSor })).toEqual(["SOR-6 error sorCode"]);
    expect(troublesOf(aSorRow("275721000016002"), { register: partial })).toEqual([]);
  });

  it("[SOR-6] only warns when the register is over 35 days old", () =>
    expect(troublesOf(aSorRow("275721000016002"), { register: old })).toEqual(["SOR-6 warning sorCode"]));

  it("[SOR-7] refuses a unit that is closed on the row's date, and says which date", () => {
    const open = aSorRow("380011000016000", { date: serial("2020-12-31") });
    const closed = aSorRow("380011000016000", { date: serial("2021-01-01") });
    const findings = checkRows([open, closed], { register: withSor });
    expect(inShort(findings)).toEqual(["SOR-7 error sorCode"]);
    expect(findings[0]).toMatchObject({ slot: 1, details: { date: "2021-01-01" } });
    expect(troublesOf(aSorRow(rigshospitalet), { register: old })).toEqual(["SOR-7 warning sorCode"]);
  });

  it("[SOR-8] refuses an institution owner", () =>
    expect(troublesOf(aSorRow("440781000016009"), { register: withSor })).toEqual(["SOR-8 error sorCode"]));
});
