import { describe, expect, it } from "vitest";
import { Register } from "../../../src/core/units/Register.ts";
import { unitOnDay } from "../../../src/core/units/UnitOnDay.ts";
import { aSystem } from "../../support/aRegister.ts";
import { serial } from "../../support/aRegistrations.ts";

const register = new Register({
  version: "1",
  shak: aSystem([
    { code: "8001", name: "Aalborg Universitetshospital" },
    { code: "8001181", name: "Nyre" },
  ]),
});
const unit = { code: "8001181", name: "Nyre", from: "2020-01-01", to: "2024-12-31" };

describe("a unit on a day", () => {
  it.each([
    ["2019-12-31", "coming"],
    ["2020-01-01", "open"],
    ["2024-12-31", "open"],
    ["2025-01-01", "closed"],
  ])("of %s is %s", (iso, state) => {
    expect(unitOnDay(register, "shak", unit, serial(iso)).state).toBe(state);
  });

  it("has a hospital, unless it is one", () => {
    const day = serial("2020-01-01");
    expect(unitOnDay(register, "shak", unit, day).hospital).toEqual({
      code: "8001",
      name: "Aalborg Universitetshospital",
    });
    expect(unitOnDay(register, "shak", { ...unit, code: "8001" }, day).hospital).toBeUndefined();
    expect(unitOnDay(register, "shak", { ...unit, code: "9999101" }, day).hospital).toEqual({ code: "9999" });
  });

  it("of SOR without institutions has the hospital of its SHAK code, where it says one", () => {
    const day = serial("2020-01-01");
    expect(unitOnDay(register, "sor", { ...unit, code: "1", shak: "8001181" }, day).hospital?.name).toBe(
      "Aalborg Universitetshospital",
    );
    expect(unitOnDay(register, "sor", { ...unit, code: "1" }, day).hospital).toBeUndefined();
  });
});
