import { afterEach, describe, expect, it } from "vitest";
import { readMappingFile, writeMappingFile } from "../../../../src/addin/features/map/MappingFile.ts";
import { mappingKey, readSavedMappings } from "../../../../src/addin/features/map/SavedMappings.ts";
import { shownCell } from "../../../../src/addin/features/map/shownCell.ts";
import { da } from "../../../../src/addin/text/da.ts";
import { fieldKeys } from "../../../../src/core/record/fields.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";
import { aPane, cleanMonth, headings, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
afterEach(() => opened?.close());

describe("what is remembered of a sheet", () => {
  it("is not what was read of its marked cells", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth(6)] });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    await pane.runCheck();
    grid.select(sheetId, { row: 2, column: 0, rows: 3, columns: 6 });
    await pane.readMarked();
    await until(() => pane.map.store.value.part?.kind === "selection");
    await pane.runCheck();
    await pane.readSheet(sheetId);
    expect(pane.map.store.value).toMatchObject({ remembered: true, part: undefined });
    expect(pane.map.store.value.layout.headerRow).toBe(0);
  });

  it("is said to be from last time by the next pane only, not by the one in which it was agreed to", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth(3)] });
    const { pane, office, sheetId } = opened;
    await pane.open();
    await pane.runCheck();
    expect(pane.map.store.value).toMatchObject({ remembered: true, recalled: false });
    await pane.readSheet(sheetId);
    expect(pane.map.store.value).toMatchObject({ remembered: true, recalled: false });
    const next = await aPane({ office });
    await next.pane.open();
    expect(next.pane.map.store.value).toMatchObject({ remembered: true, recalled: true });
    await next.pane.runCheck();
    expect(next.pane.map.store.value.recalled).toBe(true);
    next.pane.map.setAddsRows(true);
    await next.pane.runCheck();
    expect(next.pane.map.store.value).toMatchObject({ remembered: true, recalled: false });
    next.checking.close();
  });

  it("is a table that grows: what is written just below it belongs to it", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth(3)] });
    const { pane, grid, sheetId } = opened;
    const table = { id: "1", sheetId, name: "Senge", style: "TableStyleMedium2" };
    grid.addTable({ ...table, rect: { row: 0, column: 0, rows: 4, columns: 7 } });
    await pane.open();
    await pane.readSheet(sheetId, { kind: "table", name: "Senge" });
    await pane.runCheck();
    expect(pane.check.store.value.tally?.records).toBe(3);
    grid.updateTable({ ...table, rect: { row: 0, column: 0, rows: 5, columns: 7 } });
    grid.edit(sheetId, { row: 4, column: 0, rows: 1, columns: 7 }, [cleanMonth(4).at(-1)!]);
    await until(() => pane.check.store.value.tally?.records === 4);
  });

  it("has room made for it in a workbook that is full, by the half that was used longest ago", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth(3)] });
    const { pane, grid } = opened;
    await pane.open();
    const { mapping } = pane.map;
    const choices = Object.fromEntries(Array.from({ length: 130 }, (_, at) => [`navn ${at}`, "8001181"]));
    const others = Array.from({ length: 40 }, (_, at) => ({ ...mapping!, sheet: `Gammelt ${at}`, choices }));
    grid.settings.set(mappingKey, JSON.stringify(JSON.stringify({ version: 1, sheets: others })));
    await pane.runCheck();
    const kept = JSON.parse(JSON.parse(grid.settings.get(mappingKey)!) as string) as unknown;
    const names = readSavedMappings(kept).map(({ sheet }) => sheet);
    expect([names[0], names[1], names.length]).toEqual(["Ark1", "Gammelt 0", 21]);
  });
});

describe("what a list leaves unsaid", () => {
  const first = serialOfIso("2025-09-01")!;
  /** Wards by the first of their rows alone, under a heading of nobody else's. */
  const wards = (heading: string): CellValue[][] => [
    [heading, "Dato", "Normerede", "Disponible", "Patienter"],
    ...["8001181", "8001182"].flatMap((code) =>
      Array.from({ length: 4 }, (_, day): CellValue[] => [day === 0 ? code : "", first + day, 20, 18, 15]),
    ),
  ];
  const kinds = () => opened!.pane.map.store.value.offers.map(({ kind }) => kind);

  it("is asked about the columns that the planner chose, too", async () => {
    opened = await aPane({ rows: wards("Hvem") });
    const { pane } = opened;
    await pane.open();
    pane.map.assign("departmentCode", undefined);
    // Without its units, the list may have them in that column all the same.
    await until(() => kinds().join() === "units");
    pane.map.assign("departmentCode", 0);
    await until(() => kinds().includes("unitOnce"));
    pane.map.answer(pane.map.store.value.offers[0]!, true);
    expect(pane.map.store.value.layout.unitOnce).toBe(true);
    await until(() => pane.check.store.value.tally?.records === 8);
    pane.map.setUnitOnce(false);
    pane.map.assign("departmentCode", 0);
    await pane.map.lists.look();
    expect(kinds()).toEqual([]);
  });

  it("is asked as long as nobody answered whose the rows are that name no unit", async () => {
    opened = await aPane({ rows: wards("Afdelingskode") });
    const { pane, office, sheetId } = opened;
    await pane.open();
    expect(kinds()).toEqual(["unitOnce"]);
    pane.map.correct(true);
    await pane.runCheck();
    pane.correctMapping();
    expect(kinds()).toEqual(["unitOnce"]);
    const file = pane.map.mapping!;
    await pane.map.bring(file, "opsætning.json");
    expect(kinds()).toEqual(["unitOnce"]);
    await pane.runCheck();
    opened = await aPane({ office });
    await opened.pane.open();
    expect(opened.pane.map.store.value.remembered).toBe(true);
    expect(kinds()).toEqual(["unitOnce"]);
    opened.pane.map.answer(opened.pane.map.store.value.offers[0]!, false);
    await opened.pane.runCheck();
    await opened.pane.readSheet(sheetId);
    expect(opened.pane.map.store.value).toMatchObject({ remembered: true, offers: [] });
  });

  it("is no row that is lost: where the first is of figures, it is no heading", async () => {
    // A fourth count, so that nothing is recognised.
    const rows = [1, 2, 3].map((day): CellValue[] => [9101, 11, first + day, 20, 19, 19, 3]);
    opened = await aPane({ rows });
    const { pane } = opened;
    await pane.open();
    await pane.map.readAsList();
    const [, ...roles] = fieldKeys;
    roles.forEach((role, column) => pane.map.assign(role, column));
    expect(pane.map.store.value.layout.headerRow).toBe(-1);
    await until(() => pane.check.store.value.tally?.records === 3);
  });

  it("is not walked past where it is which count is which", async () => {
    opened = await aPane({ rows: cleanMonth(4) });
    const { pane } = opened;
    await pane.open();
    expect(kinds()).toEqual(["counts"]);
    await pane.runCheck();
    expect(pane.store.value.step).toBe("map");
    pane.map.answer(pane.map.store.value.offers[0]!, false);
    expect(pane.map.store.value).toMatchObject({ correcting: true, offers: [] });
    pane.map.assign("patients", 3);
    pane.map.assign("openBeds", 4);
    pane.map.assign("establishedBeds", 5);
    await pane.runCheck();
    expect(pane.store.value.step).toBe("check");
    await pane.readSheet(opened.sheetId);
    expect(pane.map.store.value).toMatchObject({ remembered: true, offers: [] });
  });

  it("is asked again where the sheet is read anew before she has agreed, whatever she had answered", async () => {
    opened = await aPane({ rows: cleanMonth(4) });
    const { pane, sheetId } = opened;
    await pane.open();
    pane.map.answer(pane.map.store.value.offers[0]!, false);
    await pane.readSheet(sheetId);
    expect(kinds()).toEqual(["counts"]);
  });

  it("is asked about another column too, whatever the planner said of the one before", async () => {
    const leave = ["Sgh.", "Afd.", "Dato", "Normerede", "Disponible", "Patienter", "Heraf på orlov", "Talt"];
    const rows = cleanMonth(4).map((row) => [...row.slice(0, 6), 2, 12]);
    opened = await aPane({ rows: [leave, ...rows] });
    const { pane } = opened;
    await pane.open();
    for (const [isTaken, other] of [
      [true, 7],
      [false, 5],
    ] as const) {
      expect(kinds()).toEqual(["less"]);
      pane.map.answer(pane.map.store.value.offers[0]!, isTaken);
      expect(kinds()).toEqual([]);
      pane.map.assign("patients", other);
      await until(() => kinds().includes("less"));
    }
  });

  it("is not walked past while it is being looked for", async () => {
    opened = await aPane({
      rows: [
        ["Sgh.", "Afd.", "Dato", "Normerede", "Disponible", "Patienter", "Heraf på orlov"],
        ...cleanMonth(4).map((row) => [...row.slice(0, 6), 2]),
      ],
    });
    const { pane } = opened;
    await pane.open();
    expect(kinds()).toEqual(["less"]);
    pane.map.assign("patients", undefined);
    await until(() => kinds().length === 0);
    pane.map.assign("patients", 5);
    await pane.runCheck();
    expect(pane.store.value.step).toBe("map");
    expect(kinds()).toEqual(["less"]);
  });
});

describe("a list that writes its units as codes here and names there", () => {
  const first = serialOfIso("2025-09-01")!;
  const counted = (headings: CellValue[], ...units: CellValue[][]): CellValue[][] => [
    [...headings, "Dato", "Normerede", "Disponible", "Patienter"],
    ...units.map((unit, at): CellValue[] => [...unit, first + at, 20, 18, 15]),
  ];
  const asked = () => opened!.pane.check.store.value.tally?.questions.names;

  it("asks about the names alone, and takes what the register has one of", async () => {
    opened = await aPane({
      rows: counted(["Afdeling"], ["8001181"], ["Dagafsnit"], ["Afsnit uden navn"], ["4202010"], ["181"]),
    });
    const { pane } = opened;
    await pane.open();
    expect(pane.map.isReady).toBe(true);
    await until(() => asked()?.find(({ name }) => name === "Dagafsnit")?.code !== undefined);
    expect(asked()).toMatchObject([
      { name: "Dagafsnit", code: "8001086", meant: { unit: "Dagafsnit" } },
      { name: "Afsnit uden navn", code: undefined },
      // Many codes end so: it is for her to say which.
      { name: "181", code: undefined },
    ]);
    await pane.runCheck();
    expect(pane.check.store.value.tally).toMatchObject({ records: 5, errors: 2 });
    pane.map.nameUnits(new Map([["Afsnit uden navn", "8001999"]]));
    await until(() => asked()?.[1]?.meant === "unknown");
  });

  it("looks for a name within the hospital beside it, and takes no hospital for a ward", async () => {
    opened = await aPane({
      rows: counted(
        ["Sygehuskode", "Afsnit"],
        ["8001", "Dagafsnit"],
        ["4202", "Dagafsnit"],
        ["4202", "Odense Universitetshospital"],
      ),
    });
    const { pane } = opened;
    await pane.open();
    await until(() => asked()?.[0]?.code !== undefined);
    expect(asked()).toMatchObject([
      { name: "Dagafsnit", hospital: "8001", code: "8001086" },
      { name: "Dagafsnit", hospital: "4202", code: undefined },
      { name: "Odense Universitetshospital", code: undefined },
    ]);
    expect(pane.names.proposalOf({ name: "Dagafsnit", hospital: "4202" })?.kind).toBe("none");
  });

  it("is asked about where we are not sure, and read on her word", async () => {
    opened = await aPane({ rows: counted(["Hvem"], ["9999181"], ["Dagafsnit"], ["Øst for åen"]) });
    const { pane } = opened;
    await pane.open();
    expect(pane.map.isReady).toBe(false);
    const [offer] = pane.map.store.value.offers;
    expect(offer).toMatchObject({ kind: "units", examples: ["9999181", "Dagafsnit"] });
    pane.map.answer(offer!, true);
    expect(pane.map.isReady).toBe(true);
    await until(() => pane.check.store.value.tally?.records === 3);
  });
});

describe("a list without headings", () => {
  const first = serialOfIso("2025-09-01")!;

  it("is asked what its wards leave unsaid once these are known", async () => {
    const rows = ["M12", "M13"].flatMap((ward) =>
      [0, 1, 2, 3].map((day): CellValue[] => [day === 0 ? ward : "", first + day, 20, 18, 15]),
    );
    opened = await aPane({ rows });
    const { map } = opened.pane;
    await opened.pane.open();
    const kinds = () => map.store.value.offers.map(({ kind }) => kind);
    expect(kinds()).toEqual(["units", "counts"]);
    map.answer(map.store.value.offers[0]!, true);
    await map.offersFound;
    expect(kinds()).toEqual(["counts", "unitOnce"]);
  });

  it("is asked about its wards where each stands once, then about its counts, and read", async () => {
    const wards = ["Dagafsnit", "Øst for åen", "M12"];
    opened = await aPane({ rows: wards.map((ward): CellValue[] => [ward, first, 20, 18, 15]) });
    const { pane } = opened;
    await pane.open();
    const { map } = pane;
    expect(map.store.value).toMatchObject({ blocks: undefined, layout: { headerRow: -1 } });
    const take = (kind: string) =>
      map.answer(
        map.store.value.offers.find((each) => each.kind === kind)!,
        true,
      );
    take("units");
    expect(map.isReady && !map.isAnswered).toBe(true);
    take("counts");
    expect(map.isAnswered).toBe(true);
    await until(() => pane.check.store.value.tally?.records === 3);
  });

  it("is read though the register has none of its codes, which are then told", async () => {
    const rows = [0, 1, 2].map((day): CellValue[] => ["9999181", first + day, 20, 18, 15]);
    opened = await aPane({ rows });
    const { pane } = opened;
    await pane.open();
    expect(pane.map.store.value.layout.columns.departmentCode).toMatchObject({ column: 0 });
    expect(pane.map.store.value.offers).toMatchObject([{ kind: "counts" }]);
    pane.map.answer(pane.map.store.value.offers[0]!, true);
    await pane.runCheck();
    expect(pane.check.store.value.tally).toMatchObject({ records: 3, errors: 3 });
  });
});

describe("where the headings stand", () => {
  /** With a fourth count, so that nothing is recognised. */
  const rows = cleanMonth(3).map(([, , ...row]): CellValue[] => ["Nord", ...row.slice(0, 4), 3]);

  it("is nowhere, if she says so: her first row is read, and what she has chosen stays", async () => {
    opened = await aPane({ rows: [["Nord", "", "", "", "", ""], ...rows] });
    const { pane } = opened;
    await pane.open();
    await pane.map.readAsList();
    expect(pane.map.store.value.layout.headerRow).toBe(0);
    pane.map.assign("patients", 2);
    await pane.map.chooseHeader(-1);
    expect(pane.map.store.value.layout).toMatchObject({
      headerRow: -1,
      columns: { patients: { column: 2, header: "", reason: "chosen" } },
    });
    expect(pane.map.store.value).toMatchObject({ status: "proposed", rivals: [] });
    await pane.map.chooseHeader(0);
    expect(pane.map.store.value.layout).toMatchObject({ headerRow: 0, columns: { patients: { column: 2 } } });
    expect(pane.map.headerRows().map(({ row }) => row)).toEqual([0, 1, 2, 3]);
  });

  it("is shown by what stands below, where there are none", async () => {
    opened = await aPane({ rows });
    const { pane } = opened;
    await pane.open();
    await pane.map.chooseHeader(-1);
    const shown = pane.map
      .columns()
      .map(({ header, first: below }) => [header, shownCell(below, da.formats)]);
    expect(shown.slice(0, 3)).toEqual([
      ["", "Nord"],
      ["", "01-09-2025"],
      ["", "20"],
    ]);
    expect(shownCell("010190-1234", da.formats)).toBe("");
  });
});

describe("a mapping that another sheet was read by", () => {
  it("is not said to be this sheet's own, unless they were read together", async () => {
    const september = [headings, ...cleanMonth(3)];
    const months = await aPane({ rows: september });
    const { pane, grid, office, sheetId } = months;
    const [october, november] = ["Oktober", "November"].map((name) => {
      const { id } = grid.addSheet(name);
      grid.load(id, { row: 0, column: 0 }, september);
      return id;
    });
    await pane.open();
    await pane.map.chooseSheet(october!, true);
    await pane.runCheck();
    opened = await aPane({ office });
    await opened.pane.open();
    const { map } = opened.pane;
    const said = () => [map.store.value.recalled, map.store.value.takenFrom];
    expect(said()).toEqual([true, undefined]);
    await opened.pane.readSheet(november);
    expect(said()).toEqual([true, "Ark1"]);
    await opened.pane.readSheet(october);
    expect(said()).toEqual([true, undefined]);
    grid.renameSheet(sheetId, "September");
    await opened.pane.readSheet(sheetId);
    expect(said()).toEqual([true, undefined]);
  });
});

describe("agreeing to how a sheet is read", () => {
  it("is not said of a sheet that comes in front meanwhile", async () => {
    opened = await aPane({ rows: [headings, ...cleanMonth(3)] });
    const { pane, grid } = opened;
    const { id: other } = grid.addSheet("Andet");
    grid.load(other, { row: 0, column: 0 }, [headings, ...cleanMonth(2)]);
    await pane.open();
    const agreed = pane.runCheck();
    await pane.readSheet(other);
    await agreed;
    expect(pane.map.store.value).toMatchObject({ sheet: { id: other }, remembered: false });
    expect(pane.store.value.step).toBe("map");
  });
});

describe("a mapping that goes into a file", () => {
  it("has no month: the other workbook is of another", async () => {
    const days = Array.from({ length: 30 }, (_, at) => at + 1);
    const block = (title: string, count: number) => [
      [title, ...days],
      ["8001181", ...days.map(() => count)],
      [],
    ];
    opened = await aPane({
      rows: [...block("Normerede", 20), ...block("Disponible", 18), ...block("Patienter", 15)],
    });
    const { pane } = opened;
    await pane.open();
    await pane.map.chooseMonth({ year: 2025, month: 9 });
    pane.map.explainWord("lukket", "nothing");
    const { blocks } = pane.map.store.value;
    expect(blocks?.layout).toMatchObject({ month: { year: 2025, month: 9 }, words: { lukket: "nothing" } });
    const file = writeMappingFile(pane.map.mapping!);
    expect(readMappingFile(file)?.layout).toEqual({ kind: "blocks", words: { lukket: "nothing" } });
  });

  it("keeps what she has said when she names the month afterwards", async () => {
    const days = Array.from({ length: 30 }, (_, at) => at + 1);
    opened = await aPane({
      rows: ["Normerede", "Disponible", "Patienter"].flatMap((title) => [
        [title, ...days],
        ["8001181", ...days.map(() => 20)],
        [],
      ]),
    });
    const { pane } = opened;
    await pane.open();
    pane.map.explainWord("x", "zero");
    await pane.map.chooseMonth({ year: 2025, month: 9 });
    expect(pane.map.store.value.blocks?.layout).toMatchObject({ month: { month: 9 }, words: { x: "zero" } });
  });
});
