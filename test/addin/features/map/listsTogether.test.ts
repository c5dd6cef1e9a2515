import { afterEach, describe, expect, it, vi } from "vitest";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { serialOfIso } from "../../../../src/core/values/DateValue.ts";
import { offeredLists } from "../../../../src/addin/features/map/ListsTogether.ts";
import { officeInNode } from "../../../support/officeInNode.ts";
import { aListRow, aPane, headings, until } from "../../aPane.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;

let opened: Opened | undefined;
afterEach(() => opened?.close());

const monthOf = (month: string, days = 3): CellValue[][] => [
  headings,
  ...Array.from({ length: days }, (_, day) => aListRow({}, `2025-${month}-0${day + 1}`)),
];

/** August in front, September and October with its headings, and notes. */
async function openMonths() {
  opened = await aPane({ rows: monthOf("08") });
  const { grid, sheetId } = opened;
  grid.renameSheet(sheetId, "August");
  const { id: september } = grid.addSheet("September");
  grid.load(september, { row: 0, column: 0 }, monthOf("09", 2));
  const { id: october } = grid.addSheet("Oktober");
  grid.load(october, { row: 0, column: 0 }, monthOf("10", 4));
  const { id: notes } = grid.addSheet("Noter");
  grid.load(notes, { row: 0, column: 0 }, [["Husk ferien"]]);
  await opened.pane.open();
  await read(3);
  return { ...opened, september, october };
}

const read = (records: number) => until(() => opened!.pane.check.store.value.tally?.records === records);
const names = () => opened!.pane.map.reading?.sheets.map(({ name }) => name);
const edit = (sheetId: string, row: number, column: number, value: CellValue) =>
  opened!.grid.edit(sheetId, { row, column, rows: 1, columns: 1 }, [[value]]);

describe("lists with the same headings", () => {
  it("are offered, and read together once the planner says so", async () => {
    const { pane } = await openMonths();
    expect(pane.map.store.value.alike.map(({ name }) => name)).toEqual(["September", "Oktober"]);
    expect(names()).toEqual(["August"]);
    pane.map.lists.join();
    await read(9);
    expect(names()).toEqual(["August", "September", "Oktober"]);
    await pane.map.chooseSheet(opened!.grid.activeSheetId(), false);
    expect(names()).toContain("August");
  });

  it("are checked and marked where they stand, and an edit of any is followed", async () => {
    const { pane, grid, september, october } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    edit(october, 2, 5, "x");
    await until(() => pane.check.store.value.tally?.errors === 1);
    await until(() => grid.shown(october, 2, 5).fill !== undefined);
    const [finding] = pane.check.book.all();
    await pane.inspector.goTo(finding!);
    await until(() => pane.inspector.store.value.row?.slot === finding!.slot);
    expect(pane.inspector.store.value.cell).toEqual({ sheetId: october, row: 2, column: 5 });
    expect(pane.inspector.sheetName(pane.inspector.store.value.cell!)).toBe("Oktober");
    edit(october, 2, 5, 15);
    await until(() => pane.check.store.value.tally?.errors === 0);
    grid.load(september, { row: 3, column: 0 }, [aListRow({}, "2025-09-03")]);
    edit(september, 3, 6, "ny");
    edit(september, 3, 5, 14);
    await read(10);
    edit(september, 1, 2, serialOfIso("2025-08-01")!);
    await until(() => pane.check.store.value.tally?.errors === 2);
    const twice = [...pane.check.book.all()].filter(({ rule }) => rule === "KEY-1");
    expect(twice.map(({ details }) => details.rows).sort()).toEqual(["2 (August)", "2 (September)"]);
  });

  it("keep to the finding that is gone to in another sheet, whatever was selected there before", async () => {
    const { pane, grid, sheetId, october } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    edit(october, 2, 5, "x");
    await until(() => pane.check.store.value.tally?.errors === 1);
    const shown: string[] = [];
    pane.inspector.store.subscribe(() => {
      const { cell, row } = pane.inspector.store.value;
      shown.push(`${cell?.sheetId === october ? "Oktober" : "?"} ${cell?.row} ${row?.kind}`);
    });
    await pane.inspector.stepByKey(true);
    // A slow Excel tells of it by itself.
    pane.inspector.onEvent({ kind: "selected", cell: { sheetId: october, row: 0, column: 0 } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(new Set(shown.slice(1))).toEqual(new Set(["Oktober 2 record"]));
    // What the planner selects herself is shown at once.
    for (const [sheet, row] of [
      [october, 3],
      [sheetId, 1],
    ] as const) {
      grid.select(sheet, { row, column: 5, rows: 1, columns: 1 });
      await until(() => pane.inspector.store.value.cell?.row === row);
      expect(pane.inspector.store.value.cell?.sheetId).toBe(sheet);
    }
  });

  it("are called what their sheets are called now, once the planner is back in the pane", async () => {
    const { pane, grid, october } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    edit(october, 2, 2, serialOfIso("2025-08-01")!);
    const named = () => {
      const twice = [...pane.check.book.all()].filter(({ rule }) => rule === "KEY-1");
      return twice.map(({ details }) => details.rows).sort();
    };
    await until(() => named().length === 2);
    expect(named()).toEqual(["2 (August)", "3 (Oktober)"]);
    grid.renameSheet(october, "Okt. 2025");
    grid.renameSheet(pane.map.store.value.sheet!.id, "Aug. 2025");
    await pane.followNames();
    await until(() => named().includes("3 (Okt. 2025)"));
    expect(named()).toEqual(["2 (Aug. 2025)", "3 (Okt. 2025)"]);
    expect(pane.check.sheetName({ sheetId: october, row: 2, column: 2 })).toBe("Okt. 2025");
    expect(pane.map.store.value.sheet?.name).toBe("Aug. 2025");
    grid.renameSheet(october, "Oktober");
    await pane.runCheck();
    expect(named()).toEqual(["2 (Aug. 2025)", "3 (Oktober)"]);
  });

  it("are called what their sheets are called now as soon as Excel tells of a new name", async () => {
    const { pane, grid, october } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    edit(october, 2, 2, serialOfIso("2025-08-01")!);
    const named = () =>
      [...pane.check.book.all()].flatMap(({ rule, details }) => (rule === "KEY-1" ? [details.rows] : []));
    await until(() => named().includes("3 (Oktober)"));
    grid.renameSheet(october, "Okt. 2025");
    await until(() => named().includes("3 (Okt. 2025)"));
    expect(pane.check.sheetName({ sheetId: october, row: 2, column: 2 })).toBe("Okt. 2025");
  });

  it("are followed all the same by an Excel that tells of no names", async () => {
    const office = await officeInNode();
    const refuse = () => {
      throw Object.assign(new Error("Not implemented"), { code: "ApiNotFound", debugInfo: {} });
    };
    vi.spyOn(office.Excel.WorksheetCollection.prototype, "onNameChanged", "get").mockImplementation(refuse);
    opened = await aPane({ rows: monthOf("08"), office });
    await opened.pane.open();
    await read(3);
    edit(opened.sheetId, 1, 5, "x");
    await until(() => opened?.pane.check.store.value.tally?.errors === 1);
  });

  it("are listed once when one of them comes to the front, whether it is read or not", async () => {
    const { pane, grid, workbook, september, october } = await openMonths();
    await pane.map.chooseSheet(october, true);
    await read(7);
    const listSheets = vi.spyOn(workbook, "listSheets");
    const looks = vi.spyOn(pane.map.lists, "look");
    grid.select(october, { row: 0, column: 0, rows: 1, columns: 1 });
    await until(() => looks.mock.calls.length === 1);
    await looks.mock.results[0]!.value;
    expect(listSheets).toHaveBeenCalledTimes(1);
    await pane.runCheck();
    listSheets.mockClear();
    grid.select(september, { row: 0, column: 0, rows: 1, columns: 1 });
    await until(() => pane.store.value.elsewhere?.id === september);
    expect(listSheets).toHaveBeenCalledTimes(1);
  });

  it("go on without one that is deleted while the mapping is looked at, and name it", async () => {
    const { pane, grid, september, october } = await openMonths();
    for (const sheet of [september, october]) await pane.map.chooseSheet(sheet, true);
    await read(9);
    grid.removeSheet(october);
    await read(5);
    expect(names()).toEqual(["August", "September"]);
    expect(pane.map.store.value.parted).toEqual(["Oktober"]);
  });

  it("name the one that is deleted once they are checked", async () => {
    const { pane, grid, october } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    grid.removeSheet(october);
    await until(() => pane.check.store.value.status === "gone");
    expect(pane.check.store.value.gone).toBe("Oktober");
  });

  it("are each looked at for merged cells and what comes from other files, as they are read", async () => {
    const { pane, grid, sheetId, september, october } = await openMonths();
    const merge = { row: 1, column: 0, rows: 2, columns: 1 };
    for (const id of [september, october]) grid.merge(id, merge);
    grid.loadFormula(october, 1, 5, "=[1]Ark1!B2", 15);
    expect(pane.map.store.value).toMatchObject({ merges: [], linked: [] });
    await pane.map.chooseSheet(october, true);
    await until(() => pane.map.store.value.linked.length === 1);
    expect(pane.map.store.value).toMatchObject({
      merges: [{ sheetId: october, ...merge }],
      linked: [october],
    });
    await read(7);
    await pane.runCheck();
    await pane.readSheet(sheetId);
    expect(pane.map.store.value).toMatchObject({ merges: [{ sheetId: october }], linked: [october] });
  });

  it("are remembered by their new names, also where they were looked for before the planner was back", async () => {
    const { pane, grid, october } = await openMonths();
    await pane.map.chooseSheet(october, true);
    await read(7);
    await pane.runCheck();
    grid.renameSheet(october, "Okt. 2025");
    await pane.map.lists.look();
    await pane.runCheck();
    await pane.readSheet(pane.map.store.value.sheet!.id);
    expect(pane.map.store.value.parted).toEqual([]);
    expect(names()).toEqual(["August", "Okt. 2025"]);
  });

  it("are remembered together, whichever of them is in front", async () => {
    const { pane, september } = await openMonths();
    await pane.map.chooseSheet(september, true);
    await read(5);
    await pane.runCheck();
    await pane.readSheet(pane.map.store.value.sheet!.id);
    await read(5);
    expect(pane.map.store.value).toMatchObject({ remembered: true });
    expect(names()).toEqual(["August", "September"]);
    await pane.readSheet(september);
    await until(() => pane.map.store.value.sheet?.id === september);
    expect(names()).toEqual(["September", "August"]);
  });

  it("part, and it is said, when the headings of one are no longer the same", async () => {
    const { pane, grid, september } = await openMonths();
    await pane.map.chooseSheet(september, true);
    await read(5);
    await pane.runCheck();
    grid.insertRows(september, 0, 1);
    await until(() => pane.store.value.step === "map");
    expect(pane.map.store.value.parted).toEqual(["September"]);
    expect(names()).toEqual(["August"]);
    await read(3);
    await pane.runCheck();
    expect(pane.map.store.value.parted).toEqual([]);
  });

  it("are no more alike when the planner takes another column", async () => {
    const { pane, grid, september, october } = await openMonths();
    grid.load(october, { row: 0, column: 5 }, [["Indlagte"]]);
    pane.map.lists.join();
    pane.map.assign("patients", 5);
    await until(() => pane.map.store.value.parted.length > 0);
    expect(pane.map.store.value.alike.map(({ id }) => id)).toEqual([september]);
    expect(names()).toEqual(["August", "September"]);
  });

  it("come back when their heading is put right, as long as she has not gone on without them", async () => {
    const { pane, september } = await openMonths();
    pane.map.lists.join();
    await read(9);
    edit(september, 0, 5, "Indlagte");
    await until(() => pane.map.store.value.parted.length === 1);
    expect(names()).toEqual(["August", "Oktober"]);
    edit(september, 0, 5, "Patienter");
    await until(() => pane.map.store.value.parted.length === 0);
    expect(names()).toEqual(["August", "September", "Oktober"]);
    edit(september, 0, 5, "Indlagte");
    await until(() => pane.map.store.value.parted.length === 1);
    await pane.runCheck();
    pane.correctMapping();
    edit(september, 0, 5, "Patienter");
    await until(() => pane.map.store.value.alike.length === 2);
    expect(names()).toEqual(["August", "Oktober"]);
    expect(offeredLists(pane.map.store.value).map(({ name }) => name)).toEqual(["September"]);
  });

  it("are asked about once: those that she leaves out stay out, and a new one is offered", async () => {
    const { pane, grid, september, october } = await openMonths();
    await pane.map.chooseSheet(september, true);
    await pane.runCheck();
    expect(offeredLists(pane.map.store.value)).toEqual([]);
    await pane.readSheet(pane.map.store.value.sheet!.id);
    await read(5);
    expect(pane.map.store.value).toMatchObject({ remembered: true, apart: ["Oktober"], parted: [] });
    expect(offeredLists(pane.map.store.value)).toEqual([]);
    const { id: november } = grid.addSheet("November");
    grid.load(november, { row: 0, column: 0 }, monthOf("11"));
    await pane.readSheet(october);
    await pane.readSheet(pane.map.store.value.sheets[0]!.id);
    await until(() => offeredLists(pane.map.store.value).length > 0);
    expect(offeredLists(pane.map.store.value).map(({ name }) => name)).toEqual(["November"]);
    grid.renameSheet(october, "Oktober (gammel)");
    await pane.map.lists.look();
    expect(pane.map.store.value.apart).toEqual(["Oktober (gammel)"]);
    pane.map.lists.join();
    expect(names()).toEqual(["August", "September", "November"]);
  });

  it("are named when one is gone or renamed since last time, and no ribbon button walks past that", async () => {
    const { pane, grid, actions, sheetId, september } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    grid.renameSheet(september, "Sept. rettet");
    await pane.readSheet(sheetId);
    await read(7);
    expect(pane.map.store.value).toMatchObject({ remembered: true, parted: ["September"] });
    expect(names()).toEqual(["August", "Oktober"]);
    expect(offeredLists(pane.map.store.value).map(({ name }) => name)).toEqual(["Sept. rettet"]);
    await actions.get("checkSheet")!();
    expect(pane.store.value.step).toBe("map");
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    await pane.readSheet(sheetId);
    await read(9);
    expect(pane.map.store.value.parted).toEqual([]);
  });

  it("are found again when it is the sheet in front that was renamed", async () => {
    const { pane, grid, sheetId } = await openMonths();
    pane.map.lists.join();
    await read(9);
    await pane.runCheck();
    grid.renameSheet(sheetId, "Aug. rettet");
    await pane.readSheet(sheetId);
    await read(9);
    expect(names()).toEqual(["Aug. rettet", "September", "Oktober"]);
    expect(pane.map.store.value).toMatchObject({ remembered: true, parted: [] });
  });
});
