import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { registerSnapshot } from "../../../src/core/contract/register.ts";
import { importShak } from "../../../src/core/units/importShak.ts";
import { serialOfIso } from "../../../src/core/values/DateValue.ts";
import { isPresent, sharedFile } from "../mapping/readSheet.ts";

const openEnd = 0x7fffffff;
const importedOn = "2026-11-23";

/** One line in the file's fixed width. */
const aLine = (
  code: string,
  name: string,
  { kind = "afd", from = "20140101", to = "25000101" } = {},
): string => `${kind}${code.padEnd(20)}${from}20140101${to}${name.padEnd(120)}`.padEnd(214);
const readLines = (...lines: string[]) => importShak(lines.join("\n"), importedOn);
const openCodes = ({ snapshot: { units } }: ReturnType<typeof importShak>): string[] =>
  units.code.filter((_, row) => units.to[row] === openEnd);

describe("importShak", () => {
  it("reads hospitals, departments and sections, letters and Danish names included", () => {
    const { snapshot, unreadable } = readLines(
      aLine("9101", "Eksempel Sygehus", { kind: "sgh" }),
      aLine("9101A20", "Fælles Akutmodtagelse", { from: "20200229", to: "20251231" }),
      "",
    );
    expect(unreadable).toEqual([]);
    expect(snapshot).toEqual({
      complete: true,
      importedOn,
      units: {
        code: ["9101", "9101A20"],
        name: ["Eksempel Sygehus", "Fælles Akutmodtagelse"],
        from: [serialOfIso("2014-01-01"), serialOfIso("2020-02-29")],
        to: [openEnd, serialOfIso("2025-12-31")],
      },
    });
    expect(registerSnapshot.safeParse({ version: "1", shak: snapshot }).success).toBe(true);
  });

  it("keeps every period of a code, and calls a nameless one by its code", () => {
    const { snapshot } = readLines(
      aLine("9101010", "Før", { to: "20191231" }),
      aLine("9101010", "", { from: "20200101" }),
    );
    expect(snapshot.units.name).toEqual(["Før", "9101010"]);
  });

  it("says which lines it could not read, and why", () => {
    const { snapshot, unreadable } = readLines(
      aLine("9101010", "Afsnit"),
      aLine("9101010", "Afsnit", { kind: "xyz" }),
      aLine("91010", "Afsnit"),
      aLine("9101", "Afsnit", { kind: "afd" }),
      aLine("9101010", "Afsnit", { from: "20140230" }),
      aLine("9101010", "Afsnit", { to: "        " }),
      aLine("9101010", "Afsnit", { to: "20131231" }),
      "sgh",
    );
    expect(snapshot.units.code).toEqual(["9101010"]);
    expect(unreadable).toEqual([
      { line: 2, why: "kind" },
      { line: 3, why: "code" },
      { line: 4, why: "code" },
      { line: 5, why: "from" },
      { line: 6, why: "to" },
      { line: 7, why: "order" },
      { line: 8, why: "code" },
    ]);
  });

  it("reads the sample register that we ship", () => {
    const path = fileURLToPath(new URL("../../../assets/registers/eksempel-shak.txt", import.meta.url));
    const sample = importShak(readFileSync(path, "latin1"), importedOn);
    expect(sample.unreadable).toEqual([]);
    const open = openCodes(sample);
    expect(open).toEqual(
      expect.arrayContaining(["9101", "9102", "9103", "910210", "9102010", "9101086", "9101A20", "910132A"]),
    );
    expect(open).not.toContain("910186");
    expect(open).not.toContain("9101601");
    expect(sample.snapshot.units.name).toContain("Fjordby, Ældremedicinsk sengeafsnit");
  });

  it.skipIf(!isPresent("data/SHAKCOMPLETE.TXT"))("reads a real register (where ../shared is present)", () => {
    const real = importShak(readFileSync(sharedFile("data/SHAKCOMPLETE.TXT"), "latin1"), importedOn);
    const open = openCodes(real);
    expect([real.snapshot.units.code.length, real.unreadable.length]).toEqual([19_428, 0]);
    expect(open.filter((code) => code.length === 4)).toHaveLength(469);
    expect(open.filter((code) => code.length > 4)).toHaveLength(5_024);
    expect(open).toEqual(expect.arrayContaining(["4202010", "420210", "8001086", "3800E20"]));
  });
});
