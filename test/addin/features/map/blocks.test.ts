import { afterEach, describe, expect, it } from "vitest";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { aPane, until } from "../../aPane.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;

let opened: Opened | undefined;
afterEach(() => opened?.close());

const wards = ["8001181", "8001371"];
const first = serialOfIso("2025-09-01")!;
const dates = Array.from({ length: 7 }, (_, at) => first + at);

/** Wards down and days across, three blocks below one another: rows 2 and 3, 6 and 7, 10 and 11. */
const aMonth = (headings: readonly CellValue[] = dates): CellValue[][] =>
  [
    ["Normerede", 20],
    ["Disponible", 18],
    ["Patienter", 15],
  ].flatMap(([title, count]) => [
    [title!, ...headings],
    ...wards.map((ward) => [ward, ...headings.map(() => count!)]),
    [],
  ]);

/** One ward's days down, its code in the sheet's name. */
const aWard: CellValue[][] = [
  ["Dato", "Normerede", "Disponible", "Patienter"],
  ...dates.map((day) => [day, 20, 18, 15]),
];

async function openMonth(rows = aMonth()) {
  opened = await aPane({ rows });
  await opened.pane.open();
  await until(() => opened!.pane.check.store.value.tally !== undefined);
  return opened;
}

async function openWards() {
  opened = await aPane({ rows: aWard });
  const { grid, sheetId } = opened;
  grid.renameSheet(sheetId, wards[0]!);
  const { id: second } = grid.addSheet(wards[1]);
  grid.load(second, { row: 0, column: 0 }, aWard);
  const { id: notes } = grid.addSheet("Noter");
  grid.load(notes, { row: 0, column: 0 }, [["Husk ferien"]]);
  await opened.pane.open();
  await until(() => opened!.pane.check.store.value.tally !== undefined);
  return { ...opened, second };
}

const edit = ({ grid }: Opened, sheetId: string, row: number, column: number, value: CellValue) =>
  grid.edit(sheetId, { row, column, rows: 1, columns: 1 }, [[value]]);

describe("a monthly sheet", () => {
  it("is proposed with how it is read, and ten of its registrations", async () => {
    const { pane } = await openMonth();
    const { blocks } = pane.map.store.value;
    expect(blocks?.survey).toMatchObject({ unit: "rows", day: "columns", measure: "block" });
    expect(pane.check.store.value.tally).toMatchObject({ records: 14, errors: 0, warnings: 0 });
    await until(() => pane.store.value.preview.length > 0);
    expect(pane.store.value.preview).toHaveLength(10);
    expect(pane.store.value.preview[0]!.reported).toMatchObject({
      departmentCode: "8001181",
      date: "01-09-2025",
      establishedBeds: "20",
      openBeds: "18",
      patients: "15",
    });
  });

  it("asks for the month, or for dates, where numbers with gaps may be days; and reads them once it stands there", async () => {
    const weekdays = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12];
    opened = await aPane({ rows: [[""], ...aMonth(weekdays)] });
    const { pane, grid, sheetId } = opened;
    await pane.open();
    expect(pane.map.store.value).toMatchObject({
      status: "nothing",
      unreadDays: { direction: "across", line: 1, days: [1, 2, 3] },
    });
    grid.edit(sheetId, { row: 0, column: 0, rows: 1, columns: 1 }, [["September 2025"]]);
    await until(() => pane.check.store.value.tally?.records === 20);
    expect(pane.map.store.value).toMatchObject({ status: "proposed", unreadDays: undefined });
  });

  it("tells one wrong heading once, of its cell, and of how many registrations it is", async () => {
    const { pane, grid, sheetId } = await openMonth([
      ["November 2024"],
      ...aMonth(Array.from({ length: 31 }, (_, at) => at + 1)),
    ]);
    await pane.runCheck();
    const { tally, groups } = pane.check.store.value;
    expect(tally).toMatchObject({ records: 62, errors: 1 });
    expect(groups.map(({ rule, findings }) => [rule, findings.length])).toEqual([["DATE-1", 1]]);
    const [finding] = groups[0]!.findings;
    expect(pane.inspector.concerns(finding!)).toBe(2);
    await pane.inspector.goTo(finding!);
    expect(pane.inspector.store.value).toMatchObject({ cell: { row: 1, column: 31 }, current: finding });
    expect(grid.shown(sheetId, 1, 31).fill).toBeDefined();
  });

  it("asks about a ward's name among codes, and tells it at its cell, where its code can be looked up", async () => {
    const all = await openMonth(
      aMonth().map((row) => row.map((cell) => (cell === wards[1] ? "Kirurgisk" : cell))),
    );
    const { pane, grid } = all;
    await pane.runCheck();
    const { groups, tally } = pane.check.store.value;
    expect(tally?.errors).toBe(1);
    const [finding] = groups[0]!.findings;
    expect(finding).toMatchObject({ rule: "UNIT-5", details: { name: "Kirurgisk" } });
    expect(tally?.questions.names).toMatchObject([{ name: "Kirurgisk", code: undefined }]);
    pane.inspector.findUnit(finding!);
    await until(() => pane.tools.store.value.tool?.kind === "units");
    expect(pane.tools.store.value.tool).toMatchObject({ wish: { system: "shak", text: "Kirurgisk" } });
    expect(grid.selection()).toMatchObject({ row: 2, column: 0 });
    await until(() => pane.names.proposalOf({ name: "Kirurgisk", hospital: "" }) !== undefined);
    expect(pane.names.proposalOf({ name: "Kirurgisk", hospital: "" })?.units).toMatchObject([
      { name: "Ortopædkirurgisk" },
    ]);
    pane.map.nameUnits(new Map([["Kirurgisk", String(wards[1])]]));
    await until(() => pane.check.store.value.tally?.errors === 0);
    expect(pane.check.store.value.tally?.questions.names).toMatchObject([{ code: wards[1] }]);
  });

  it("tells a wrong code beside a row of counts once", async () => {
    const all = await openMonth();
    await all.pane.runCheck();
    for (const row of [2, 6, 10]) edit(all, all.sheetId, row, 0, "8001\u200e371");
    await until(() => all.pane.check.store.value.tally?.errors === 1);
    const { groups } = all.pane.check.store.value;
    expect(groups.map(({ rule, findings }) => [rule, findings.length])).toEqual([["UNIT-6", 1]]);
    expect(all.pane.inspector.concerns(groups[0]!.findings[0]!)).toBe(7);
  });

  it("follows an edit: the finding at once, its mark after the pause, both gone when it is mended", async () => {
    const all = await openMonth();
    const { pane, grid, sheetId } = all;
    await pane.runCheck();
    edit(all, sheetId, 10, 3, "x");
    await until(() => pane.check.store.value.tally?.errors === 1);
    await until(() => grid.shown(sheetId, 10, 3).fill !== undefined);
    edit(all, sheetId, 10, 3, 15);
    await until(() => pane.check.store.value.tally?.errors === 0);
    await until(() => grid.shown(sheetId, 10, 3).fill === undefined);
  });

  it("shows the registration of a selected count, and goes from a finding to its cell", async () => {
    const rows = aMonth();
    rows[9]![2] = -1;
    const { pane } = await openMonth(rows);
    await pane.runCheck();
    const [group] = pane.check.store.value.groups;
    await pane.inspector.goTo(group!.findings[0]!);
    expect(pane.inspector.store.value).toMatchObject({
      cell: { row: 9, column: 2 },
      field: "patients",
      row: { reported: { departmentCode: "8001181", date: "02-09-2025" } },
    });
  });

  it("follows a ward that is put in between the others", async () => {
    const all = await openMonth();
    const { pane, grid, sheetId } = all;
    const rows = aMonth().flatMap((row) =>
      row[0] === wards[1] ? [row, ["8001381", ...row.slice(1)]] : [row],
    );
    grid.edit(
      sheetId,
      { row: 0, column: 0, rows: rows.length, columns: 8 },
      rows.map((row) => Array.from({ length: 8 }, (_, at) => row[at] ?? "")),
    );
    await until(() => pane.check.store.value.tally?.records === 21);
  });

  it("asks for the month of days that are numbers, and remembers it with the workbook", async () => {
    const numbers = dates.map((_, at) => at + 1);
    const all = await openMonth(aMonth(numbers));
    const { pane } = all;
    expect(pane.map.isReady).toBe(false);
    await pane.map.chooseMonth({ year: 2025, month: 9 });
    expect(pane.map.isReady).toBe(true);
    await until(() => pane.store.value.preview[0]?.reported.date === "01-09-2025");
    await pane.runCheck();
    await pane.readSheet();
    expect(pane.map.store.value).toMatchObject({
      remembered: true,
      blocks: { layout: { month: { year: 2025, month: 9 } } },
    });
    expect(pane.map.isReady).toBe(true);
  });
});

describe("what the planner corrects", () => {
  it("is read as a list when she says so, with what a list would lack", async () => {
    const { pane } = await openMonth();
    await pane.map.readAsList();
    expect(pane.map.store.value).toMatchObject({ blocks: undefined, correcting: true });
    expect(pane.map.store.value.missing).toContain("date");
    expect(pane.map.isReady).toBe(false);
  });
});

describe("a sheet for each ward", () => {
  it("is read with the sheets that are alike, and no other", async () => {
    const { pane } = await openWards();
    expect(pane.map.store.value.blocks?.sheets.map(({ name }) => name)).toEqual(wards);
    expect(pane.check.store.value.tally).toMatchObject({ records: 14, errors: 0 });
  });

  it("is marked in the sheet where the fault stands, whichever is in front", async () => {
    const all = await openWards();
    const { pane, grid, sheetId, second } = all;
    await pane.runCheck();
    edit(all, second, 3, 3, "?");
    await until(() => pane.check.store.value.tally?.errors === 1);
    await until(() => grid.shown(second, 3, 3).fill !== undefined);
    expect(grid.shown(sheetId, 3, 3).fill).toBeUndefined();
  });

  it("can be left out by the planner, who is asked once", async () => {
    const { pane, second } = await openWards();
    await pane.map.chooseSheet(second, false);
    await until(() => pane.check.store.value.tally?.records === 7);
    await pane.runCheck();
    await pane.readSheet();
    expect(pane.map.store.value.blocks?.sheets.map(({ name }) => name)).toEqual([wards[0]]);
  });
});
