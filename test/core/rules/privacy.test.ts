import { describe, expect, it } from "vitest";
import { fieldKeys } from "../../../src/core/record/fields.ts";
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
