import { describe, expect, it } from "vitest";
import { findBlockSource } from "../../../../src/addin/features/map/findBlockSource.ts";
import { findBlocks } from "../../../../src/core/mapping/blocks/findBlocks.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";

const monthOf = (title: string): CellValue[][] => [
  [title],
  [],
  ["Dato", "Normerede", "Disponible", "Patienter"],
  ...Array.from({ length: 5 }, (_, at): CellValue[] => [45_931 + at, 20, 18, 15]),
];
const tops: Readonly<Record<string, CellValue[][]>> = {
  "8001181": monthOf("Afsnit syd"),
  "8001371": monthOf("Afsnit nord"),
  Ark3: monthOf("").slice(2),
  Noter: [["Husk at ringe"]],
};
const sheets = Object.keys(tops).map((name) => ({ id: name, name }));
const topOf = (name: string) => ({ firstRow: 0, firstColumn: 0, values: tops[name]! });

const found = (front: string, chosen?: readonly string[]) =>
  findBlockSource({
    front: { id: front, name: front },
    top: topOf(front),
    sheets,
    readTop: (id) => Promise.resolve(topOf(id)),
    findBlocks: ({ sheet, top, month }) => Promise.resolve(findBlocks(top, sheet, { month })),
    chosen,
  });
const names = (read: readonly { readonly name: string }[] | undefined) => read?.map(({ name }) => name);

describe("the sheets that are read together", () => {
  it("are those of the other units, not one alike that says none", async () => {
    expect(names((await found("8001181"))?.sheets)).toEqual(["8001181", "8001371"]);
  });

  it("are as they were chosen, and the others stay on offer", async () => {
    const source = await found("8001181", []);
    expect([names(source?.sheets), names(source?.offered)]).toEqual([["8001181"], ["8001181", "8001371"]]);
  });

  it("are none where nothing of ours stands", async () => {
    expect(await found("Noter")).toBeUndefined();
  });
});
