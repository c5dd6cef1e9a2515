import { describe, expect, it } from "vitest";
import { RegisterSystem } from "../../../src/core/units/Register.ts";
import { aSystem } from "../../support/aRegister.ts";
import { serial } from "../../support/aRegistrations.ts";

const system = new RegisterSystem(
  aSystem([
    { code: "8001181", name: "Gammelt navn", from: "2000-01-01", to: "2009-12-31" },
    { code: "8001181", name: "Nyt navn", from: "2010-01-01", to: "2019-12-31" },
    { code: "3800E20" },
    { code: "3800E0" },
    { code: "3800E00" },
  ]),
);

describe("a code system of the register", () => {
  it("knows in which periods a code is open, both ends included", () => {
    const open = (iso: string) => system.isOpenOn("8001181", serial(iso));
    expect(["1999-12-31", "2000-01-01", "2009-12-31", "2019-12-31", "2020-01-01"].map(open)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(system.isOpenOn("9999999", serial("2010-01-01"))).toBe(false);
  });

  it("names a code as it was called on the day, and a closed one by its last name", () => {
    expect(system.nameOn("8001181", serial("2005-01-01"))).toBe("Gammelt navn");
    expect(system.nameOn("8001181", serial("2015-01-01"))).toBe("Nyt navn");
    expect(system.nameOn("8001181", serial("2025-01-01"))).toBe("Nyt navn");
    expect(system.nameOn("9999999", serial("2025-01-01"))).toBeUndefined();
  });

  it("says for which days an answer stays the same", () => {
    expect(system.steadySpan("8001181", serial("2012-05-05"))).toEqual({
      from: serial("2010-01-01"),
      to: serial("2019-12-31"),
    });
    expect(system.steadySpan("8001181", serial("2021-05-05")).from).toBe(serial("2020-01-01"));
    expect(system.steadySpan("8001181", serial("1990-05-05")).to).toBe(serial("1999-12-31"));
  });

  it("finds the codes whose E Excel takes for a power of ten", () => {
    expect(system.scientificCodes(3.8e23)).toEqual(["3800E20"]);
    expect(system.scientificCodes(3800)).toEqual(["3800E0", "3800E00"]);
    expect(system.scientificCodes(12)).toEqual([]);
  });

  it("is stale from the 36th day after its import", () => {
    expect(system.isStale(serial("2025-12-15"))).toBe(false);
    expect(system.isStale(serial("2025-12-16"))).toBe(true);
  });
});
