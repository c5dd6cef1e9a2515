import { afterEach, describe, expect, it } from "vitest";
import { UnitFinder } from "../../../../src/addin/features/units/UnitFinder.ts";
import type { UnitWish } from "../../../../src/addin/features/units/UnitParts.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { aSystem } from "../../../support/aRegister.ts";
import { aNow, serial } from "../../../support/aRegistrations.ts";
import { sorCode } from "../../../support/writeSorCsv.ts";
import { aListRow, aPane, aRegisterSnapshot, headings, offlineClient, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
let finder: UnitFinder | undefined;
afterEach(() => {
  finder?.close();
  opened?.close();
});

type Rows = readonly (readonly CellValue[])[];

/** The search in an open pane, the selection in the first row's second column unless told otherwise. */
async function openFinder(
  rows: Rows,
  {
    wish = {},
    client = offlineClient,
    at = [1, 1],
  }: {
    wish?: UnitWish;
    client?: typeof offlineClient;
    at?: readonly [number, number];
  } = {},
) {
  opened = await aPane({ rows, client });
  const { pane, grid, sheetId } = opened;
  await pane.open();
  await until(() => pane.map.store.value.status !== "reading");
  grid.select(sheetId, { row: at[0], column: at[1], rows: 1, columns: 1 });
  finder = new UnitFinder(pane.unitParts, wish);
  finder.open();
  await until(() => finder!.store.value.target !== undefined);
  return { ...opened, finder };
}

/** Chooses the only unit that the text finds. */
async function find(text: string) {
  const { query } = finder!;
  query.type(text);
  await until(() => query.store.value.text === text && query.store.value.total === 1);
  finder!.choose(query.store.value.units![0]!);
}

const rowAt = (row: number): CellValue[] =>
  opened!.grid.read(opened!.sheetId, { row, column: 0, rows: 1, columns: 7 }, "values")[0]!;

describe("finding a unit", () => {
  it("searches the worker's register by name and code, on the row's day", async () => {
    const { finder } = await openFinder([headings, aListRow({}, "2020-06-01")]);
    await until(() => finder.query.store.value.day === serial("2020-06-01"));
    await find("800142");
    expect(finder.query.store.value.units).toMatchObject([{ code: "800142", state: "open" }]);
    finder.query.choose({ day: aNow.day });
    await until(() => finder.query.store.value.units?.[0]?.state === "closed");
  });

  it("keeps the day that she chose when the selection moves", async () => {
    const { finder, grid, sheetId } = await openFinder([headings, aListRow(), aListRow({}, "2025-09-02")]);
    await until(() => finder.query.store.value.day === serial("2025-09-01"));
    finder.query.choose({ day: aNow.day });
    grid.select(sheetId, { row: 2, column: 1, rows: 1, columns: 1 });
    await until(() => finder.store.value.target?.selected.cell.row === 2);
    expect(finder.query.store.value.day).toBe(aNow.day);
  });

  it("has nothing to do with the sheet where it is for a report", async () => {
    const { finder: forSheet, pane } = await openFinder([headings, aListRow()]);
    forSheet.close();
    finder = new UnitFinder(pane.unitParts, { isForReport: true });
    finder.open();
    await find("800142");
    const before = rowAt(1);
    await finder.put();
    expect([finder.placings, finder.store.value.target, rowAt(1)]).toEqual([[], undefined, before]);
  });

  it("says kindly that there is no register, and finds it once it comes", async () => {
    let asked = 0;
    const client = {
      ...offlineClient,
      registerSnapshot: () =>
        asked++ === 0 ? Promise.reject(new Problem("network.offline")) : Promise.resolve(aRegisterSnapshot),
    };
    const { finder } = await openFinder([], { client });
    await until(() => finder.query.register.value === "loaded");
    await until(() => finder.query.store.value.units !== undefined);
    expect(asked).toBe(2);
  });

  it("knows that the server has none", async () => {
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve({ version: "empty" }) };
    const { finder } = await openFinder([], { client });
    await until(() => finder.query.store.value.systems !== undefined);
    expect(finder.query.store.value).toMatchObject({ systems: [], units: undefined });
  });

  it("fetches the next page at the list's end", async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({ code: `91011${String(at).padStart(2, "0")}` }));
    const snapshot = { version: "many", shak: aSystem(many) };
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve(snapshot) };
    const { finder } = await openFinder([], { client });
    await until(() => finder.query.store.value.units?.length === 100);
    finder.query.more();
    await until(() => finder.query.store.value.units?.length === 200);
    finder.query.more();
    await until(() => finder.query.store.value.units?.length === 250);
    finder.query.more();
    expect(new Set(finder.query.store.value.units!.map(({ code }) => code)).size).toBe(250);
  });
});

describe("putting its code into the sheet", () => {
  it("fills the row's hospital and department as text, in one undo step", async () => {
    const { finder, grid } = await openFinder([headings, aListRow({ 0: "", 1: "" })], { at: [1, 5] });
    const undoSteps = grid.undoRecords;
    await find("8001086");
    await finder.put();
    expect(rowAt(1).slice(0, 2)).toEqual(["8001", "086"]);
    expect(rowAt(1)[5]).toBe(15);
    expect(grid.undoRecords).toBe(undoSteps + 1);
  });

  it("writes departments whole where the sheet's others are", async () => {
    const whole = aListRow({ 1: "8001181" });
    await openFinder([headings, whole, whole, aListRow({ 0: "", 1: "" })], { at: [3, 0] });
    await find("8001086");
    await finder!.put();
    expect(rowAt(3).slice(0, 2)).toEqual(["8001", "8001086"]);
  });

  it("goes into the selected cell where no code column is", async () => {
    await openFinder([["Navn"], ["Nyremedicinsk"]], { at: [1, 1] });
    await find("8001086");
    await finder!.put();
    expect(rowAt(1).slice(0, 2)).toEqual(["Nyremedicinsk", "8001086"]);
  });

  it("goes into the heading's cell when that is selected", async () => {
    await openFinder([headings, aListRow()], { at: [0, 7] });
    await find("8001086");
    await finder!.put();
    expect(opened!.grid.read(opened!.sheetId, { row: 0, column: 7, rows: 1, columns: 1 }, "values")).toEqual([
      ["8001086"],
    ]);
  });

  it("writes SOR where the sheet has SOR, also for a unit found by its SHAK code", async () => {
    const code = sorCode(3);
    const snapshot = { ...aRegisterSnapshot, sor: aSystem([{ code, name: "Nyre", shak: "8001181" }]) };
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve(snapshot) };
    const rows = [
      ["SOR-kode", "Dato", "Normerede", "Disponible", "Patienter"],
      ["", serial("2025-09-01"), 20, 18, 15],
    ];
    const { finder } = await openFinder(rows, { client, at: [1, 4] });
    await until(() => finder.query.store.value.units?.length === 1);
    expect(finder.query.store.value.system).toBe("sor");
    finder.query.choose({ system: "shak" });
    await find("8001181");
    await finder.put();
    expect(rowAt(1)[0]).toBe(code);
  });

  it("shows what it would replace, and asks again when that has changed", async () => {
    const { finder, grid, sheetId } = await openFinder([headings, aListRow({ 1: "999" })]);
    await find("8001086");
    expect(finder.placings).toMatchObject([
      { code: "8001", content: "8001" },
      { code: "086", content: "999" },
    ]);
    grid.edit(sheetId, { row: 1, column: 1, rows: 1, columns: 1 }, [["042"]]);
    await finder.put();
    expect(finder.store.value.changed).toBe(true);
    expect(rowAt(1)[1]).toBe(42);
    await finder.put();
    expect(rowAt(1)[1]).toBe("086");
    expect(finder.store.value).toMatchObject({
      changed: false,
      written: [{ code: "8001" }, { code: "086" }],
    });
  });

  it("counts a formula that shows nothing as something", async () => {
    opened = await aPane({ rows: [["Navn"], ["Nyre"]] });
    opened.grid.loadFormula(opened.sheetId, 1, 1, '=""', "");
    await opened.pane.open();
    opened.grid.select(opened.sheetId, { row: 1, column: 1, rows: 1, columns: 1 });
    finder = new UnitFinder(opened.pane.unitParts);
    finder.open();
    await until(() => finder!.store.value.target !== undefined);
    await find("8001086");
    expect(finder.placings).toMatchObject([{ content: '=""' }]);
  });

  it("says why nothing could be written", async () => {
    const { finder, grid, sheetId } = await openFinder([["Navn"], ["Nyre"]]);
    await find("8001086");
    grid.protect(sheetId, true);
    await finder.put();
    expect(finder.store.value.problem).toMatchObject({ code: "workbook.protected" });
  });

  it("is checked at once in a sheet that has been", async () => {
    const { finder, pane } = await openFinder([headings, aListRow({ 1: "ZZ9" })]);
    await pane.runCheck();
    expect(pane.check.store.value.tally?.errors).toBe(1);
    await find("8001086");
    await finder.put();
    await until(() => pane.check.store.value.tally?.errors === 0);
  });
});

describe("an unknown code", () => {
  it("opens the search with the cell's text", async () => {
    opened = await aPane({ rows: [headings, aListRow({ 1: "ZZ9" })] });
    const { pane } = opened;
    await pane.open();
    await pane.runCheck();
    pane.inspector.findUnit(pane.check.book.groups("error")[0]!.findings[0]!);
    await until(() => pane.tools.store.value.tool !== undefined);
    expect(pane.tools.store.value.tool).toEqual({ kind: "units", wish: { system: "shak", text: "ZZ9" } });
    await pane.runCheck();
    expect(pane.tools.store.value.tool).toBeUndefined();
  });
});
