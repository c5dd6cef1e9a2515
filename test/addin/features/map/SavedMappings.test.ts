import { describe, expect, it } from "vitest";
import {
  readSavedMappings,
  type SavedMapping,
  withMapping,
} from "../../../../src/addin/features/map/SavedMappings.ts";

const aMapping = (sheet: string, rest: Partial<SavedMapping> = {}): SavedMapping => ({
  sheet,
  layout: { kind: "list", headerRow: 0, columns: { date: { column: 0, header: "Dato", reason: "alias" } } },
  choices: {},
  ...rest,
});
const kept = (all: readonly SavedMapping[], mapping: SavedMapping) =>
  readSavedMappings(withMapping(all, mapping)).map(({ sheet, table }) => [sheet, table]);

describe("the mappings that a workbook keeps", () => {
  it("have the sheet's latest in place of its earlier one, in front of the others", () => {
    expect(kept([aMapping("Nord"), aMapping("Syd")], aMapping("Syd"))).toEqual([
      ["Syd", undefined],
      ["Nord", undefined],
    ]);
  });

  it("hold a table's beside the one of its whole sheet", () => {
    expect(kept([aMapping("Nord")], aMapping("Nord", { table: "Opgørelse" }))).toEqual([
      ["Nord", "Opgørelse"],
      ["Nord", undefined],
    ]);
  });

  it("are fifty at most, the one used longest ago leaving first", () => {
    const many = Array.from({ length: 50 }, (_, at) => aMapping(`Ark${at}`));
    const names = kept(many, aMapping("Ny")).map(([sheet]) => sheet);
    expect([names.length, names[0], names.at(-1)]).toEqual([50, "Ny", "Ark48"]);
  });
});
