import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRegister, aSystem, shakUnits } from "../../support/aRegister.ts";
import { createReader } from "../../../src/core/mapping/createReader.ts";
import { findOffers } from "../../../src/core/mapping/findOffers.ts";
import { mustBeAnswered, takeOffer } from "../../../src/core/mapping/Offer.ts";
import { findQuestions } from "../../../src/core/mapping/findQuestions.ts";
import type { ListLayout } from "../../../src/core/mapping/Layout.ts";
import { missingFields } from "../../../src/core/mapping/missingFields.ts";
import { nameKey } from "../../../src/core/mapping/nameKey.ts";
import { findPastedTable } from "../../../src/core/mapping/pasted/findPastedTable.ts";
import { placesOf } from "../../../src/core/mapping/Places.ts";
import { proposeLayout } from "../../../src/core/mapping/proposeLayout.ts";
import { measures } from "../../../src/core/record/fields.ts";
import { type Registrations, slotKinds } from "../../../src/core/record/Registrations.ts";
import { cellStates } from "../../../src/core/values/cellStates.ts";
import { checkRegistrations } from "../../../src/core/rules/checkRegistrations.ts";
import { stateName } from "../../../src/core/rules/stateName.ts";
import type { Register } from "../../../src/core/units/Register.ts";
import type { CellValue } from "../../../src/core/values/CellValue.ts";
import { isoDay, serialOfIso } from "../../../src/core/values/DateValue.ts";

const now = { day: serialOfIso("2026-11-23")!, minute: 600 };
const first = serialOfIso("2025-10-01")!;
const headings = ["SHAK", "Dato", "Norm.", "Disp.", "Pt."];

const sheet = (...values: readonly (readonly CellValue[])[]) => ({ firstRow: 0, firstColumn: 0, values });

/** The list as it is proposed, and as the planner changed it. */
function read(rows: readonly (readonly CellValue[])[], change: Partial<ListLayout> = {}) {
  const top = sheet(...rows);
  const layout = { ...proposeLayout(top).layout!, ...change };
  const reader = createReader({ layout, sheets: [{ id: "s", name: "Ark1" }] }, now);
  reader.append("s", top);
  reader.finish();
  return { layout, reader, top };
}

const countText = ({ counts }: Registrations, slot: number, measure: (typeof measures)[number]): string => {
  const { value, state } = counts[measure];
  return state[slot] === cellStates.read ? String(value[slot]) : stateName(state[slot]!);
};

/** "8001181 2025-10-01: 20, 18, 15" for every registration. */
function said(registrations: Registrations): readonly string[] {
  const { size, kind, writings, unit, day } = registrations;
  return Array.from({ length: size }, (_, slot) => slot)
    .filter((slot) => kind[slot] === slotKinds.record)
    .map((slot) => {
      const { sorCode, departmentCode } = writings[unit[slot]!]!;
      const counts = measures.map((measure) => countText(registrations, slot, measure));
      return `${String(sorCode || departmentCode)} ${isoDay(day[slot]!)}: ${counts.join(", ")}`;
    });
}

const kindsIn = ({ kind, size }: Registrations, wanted: keyof typeof slotKinds): number =>
  kind.subarray(0, size).filter((each) => each === slotKinds[wanted]).length;

describe("a measure that is one column minus another", () => {
  const rows: CellValue[][] = [
    ["SHAK", "Dato", "Norm.", "Disp.", "Indlagte", "Heraf orlov"],
    ["8001181", first, 20, 18, 15, 2],
    ["8001181", first + 1, 20, 18, 15, ""],
    ["8001181", first + 2, 20, 18, 15, 16],
    ["8001181", first + 3, 20, 18, 15, "to"],
    ["8001181", first + 4, 20, 18, "femten", 2],
  ];

  it("is offered, and reckoned once the planner has said so", () => {
    const { layout, top, reader } = read(rows);
    expect(said(reader.registrations)[0]).toContain("20, 18, 15");
    const [offer] = findOffers(layout, top, now);
    expect(offer).toMatchObject({ kind: "less", measure: "patients", less: { column: 5 } });
    const taken = takeOffer(layout, offer!);
    expect(findOffers(taken, top, now)).toEqual([]);
    const counts = said(read(rows, taken).reader.registrations).map((text) => text.split(": ")[1]);
    expect(counts).toEqual([
      "20, 18, 13",
      "20, 18, 15",
      "20, 18, less",
      "20, 18, less",
      "20, 18, unreadable",
    ]);
  });

  it("keeps what cannot be reckoned as it was typed, so that nobody reads a count in it", () => {
    const { layout, top } = read(rows);
    const { registrations } = read(rows, takeOffer(layout, findOffers(layout, top, now)[0]!)).reader;
    expect([...registrations.typed.values()]).toEqual(["15 - 16", "15 - to", "femten"]);
  });

  it("gives open beds from established ones and those closed", () => {
    const { layout, top } = read([
      ["SHAK", "Dato", "Normerede", "Lukkede senge", "Patienter"],
      ["8001181", first, 20, 3, 15],
    ]);
    const [offer] = findOffers(layout, top, now);
    expect(offer).toMatchObject({ kind: "less", measure: "openBeds", less: { column: 3 } });
    const { reader } = read(top.values, takeOffer(layout, offer!));
    expect(said(reader.registrations)).toEqual(["8001181 2025-10-01: 20, 17, 15"]);
  });

  it("never keeps what looks like a CPR number", () => {
    const { layout, top } = read([...rows.slice(0, 1), ["8001181", first, 20, 18, 15, "010190-1234"]]);
    const { registrations } = read(top.values, takeOffer(layout, findOffers(layout, top, now)[0]!)).reader;
    expect(registrations.cprLike.size).toBe(1);
    expect(registrations.typed.size).toBe(0);
  });
});

describe("counts that no heading names", () => {
  const overfull: CellValue[][] = Array.from({ length: 5 }, (_, day) => ["8001181", first + day, 20, 18, 23]);

  it("are asked about, however they look: an overfull ward has more patients than beds", () => {
    const { layout, top } = read(overfull);
    const [offer, ...more] = findOffers(layout, top, now);
    expect(more).toEqual([]);
    expect(offer).toMatchObject({
      kind: "counts",
      columns: [
        { measure: "establishedBeds", column: { column: 4 } },
        { measure: "openBeds", column: { column: 2 } },
        { measure: "patients", column: { column: 3 } },
      ],
    });
    expect(mustBeAnswered(offer!)).toBe(true);
    expect(findOffers(takeOffer(layout, offer!), top, now)).toEqual([]);
  });

  it("are asked about where a table is split that came without headings", () => {
    const pasted = overfull.map((row) => [row.join(";").replace(String(row[1]), isoDay(Number(row[1])))]);
    const found = findPastedTable(sheet(...pasted))!;
    expect(findOffers(found.layout, sheet(...overfull), now)).toMatchObject([{ kind: "counts" }]);
  });

  it("are not asked about where one alone is left over", () => {
    const rows = overfull.map((row) => [...row.slice(0, 4), 15]);
    const { layout, top } = read([["SHAK", "Dato", "Norm.", "Disp.", "Tal"], ...rows]);
    expect(layout.columns.patients).toMatchObject({ column: 4, reason: "values" });
    expect(findOffers(layout, top, now)).toEqual([]);
  });
});

describe("an hourly list", () => {
  const rows: CellValue[][] = [
    ["SHAK", "Dato", "Kl.", "Norm.", "Disp.", "Pt."],
    ...[21, 22, 23].map((hour): CellValue[] => ["8001181", first, hour, 20, 18, hour - 8]),
    ["8001181", first + 1, "?", 20, 18, 1],
  ];

  it("counts at 23:00 alone; a row whose hour nobody can read is left to the rules", () => {
    const { registrations } = read(rows).reader;
    expect(said(registrations)).toEqual(["8001181 2025-10-01: 20, 18, 15", "8001181 2025-10-02: 20, 18, 1"]);
    expect(kindsIn(registrations, "otherHour")).toBe(2);
  });

  it("is none where a row a day only notes when the count was made", () => {
    const noted = [23, 22 + 55 / 60, 23 + 5 / 60, 23, 21].map((hour, at): CellValue[] => [
      "8001181",
      first + at,
      hour / 24,
      20,
      18,
      15,
    ]);
    const { layout, reader } = read([["SHAK", "Dato", "Tidspunkt", "Norm.", "Disp.", "Pt."], ...noted]);
    expect(layout.columns.hour).toBeUndefined();
    expect(said(reader.registrations)).toHaveLength(5);
  });

  it("objects to nothing in the rows that do not count", () => {
    const faulty = rows.map((row, at) => (at === 1 ? ["8001181", first, 21, "x", "x", "x"] : row));
    expect(read(faulty).reader.registrations.typed.size).toBe(0);
  });
});

describe("words in place of counts", () => {
  const rows: CellValue[][] = [
    headings,
    ["8001181", first, 20, 18, 15],
    ["8001181", first + 1, 20, "Lukket", "–"],
    ["8001181", first + 2, 20, "lukket ", 3],
    ["8001181", first + 3, 20, 18, "–"],
  ];

  it("are asked about, the most frequent first, and mean nothing until then", () => {
    const { registrations } = read(rows).reader;
    expect(findQuestions(registrations).words).toEqual([
      { word: "Lukket", cells: 2 },
      { word: "–", cells: 2 },
    ]);
    expect(said(registrations)[1]).toContain("20, unreadable, unreadable");
  });

  it("are no errors of Excel's, remarks or numbers that went wrong", () => {
    const others = ["#REF!", "se bemærkning nedenfor i arket", "1o"].map((cell, at): CellValue[] => [
      "8001181",
      first + at,
      20,
      18,
      cell,
    ]);
    expect(findQuestions(read([headings, ...others]).reader.registrations).words).toEqual([]);
  });

  it("mean 0, or that there is nothing to report, as the planner says", () => {
    const { registrations } = read(rows, { words: { lukket: "nothing", "–": "zero" } }).reader;
    expect(said(registrations)).toEqual([
      "8001181 2025-10-01: 20, 18, 15",
      "8001181 2025-10-03: 20, empty, 3",
      "8001181 2025-10-04: 20, 18, 0",
    ]);
    expect(kindsIn(registrations, "nothing")).toBe(1);
    expect(findQuestions(registrations).words).toEqual([]);
  });

  it("are asked about beside a count that they are taken off", () => {
    const leave = [
      ["SHAK", "Dato", "Norm.", "Disp.", "Pt.", "Orlov"],
      ["8001181", first, 20, 18, 15, "–"],
    ];
    const { layout, top } = read(leave);
    const taken = takeOffer(layout, findOffers(layout, top, now)[0]!);
    expect(findQuestions(read(leave, taken).reader.registrations).words).toEqual([{ word: "–", cells: 1 }]);
    expect(said(read(leave, { ...taken, words: { "–": "zero" } }).reader.registrations)).toEqual([
      "8001181 2025-10-01: 20, 18, 15",
    ]);
    const broken = [...leave.slice(0, 1), ["8001181", first, 20, 18, 15, "#REF!"]];
    expect(findQuestions(read(broken, taken).reader.registrations).words).toEqual([]);
  });

  it("stay mistakes where she says that they are", () => {
    const { registrations } = read(rows, { words: { lukket: "mistake" } }).reader;
    expect(said(registrations)[1]).toContain("unreadable");
  });

  it("are no numbers that went wrong, no remarks and no errors of Excel's", () => {
    const odd = ["1o", "#REF!", "se bemærkningen i kolonne K", "12,5"].map((cell, at): CellValue[] => [
      "8001181",
      first + at,
      20,
      18,
      cell,
    ]);
    expect(findQuestions(read([headings, ...odd]).reader.registrations).words).toEqual([]);
  });
});

describe("units by name", () => {
  const rows: CellValue[][] = [
    ["Afsnit", "Dato", "Norm.", "Disp.", "Pt."],
    ["Kirurgisk Øst", first, 20, 18, 15],
    ["kirurgisk  øst", first + 1, 20, 18, 14],
    ["Medicinsk", first, 12, 12, 9],
    ["I alt", "", 32, 30, 24],
  ];

  it("are asked about once each, and read as the planner says", () => {
    expect(findQuestions(read(rows).reader.registrations)).toMatchObject({
      names: [
        { name: "Kirurgisk Øst", rows: 2, code: undefined },
        { name: "Medicinsk", rows: 1, code: undefined },
      ],
      day: first + 1,
    });
    const names = { "kirurgisk øst": "8001181", medicinsk: "1234567891234567" };
    const { registrations } = read(rows, { names }).reader;
    expect(said(registrations)).toEqual([
      "8001181 2025-10-01: 20, 18, 15",
      "8001181 2025-10-02: 20, 18, 14",
      "1234567891234567 2025-10-01: 12, 12, 9",
    ]);
    expect(findQuestions(registrations).names.map(({ code }) => code)).toEqual([
      "8001181",
      "1234567891234567",
    ]);
  });

  it("are their own key while nobody has said which they are, and never written as a code", () => {
    const { registrations } = read(rows).reader;
    expect(registrations.writings[registrations.unit[0]!]).toEqual({
      sorCode: "",
      hospitalCode: "",
      departmentCode: "",
      name: "Kirurgisk Øst",
    });
    expect(registrations.unit[1]).toBe(registrations.unit[0]);
  });

  it("may be numbers, and stand beside a hospital's code", () => {
    const numbered = [
      ["Sygehuskode", "Afsnit", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "M12", first, 20, 18, 15],
      ["8001", 5, first, 20, 18, 15],
    ];
    const change = { columns: { ...read(rows).layout.columns } };
    const columns = Object.fromEntries(
      Object.entries(change.columns).map(([role, mapped]) => [
        role,
        { ...mapped, column: mapped.column + 1 },
      ]),
    );
    const hospitalCode = { column: 0, header: "Sygehuskode", reason: "chosen" as const };
    const layout: ListLayout = { kind: "list", headerRow: 0, columns: { ...columns, hospitalCode } };
    const named = { ...layout, names: { m12: "8001181", "5": "8001371" } };
    const { registrations } = read(numbered, named).reader;
    expect(said(registrations).map((text) => text.split(" ")[0])).toEqual(["181", "371"]);
    expect(registrations.writings[registrations.unit[0]!]).toMatchObject({ hospitalCode: "8001" });
  });

  it("are wards of the hospital beside them: two hospitals may have one of the same name", () => {
    const beside: CellValue[][] = [
      ["Sygehuskode", "Afsnit", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "Medicinsk", first, 20, 18, 15],
      ["4202", "medicinsk", first, 20, 18, 15],
      ["4202", "Medicinsk", first + 1, 20, 18, 15],
    ];
    const { layout, reader } = read(beside);
    expect(layout.columns).toMatchObject({ hospitalCode: { column: 0 }, unitName: { column: 1 } });
    expect(findQuestions(reader.registrations).names).toMatchObject([
      { name: "Medicinsk", hospital: "8001", rows: 1, code: undefined },
      { name: "medicinsk", hospital: "4202", rows: 2, code: undefined },
    ]);
    const names = { medicinsk: "8001181", [nameKey("Medicinsk", "4202")]: "926731000016006" };
    const { registrations } = read(beside, { names }).reader;
    expect(said(registrations).map((text) => text.split(" ")[0])).toEqual([
      "181",
      "926731000016006",
      "926731000016006",
    ]);
    // A code of another hospital stays beside the one that the row says, for the rules to object to.
    const wrong = { [nameKey("Medicinsk", "4202")]: "8001181" };
    const told = read(beside, { names: wrong }).reader.registrations;
    expect(told.writings[told.unit[1]!]).toMatchObject({ hospitalCode: "4202", departmentCode: "8001181" });
  });

  it("are codes where codes stand among them, which nobody is asked about", () => {
    const mixed: CellValue[][] = [
      ["Afsnit", "Dato", "Norm.", "Disp.", "Pt."],
      ["Medicinsk", first, 20, 18, 15],
      ["Kirurgisk 2 Øst", first, 20, 18, 15],
      ["8001 181", first, 20, 18, 15],
      [8_001_371, first, 20, 18, 15],
      ["926731000016006", first, 20, 18, 15],
      ["2 Syd1A", first, 20, 18, 15],
    ];
    const { layout, reader } = read(mixed);
    expect(layout.columns.unitName).toMatchObject({ column: 0 });
    const { registrations } = reader;
    expect(findQuestions(registrations).names.map(({ name }) => name)).toEqual([
      "Medicinsk",
      "Kirurgisk 2 Øst",
      "2 Syd1A",
    ]);
    expect(said(registrations).slice(2, 5)).toEqual([
      "8001 181 2025-10-01: 20, 18, 15",
      "8001371 2025-10-01: 20, 18, 15",
      "926731000016006 2025-10-01: 20, 18, 15",
    ]);
  });

  it("have the cell that a SOR code among them is mended in", () => {
    const mixed: CellValue[][] = [rows[0]!, rows[1]!, [926_731_000_016_006, first, 20, 18, 15], rows[3]!];
    const { reader } = read(mixed);
    const { registrations, places } = reader;
    const found = [
      ...checkRegistrations(registrations, {
        register: aRegister(),
        settings: { requiredMeasures: ["establishedBeds", "openBeds"], choices: {} },
        now,
        fields: reader.fields,
        rowName: String,
      }),
    ].find(({ rule }) => rule === "SOR-4")!;
    expect(placesOf(places).cellOf(found.slot, found.mends![0]!.field)).toMatchObject({ row: 2, column: 0 });
  });

  it("are counted by the rows that call them so, not by those that write the same code", () => {
    const mixed = [...rows.slice(0, -1), ["8001181", first + 2, 20, 18, 15]];
    const { registrations } = read(mixed, {
      names: { "kirurgisk øst": "8001181", medicinsk: "8001181" },
    }).reader;
    expect(findQuestions(registrations).names.map(({ name, rows: of }) => [name, of])).toEqual([
      ["Kirurgisk Øst", 2],
      ["Medicinsk", 1],
    ]);
    const among = [headings, ["8001181", first, 20, 18, 15], ["Øst", first + 1, 20, 18, 15]];
    const coded = read([...among, ["8001181", first + 2, 1, 1, 1]], { names: { øst: "8001181" } }).reader;
    expect(findQuestions(coded.registrations).names).toMatchObject([{ name: "Øst", rows: 1 }]);
  });

  it("have the name that the register gives their code, or are said to have none", () => {
    const names = { "kirurgisk øst": "8001181", medicinsk: "8001999" };
    const { registrations } = read(rows, { names }).reader;
    const meant = (register?: Register) =>
      findQuestions(registrations, register).names.map((each) => each.meant);
    expect(meant(aRegister())).toEqual([{ unit: "Nyremedicinsk sengeafsnit" }, "unknown"]);
    expect(meant(aRegister({ shak: aSystem(shakUnits, { complete: false }) }))[1]).toBeUndefined();
    expect(meant()).toEqual([undefined, undefined]);
  });

  it("are asked about among codes too, and stay what they are where the code is of another hospital", () => {
    const among: CellValue[][] = [
      ["Sgh.", "Afd.", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "181", first, 20, 18, 15],
      ["8001", "Kirurgisk Øst", first, 20, 18, 15],
      ["4202", "kirurgisk øst", first, 20, 18, 15],
      ["I alt", "", "", 60, 54, 45],
    ];
    const asked = (names: Record<string, string>) =>
      findQuestions(read(among, { names }).reader.registrations);
    expect(asked({}).names).toEqual([
      { name: "Kirurgisk Øst", hospital: "8001", rows: 1, code: undefined, amongCodes: true },
      { name: "kirurgisk øst", hospital: "4202", rows: 1, code: undefined, amongCodes: true },
    ]);
    const { registrations } = read(among, { names: { "kirurgisk øst": "8001371" } }).reader;
    expect(said(registrations)).toEqual([
      "181 2025-10-01: 20, 18, 15",
      "371 2025-10-01: 20, 18, 15",
      "kirurgisk øst 2025-10-01: 20, 18, 15",
    ]);
    expect(registrations.writings[registrations.unit[1]!]).toMatchObject({
      hospitalCode: "8001",
      departmentCode: "371",
    });
    const bySor = read(among, { names: { "kirurgisk øst": "926731000016006" } }).reader.registrations;
    expect(said(bySor).slice(1)).toEqual([
      "Kirurgisk Øst 2025-10-01: 20, 18, 15",
      "kirurgisk øst 2025-10-01: 20, 18, 15",
    ]);
    // Said of any ward of the name, it says nothing of either hospital: both are asked still. Said of one, it is taken.
    expect(asked({ "kirurgisk øst": "926731000016006" }).names.map(({ code }) => code)).toEqual([
      undefined,
      undefined,
    ]);
    const own = { [nameKey("Kirurgisk Øst", "8001")]: "926731000016006" };
    expect(said(read(among, { names: own }).reader.registrations)[1]).toBe(
      "926731000016006 2025-10-01: 20, 18, 15",
    );
    expect(asked(own).names.map(({ code }) => code)).toEqual(["926731000016006", undefined]);
  });

  it("are not asked about beside a hospital that is no code: that is to be mended first", () => {
    const odd: CellValue[][] = [
      ["Sgh.", "Afd.", "Dato", "Norm.", "Disp.", "Pt."],
      ["8001", "181", first, 20, 18, 15],
      ["800", "Kirurgisk Øst", first, 20, 18, 15],
    ];
    expect(findQuestions(read(odd).reader.registrations).names).toEqual([]);
  });

  it("give way to the codes of rows that have them", () => {
    const coded = rows.slice(0, 4).map((row, at) => [...row, ["SHAK", "8001181", "8001181", "8001371"][at]!]);
    expect(said(read(coded).reader.registrations)[2]).toBe("8001371 2025-10-01: 12, 12, 9");
  });
});

describe("a list that may call its units by names", () => {
  const offered = (rows: readonly (readonly CellValue[])[], change: Partial<ListLayout> = {}) => {
    const { layout, top } = read(rows, change);
    return { layout, top, offer: findOffers(layout, top, now).find(({ kind }) => kind === "units") };
  };
  const counted = (cell: CellValue, heading = "Hvem"): CellValue[][] => [
    [heading, "Dato", "Norm.", "Disp.", "Pt."],
    [cell, first, 20, 18, 15],
    ["Medicinsk", first, 20, 18, 15],
    ["Kirurgisk", first, 20, 18, 15],
  ];

  it("is asked about its column where nothing else says so, and read once the planner says yes", () => {
    const { layout, top, offer } = offered(counted("M12"));
    expect(offer).toEqual({
      kind: "units",
      column: { column: 0, header: "Hvem", reason: "chosen" },
      examples: ["M12", "Medicinsk"],
    });
    const taken = takeOffer(layout, offer!);
    expect(missingFields(taken.columns)).toEqual([]);
    expect(findOffers(taken, top, now)).toEqual([]);
  });

  it("is shown a code and a name that stand there", () => {
    const rows = counted("8001181");
    const { unitName: _, ...columns } = read(rows).layout.columns;
    expect(offered(rows, { columns }).offer).toMatchObject({ examples: ["8001181", "Medicinsk"] });
    const { date: _date, ...undated } = columns;
    expect(offered(rows, { columns: undated }).offer).toBeUndefined();
  });

  it("is asked about departments whose hospital stands nowhere", () => {
    const short: CellValue[][] = [
      ["Afd.", "Dato", "Norm.", "Disp.", "Pt."],
      ["181", first, 20, 18, 15],
      ["371", first, 20, 18, 15],
    ];
    const { layout, offer } = offered(short);
    expect(layout.columns.departmentCode).toMatchObject({ column: 0 });
    expect(takeOffer(layout, offer!).columns).toEqual(
      expect.objectContaining({ unitName: { column: 0, header: "Afd.", reason: "chosen" } }),
    );
    expect(takeOffer(layout, offer!).columns).not.toHaveProperty("departmentCode");
  });

  it("is not asked about remarks, or those who count", () => {
    for (const heading of ["Bemærkning", "Optalt af"])
      expect(offered(counted("M12", heading)).offer).toBeUndefined();
    expect(offered([headings, ["8001181", first, 20, 18, 15]]).offer).toBeUndefined();
  });
});

describe("rows that are parts of one registration", () => {
  const parts: CellValue[][] = [
    headings,
    ...[0, 1, 2].flatMap((day): CellValue[][] => [
      ["8001181", first + day, 12, 10, 8],
      ["8001181", first + day, 8, 8, 3],
      ["8001371", first + day, 5, 5, 5],
    ]),
  ];

  it("are offered to be added, and added once the planner has said so", () => {
    const { layout, top } = read(parts);
    expect(findOffers(layout, top, now)).toEqual([{ kind: "addRows", doubles: 3 }]);
    const { registrations } = read(parts, { addsRows: true }).reader;
    expect(said(registrations).slice(0, 2)).toEqual([
      "8001181 2025-10-01: 20, 18, 11",
      "8001371 2025-10-01: 5, 5, 5",
    ]);
    expect(kindsIn(registrations, "part")).toBe(3);
  });

  it("are not asked about where hardly any row has a double: that is a slip", () => {
    const days = Array.from({ length: 12 }, (_, at): CellValue[] => ["8001181", first + at, 20, 18, 15]);
    const { layout, top } = read([headings, ...days, ["8001181", first, 20, 18, 15]]);
    expect(findOffers(layout, top, now)).toEqual([]);
  });

  it("are not added where one of them cannot be read: it stays to be mended", () => {
    const faulty = parts.map((row, at) => (at === 2 ? ["8001181", first, 8, "otte", 3] : row));
    expect(said(read(faulty, { addsRows: true }).reader.registrations).slice(0, 2)).toEqual([
      "8001181 2025-10-01: 12, 10, 8",
      "8001181 2025-10-01: 8, unreadable, 3",
    ]);
  });

  it("are not added where one of them misses its patients: no count vanishes", () => {
    const forgotten = parts.map((row, at) => (at === 2 ? ["8001181", first, 8, 8, ""] : row));
    expect(said(read(forgotten, { addsRows: true }).reader.registrations).slice(0, 2)).toEqual([
      "8001181 2025-10-01: 12, 10, 8",
      "8001181 2025-10-01: 8, 8, empty",
    ]);
  });

  it("have beds that stand once for the unit added once, not once for each", () => {
    const once = [0, 1].flatMap((day): CellValue[][] => [
      ["8001181", first + day, day === 0 ? 20 : "", 18, 8],
      ["8001181", first + day, "", 0, 3],
      ["8001181", first + day, "", 0, 1],
    ]);
    const change: Partial<ListLayout> = { addsRows: true, once: ["establishedBeds"] };
    expect(said(read([headings, ...once], change).reader.registrations)).toEqual([
      "8001181 2025-10-01: 20, 18, 12",
      "8001181 2025-10-02: 20, 18, 12",
    ]);
  });

  it("are too large together where no hospital has so many", () => {
    const large = [headings, ["8001181", first, 9_000, 1, 1], ["8001181", first, 9_000, 1, 1]];
    expect(said(read(large, { addsRows: true }).reader.registrations)).toEqual([
      "8001181 2025-10-01: tooLarge, 2, 2",
    ]);
  });
});

describe("a measure that stands once for a unit", () => {
  const rows: CellValue[][] = [
    headings,
    ["8001181", first, "", 18, 15],
    ["8001181", first + 1, 20, 18, 15],
    ["8001371", first, 9, 8, 7],
    ["8001181", first + 2, "", 18, 15],
    ["8001371", first + 1, "", 8, 7],
    ["8001371", first + 2, "", 8, 7],
  ];

  it("is offered, and holds for the unit's rows once the planner has said so", () => {
    const { layout, top } = read(rows);
    expect(findOffers(layout, top, now)).toEqual([{ kind: "once", measure: "establishedBeds" }]);
    const established = said(read(rows, { once: ["establishedBeds"] }).reader.registrations).map(
      (text) => text.split(/[:,] ?/u)[1],
    );
    // Nothing stands above the first, which is to be filled in.
    expect(established).toEqual(["empty", "20", "9", "20", "9", "9"]);
  });

  it("has each row's own number taken off it", () => {
    const closed: CellValue[][] = [
      ["SHAK", "Dato", "Normerede", "Lukkede", "Patienter"],
      ["8001181", first, 20, 0, 9],
      ["8001181", first + 1, "", 5, 9],
      ["8001181", first + 2, "", 25, 9],
      ["8001181", first + 3, "", "", 9],
    ];
    const { layout, top } = read(closed);
    const taken = takeOffer(
      layout,
      findOffers(layout, top, now).find(({ kind }) => kind === "less")!,
    );
    const sheet = read(closed, { ...taken, once: ["establishedBeds"] });
    const counts = () => said(sheet.reader.registrations).map((text) => text.split(": ")[1]);
    expect(counts()).toEqual(["20, 20, 9", "20, 15, 9", "20, less, 9", "20, 20, 9"]);
    sheet.reader.patch("s", { firstRow: 1, firstColumn: 0, values: [["8001181", first, 30, 0, 9]] }, now);
    expect(counts()).toEqual(["30, 30, 9", "30, 25, 9", "30, 5, 9", "30, 30, 9"]);
    expect(sheet.reader.registrations.typed.size).toBe(0);
  });

  it("is offered to be tidied again once what is taken off it no longer is too much", () => {
    const closed: CellValue[][] = [
      ["SHAK", "Dato", "Normerede", "Lukkede", "Patienter"],
      ["8001181", first, "10", 15, 9],
      ["8001181", first, 0, 0, 9],
      ["8001181", first + 1, 20, 0, 9],
    ];
    const { layout, top } = read(closed);
    const taken = takeOffer(
      layout,
      findOffers(layout, top, now).find(({ kind }) => kind === "less")!,
    );
    const { reader } = read(closed, { ...taken, once: ["establishedBeds"], addsRows: true });
    expect(said(reader.registrations)[0]).toContain("less");
    reader.patch("s", { firstRow: 2, firstColumn: 0, values: [["8001181", first, 10, 0, 9]] }, now);
    expect(said(reader.registrations)[0]).toContain(": 20, 5, ");
    // The beds that are open are reckoned from the same cell.
    expect([...reader.registrations.untidy.values()]).toEqual(["10", "10"]);
  });

  it("is not carried to a cell whose word means that there is nothing", () => {
    const worded = [headings, ["8001181", first, 20, 18, 15], ["8001181", first + 1, "lukket", "lukket", 3]];
    const change: Partial<ListLayout> = {
      once: ["establishedBeds", "openBeds"],
      words: { lukket: "nothing" },
    };
    expect(said(read(worded, change).reader.registrations)[1]).toContain("empty, empty, 3");
  });

  it("takes no longer for ten times the rows than eleven times", () => {
    const { layout } = read([headings, ["8001181", first, 1, 1, 1]], { once: ["establishedBeds"] });
    const reader = createReader({ layout, sheets: [{ id: "s", name: "Ark1" }] }, now);
    const blanks = Array.from({ length: 60_000 }, (_, at): CellValue[] => ["8001181", first - at, "", 1, 1]);
    reader.append("s", { firstRow: 1, firstColumn: 0, values: blanks });
    reader.finish();
    expect(kindsIn(reader.registrations, "record")).toBe(60_000);
  });
});

describe("edits of a list whose rows are taken together", () => {
  const aCell = fc.constantFrom<CellValue>("", 0, 7, 12, "x", 8001181, "8001371", first, first + 1);
  const anEdit = fc.record({
    row: fc.integer({ min: 1, max: 8 }),
    column: fc.integer({ min: 0, max: 4 }),
    cell: aCell,
  });
  const start: CellValue[][] = [
    headings,
    ...[0, 1].flatMap((day): CellValue[][] => [
      ["8001181", first + day, 12, 10, 8],
      ["8001181", first + day, "", 8, 3],
      ["8001371", first + day, 5, 5, 5],
    ]),
  ];
  const change: Partial<ListLayout> = { addsRows: true, once: ["establishedBeds"] };

  it("leave what reading it anew would give", () => {
    const { layout } = read(start, change);
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 6 }), (edits) => {
        const values = start.map((row) => [...row]);
        const { reader } = read(values, layout);
        for (const { row, column, cell } of edits) {
          while (values.length <= row) values.push(["", "", "", "", ""]);
          values[row]![column] = cell;
          reader.patch("s", { firstRow: row, firstColumn: 0, values: [values[row]!] }, now);
        }
        expect(said(reader.registrations)).toEqual(said(read(values, layout).reader.registrations));
      }),
    );
  });
});
