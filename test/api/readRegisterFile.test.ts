import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registerSnapshot, type SystemSnapshot } from "../../src/core/contract/register.ts";
import { pairUnits } from "../../src/core/units/pairUnits.ts";
import { isoDay, serialOfIso } from "../../src/core/values/DateValue.ts";
import { readRegisterFile } from "../../src/api/registers/readRegisterFile.ts";
import { sorCode, writeSorCsv, type SorUnit } from "../support/writeSorCsv.ts";

/** One institution of the real register, in its old XML form. */
const official = fileURLToPath(new URL("../../../shared/data/SOR_ONE_SYGEHUS.xml", import.meta.url));
const importedOn = "2026-11-23";
const openEnd = 0x7fffffff;
const [hospital, ward, other] = [sorCode(5437), sorCode(5438), sorCode(92673)];

const read = (text: string, encoding: BufferEncoding = "utf8") =>
  readRegisterFile(Buffer.from(text, encoding), importedOn);
const readUnits = (...units: SorUnit[]) => read(writeSorCsv(units));
const valueAt = (column: { values: string[]; of: number[] } | undefined, row: number) =>
  column?.values[column.of[row]!];

describe("a SOR file", () => {
  it("is read with all its columns, a code as Excel-proof text being its digits", () => {
    const { system, snapshot, unreadable, overlapping, isCut } = readUnits(
      { code: hospital, name: "Eksempel Sygehus", level: "SI", type: "hospital", ownerType: "region" },
      {
        code: ward,
        name: 'Afsnit "Øst"; 2. sal',
        institution: hospital,
        shak: "1301a01",
        yder: "77410",
        cvr: "29190623",
        ownerType: "region",
        from: "2020-02-29",
        to: "2025-12-31",
      },
    );
    expect({ system, unreadable, overlapping, isCut }).toEqual({
      system: "sor",
      unreadable: [],
      overlapping: [],
      isCut: false,
    });
    expect(snapshot).toEqual({
      complete: false,
      importedOn,
      units: {
        code: [hospital, ward],
        name: ["Eksempel Sygehus", 'Afsnit "Øst"; 2. sal'],
        from: [serialOfIso("2014-01-01"), serialOfIso("2020-02-29")],
        to: [openEnd, serialOfIso("2025-12-31")],
        level: ["SI", "OE"],
        shak: ["", "1301A01"],
        yder: ["", "77410"],
        institution: [hospital, hospital],
        cvr: { values: ["29190623"], of: [-1, 0] },
        owner: { values: ["regional"], of: [0, 0] },
        type: { values: ["hospital", "sengeafsnit"], of: [0, 1] },
      },
    });
    expect(registerSnapshot.safeParse({ version: "1", sor: snapshot }).success).toBe(true);
  });

  it.each([
    ["2009-10-08T00:00:00+01:00"],
    ["2009-10-08 00:00:00"],
    ["08-10-2009"],
    ["8/10/2009"],
    ["08.10.2009 00:00:00"],
    ["20091008"],
  ])("may spell a day %s", (from) => {
    expect(readUnits({ code: ward, from }).snapshot.units.from).toEqual([serialOfIso("2009-10-08")]);
  });

  it("says never by an empty last day, 9999 or 2500, and always by a day before 1900", () => {
    const { snapshot } = readUnits(
      { code: hospital, to: "9999-12-31" },
      { code: ward, to: "01-01-2500" },
      { code: other, from: "0001-01-01" },
    );
    expect(snapshot.units.to).toEqual([openEnd, openEnd, openEnd]);
    expect(snapshot.units.from[2]).toBe(1);
  });

  it("begins a unit at its first day, not at its last change", () => {
    const { snapshot } = readUnits(
      { code: ward, name: "Nyt", firstFrom: "2009-10-08", from: "2020-01-01" },
      { code: ward, name: "Gammelt", firstFrom: "2009-10-08", from: "2015-01-01", to: "2019-12-31" },
    );
    expect(snapshot.units.name).toEqual(["Gammelt", "Nyt"]);
    expect(snapshot.units.from.map(isoDay)).toEqual(["2009-10-08", "2020-01-01"]);
  });

  it("is complete only where it holds units that closed long ago", () => {
    expect(readUnits({ code: ward }, { code: other, to: "2026-11-01" }).snapshot.complete).toBe(false);
    expect(readUnits({ code: ward }, { code: other, to: "2019-12-31" }).snapshot.complete).toBe(true);
    const renamed = { code: ward, from: "2015-01-01", to: "2019-12-31" };
    expect(readUnits(renamed, { code: ward, from: "2020-01-01" }).snapshot.complete).toBe(false);
  });

  it("may be the old sor.csv in ISO-8859-1, or separated by commas behind a byte order mark", () => {
    const old = `SOR-kode;SOR-type;Enhedsnavn;Enhedstype;SghAfd-kode;Ydernummer;Region;FraDato\n${ward};OE;Ældre;afsnit;910101;;X;01-01-2014\n`;
    const { units } = read(old, "latin1").snapshot;
    expect([units.name, units.shak, valueAt(units.type, 0)]).toEqual([["Ældre"], ["910101"], "afsnit"]);
    expect([units.cvr, units.owner, units.institution]).toEqual([undefined, undefined, undefined]);
    const commas = read(`\ufeff${writeSorCsv([{ code: ward, name: "Ørehus, nord" }], { delimiter: "," })}`);
    expect(commas.snapshot.units.name).toEqual(["Ørehus, nord"]);
    const bare = read(writeSorCsv([{ code: ward }]).replace(`"=""${ward}"""`, `="${ward}"`));
    expect(bare.snapshot.units.code).toEqual([ward]);
  });

  it.each([
    ["privat", "", "private"],
    ["Statslig", "", "state"],
    ["kommune", "", "municipal"],
    ["", "Region Nordjylland", "regional"],
    ["", "Aarhus Kommune", "municipal"],
    ["", "Regionshospitalets Venner", undefined],
    ["selvejende", "Region Nordjylland", undefined],
  ])("tells the owner of %j %j: %s", (ownerType, ownerName, owner) => {
    expect(valueAt(readUnits({ code: ward, ownerType, ownerName }).snapshot.units.owner, 0)).toBe(owner);
  });

  it("names the lines that it cannot read, and why", () => {
    const wrong: [Partial<SorUnit>, string][] = [
      [{ code: "543711000016001" }, "code"],
      [{ code: "2,65161E+14" }, "code"],
      [{ level: "X" as "SI" }, "level"],
      [{ from: "" }, "from"],
      [{ from: "2014-02-30" }, "from"],
      [{ to: "snart" }, "to"],
      [{ from: "2020-01-02", to: "2020-01-01" }, "order"],
      [{ name: "x".repeat(1024 * 1024) }, "length"],
    ];
    const text = writeSorCsv([{ code: hospital }, ...wrong.map(([unit]) => ({ code: ward, ...unit }))]);
    const { snapshot, unreadable } = read(`${text}${ward};OE\r\n\r\n`);
    expect(snapshot.units.code).toEqual([hospital]);
    expect(unreadable).toEqual(
      [...wrong.map(([, why]) => why), "columns"].map((why, at) => ({ line: at + 3, why })),
    );
  });

  it("that says two things of a code on one day is told so; what began last holds", () => {
    const { snapshot, unreadable, overlapping } = readUnits(
      { code: ward, name: "Ny", from: "2016-01-01", to: "2017-12-31" },
      { code: ward, name: "Gammel", from: "2015-01-01", to: "2018-12-31" },
      { code: ward, name: "Dobbelt", from: "2016-01-01", to: "2017-12-31" },
    );
    expect(unreadable).toEqual([]);
    expect(overlapping).toEqual([
      { line: 2, code: ward },
      { line: 4, code: ward },
    ]);
    const { name, from, to } = snapshot.units;
    expect(name.map((called, row) => [called, isoDay(from[row]!), isoDay(to[row]!)])).toEqual([
      ["Gammel", "2015-01-01", "2015-12-31"],
      ["Dobbelt", "2016-01-01", "2017-12-31"],
      ["Gammel", "2018-01-01", "2018-12-31"],
    ]);
  });

  it("takes an administrator's headings, and says which it lacks", () => {
    const text = `Nr;Kaldes;Siden\n${ward};Ældre;2014-01-01\n`;
    const map = { code: "Nr", name: ["Hedder", "kaldes"], from: "SIDEN" };
    const { snapshot } = readRegisterFile(Buffer.from(text), importedOn, map);
    expect(snapshot.units.name).toEqual(["Ældre"]);
    expect(() => read(text)).toThrow("no column for code, name, from");
    expect(() => readRegisterFile(Buffer.from(text), importedOn, { ...map, cvr: "Firma" })).toThrow("cvr");
  });

  it.skipIf(!existsSync(official))("holds real units (not run where ../shared/data is absent)", () => {
    const part = (text: string, element: string) => new RegExp(`<${element}>(.*?)<`).exec(text)?.[1] ?? "";
    const units = readFileSync(official, "utf8")
      .split(/<(?=(?:InstitutionOwner|HealthInstitution|OrganizationalUnit)>)/)
      .slice(1)
      .map((text): SorUnit => ({
        code: part(text, "SorIdentifier"),
        name: part(text, "EntityName"),
        shak: part(text, "ShakIdentifier"),
        from: part(text, "FromDate"),
      }));
    const { snapshot, unreadable } = readUnits(...units);
    expect([snapshot.units.code.length, unreadable]).toEqual([4, []]);
    expect(snapshot.units.name[3]).toBe("Roskilde Øjenklinik, beh. afsnit");
    expect([...pairUnits(snapshot)]).toEqual([
      ["shak:252901", "sor:347821000016008"],
      ["shak:2529010", "sor:347831000016005"],
    ]);
  });

  it("gives back what was written", () => {
    const day = fc.integer({ min: serialOfIso("1950-01-01")!, max: serialOfIso("2099-12-31")! });
    const text = fc
      .string({ unit: "grapheme", maxLength: 30 })
      .map((drawn) => drawn.replace(/\s+/gu, " ").trim());
    const unit = fc.record({
      code: fc.integer({ min: 1, max: 99_999_999 }).map(sorCode),
      name: text.filter((drawn) => drawn !== "" && !/^="?|^[\ufeff\0]/u.test(drawn) && !drawn.includes("\0")),
      from: day,
      days: fc.integer({ min: 0, max: 10_000 }),
      level: fc.constantFrom("IE", "SI", "OE"),
    });
    fc.assert(
      fc.property(fc.uniqueArray(unit, { selector: ({ code }) => code, minLength: 1 }), (units) => {
        const lines = units.map(({ from, days, ...words }) => ({
          ...words,
          from: isoDay(from),
          to: isoDay(from + days),
        }));
        const { units: found }: SystemSnapshot = readUnits(...lines).snapshot;
        const back = found.code.map((code, row) => ({
          code,
          name: found.name[row],
          from: found.from[row],
          days: found.to[row]! - found.from[row]!,
          level: found.level?.[row],
        }));
        expect(back).toEqual(units);
      }),
    );
  });
});

describe("a file that is no register", () => {
  it.each([
    ["empty", Buffer.from(""), "empty"],
    ["only spaces", Buffer.from(" \n \n"), "empty"],
    ["UTF-16", Buffer.from("\ufeffSorId;EntityName\n", "utf16le"), "UTF-16"],
    ["binary", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1]), "no text"],
    ["an address list", Buffer.from("navn;adresse\nKaren;Vej 1\n"), "no column for code, from"],
    ["a quotation mark away from a CSV", Buffer.from(`${writeSorCsv([])}"abc`), "never closed"],
  ])("is refused: %s", (_what, bytes, sentence) => {
    expect(() => readRegisterFile(bytes, importedOn)).toThrow(sentence);
  });

  it("is said to be cut where its last line breaks off", () => {
    const whole = writeSorCsv([{ code: hospital }, { code: ward }]);
    expect(read(whole).isCut).toBe(false);
    expect(read(whole.trimEnd()).isCut).toBe(false);
    expect(read(whole.slice(0, -60)).isCut).toBe(true);
    const line = `afd9101010${" ".repeat(13)}201401012014010125000101Afsnit`.padEnd(214);
    expect(read(`${line}\n${line}\n`).isCut).toBe(false);
    expect(read(`${line}\n${line}`).isCut).toBe(false);
    expect(read(`${line}\n${line.slice(0, 100)}`).isCut).toBe(true);
  });
});
