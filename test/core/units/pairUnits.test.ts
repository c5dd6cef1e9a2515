import { describe, expect, it } from "vitest";
import { pairUnits } from "../../../src/core/units/pairUnits.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { aSystem, type UnitPeriod } from "../../support/aRegister.ts";

const pairs = (...units: UnitPeriod[]) => [...pairUnits(aSystem(units))];

describe("a SOR and a SHAK code", () => {
  it("are one unit where the register pairs them one to one, in all its periods", () => {
    expect(
      pairs(
        { code: "926731000016006", shak: "1301101" },
        { code: "380011000016000", shak: "", to: "2019-12-31" },
        { code: "380011000016000", shak: "3800A20", from: "2020-01-01" },
      ),
    ).toEqual([
      ["shak:1301101", "sor:926731000016006"],
      ["shak:3800A20", "sor:380011000016000"],
    ]);
  });

  it.each<[string, UnitPeriod[]]>([
    [
      "two units share the code",
      [
        { code: "1", shak: "1301101" },
        { code: "2", shak: "1301101" },
      ],
    ],
    [
      "the code moved from one unit to another",
      [
        { code: "1", shak: "1301101", to: "2019-12-31" },
        { code: "2", shak: "1301101", from: "2020-01-01" },
      ],
    ],
    [
      "the unit changed its code",
      [
        { code: "1", shak: "1301101", to: "2019-12-31" },
        { code: "1", shak: "1301102", from: "2020-01-01" },
      ],
    ],
    ["the code is a hospital's", [{ code: "1", shak: "1301", level: "SI" }]],
    ["the unit is an owner", [{ code: "1", shak: "1301101", level: "IE" }]],
    ["there is no code", [{ code: "1" }]],
  ])("are not where %s", (_why, units) => {
    expect(pairs(...units)).toEqual([]);
  });

  it("have the SOR key in common; other keys are their own", () => {
    const register = new Register({
      version: "1",
      sor: aSystem([{ code: "926731000016006", shak: "1301101" }]),
    });
    expect(register.identityOf("shak:1301101")).toBe("sor:926731000016006");
    expect(register.identityOf("sor:926731000016006")).toBe("sor:926731000016006");
    expect(register.identityOf("shak:1301102")).toBe("shak:1301102");
    expect(new Register(undefined).identityOf("shak:1301101")).toBe("shak:1301101");
  });
});
