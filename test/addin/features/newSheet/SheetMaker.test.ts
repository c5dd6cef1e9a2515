import { afterEach, describe, expect, it } from "vitest";
import { planSheet } from "../../../../src/addin/features/newSheet/planSheet.ts";
import { SheetMaker } from "../../../../src/addin/features/newSheet/SheetMaker.ts";
import { newSheetDa } from "../../../../src/addin/text/newSheet.da.ts";
import { aSystem } from "../../../support/aRegister.ts";
import { serial } from "../../../support/aRegistrations.ts";
import { sorCode } from "../../../support/writeSorCsv.ts";
import { aPane, aRegisterSnapshot, cleanMonth, headings, offlineClient, until } from "../../aPane.ts";

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
let maker: SheetMaker | undefined;
afterEach(() => {
  maker?.close();
  opened?.close();
});

async function openMaker({ rows = [], client = offlineClient }: Parameters<typeof aPane>[0] = {}) {
  opened = await aPane({ rows, client });
  await opened.pane.open();
  opened.pane.tools.open({ kind: "newSheet" });
  maker = new SheetMaker(opened.pane.sheetParts);
  maker.open();
  await until(() => maker!.query.store.value.systems !== undefined);
  return { ...opened, maker };
}

/** The units of a search, once there are so many. */
async function find(text: string, total = 1) {
  const { store } = maker!.query;
  const before = store.value.units;
  maker!.query.type(text);
  const isFound = () => store.value.units !== before && store.value.total === total;
  await until(isFound, `${total} of ${text}`);
  return store.value.units!;
}

const make = () => maker!.make(planSheet(maker!.store.value, { language: "da", words: newSheetDa }));
const codes = () => maker!.store.value.units.map(({ code }) => code);

describe("making a sheet to start from", () => {
  it("leads to a sheet that the pane reads without a question, and leaves hers alone", async () => {
    const { pane, grid, sheetId } = await openMaker({ rows: [headings, ...cleanMonth(3)] });
    const before = grid.read(sheetId, { row: 0, column: 0, rows: 9, columns: 9 }, "values");
    maker!.add(await find("8001181"));
    maker!.add(await find("8001086"));
    maker!.fill("2025-09");
    await make();
    await until(() => pane.map.store.value.sheet?.name === "Sengepladser september 2025");
    await until(() => pane.check.store.value.tally?.records === 60);
    expect(pane.tools.store.value.tool).toBeUndefined();
    expect(pane.map.store.value).toMatchObject({
      status: "proposed",
      missing: [],
      rivals: [],
      drift: undefined,
      correcting: false,
    });
    expect(grid.read(sheetId, { row: 0, column: 0, rows: 9, columns: 9 }, "values")).toEqual(before);
    const made = grid.sheets().find(({ name }) => name.startsWith("Sengepladser"))!;
    expect(grid.read(made.id, { row: 1, column: 0, rows: 2, columns: 4 }, "values")).toEqual([
      ["8001", "181", "Nyremedicinsk sengeafsnit", serial("2025-09-01")],
      ["8001", "086", "Dagafsnit", serial("2025-09-01")],
    ]);
  });

  it("is read by its own headings, whatever is remembered of a sheet of its name", async () => {
    const { pane, grid } = await openMaker();
    await make();
    await until(() => pane.map.store.value.sheet?.name === "Sengepladser");
    await pane.runCheck();
    grid.removeSheet(pane.map.store.value.sheet!.id);
    await until(() => pane.check.store.value.status === "gone");
    maker!.writeBy("sor");
    await make();
    await until(() => pane.map.store.value.layout.columns.sorCode !== undefined);
    await until(() => pane.map.store.value.status === "proposed");
    expect(pane.map.store.value).toMatchObject({ missing: [], drift: undefined, correcting: false });
  });

  it("is ready for an empty one too, and without any register", async () => {
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve({ version: "none" }) };
    const { pane } = await openMaker({ client });
    await make();
    await until(() => pane.map.store.value.sheet?.name === "Sengepladser");
    await until(() => pane.map.store.value.status === "proposed");
    expect(pane.map.store.value).toMatchObject({ missing: [], correcting: false });
  });

  it("adds each unit once, all that are found and open, and no hospital", async () => {
    const { maker } = await openMaker();
    await find("8001", 6);
    await maker.addFound();
    expect(codes().sort()).toEqual(["8001042", "8001086", "8001181", "8001371"]);
    maker.add(maker.store.value.units);
    expect(codes()).toHaveLength(4);
    maker.remove(maker.store.value.units[0]!);
    expect(codes()).toHaveLength(3);
    maker.clear();
    expect(codes()).toEqual([]);
  });

  it("looks for units of the month's first day", async () => {
    const { maker } = await openMaker();
    maker.fill("2020-06");
    await find("800142");
    await maker.addFound();
    expect(codes()).toEqual(["800142"]);
    expect([maker.months[0], maker.months[2], maker.months.at(-1)]).toEqual([
      "2026-01",
      "2025-11",
      "2024-11",
    ]);
  });

  it("keeps of the chosen units those that have a code of the other kind", async () => {
    const sor = aSystem([
      { code: sorCode(3), name: "Nyre", shak: "8001181" },
      { code: sorCode(1), name: "Region Nordjylland", level: "IE" },
    ]);
    const snapshot = { ...aRegisterSnapshot, sor };
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve(snapshot) };
    const { maker } = await openMaker({ client });
    maker.add(await find("8001181"));
    maker.add(await find("8001086"));
    maker.writeBy("sor");
    expect(codes()).toEqual(["8001181"]);
    await find("nordjylland");
    await maker.addFound();
    expect(codes()).toEqual(["8001181"]);
    const { columns } = planSheet(maker.store.value, { language: "da", words: newSheetDa });
    expect(columns[0]!.rule).toEqual({ kind: "list", values: [sorCode(3)] });
  });

  it("begins with the codes that there is a register for", async () => {
    const snapshot = { version: "sor", sor: aSystem([{ code: sorCode(3), name: "Nyre" }]) };
    const client = { ...offlineClient, registerSnapshot: () => Promise.resolve(snapshot) };
    const { maker } = await openMaker({ client });
    await until(() => maker.store.value.codes === "sor");
    maker.writeBy("shak");
    expect(maker.query.store.value.system).toBe("shak");
  });

  it("says why it could not be made, and keeps the wishes", async () => {
    const { maker, grid, pane } = await openMaker();
    maker.add(await find("8001181"));
    grid.setCellEdit(true);
    await make();
    expect(maker.store.value).toMatchObject({ isMaking: false, problem: { code: "workbook.cell-edit" } });
    expect(pane.tools.store.value.tool).toEqual({ kind: "newSheet" });
    grid.setCellEdit(false);
    await make();
    await until(() => pane.map.store.value.sheet?.name === "Sengepladser");
  });
});
