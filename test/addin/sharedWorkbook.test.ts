import { afterEach, describe, expect, it } from "vitest";
import { readAcceptances, acceptedKey } from "../../src/addin/features/check/SavedAcceptances.ts";
import { readSavedStatus, statusKey } from "../../src/addin/features/check/SavedStatus.ts";
import { statusWords } from "../../src/addin/features/check/statusWords.ts";
import { mappingKey, readSavedMappings } from "../../src/addin/features/map/SavedMappings.ts";
import { da } from "../../src/addin/text/da.ts";
import { marksDa } from "../../src/addin/text/marks.da.ts";
import type { CellValue } from "../../src/core/values/CellValue.ts";
import { readXlsx } from "../../src/workbench/files/readXlsx.ts";
import type { WorkbookFile } from "../../src/workbench/files/WorkbookFile.ts";
import { writeXlsx } from "../../src/workbench/files/writeXlsx.ts";
import type { Grid } from "../../src/workbench/grid/Grid.ts";
import { openPlain } from "../../src/workbench/grid/openPlain.ts";
import { PlainGrid } from "../../src/workbench/grid/PlainGrid.ts";
import { officeInNode } from "../support/officeInNode.ts";
import { aListRow, aPane, cleanMonth, headings, until } from "./aPane.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;
const opened: Opened[] = [];
afterEach(() => opened.splice(0).forEach(({ close }) => close()));

async function openPane(setup: Parameters<typeof aPane>[0]): Promise<Opened> {
  const all = await aPane(setup);
  opened.push(all);
  await all.pane.open();
  all.pane.status.speak(statusWords(da, marksDa));
  return all;
}

const stateOf = ({ grid }: Opened, key: string): unknown => {
  const text = grid.settings.get(key);
  // Twice: Excel keeps a setting as JSON, and ours is a text.
  return text === undefined ? undefined : (JSON.parse(JSON.parse(text) as string) as unknown);
};
const mappedSheets = (all: Opened) => readSavedMappings(stateOf(all, mappingKey)).map(({ sheet }) => sheet);
const valuesOf = ({ grid, sheetId }: Opened) =>
  grid.read(sheetId, { row: 0, column: 0, rows: 6, columns: 12 }, "values");
const plain = (grid: Grid): PlainGrid => {
  if (grid instanceof PlainGrid) return grid;
  throw new Error("not a plain grid");
};
const cell = (row: number, column: number) => ({ row, column, rows: 1, columns: 1 });

describe("a workbook that may only be viewed", () => {
  const viewed = async (rows: readonly (readonly CellValue[])[]) => {
    const office = await officeInNode();
    office.grid.setReadOnly(true);
    return openPane({ office, rows: [headings, ...rows] });
  };

  it("is read and checked, its findings stand in the pane, and what cannot be written is said", async () => {
    const all = await viewed([aListRow({ 5: -1 }), aListRow({ 5: 19 }, "2025-09-02")]);
    const before = valuesOf(all);
    await all.pane.runCheck();
    expect(all.pane.store.value.step).toBe("check");
    expect(all.pane.check.store.value).toMatchObject({
      status: "done",
      marks: "viewOnly",
      tally: { records: 2, errors: 1, warnings: 1 },
      problem: undefined,
    });
    expect(all.pane.check.book.groups("error")).toHaveLength(1);
    expect(valuesOf(all)).toEqual(before);
    expect([all.grid.settings.size, all.grid.conditionalFormats(all.sheetId)]).toEqual([0, []]);
  });

  it("keeps what it was asked to change, and says why", async () => {
    const all = await viewed([aListRow({ 5: -1 }), aListRow({ 5: 19 }, "2025-09-02")]);
    const before = valuesOf(all);
    await all.pane.runCheck();
    const readOnly = { code: "workbook.read-only" };

    await all.pane.check.mend([{ cell: { sheetId: all.sheetId, row: 1, column: 5 }, value: 12 }]);
    expect(all.pane.check.store.value).toMatchObject({ problem: readOnly, tally: { errors: 1 } });

    await all.pane.warnings.accept([...all.pane.check.book.groups("warning")[0]!.findings], "Lånt fra syd");
    expect(all.pane.warnings.store.value).toMatchObject({ outcome: undefined, problem: readOnly });
    expect(all.pane.check.store.value.tally).toMatchObject({ warnings: 1 });

    await all.pane.status.show();
    expect(all.pane.status.store.value).toMatchObject({ status: "off", problem: readOnly });
    expect(valuesOf(all)).toEqual(before);
    expect(all.grid.settings.size).toBe(0);
  });

  it("keeps the planner's corrections while the pane is open, and saves them once it may be edited", async () => {
    const all = await viewed(cleanMonth(3));
    all.pane.map.setAddsRows(true);
    await all.pane.runCheck();
    expect(all.pane.map.store.value).toMatchObject({ remembered: false, layout: { addsRows: true } });
    all.grid.setReadOnly(false);
    await all.pane.runCheck();
    expect(all.pane.check.store.value.marks).toBe("shown");
    expect(readSavedMappings(stateOf(all, mappingKey))).toMatchObject([{ layout: { addsRows: true } }]);
  });
});

describe("a protected sheet", () => {
  it("is read, checked and remembered; only its cells are left as they are", async () => {
    const all = await openPane({ rows: [headings, aListRow({ 5: -1 })] });
    all.grid.protect(all.sheetId, true);
    const before = valuesOf(all);
    await all.pane.runCheck();
    expect(all.pane.check.store.value).toMatchObject({ marks: "refused", tally: { errors: 1 } });
    await all.pane.check.mend([{ cell: { sheetId: all.sheetId, row: 1, column: 5 }, value: 12 }]);
    expect(all.pane.check.store.value.problem).toMatchObject({ code: "workbook.protected" });
    expect(valuesOf(all)).toEqual(before);
    expect(mappedSheets(all)).toEqual(["Ark1"]);
  });
});

describe("what cannot be written", () => {
  const lost = [aListRow({ 1: 86 }), aListRow({ 1: 86, 5: "15" }, "2025-09-02")];
  const lostZero = ({ pane }: Opened) => pane.check.book.groups("error")[0]!.findings[0]!;

  it("is offered no mend, cleaning or status in a protected sheet, until it is checked unprotected", async () => {
    const all = await openPane({ rows: [headings, ...lost] });
    const { pane, grid, sheetId } = all;
    grid.protect(sheetId, true);
    await pane.runCheck();
    const { inspector, status } = pane;
    expect(inspector.mendsOf(lostZero(all))).toEqual([]);
    expect([inspector.alike(lostZero(all)), inspector.isAllSealed, status.isSealed]).toEqual([
      [],
      true,
      true,
    ]);
    await inspector.tidyAll();
    expect(pane.check.store.value.problem).toBeUndefined();
    grid.protect(sheetId, false);
    await pane.runCheck();
    expect([inspector.alike(lostZero(all)).length, inspector.isAllSealed, status.isSealed]).toEqual([
      2,
      false,
      false,
    ]);
  });

  it("is offered none in a workbook that may only be viewed", async () => {
    const office = await officeInNode();
    office.grid.setReadOnly(true);
    const all = await openPane({ office, rows: [headings, ...lost] });
    await all.pane.runCheck();
    expect(all.pane.inspector.mendsOf(lostZero(all))).toEqual([]);
    expect(all.pane.status.isSealed).toBe(true);
  });
});

describe("a workbook that was never saved", () => {
  it("has its mapping remembered by the next pane, and in the file once it is saved", async () => {
    const empty: Omit<WorkbookFile["sheets"][number], "cells"> = {
      name: "Ark1",
      hidden: false,
      protected: false,
      columns: [],
      rows: [],
      merges: [],
      frozen: { rows: 0, columns: 0 },
      conditionalFormats: [],
      notes: [],
      comments: [],
      tables: [],
      validations: [],
    };
    const cells = [headings, ...cleanMonth(3)].flatMap((values, row) =>
      values.map((value, column) => ({ row, column, value })),
    );
    const book = openPlain({
      name: "Projektmappe1",
      sheets: [{ ...empty, cells }],
      active: 0,
      settings: new Map(),
    });
    const unsaved = { grid: plain(book.grid), isSaved: false };
    const first = await openPane({ office: await officeInNode(unsaved) });
    first.pane.map.setAddsRows(true);
    await first.pane.runCheck();

    const second = await openPane({ office: await officeInNode(unsaved) });
    expect(second.pane.map.store.value).toMatchObject({ remembered: true, layout: { addsRows: true } });

    const saved = openPlain(
      await readXlsx(await (await writeXlsx(book.toFile())).arrayBuffer(), "Senge.xlsx"),
    );
    const third = await openPane({ office: await officeInNode({ grid: plain(saved.grid) }) });
    expect(third.pane.map.store.value).toMatchObject({ remembered: true, layout: { addsRows: true } });
  });
});

describe("a workbook with several authors", () => {
  it("has another's edit checked as the planner's own", async () => {
    const all = await openPane({ rows: [headings, ...cleanMonth(4)] });
    await all.pane.runCheck();
    const { check } = all.pane;
    all.grid.editElsewhere(all.sheetId, cell(2, 5), [[-1]]);
    await until(() => check.store.value.tally?.errors === 1);
    expect(check.book.groups("error")[0]!.findings).toMatchObject([{ field: "patients" }]);
    all.grid.editElsewhere(all.sheetId, cell(2, 5), [[15]]);
    await until(() => check.store.value.tally?.errors === 0);
    all.grid.editElsewhere(all.sheetId, { row: 5, column: 0, rows: 2, columns: 7 }, [
      aListRow({}, "2025-09-05"),
      aListRow({ 5: -1 }, "2025-09-06"),
    ]);
    await until(() => check.store.value.tally?.records === 6 && check.store.value.tally.errors === 1);
  });

  /** Two people's panes over one workbook, each with a sheet of her own; both opened before either wrote. */
  const twoPanes = async () => {
    const grid = new PlainGrid(["Nord", "Syd"]);
    const [nord, syd] = grid.sheets().map(({ id }) => id) as [string, string];
    const rows = (ward: string) => [aListRow({ 1: ward }), aListRow({ 1: ward, 5: 19 }, "2025-09-02")];
    grid.load(nord, { row: 0, column: 0 }, [headings, ...rows("181")]);
    grid.load(syd, { row: 0, column: 0 }, [headings, ...rows("371")]);
    const karen = await openPane({ office: await officeInNode({ grid }) });
    const mads = await openPane({ office: await officeInNode({ grid }) });
    await mads.pane.readSheet(syd);
    return { karen, mads };
  };

  it("keeps the mapping that another saved of her sheet meanwhile", async () => {
    const { karen, mads } = await twoPanes();
    await mads.pane.runCheck();
    await karen.pane.runCheck();
    expect(mappedSheets(karen).sort()).toEqual(["Nord", "Syd"]);
  });

  it("keeps what another accepted meanwhile", async () => {
    const { karen, mads } = await twoPanes();
    for (const { pane } of [karen, mads]) await pane.runCheck();
    const accept = ({ pane }: Opened, reason: string) =>
      pane.warnings.accept([...pane.check.book.groups("warning")[0]!.findings], reason);
    await accept(mads, "Lånt fra nord");
    await accept(karen, "Lånt fra syd");
    expect(
      readAcceptances(stateOf(karen, acceptedKey))
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(["Lånt fra nord", "Lånt fra syd"]);
  });

  it("keeps the status that another shows in his sheet", async () => {
    const { karen, mads } = await twoPanes();
    for (const { pane } of [karen, mads]) await pane.runCheck();
    await karen.pane.status.show();
    await mads.pane.status.show();
    await karen.pane.status.show();
    expect(
      readSavedStatus(stateOf(karen, statusKey))
        .map(({ sheet }) => sheet)
        .sort(),
    ).toEqual(["Nord", "Syd"]);
    await karen.pane.status.hide();
    expect(readSavedStatus(stateOf(karen, statusKey)).map(({ sheet }) => sheet)).toEqual(["Syd"]);
  });
});
