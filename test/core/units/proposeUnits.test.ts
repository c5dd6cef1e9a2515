import { describe, expect, it } from "vitest";
import { proposeUnits, type ProposalTerms } from "../../../src/core/units/proposeUnits.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { aSystem, type UnitPeriod } from "../../support/aRegister.ts";
import { serial } from "../../support/aRegistrations.ts";
import { sorCode } from "../../support/writeSorCsv.ts";

const shakUnits: readonly UnitPeriod[] = [
  { code: "8001", name: "Aalborg Universitetshospital" },
  { code: "8001101", name: "Afsnit 1" },
  { code: "8001110", name: "Afsnit 10" },
  { code: "8001181", name: "Nyremedicinsk sengeafsnit" },
  { code: "8001190", name: "Kirurgisk sengeafsnit", to: "2020-12-31" },
  { code: "4202", name: "Odense Universitetshospital" },
  { code: "4202101", name: "Afsnit 1" },
  { code: "4202181", name: "Medicinsk sengeafsnit, Åbenrå" },
];
const register = new Register({ version: "1", shak: aSystem(shakUnits) });

const propose = (name: string, terms: Partial<ProposalTerms> = {}, of = register) =>
  proposeUnits(of, name, { system: "shak", day: serial("2025-11-15"), ...terms });
const inShort = (...asked: Parameters<typeof propose>) => {
  const { kind, units } = propose(...asked);
  return [kind, ...units.map(({ code }) => code)];
};

describe("the units that a name may mean", () => {
  it.each([
    ["nyremedicinsk SENGEAFSNIT", ["one", "8001181"]],
    ["nyremed", ["one", "8001181"]],
    ["aabenraa medicinsk", ["one", "4202181"]],
    ["8001181", ["one", "8001181"]],
    ["medicinsk sengeafsnit", ["several", "4202181", "8001181"]],
    ["Kantinen", ["none"]],
  ])("of %j are %j", (name, found) => {
    expect(inShort(name)).toEqual(found);
  });

  it("are only those of just that name, where there are any", () => {
    expect(inShort("afsnit 1")).toEqual(["several", "4202101", "8001101"]);
    expect(inShort("Afsnit 10")).toEqual(["one", "8001110"]);
  });

  it("are open on the day", () => {
    expect(inShort("Kirurgisk sengeafsnit")).toEqual(["none"]);
    expect(inShort("Kirurgisk sengeafsnit", { day: serial("2020-12-31") })).toEqual(["one", "8001190"]);
  });

  it("are of the chosen hospital, and name those they waver between", () => {
    expect(propose("Afsnit 1").hospitals).toEqual(["4202", "8001"]);
    expect(propose("Afsnit 10").hospitals).toEqual([]);
    expect(inShort("Afsnit 1", { hospital: "8001" })).toEqual(["one", "8001101"]);
    expect(inShort("medicinsk", { hospital: "4202" })).toEqual(["one", "4202181"]);
  });

  it("are told with their hospital's name", () => {
    expect(propose("Afsnit 10").units).toMatchObject([
      { system: "shak", state: "open", hospital: { code: "8001", name: "Aalborg Universitetshospital" } },
    ]);
  });

  it("are twenty at most, and say how many there are", () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ code: `9101${100 + at}`, name: `Afsnit ${at}` }));
    const { kind, total, units } = propose("afsnit", {}, new Register({ version: "1", shak: aSystem(many) }));
    expect([kind, total, units.length]).toEqual(["several", 60, 20]);
  });

  it("are no owners, and SOR's hospitals are its institutions", () => {
    const sor = aSystem([
      { code: sorCode(1), name: "Region Nordjylland", level: "IE" },
      { code: sorCode(2), name: "Aalborg Universitetshospital", level: "SI", shak: "8001" },
      { code: sorCode(3), name: "Afsnit, Nordjylland", shak: "8001181" },
      { code: sorCode(4), name: "Afsnit, Fyn" },
    ]);
    const units = { ...sor.units, institution: ["", sorCode(2), sorCode(2), sorCode(9)] };
    const both = new Register({ version: "1", sor: { ...sor, units }, shak: aSystem(shakUnits) });
    const terms = { system: "sor" } as const;
    expect(inShort("Nordjylland", terms, both)).toEqual(["one", sorCode(3)]);
    expect(propose("Afsnit", terms, both).hospitals).toEqual([sorCode(9), sorCode(2)]);
    expect(inShort("Afsnit", { ...terms, hospital: sorCode(2) }, both)).toEqual(["one", sorCode(3)]);
    expect(propose("Nordjylland", terms, both).units[0]).toMatchObject({
      shak: "8001181",
      hospital: { code: sorCode(2), name: "Aalborg Universitetshospital" },
    });
    expect(propose("8001181", {}, both).units[0]).toMatchObject({ sor: sorCode(3) });
  });

  it("cannot be told without a register", () => {
    expect(() => propose("Afsnit 1", { system: "sor" })).toThrow("register.not-imported");
  });
});
