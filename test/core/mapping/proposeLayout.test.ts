import { describe, expect, it } from "vitest";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";

type Row = CellValue[];
const header: Row = ["Dato", "Sgh.", "Afd.", "Normerede", "Disponible", "Patienter"];
const wards = ["010", "086", "A20", "181"];

/** Days of four wards, in the order of `header`: established ≥ open ≥ patients. */
const days = (count = 5): Row[] =>
  Array.from({ length: count * wards.length }, (_, at) => [
    45_931 + Math.floor(at / wards.length),
    "9101",
    wards[at % wards.length]!,
    20 + (at % 7),
    18 + (at % 5),
    15 + (at % 3),
  ]);
const reorder = (rows: Row[], order: number[]): Row[] => rows.map((row) => order.map((at) => row[at] ?? ""));
const propose = (values: Row[], firstRow = 0, firstColumn = 0, hints = {}) =>
  proposeLayout({ firstRow, firstColumn, values }, hints);
const placed = (proposal: ReturnType<typeof proposeLayout>) =>
  Object.fromEntries(
    Object.entries(proposal.layout?.columns ?? {}).map(([field, { column }]) => [field, column]),
  );
const inOrder = { date: 0, hospitalCode: 1, departmentCode: 2, establishedBeds: 3, openBeds: 4, patients: 5 };

describe("proposeLayout", () => {
  it("finds the header below titles, wherever the used range begins", () => {
    const titles: Row[] = [["Normerede senge og patienter", "", ""], ["", ""], ["Opgjort kl. 23"]];
    const proposal = propose([...titles, header, ...days()], 7, 2);
    expect(proposal.layout?.headerRow).toBe(10);
    expect(placed(proposal)).toEqual({
      date: 2,
      hospitalCode: 3,
      departmentCode: 4,
      establishedBeds: 5,
      openBeds: 6,
      patients: 7,
    });
    expect(proposal).toMatchObject({ missing: [], rivals: [] });
  });

  it("is not confused by a merged title whose text stands in every cell", () => {
    const title: Row = header.map(() => "Patienter i Medicinsk Center");
    expect(propose([title, header, ...days()]).layout?.headerRow).toBe(1);
  });

  it("names rivals when two different headers stand in the sheet, and takes the planner's choice", () => {
    const second: Row = ["SOR-kode", "Normerede pr", "Normeret", "Disp.", "Pt."];
    const values = [header, ...days(2), ["", ""], second, ["926731000016006", 45_931, 20, 18, 17]];
    expect(propose(values)).toMatchObject({ layout: { headerRow: 0 }, rivals: [10] });
    const chosen = propose(values, 0, 0, { headerRow: 10 });
    expect(chosen.rivals).toEqual([0]);
    expect(placed(chosen)).toEqual({ sorCode: 0, date: 1, establishedBeds: 2, openBeds: 3, patients: 4 });
  });

  it("does not call the same header again a rival", () => {
    expect(propose([header, ...days(2), header, ...days(2)]).rivals).toEqual([]);
  });

  it("prefers the form's own words when two columns claim a field, and says what it ignores", () => {
    const rows = days().map((row) => [...row, 17, "ok"]);
    const proposal = propose([[...header, "Indlagte", "Bemærkning"], ...rows]);
    expect(placed(proposal)).toEqual(inOrder);
    expect(proposal.ignored).toEqual([
      { column: 6, header: "Indlagte" },
      { column: 7, header: "Bemærkning" },
    ]);
    expect(proposal.confidence).toMatchObject({ patients: 1, hospitalCode: 0.95 });
  });

  it("finds codes that carry signs nobody sees, as those pasted from a page do", () => {
    const marked = days().map((row) =>
      row.map((cell) => (typeof cell === "string" ? `\u200e${cell}` : cell)),
    );
    expect(placed(propose([header, ...marked]))).toEqual(inOrder);
  });

  it("does not take names for codes, whatever their heading says", () => {
    const rows = days().map(([date, sgh, afd, ...counts]) => [
      date!,
      "Fjordby",
      "Kirurgisk",
      sgh!,
      afd!,
      ...counts,
    ]);
    const headings: Row = [
      "Dato",
      "Sygehus",
      "Afdeling",
      "Sygehuskode",
      "Afdelingskode",
      "Norm.",
      "Disp.",
      "Pt.",
    ];
    expect(placed(propose([headings, ...rows]))).toMatchObject({ hospitalCode: 3, departmentCode: 4 });
    const namesOnly = propose([
      headings.filter((_, at) => at < 3 || at > 4),
      ...reorder(rows, [0, 1, 2, 5, 6, 7]),
    ]);
    expect(placed(namesOnly)).toEqual({ date: 0, unitName: 2, establishedBeds: 3, openBeds: 4, patients: 5 });
    expect(namesOnly.missing).toEqual([]);
  });

  it("takes no day on which a row was reported for the day that was counted", () => {
    const rows = days().map(([date, , , ...counts]) => ["8001181", date!, ...counts]);
    const proposal = propose([["SHAK", "Rapportdato", "Norm.", "Disp.", "Pt."], ...rows]);
    expect(proposal.missing).toEqual(["date"]);
  });

  it("sees whole codes between many totals", () => {
    const rows = days().flatMap(([date, , , ...counts]) => [
      ["8001181", date!, ...counts],
      ["8001181 Total", "", 1, 1, 1],
    ]);
    expect(propose([["SHAK", "Dato", "Norm.", "Disp.", "Pt."], ...rows]).missing).toEqual([]);
  });

  describe("where codes and names stand in one column", () => {
    const labels = ["1301011", "Medicinsk sengeafsnit B1", "1301022", "Kirurgisk Øst", "Børneafdelingen"];
    const headings = (word: string): Row => [word, "Dato", "Norm.", "Disp.", "Pt."];
    const list = (units: Row, days = 1): Row[] =>
      Array.from({ length: days }, (_, day) => day).flatMap((day) =>
        units.map((unit): Row => [unit, 45_931 + day, 20, 18, 15]),
      );
    const byName = { unitName: 0, date: 1, establishedBeds: 2, openBeds: 3, patients: 4 };
    const knows = (code: string) => code.startsWith("1301");

    it.each(["Afdeling", "Afsnit", "Enhed", "SHAK"])("takes it for units by name: %s", (heading) => {
      const proposal = propose([headings(heading), ...list(labels)], 0, 0, { knows: () => false });
      expect(placed(proposal)).toEqual(byName);
      expect(proposal.missing).toEqual([]);
    });

    it.each(["Hvem", "Sted", ""])(
      "by a code that the register has, or by their coming again: %s",
      (heading) => {
        const one = propose([headings(heading), ...list(labels)], 0, 0, { knows });
        expect(placed(one)).toEqual(byName);
        const again = propose([headings(heading), ...list(labels, 3)], 0, 0, { knows: () => false });
        expect(placed(again)).toEqual(byName);
      },
    );

    it("is not sure of codes that no register has, under a heading of nobody's", () => {
      const proposal = propose([headings("Hvem"), ...list(labels)], 0, 0, { knows: () => false });
      expect(proposal.missing).toContain("sorCode");
    });

    it("takes names in the first rows and codes further down alike, and codes as numbers", () => {
      const sorted = [...labels.filter((label) => !/^\d/u.test(label)), 1301011, 1301022];
      expect(placed(propose([headings("Afdeling"), ...list(sorted)]))).toEqual(byName);
    });

    it("takes short codes among names where the heading says units, and no hospital stands beside them", () => {
      const short = ["181", "Medicinsk", "1301", "Kirurgisk"];
      for (const heading of ["Afdeling", "Afsnit"])
        expect(placed(propose([headings(heading), ...list(short)]))).toEqual(byName);
      const beside = list(short).map((row) => ["1301", ...row]);
      expect(placed(propose([["Sgh.", ...headings("Afdeling")], ...beside]))).toMatchObject({
        hospitalCode: 0,
        departmentCode: 1,
      });
    });

    it("takes names beside a hospital's code", () => {
      const beside = list(["Medicinsk", "Kirurgisk"]).map((row) => ["1301", ...row]);
      const proposal = propose([["Sygehuskode", ...headings("Afsnit")], ...beside]);
      expect(placed(proposal)).toMatchObject({ hospitalCode: 0, unitName: 1 });
      expect(proposal.missing).toEqual([]);
    });

    it("leaves a column of codes what it is where a name is a slip", () => {
      const slip = [...labels, "1301033", "1301044", "1301055", "1301066", "1301077", "1301088"];
      expect(placed(propose([headings("Afdeling"), ...list(slip)]))).toMatchObject({ departmentCode: 0 });
    });
  });

  describe("without headings, and codes that the register does not have", () => {
    const unknown = { knows: () => false };
    const list = (...labels: Row[]): Row[] =>
      labels.flatMap((unit) => [0, 1, 2].map((day) => [...unit, 45_931 + day, 20, 18, 15]));

    it("takes whole codes by their shape, as text or as numbers", () => {
      const inOrder = { departmentCode: 0, date: 1, establishedBeds: 2, openBeds: 3, patients: 4 };
      for (const units of [
        [["1301011"], ["13010A2"]],
        [[1301011], [1301022]],
      ])
        expect(placed(propose(list(...units), 0, 0, unknown))).toEqual(inOrder);
    });

    it("takes a hospital and a department beside each other", () => {
      expect(placed(propose(list(["1301", "011"], ["1301", "0A2"]), 0, 0, unknown))).toMatchObject({
        hospitalCode: 0,
        departmentCode: 1,
        date: 2,
      });
    });

    it("takes no year or month for one, and no number under a heading that says something else", () => {
      for (const odd of [202_511, 2025, "2025-11"])
        expect(propose(list([odd, 11]), 0, 0, unknown).layout).toBeUndefined();
      const numbered = propose(
        [["Sag", "Dato", "Norm.", "Disp.", "Pt."], ...list(["1301011"])],
        0,
        0,
        unknown,
      );
      expect(placed(numbered)).not.toHaveProperty("departmentCode");
    });

    it("takes names, too", () => {
      expect(placed(propose(list(["Medicinsk"], ["1301011"]), 0, 0, unknown))).toMatchObject({ unitName: 0 });
    });
  });

  it("finds units' names by their coming again, and takes no weekday or remark for one", () => {
    const wards = ["Kirurgisk", "Medicinsk"];
    const rows = [1, 2, 3].flatMap((day) =>
      wards.map((ward) => [
        ["man", "tirsdag", "onsdag"][day - 1]!,
        ward,
        `Set ${day} ${ward}`,
        45_930 + day,
        20,
        18,
        15,
      ]),
    );
    const headings = ["Ugedag", "Sted", "Bemærkning", "Dato", "Norm.", "Disp.", "Pt."];
    expect(placed(propose([headings, ...rows]))).toMatchObject({ unitName: 1 });
  });

  it.each([
    ["Excel's own times", [0.5, 22 / 24, 23 / 24]],
    ["texts", ["kl. 12", "22:00", "23.00"]],
    ["hours alone", [12, 22, 23]],
  ])("reads an hourly list by the hour in a column of its own: %s", (_, hours) => {
    const rows = hours.flatMap((hour) => [["8001181", 45_931, hour, 20, 18, 15]]);
    const proposal = propose([["SHAK", "Dato", "Kl.", "Norm.", "Disp.", "Pt."], ...rows]);
    expect(placed(proposal)).toMatchObject({ hour: 2, date: 1 });
  });

  it("reads the hour beside the date where days carry several", () => {
    const rows = [12, 22, 23].map((hour) => ["8001181", 45_931 + hour / 24, 20, 18, 15]);
    expect(placed(propose([["SHAK", "Tidspunkt", "Norm.", "Disp.", "Pt."], ...rows]))).toMatchObject({
      date: 1,
      hour: 1,
    });
    const oneClock = rows.map(([code, , ...counts], at) => [code!, 45_931 + at + 23 / 24, ...counts]);
    expect(placed(propose([["SHAK", "Tidspunkt", "Norm.", "Disp.", "Pt."], ...oneClock]))).not.toHaveProperty(
      "hour",
    );
  });

  it("takes whole codes under Afsnit for the department, and asks for no hospital", () => {
    const rows = days().map(([date, sgh, afd, ...counts]) => [date!, `${sgh}${afd}`, ...counts]);
    const proposal = propose([["Dato", "Afsnit", "Norm.", "Disp.", "Pt."], ...rows]);
    expect(placed(proposal)).toMatchObject({ departmentCode: 1 });
    expect(proposal.layout?.columns.departmentCode?.reason).toBe("values");
    expect(proposal.missing).toEqual([]);
  });

  it("asks for the hospital when the department's codes are short", () => {
    const proposal = propose([reorder([header], [0, 2, 3, 4, 5])[0]!, ...reorder(days(), [0, 2, 3, 4, 5])]);
    expect(proposal.missing).toEqual(["hospitalCode"]);
    const total: Row = ["I alt", "", 80, 72, 60];
    const summed = reorder(days(), [2, 0, 3, 4, 5]).flatMap((row, at) =>
      at % 4 === 3 ? [row, total] : [row],
    );
    expect(propose([["Afd.", "Dato", "Norm.", "Disp.", "Pt."], ...summed]).missing).toEqual(["hospitalCode"]);
  });

  it("places a count under an unknown heading by its numbers, but not one of leave", () => {
    const named = (word: string): Row => ["Dato", "Sgh.", "Afd.", "Normerede", word, "Patienter"];
    expect(placed(propose([named("Kapacitet"), ...days()]))).toEqual(inOrder);
    expect(propose([named("Orlov"), ...days()]).missing).toEqual(["openBeds"]);
  });

  it("takes no day over counts still to come for a column of days: only the month's first is filled in", () => {
    const heading: Row = ["", "", "Normerede", "", "", "Disponible", "", "", "Patienter", "", ""];
    const dated: Row = ["Afsnit", "SHAK", ...[1, 2, 3].flatMap(() => [45_931, 45_932, 45_933])];
    const ward = (code: string): Row => [`Afsnit ${code}`, code, 20, "", "", 18, "", "", 15, "", ""];
    const { missing } = propose([heading, dated, ward("9101010"), ward("9101086"), ward("9101181")]);
    expect(missing).toEqual(["date"]);
  });

  it("finds the day of a single row all the same", () => {
    const row: Row = [45_931, "9101010", 20, 18, 15];
    expect(placed(propose([["", "SHAK", "Normerede", "Disponible", "Patienter"], row]))).toMatchObject({
      date: 0,
    });
  });

  it("proposes a sheet without header by its values alone, in any order", () => {
    expect(placed(propose(days()))).toEqual(inOrder);
    const proposal = propose(reorder(days(), [5, 1, 2, 4, 0, 3]));
    expect(proposal.layout?.headerRow).toBe(-1);
    expect(placed(proposal)).toEqual({
      patients: 0,
      hospitalCode: 1,
      departmentCode: 2,
      openBeds: 3,
      date: 4,
      establishedBeds: 5,
    });
  });

  it("lets the register tell codes from counts where both are numbers", () => {
    const rows = days().map(([date, , , ...counts], at) => [date!, ...counts, 9101, [181, 210][at % 2]!]);
    const codes = new Set(["9101", "9101181", "9101210"]);
    const proposal = propose(rows, 0, 0, { knows: (code: string) => codes.has(code) });
    expect(placed(proposal)).toMatchObject({
      hospitalCode: 4,
      departmentCode: 5,
      establishedBeds: 1,
      patients: 3,
    });
  });

  it("believes a heading that says units, whether or not the register has their codes", () => {
    const rows = days().map(([date, , , ...counts]) => [date!, ...counts, "9101181"]);
    const layout = (heading: string) =>
      propose([["Dato", "Norm.", "Disp.", "Pt.", heading], ...rows], 0, 0, { knows: () => false }).layout;
    expect(layout("Afsnit")?.columns.departmentCode).toMatchObject({ column: 4, reason: "values" });
    expect(layout("Løbenr.")?.columns.departmentCode).toBeUndefined();
  });

  it("proposes the SOR code alone where most rows carry both ways of writing a unit", () => {
    const rows = days().map((row) => ["926731000016006", ...row]);
    const proposal = propose([["SOR-kode", ...header], ...rows]);
    expect(Object.keys(placed(proposal))).not.toContain("hospitalCode");
    expect(placed(proposal)).toMatchObject({ sorCode: 0, date: 1 });
    const either = days().map((row, at) =>
      at % 2 ? ["926731000016006", row[0]!, "", "", ...row.slice(3)] : ["", ...row],
    );
    expect(placed(propose([["SOR-kode", ...header], ...either]))).toMatchObject({
      sorCode: 0,
      hospitalCode: 2,
    });
  });

  it.each<[string, Row[]]>([
    ["an empty sheet", []],
    [
      "a sheet of something else",
      [
        ["Vare", "Pris"],
        ["Gaze", 12],
        ["Plaster", 7],
      ],
    ],
    ["a lone title", [["Patienter"]]],
  ])("finds nothing in %s, and says what was missing", (_, values) => {
    const proposal = propose(values);
    expect(proposal.layout).toBeUndefined();
    expect(proposal.missing).toContain("date");
  });
});
