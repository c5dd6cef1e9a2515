import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SystemSnapshot } from "../../../src/core/contract/register.ts";
import type { UnitScope } from "../../../src/core/contract/units.ts";
import { Problem } from "../../../src/core/Problem.ts";
import { Register } from "../../../src/core/units/Register.ts";
import { listScopes, searchUnits, type UnitSearch } from "../../../src/core/units/searchUnits.ts";
import { serial } from "../../support/aRegistrations.ts";
import { aSystem, type UnitPeriod } from "../../support/aRegister.ts";
import { sorCode } from "../../support/writeSorCsv.ts";

const today = serial("2025-11-15");
const ownCvr = "29190623";

/** Two owners: a region with a hospital and two wards, and a practice. */
const sorUnits = aSystem([
  { code: sorCode(1), name: "Region Nordjylland", level: "IE" },
  { code: sorCode(2), name: "Aalborg Universitetshospital", level: "SI", shak: "8001" },
  { code: sorCode(3), name: "Ældremedicinsk sengeafsnit", shak: "8001181" },
  { code: sorCode(4), name: "Øre-næse-hals, Åbenrå", shak: "8001042" },
  { code: sorCode(5), name: "Lægehuset André", level: "SI" },
]);
const sor: SystemSnapshot = {
  ...sorUnits,
  units: {
    ...sorUnits.units,
    yder: ["", "", "", "", "077410"],
    institution: ["", sorCode(2), sorCode(2), sorCode(2), sorCode(5)],
    cvr: { values: [ownCvr, "12345678"], of: [0, 0, 0, 0, 1] },
    owner: { values: ["regional", "private"], of: [0, 0, 0, 0, 1] },
    type: { values: ["hospital", "sengeafsnit", "almen lægepraksis"], of: [-1, 0, 1, 1, 2] },
  },
};
const register = new Register({ version: "1", sor });

const search = (wanted: Partial<UnitSearch>, of = register) =>
  searchUnits(of, {
    system: "sor",
    text: "",
    day: today,
    filters: {},
    offset: 0,
    limit: 50,
    ownCvr,
    ...wanted,
  });
const names = (wanted: Partial<UnitSearch>, of = register) =>
  search(wanted, of).units.map(({ name }) => name);
const shakOf = (...units: UnitPeriod[]) => new Register({ version: "1", shak: aSystem(units) });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.details];
    throw error;
  }
  return undefined;
};

describe("a search of units", () => {
  it("finds all that are open, in Danish order: aa and å last, numbers as numbers", () => {
    expect(names({})).toEqual([
      "Lægehuset André",
      "Region Nordjylland",
      "Ældremedicinsk sengeafsnit",
      "Øre-næse-hals, Åbenrå",
      "Aalborg Universitetshospital",
    ]);
    const numbered = shakOf({ code: "9101101", name: "Afsnit 10" }, { code: "9101102", name: "Afsnit 2" });
    expect(names({ system: "shak" }, numbered)).toEqual(["Afsnit 2", "Afsnit 10"]);
    const same = shakOf({ code: "9101102", name: "Afsnit" }, { code: "9101101", name: "Afsnit" });
    expect(search({ system: "shak" }, same).units.map(({ code }) => code)).toEqual(["9101101", "9101102"]);
  });

  it.each([
    [sorCode(3), "Ældremedicinsk sengeafsnit"],
    [sorCode(3).slice(0, 4), "Ældremedicinsk sengeafsnit"],
    ["afsnit ÆLDRE", "Ældremedicinsk sengeafsnit"],
    ["aabenraa", "Øre-næse-hals, Åbenrå"],
    ["ÅLBORG", "Aalborg Universitetshospital"],
    ["ålborg hospital", "Aalborg Universitetshospital"],
    ["ore", undefined],
    ["andre", "Lægehuset André"],
    ["aeldre", undefined],
    ["Nord Å", undefined],
  ])("by %j finds %s", (text, name) => {
    expect(names({ text })).toEqual(name === undefined ? [] : [name]);
  });

  it.each(["8001181", "8001 181", "8001-181", "8001  18", sorCode(3).replace(/(...)/g, "$1 ")])(
    "finds a code that is written %s",
    (text) => {
      const system = text.startsWith("8001") ? "shak" : "sor";
      const units = new Register({
        version: "1",
        sor,
        shak: aSystem([{ code: "8001181", name: "Medicin" }]),
      });
      expect(search({ system, text }, units).total).toBe(1);
    },
  );

  it("finds what was open on the day, by the name of then", () => {
    const renamed = shakOf(
      { code: "9101101", name: "Gammelt", to: "2019-12-31" },
      { code: "9101101", name: "Nyt", from: "2020-01-01" },
    );
    const on = (iso: string) => names({ system: "shak", text: "9101101", day: serial(iso) }, renamed);
    expect([on("2019-12-31"), on("2020-01-01"), on("1990-01-01")]).toEqual([["Gammelt"], ["Nyt"], []]);
    expect(search({ system: "shak", day: serial("2019-12-31") }, renamed).units).toEqual([
      { code: "9101101", name: "Gammelt", from: "1999-01-01", to: "2019-12-31", level: "OE" },
    ]);
  });

  it("finds units of other days too where asked, each once and after those of the day", () => {
    const units = shakOf(
      { code: "9101101", name: "Anæstesi", to: "2019-12-31" },
      { code: "9101101", name: "Intensiv", from: "2020-01-01", to: "2022-12-31" },
      { code: "9101102", name: "Børn, gammelt navn", to: "2019-12-31" },
      { code: "9101102", name: "Børn", from: "2020-01-01" },
      { code: "9101103", name: "Akut", from: "2030-01-01" },
    );
    const found = (text: string) => names({ system: "shak", otherDays: true, text }, units);
    expect(found("")).toEqual(["Børn", "Akut", "Intensiv"]);
    expect(found("9101101")).toEqual(["Intensiv"]);
    expect(found("gammelt")).toEqual([]);
    expect(search({ system: "shak", otherDays: true, offset: 1, limit: 1 }, units)).toMatchObject({
      total: 3,
      units: [{ code: "9101103" }],
    });
  });

  it("tells all that the register says of a unit, and nothing that it does not", () => {
    expect(search({ text: "andre" }).units).toEqual([
      {
        code: sorCode(5),
        name: "Lægehuset André",
        from: "1999-01-01",
        to: null,
        level: "SI",
        type: "almen lægepraksis",
        owner: "private",
        cvr: "12345678",
        yder: "077410",
        institution: sorCode(5),
      },
    ]);
  });

  it.each<[UnitScope, string[]]>([
    ["own-si", ["Aalborg Universitetshospital"]],
    ["own-all", ["Ældremedicinsk sengeafsnit", "Øre-næse-hals, Åbenrå", "Aalborg Universitetshospital"]],
    ["state", []],
    ["regional", ["Ældremedicinsk sengeafsnit", "Øre-næse-hals, Åbenrå", "Aalborg Universitetshospital"]],
    ["municipal", []],
    ["private", ["Lægehuset André"]],
  ])("in the scope %s finds institutions and units, never owners", (scope, found) => {
    expect(names({ scope })).toEqual(found);
  });

  it.each<[UnitSearch["filters"], string[]]>([
    [{ code: ` ${sorCode(5)} ` }, ["Lægehuset André"]],
    [{ name: "hals åb" }, ["Øre-næse-hals, Åbenrå"]],
    [{ level: "IE" }, ["Region Nordjylland"]],
    [{ level: "SI", owner: "private" }, ["Lægehuset André"]],
    [{ type: "LÆGE" }, ["Lægehuset André"]],
    [{ cvr: "1234" }, ["Lægehuset André"]],
    [{ yder: "0774" }, ["Lægehuset André"]],
    [{ shak: "80011" }, ["Ældremedicinsk sengeafsnit"]],
    [
      { institution: sorCode(2), type: "sengeafsnit" },
      ["Ældremedicinsk sengeafsnit", "Øre-næse-hals, Åbenrå"],
    ],
  ])("filters by %j", (filters, found) => {
    expect(names({ filters })).toEqual(found);
  });

  it("refuses what the register cannot tell, and lists the scopes that it can", () => {
    const shak = shakOf({ code: "9101101" });
    expect(codeOf(() => search({ system: "shak" }))).toEqual(["register.not-imported", { system: "shak" }]);
    expect(codeOf(() => search({ system: "shak", scope: "regional" }, shak))).toEqual([
      "register.scope-unavailable",
      { scope: "regional", reason: "owner-missing" },
    ]);
    expect(codeOf(() => search({ scope: "own-si", ownCvr: undefined }))).toEqual([
      "register.scope-unavailable",
      { scope: "own-si", reason: "own-cvr-unknown" },
    ]);
    expect(codeOf(() => search({ system: "shak", filters: { cvr: "1" } }, shak))).toEqual([
      "register.column-missing",
      { column: "cvr", system: "shak" },
    ]);
    const reasons = (of: Register, asked: Parameters<typeof listScopes>[1]) =>
      listScopes(of, asked).map(({ unavailable }) => unavailable);
    expect(reasons(register, { system: "sor", ownCvr })).toEqual(Array(6).fill(undefined));
    expect(reasons(register, { system: "shak", ownCvr })).toEqual(Array(6).fill("register-missing"));
    expect(reasons(shak, { system: "shak", ownCvr })).toEqual([
      "cvr-missing",
      "cvr-missing",
      ...Array<string>(4).fill("owner-missing"),
    ]);
    const { level: _level, ...withoutLevel } = sor.units;
    const flat = new Register({ version: "1", sor: { ...sor, units: withoutLevel } });
    expect(reasons(flat, { system: "sor", ownCvr })[0]).toBe("level-missing");
  });

  it("comes in pages that hold every unit once", () => {
    const pages = [0, 2, 4, 6].map((offset) => search({ offset, limit: 2 }));
    expect(pages.flatMap(({ units }) => units)).toEqual(search({}).units);
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
  });

  it("finds what looking at every unit finds", () => {
    const word = fc.constantFrom("Aa", "å", "Æ", "ø", "é", "e", "afd", "10", "2", "nord");
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    const period = fc.record({
      code: fc.integer({ min: 9_101_000, max: 9_101_020 }).map(String),
      name,
      from: fc.integer({ min: 0, max: 20 }),
      to: fc.integer({ min: 10, max: 30 }),
    });
    const asked = fc.record({
      text: fc.oneof(name, fc.constantFrom("", "91010", "9101007 å")),
      day: fc.nat(30),
    });
    const plain = (text: string) =>
      text.toLowerCase().replaceAll("å", "aa").replaceAll("é", "e").split(" ").filter(Boolean);
    fc.assert(
      fc.property(fc.array(period, { maxLength: 30 }), asked, (periods, { text, day }) => {
        const units = {
          code: periods.map((one) => one.code),
          name: periods.map((one) => one.name),
          from: periods.map((one) => one.from),
          to: periods.map((one) => one.to),
        };
        const drawn = new Register({
          version: "1",
          shak: { complete: true, importedOn: "2025-01-01", units },
        });
        const byHand = periods
          .filter(({ from, to }) => from <= day && day <= to)
          .filter((one) =>
            plain(text).every(
              (part) => plain(one.name).join(" ").includes(part) || one.code.startsWith(part),
            ),
          )
          .map((one) => `${one.name} ${one.code}`)
          .sort();
        const found = search({ system: "shak", text, day }, drawn);
        expect(found.units.map((one) => `${one.name} ${one.code}`).sort()).toEqual(byHand);
        expect(found.total).toBe(byHand.length);
      }),
    );
  });
});
