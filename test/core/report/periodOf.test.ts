import { describe, expect, it } from "vitest";
import { cutOf, periodOf } from "../../../src/core/report/periodOf.ts";
import { aRegister, aSystem } from "../../support/aRegister.ts";
import { serial } from "../../support/aRegistrations.ts";

const day = serial("2025-09-14");
const register = aRegister({
  sor: aSystem([
    { code: "543711000016000", shak: "8001181" },
    { code: "926731000016006" },
    { code: "380011000016000", shak: "3800A20" },
    { code: "440781000016009", shak: "3800A20" },
  ]),
});

describe("the report a row belongs to", () => {
  it.each([
    ["month", "2025-09"],
    ["day", "2025-09-14"],
    ["hospital-month", "2025-09@8001"],
  ] as const)("is one a %s, which its name tells", (cut, period) => {
    expect(periodOf(day, "shak:8001181", cut, register)).toBe(period);
    expect(cutOf(period)).toBe(cut);
  });

  it.each([
    ["a department with letters", "shak:3800A20", "2025-09@3800"],
    ["a department of six characters", "shak:420210", "2025-09@4202"],
    ["a SOR unit that the register pairs with a SHAK code", "sor:543711000016000", "2025-09@8001"],
    ["a SOR unit that it pairs with none", "sor:926731000016006", "2025-09@SOR"],
    ["a SOR unit that shares its SHAK code", "sor:380011000016000", "2025-09@SOR"],
    ["a SOR unit that it does not know", "sor:1095041000016007", "2025-09@SOR"],
    ["a unit that cannot be read", undefined, "2025-09@SOR"],
  ] as const)("by hospital and month, of %s", (_name, unit, period) =>
    expect(periodOf(day, unit, "hospital-month", register)).toBe(period),
  );
});
