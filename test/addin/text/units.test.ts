import { describe, expect, it } from "vitest";
import { unitsDa } from "../../../src/addin/text/units.da.ts";
import { unitsEn } from "../../../src/addin/text/units.en.ts";

const both = [unitsDa, unitsEn];

describe("the words about units", () => {
  it("count one as one, in both languages", () => {
    expect(both.map(({ found }) => found(1))).toEqual(["Én enhed", "One unit"]);
    expect(both.map(({ names }) => names.source("A2", "Senge", 1, 1))).toEqual([
      "A2 i arket Senge: ét navn i én celle.",
      "A2 on the sheet Senge: one name in one cell.",
    ]);
    expect(both.map(({ names }) => names.taken(1, "C2"))).toEqual([
      "Én celle i C2 er ikke tom. Hvad skal jeg gøre?",
      "One cell in C2 is not empty. What shall I do?",
    ]);
    expect(both.map(({ names }) => names.written(1, "C2"))).toEqual([
      "Én kode er skrevet i C2. Excels Fortryd fjerner den igen.",
      "One code is written into C2. Excel's Undo takes it away again.",
    ]);
  });

  it("group thousands as the language does", () => {
    expect(both.map(({ found }) => found(12_345))).toEqual(["12.345 enheder", "12,345 units"]);
  });

  it.each([
    [{ system: "shak", code: "8001" }, ["Sygehus", "Hospital"]],
    [{ system: "shak", code: "800118" }, ["Afdeling", "Department"]],
    [{ system: "shak", code: "8001181" }, ["Afsnit", "Section"]],
    [
      { system: "sor", code: "1", level: "OE", type: "sengeafsnit" },
      ["Organisatorisk enhed, sengeafsnit", "Organisational unit, sengeafsnit"],
    ],
    [{ system: "sor", code: "1" }, ["", ""]],
  ] as const)("call %j by its kind", (unit, said) => {
    expect(both.map(({ kind }) => kind(unit))).toEqual(said);
  });
});
