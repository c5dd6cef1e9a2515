import { describe, expect, it } from "vitest";
import { fieldKeys } from "../../../src/core/record/fields.ts";
import { checkPerson } from "../../../src/core/rules/person.ts";
import { emptyReport } from "../../../src/core/rules/form.ts";
import { checkRows, inShort } from "../../support/checkRows.ts";
import { aRow } from "../../support/aRegistrations.ts";

const cpr = "010190-1234";

describe("CPR numbers", () => {
  it.each(fieldKeys)("[CPR-1] speaks of one in %s, alone and without repeating it", (field) => {
    const findings = checkRows([aRow({ [field]: `Hr. ${cpr}` })]);
    expect(inShort(findings)).toEqual([`CPR-1 error ${field}`]);
    expect(JSON.stringify(findings)).not.toMatch(/010190|1234/);
  });

  it("[CPR-1] finds the number without its hyphen and without its first zero", () => {
    expect(inShort(checkRows([aRow({ patients: 101901234 })]))).toEqual(["CPR-1 error patients"]);
    expect(inShort(checkRows([aRow({ departmentCode: 3112901234 })]))).toEqual([
      "CPR-1 error departmentCode",
    ]);
  });
});

describe("a report", () => {
  it("[FORM-1] without rows is an error of the whole", () =>
    expect(emptyReport).toEqual({ rule: "FORM-1", level: "error", slot: -1, details: {} }));
});

describe("the person that a report is about", () => {
  it.each([
    ["010190-1234", "PERSON", []],
    ["0101901234", "without a hyphen", []],
    ["2902004001", "29 February 2000", []],
    ["2902004000", "modulus 11 is not asked for", []],
    ["310290-1234", "[PERSON-1] of a day that is none", ["PERSON-1 error"]],
    ["290201-4001", "[PERSON-1] of 29 February in a year without", ["PERSON-1 error"]],
    ["010190-123", "[PERSON-1] of too few digits", ["PERSON-1 error"]],
    ["Hr. Jensen", "[PERSON-1] of no number at all", ["PERSON-1 error"]],
    ["0203291WQ3", "[PERSON-2] of a replacement number", ["PERSON-2 warning"]],
    ["020329-0ab3", "[PERSON-2] of a local replacement number", ["PERSON-2 warning"]],
  ])("%s: %s", (person, _why, expected) => {
    const found = checkPerson(person);
    expect(found.map(({ rule, level }) => `${rule} ${level}`)).toEqual(expected);
    expect(JSON.stringify(found)).not.toContain(person);
  });
});
