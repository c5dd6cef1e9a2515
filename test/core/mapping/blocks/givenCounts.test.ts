import { describe, expect, it } from "vitest";
import { createReader } from "../../../../src/core/mapping/createReader.ts";
import { findBlocks } from "../../../../src/core/mapping/blocks/findBlocks.ts";
import { surveyBlocks } from "../../../../src/core/mapping/blocks/surveyBlocks.ts";
import { findQuestions } from "../../../../src/core/mapping/findQuestions.ts";
import type { BlockLayout } from "../../../../src/core/mapping/Layout.ts";
import { measures } from "../../../../src/core/record/fields.ts";
import { slotKinds } from "../../../../src/core/record/Registrations.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { isoDay, serialOfIso } from "../../../../src/core/values/DateValue.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const first = serialOfIso("2025-10-01")!;
const days = Array.from({ length: 7 }, (_, at) => first + at);

function read(values: readonly (readonly CellValue[])[], name = "Ark1", layout: Partial<BlockLayout> = {}) {
  const rows = { firstRow: 0, firstColumn: 0, values };
  const readBy = { layout: { kind: "blocks", ...layout } as const, sheets: [{ id: "s", name }] };
  const reader = createReader(readBy, now);
  reader.append("s", rows);
  reader.finish();
  return { reader, survey: surveyBlocks(findBlocks(rows, { id: "s", name })) };
}

/** "8001181 2025-10-01: 20, 18, 15" for every registration. */
function said({ reader: { registrations } }: ReturnType<typeof read>): readonly string[] {
  const { size, kind, writings, unit, day, counts } = registrations;
  return Array.from({ length: size }, (_, slot) => slot)
    .filter((slot) => kind[slot] === slotKinds.record)
    .map((slot) => {
      const code = String(writings[unit[slot]!]!.departmentCode);
      return `${code} ${isoDay(day[slot]!)}: ${measures.map((measure) => counts[measure].value[slot]).join(", ")}`;
    });
}

const block = (title: string, count: number): CellValue[][] => [
  [title, "", "", ...days],
  ["Øst", "8001181", "", ...days.map(() => count)],
  ["Vest", "8001371", "", ...days.map(() => count + 1)],
  [],
];

/** Two blocks; the beds that never change stand beside the wards of the first. */
const besideNames = (heading: string): CellValue[][] =>
  [...block("Disponible", 18), ...block("Patienter", 15)].map((row, at) =>
    at > 2 ? row : row.map((cell, column) => (column === 2 ? [heading, 20, 24][at]! : cell)),
  );

describe("counts that stand once", () => {
  it("hold for all days of the ward they stand beside", () => {
    const sheet = read(besideNames("Norm. senge"));
    expect(sheet.survey.missingMeasures).toEqual([]);
    const all = said(sheet);
    expect(all).toHaveLength(14);
    expect(all).toContain("8001181 2025-10-07: 20, 18, 15");
    expect(all).toContain("8001371 2025-10-01: 24, 19, 16");
  });

  it("are no codes under the title of their block", () => {
    const values = ["Normerede", "Disponible", "Patienter"].flatMap((title, at): CellValue[][] => [
      [title, "", ...days],
      [8001, "181", ...days.map(() => 20 - at)],
      [],
    ]);
    const { counts, unit, writings } = read(values).reader.registrations;
    expect(writings[unit[0]!]).toMatchObject({ hospitalCode: 8001, departmentCode: "181" });
    expect(measures.map((measure) => counts[measure].value[0])).toEqual([20, 19, 18]);
  });

  it("are no sums of a month", () => {
    expect(read(besideNames("Normerede i alt")).survey.missingMeasures).toEqual(["establishedBeds"]);
    expect(read(besideNames("Patienter")).survey.missingMeasures).toEqual(["establishedBeds"]);
  });

  const aWard: CellValue[][] = [["Dato", "Disponible", "Patienter"], ...days.map((day) => [day, 18, 15])];

  it.each([
    ["beside its words", [["Normerede senge", 20]]],
    ["within a sentence", [["Normerede senge: 20"]]],
    ["after an empty cell", [["Normerede senge", "", 20]]],
  ])("hold for a sheet that is one ward's, in its title: %s", (_, title) => {
    const sheet = read([...title, [], ...aWard], "8001181");
    expect(sheet.survey.missingMeasures).toEqual([]);
    expect(said(sheet)[0]).toBe("8001181 2025-10-01: 20, 18, 15");
    expect(said(sheet)).toHaveLength(7);
  });

  it("are nobody's over several wards", () => {
    const values = [["Normerede senge", 240], [], ...block("Disponible", 18), ...block("Patienter", 15)];
    expect(read(values).survey.missingMeasures).toEqual(["establishedBeds"]);
  });

  it("are of the ward whose name they stand below, not a hospital's sum above it", () => {
    const ward = (name: string): CellValue[][] => [
      [name],
      ["Dato", "Disponible", "Patienter"],
      ...days.map((day) => [day, 18, 15]),
      [],
    ];
    const values = [["Normerede senge: 100"], [], ...ward("Kirurgi 8001181"), ...ward("Medicin 8001371")];
    expect(read(values, "Sygehus Nord").survey.missingMeasures).toEqual(["establishedBeds"]);
  });

  it("give way to a day's own count", () => {
    const values = [...besideNames("Norm. senge"), ...block("Normerede", 22)];
    expect(said(read(values))).toContain("8001181 2025-10-03: 22, 18, 15");
  });

  it("change every day of theirs when they are edited", () => {
    const sheet = read(besideNames("Norm. senge"));
    expect(sheet.reader.patch("s", { firstRow: 1, firstColumn: 2, values: [[30]] }, now)).toBe("all");
    expect(said(sheet).filter((text) => text.includes(": 30, 18, 15"))).toHaveLength(7);
  });

  it("make no registration of a ward that was not counted", () => {
    const values = besideNames("Norm. senge").map((row, at) =>
      at === 2 || at === 6 ? row.slice(0, 3).concat(days.map(() => "")) : row,
    );
    expect(said(read(values)).every((text) => text.startsWith("8001181"))).toBe(true);
  });
});

describe("wards by name", () => {
  const named = [...block("Normerede", 20), ...block("Disponible", 18), ...block("Patienter", 15)].map(
    (row) => row.map((cell, column) => (column === 1 ? "" : cell)),
  );

  it("are asked about, and read as the planner says", () => {
    const { names } = findQuestions(read(named).reader.registrations);
    expect(names.map(({ name, rows }) => [name, rows])).toEqual([
      ["Øst", 7],
      ["Vest", 7],
    ]);
    const sheet = read(named, "Ark1", { names: { øst: "8001181", vest: "8001371" } });
    expect(said(sheet)).toContain("8001371 2025-10-07: 21, 19, 16");
  });

  it("are codes where codes stand among them, as text or as numbers", () => {
    const mixed = named.flatMap((row) =>
      row[0] === "Vest"
        ? [row, ["8001181", ...row.slice(1)], [8_001_372, ...row.slice(1)], ["Nord", ...row.slice(1)]]
        : [row],
    );
    const sheet = read(mixed);
    expect(findQuestions(sheet.reader.registrations).names.map(({ name }) => name)).toEqual([
      "Øst",
      "Vest",
      "Nord",
    ]);
    expect(said(sheet)).toContain("8001181 2025-10-07: 21, 19, 16");
    expect(said(sheet)).toContain("8001372 2025-10-07: 21, 19, 16");
  });

  it("are one ward however a block spells it", () => {
    const spelled = named.map((row, at) =>
      at > 4 ? row.map((cell) => (cell === "Øst" ? " øst" : cell)) : row,
    );
    expect(said(read(spelled)).length).toBe(14);
  });

  it("are objected to at the name while nobody has said which they are", () => {
    const { reader } = read(named);
    expect(reader.fields).toContain("departmentCode");
  });

  const aWard: CellValue[][] = [
    ["Dato", "Normerede", "Disponible", "Patienter"],
    ...days.map((day) => [day, 20, 18, 15]),
  ];

  it("may be the sheet's name, or its title where the sheet has none of its own", () => {
    const namesOf = (sheet: ReturnType<typeof read>) =>
      findQuestions(sheet.reader.registrations).names.map(({ name }) => name);
    expect(namesOf(read(aWard, "Kirurgisk Øst"))).toEqual(["Kirurgisk Øst"]);
    expect(namesOf(read([["Kirurgisk Øst"], [], ...aWard], "Ark1"))).toEqual(["Kirurgisk Øst"]);
    expect(namesOf(read([["Sengeopgørelse oktober 2025"], [], ...aWard], "Ark1"))).toEqual([]);
  });
});

describe("words in place of a block's counts", () => {
  const words = { lukket: "nothing", "–": "zero" } as const;
  const values = [...block("Normerede", 20), ...block("Disponible", 18), ...block("Patienter", 15)];
  const written = values.map((row, at) =>
    row.map((cell, column) =>
      column !== 3 ? cell : at === 5 || at === 9 ? "lukket" : at === 10 ? "–" : cell,
    ),
  );

  it("are asked about, and mean what the planner says", () => {
    expect(findQuestions(read(written).reader.registrations).words.map(({ word }) => word)).toEqual([
      "lukket",
      "–",
    ]);
    const all = said(read(written, "Ark1", { words }));
    expect(all).not.toContainEqual(expect.stringContaining("8001181 2025-10-01"));
    expect(all).toContain("8001371 2025-10-01: 21, 19, 0");
  });
});
