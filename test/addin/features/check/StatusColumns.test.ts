import fc from "fast-check";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { statusWords } from "../../../../src/addin/features/check/statusWords.ts";
import { da } from "../../../../src/addin/text/da.ts";
import { en } from "../../../../src/addin/text/en.ts";
import { marksDa } from "../../../../src/addin/text/marks.da.ts";
import { marksEn } from "../../../../src/addin/text/marks.en.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { PlainGrid } from "../../../../src/workbench/grid/PlainGrid.ts";
import { cases } from "../../../support/cases.ts";
import { ReportLinks } from "../../../../src/addin/features/send/ReportLinks.ts";
import { aListRow, aPane, headings, until, workbookPlace } from "../../aPane.ts";
import { aReport } from "../send/aReportSend.ts";

type Opened = Awaited<ReturnType<typeof aPane>>;
const opened: Opened[] = [];
afterEach(() => opened.splice(0).forEach(({ close }) => close()));

const words = statusWords(da, marksDa);
const day = (date: number) => `2025-09-${String(date).padStart(2, "0")}`;
/** Fine, crowded, faulty, fine. */
const rows = [
  aListRow({}, day(1)),
  aListRow({ 5: 19 }, day(2)),
  aListRow({ 5: -1 }, day(3)),
  aListRow({}, day(4)),
];

async function checked(list: readonly (readonly CellValue[])[] = rows, first = headings): Promise<Opened> {
  const all = await aPane({ rows: [first, ...list], pause: 60 });
  opened.push(all);
  await all.pane.open();
  await all.pane.runCheck();
  all.pane.status.speak(words);
  return all;
}

async function shown(list?: readonly (readonly CellValue[])[]): Promise<Opened> {
  const all = await checked(list);
  await all.pane.status.show();
  return all;
}

/** The two columns beside the list, from its header on. */
const columns = ({ grid, sheetId }: Opened, count = 5, column = 7) =>
  grid.read(sheetId, { row: 0, column, rows: count, columns: 2 }, "values");
const statuses = (all: Opened, count?: number) => columns(all, count).map(([status]) => status);
const edit = ({ grid, sheetId }: Opened, row: number, column: number, value: CellValue) =>
  grid.edit(sheetId, { row, column, rows: 1, columns: 1 }, [[value]]);
const settled = async (all: Opened, claim: () => boolean) => {
  await until(claim);
  await until(() => all.pane.status.store.value.status !== "working");
};

/** All that a sheet holds, for comparison to the byte. */
const everything = ({ grid, sheetId }: Pick<Opened, "grid" | "sheetId">) => {
  const area = { row: 0, column: 0, rows: 30, columns: 16 };
  return {
    values: grid.read(sheetId, area, "values"),
    formulas: grid.read(sheetId, area, "formulas"),
    numberFormat: grid.read(sheetId, area, "numberFormat"),
    used: grid.usedRange(sheetId, false),
    fill: grid.format(sheetId, [area], "fill"),
    bold: grid.format(sheetId, [area], "bold"),
    width: grid.format(sheetId, [area], "columnWidth"),
    validations: grid.validations(sheetId),
  };
};

describe("the status in the sheet", () => {
  it("is off until it is asked for", async () => {
    const all = await checked();
    await wait(200);
    expect(columns(all).flat().join("")).toBe("");
    expect(all.pane.status.store.value).toMatchObject({ status: "off" });
  });

  it("stands beside the list, with the reasons in the pane's own words", async () => {
    const all = await shown();
    expect(columns(all)).toEqual([
      ["Sengepladser: status", "Sengepladser: årsag"],
      ["OK", ""],
      ["Advarsel", "• Overbelægning: flere patienter (19) end disponible senge (18)."],
      ["Fejl", '• "Patienter" kan ikke være negativt. Skriv et helt tal på 0 eller derover.'],
      ["OK", ""],
    ]);
    expect(all.pane.status.store.value).toMatchObject({
      status: "on",
      columns: [7, 8],
      done: "shown",
    });
    expect(all.grid.shown(all.sheetId, 0, 7).fill).toBeDefined();
  });

  it("says nothing of totals, blank rows and days to come", async () => {
    const all = await shown([
      ...rows,
      aListRow({ 0: "", 1: "I alt", 2: "" }),
      aListRow({ 5: "" }, "2030-01-01"),
    ]);
    expect(statuses(all, 7).slice(5)).toEqual(["", ""]);
  });

  it("follows an edit after a pause, writing only what differs, in one undo step", async () => {
    const all = await shown();
    await all.pane.check.clearMarks();
    const steps = all.grid.undoRecords;
    edit(all, 1, 5, 99);
    await settled(all, () => statuses(all)[1] === "Advarsel");
    expect(all.grid.undoRecords).toBe(steps + 2);
    expect(statuses(all)).toEqual(["Sengepladser: status", "Advarsel", "Advarsel", "Fejl", "OK"]);
  });

  it("says where each row of a month stands that was sent, after the reasons, in a later session too", async () => {
    const list = [...rows.slice(0, 3), aListRow({}, day(4)), aListRow({}, "2025-11-01")];
    const all = await checked(list);
    const { keys, prints } = await all.checking.client.listPrints("month");
    const links = new ReportLinks(all.workbook, workbookPlace);
    await links.load();
    // The fourth was changed since; the fifth is of a month that was not sent.
    const sent = new Map([0, 1].map((slot) => [keys[slot]!, prints[slot]!])).set(keys[3]!, prints[3]! ^ 1);
    await links.keep(aReport({ period: "2025-09", number: 12, version: 2, state: "submitted" }), {
      sent,
      unsent: [keys[2]!],
    });
    await all.pane.status.show();
    const reasons = columns(all, 6).map(([, reason]) => String(reason));
    expect(reasons[1]).toBe("• Indberettet i skema 12, version 2.");
    expect(reasons[2]).toMatch(/^• Overbelægning.* • Indberettet i skema 12, version 2\.$/);
    expect(reasons[3]).toMatch(/negativt.* • Ikke sendt, som rækken står nu\.$/);
    expect(reasons.slice(4)).toEqual(["• Ikke sendt, som rækken står nu.", ""]);
    const later = await aPane({ office: all.office, pause: 60 });
    await later.pane.open();
    await later.pane.runCheck();
    const steps = all.grid.undoRecords;
    later.pane.status.speak(words);
    await settled(later, () => later.pane.status.store.value.status === "on");
    await wait(200);
    expect(all.grid.undoRecords).toBe(steps);
    edit(all, 1, 5, 11);
    await settled(later, () => String(columns(all)[1]![1]).endsWith("står nu."));
    await later.pane.status.hide();
    expect(columns(all, 6).flat().join("")).toBe("");
  });

  it("says what was accepted, and why", async () => {
    const all = await shown();
    await all.pane.warnings.accept([...all.pane.check.book.groups("warning")[0]!.findings], "Lånt fra syd");
    await settled(all, () => statuses(all)[2] === "Accepteret");
    expect(columns(all)[2]![1]).toMatch(/^• Overbelægning.* Accepteret: Lånt fra syd$/);
  });

  it("is right again after the list was sorted without it", async () => {
    const all = await shown();
    all.grid.sortRows(all.sheetId, { row: 1, column: 0, rows: 4, columns: 7 }, 5);
    await settled(all, () => statuses(all)[1] === "Fejl");
    expect(statuses(all)).toEqual(["Sengepladser: status", "Fejl", "OK", "OK", "Advarsel"]);
  });

  it("leaves what the planner writes into it, and says so", async () => {
    const all = await shown();
    edit(all, 3, 8, "Ring til Bente");
    edit(all, 1, 5, 99);
    await settled(all, () => statuses(all)[1] === "Advarsel");
    edit(all, 3, 5, 12);
    await settled(all, () => statuses(all)[3] === "OK");
    expect(columns(all)[3]).toEqual(["OK", "Ring til Bente"]);
    expect(all.pane.status.store.value.hers).toBe(1);
    await all.pane.status.hide();
    expect(columns(all).flat().filter(Boolean)).toEqual(["Ring til Bente"]);
    expect(all.pane.status.store.value).toMatchObject({ status: "off", hers: 1, done: "hidden" });
  });

  it("stands where nothing does, not even a formula that shows nothing", async () => {
    const all = await checked();
    all.grid.loadFormula(all.sheetId, 2, 8, '=IF(A1="x","x","")', "");
    await all.pane.status.show();
    expect(columns(all, 1, 9)).toEqual([["Sengepladser: status", "Sengepladser: årsag"]]);
    expect(all.grid.read(all.sheetId, { row: 2, column: 8, rows: 1, columns: 1 }, "formulas")).toEqual([
      ['=IF(A1="x","x","")'],
    ]);
  });

  it("is known again when the workbook is opened anew, in another language too", async () => {
    const all = await shown();
    all.pane.status.speak(undefined);
    edit(all, 1, 5, 99);
    const again = await aPane({ office: all.office, pause: 60 });
    await again.pane.open();
    expect(again.pane.map.store.value.missing).toEqual([]);
    await again.pane.runCheck();
    again.pane.status.speak(statusWords(en, marksEn));
    await until(() => statuses(all)[1] === "Warning");
    expect(columns(all)[0]).toEqual(["Sengepladser: status", "Sengepladser: årsag"]);
    expect(columns(all)[2]![1]).toMatch(/^• Over-occupied/);
    await again.pane.status.hide();
    expect(columns(all).flat().join("")).toBe("");
    again.checking.close();
  });

  it("is read as nothing of the planner's", async () => {
    const all = await shown();
    await all.pane.readSheet();
    await all.pane.runCheck();
    expect(all.pane.check.store.value.tally).toMatchObject({ records: 4, errors: 1, warnings: 1 });
    const mapped = Object.values(all.pane.map.store.value.layout.columns).map(({ column }) => column);
    expect(mapped.every((column) => column < 7)).toBe(true);
  });

  it("leaves a column alone once the planner has written over its heading", async () => {
    const all = await shown();
    edit(all, 0, 7, "Min kolonne");
    edit(all, 1, 5, 19);
    await settled(all, () => String(columns(all)[1]![1]).startsWith("• Overbelægning"));
    const hers = ["Min kolonne", "OK", "Advarsel", "Fejl", "OK"];
    expect(statuses(all)).toEqual(hers);
    expect(all.pane.status.store.value.columns).toEqual([8]);
    await all.pane.status.hide();
    expect(columns(all)).toEqual(hers.map((cell) => [cell, ""]));
  });

  it("writes into no column of the planner's once she has deleted one of the two", async () => {
    const all = await shown();
    const reasons = columns(all).map(([, reason = ""]) => [reason, ""]);
    all.grid.edit(all.sheetId, { row: 0, column: 7, rows: 5, columns: 2 }, reasons);
    edit(all, 1, 5, 19);
    await settled(all, () => String(statuses(all)[1]).startsWith("• Overbelægning"));
    expect(columns(all, 5, 6).map(([note]) => note)).toEqual(["Bemærkning", "", "", "", ""]);
    expect(columns(all, 5, 8).flat().join("")).toBe("");
    await all.pane.status.hide();
    expect(columns(all).flat().join("")).toBe("");
  });

  it("writes into no column that the planner has put between the two", async () => {
    const all = await shown();
    const between = columns(all).map(([, reason = ""], at) => [at === 0 ? "Ansvarlig" : "", reason]);
    all.grid.edit(all.sheetId, { row: 0, column: 8, rows: 5, columns: 2 }, between);
    edit(all, 1, 5, 19);
    await settled(all, () => statuses(all)[1] === "Advarsel");
    expect(columns(all, 5, 8).map(([hers]) => hers)).toEqual(["Ansvarlig", "", "", "", ""]);
    expect(columns(all, 5, 9)[1]![0]).toMatch(/^• Overbelægning/);
    expect(all.pane.status.store.value).toMatchObject({ columns: [7, 9], hers: 0 });
    await all.pane.status.hide();
    expect(
      columns(all, 5, 7)
        .flat()
        .concat(columns(all, 5, 9).flat())
        .filter(Boolean),
    ).toEqual(["Ansvarlig"]);
  });

  it("is forgotten when the planner deletes the headings herself", async () => {
    const all = await shown();
    edit(all, 0, 7, "");
    edit(all, 0, 8, "");
    edit(all, 1, 5, 99);
    await until(() => all.pane.status.store.value.status === "off");
  });

  it("takes no text of hers for its own, even one with a bullet, before it had anything to say", async () => {
    const all = await shown([aListRow({}, day(1)), aListRow({}, day(2))]);
    edit(all, 1, 8, "• Ring til Bente");
    edit(all, 2, 5, 19);
    await settled(all, () => statuses(all)[2] === "Advarsel");
    await all.pane.status.hide();
    expect(columns(all).flat().filter(Boolean)).toEqual(["• Ring til Bente"]);
  });

  it("is not offered where counts stand in blocks, or without a header", async () => {
    const all = await checked(rows.slice(1), rows[0] as string[]);
    expect(all.pane.status.store.value.status).toBe("none");
  });

  it("says why when the sheet is protected, and keeps nothing of it", async () => {
    const all = await checked();
    const before = everything(all);
    all.grid.protect(all.sheetId, true);
    await all.pane.status.show();
    expect(all.pane.status.store.value).toMatchObject({
      status: "off",
      problem: { code: "workbook.protected" },
    });
    expect(everything(all)).toEqual(before);
  });

  it("waits while a cell is being typed into", async () => {
    const all = await shown();
    edit(all, 1, 5, 99);
    await until(() => all.pane.check.store.value.tally?.warnings === 2);
    all.grid.setCellEdit(true);
    await wait(200);
    all.grid.setCellEdit(false);
    await settled(all, () => statuses(all)[1] === "Advarsel");
    expect(all.pane.status.store.value.problem).toBeUndefined();
  });
});

type Act = (grid: PlainGrid, sheetId: string) => void;
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom(3, 4, 5, 6),
      fc.constantFrom<CellValue>(0, 7, 99, -1, "x"),
    )
    .map(
      ([row, column, value]): Act =>
        (grid, sheetId) =>
          grid.edit(sheetId, { row, column, rows: 1, columns: 1 }, [[value]]),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(7, 8), fc.constantFrom<CellValue>("min egen", 12))
    .map(
      ([row, column, value]): Act =>
        (grid, sheetId) =>
          grid.edit(sheetId, { row, column, rows: 1, columns: 1 }, [[value]]),
    ),
  fc.integer({ min: 1, max: 5 }).map(
    (row): Act =>
      (grid, sheetId) =>
        grid.insertRows(sheetId, row, 1),
  ),
  fc.integer({ min: 1, max: 4 }).map(
    (row): Act =>
      (grid, sheetId) =>
        grid.deleteRows(sheetId, row, 1),
  ),
  fc.constantFrom(7, 9).map(
    (columns): Act =>
      (grid, sheetId) =>
        grid.sortRows(sheetId, { row: 1, column: 0, rows: 4, columns }, 5),
  ),
);

describe("taking the status away", () => {
  it("leaves what would stand there had it never been shown, to the byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { maxLength: 5 }), async (acts) => {
        const control = new PlainGrid();
        const sheetId = control.activeSheetId();
        control.load(sheetId, { row: 0, column: 0 }, [headings, ...rows]);
        const all = await checked();
        const settings = [...all.grid.settings];
        await all.pane.status.show();
        for (const act of acts) {
          act(control, sheetId);
          act(all.grid, all.sheetId);
          await wait(150);
        }
        await until(() => all.pane.check.store.value.status === "done");
        await all.pane.status.hide();
        await all.pane.check.clearMarks();
        expect(everything(all)).toEqual(everything({ grid: control, sheetId }));
        expect(all.grid.conditionalFormats(all.sheetId)).toEqual([]);
        expect([...all.grid.settings]).toEqual(settings);
        all.close();
      }),
      { numRuns: cases(6) },
    );
  }, 60_000);
});
