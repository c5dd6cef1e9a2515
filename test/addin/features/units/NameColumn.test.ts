import { afterEach, describe, expect, it } from "vitest";
import { NameColumn } from "../../../../src/addin/features/units/NameColumn.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { isLong } from "../../../support/cases.ts";
import { aSystem } from "../../../support/aRegister.ts";
import { serial } from "../../../support/aRegistrations.ts";
import { aPane, offlineClient, until } from "../../aPane.ts";

const wards = [
  { code: "8001", name: "Aalborg Universitetshospital" },
  { code: "8001086", name: "Dagafsnit" },
  { code: "8001181", name: "Nyremedicinsk sengeafsnit" },
  { code: "8001101", name: "Afsnit 1" },
  { code: "4202", name: "Odense Universitetshospital" },
  { code: "4202101", name: "Afsnit 1" },
  { code: "4202042", name: "Lukket sengeafsnit", to: "2020-12-31" },
];
const client = {
  ...offlineClient,
  registerSnapshot: () => Promise.resolve({ version: "wards", shak: aSystem(wards) }),
};

let opened: Awaited<ReturnType<typeof aPane>> | undefined;
let names: NameColumn | undefined;
afterEach(() => {
  names?.close();
  opened?.close();
});

/** Names in column B below a heading, all of them marked unless told otherwise. */
async function openNames(
  cells: readonly CellValue[],
  { beside = [], marked }: { beside?: readonly CellValue[]; marked?: { rows: number; columns: number } } = {},
) {
  const rows = cells.map((cell, at) => [at + 1, cell, beside[at] ?? ""]);
  opened = await aPane({ rows: [["Nr.", "Sted", ""], ...rows], client });
  const { pane, grid, sheetId } = opened;
  await pane.open();
  grid.select(sheetId, { row: 1, column: 1, rows: cells.length, columns: 1, ...marked });
  names = new NameColumn(pane.unitParts);
  names.open();
  await until(() => names!.query.store.value.systems !== undefined);
  await names.read();
  return { ...opened, names };
}

const column = (at: number, rows: number): CellValue[] =>
  opened!.grid
    .read(opened!.sheetId, { row: 1, column: at, rows, columns: 1 }, "values")
    .map(([cell]) => cell!);
const proposalOf = (name: string) => names!.store.value.proposals.find((each) => each.name === name)!;

describe("codes for a column of names", () => {
  it("are proposed once for each name, however it is spelled, before anything is written", async () => {
    const { names } = await openNames([
      "Dagafsnit",
      " DAGAFSNIT",
      "Nyremedicinsk",
      "",
      "Afsnit 1",
      "Kantinen",
      "#N/A",
    ]);
    const { source, proposals, status } = names.store.value;
    expect(status).toBe("ready");
    expect([source!.rows.names, source!.rows.counts, source!.rows.filled]).toEqual([
      ["Dagafsnit", "Nyremedicinsk", "Afsnit 1", "Kantinen"],
      [2, 1, 1, 1],
      5,
    ]);
    expect(proposals.map(({ kind }) => kind)).toEqual(["one", "one", "several", "none"]);
    expect(names.tally()).toMatchObject({ free: 3, taken: 0, kept: 0 });
    expect(column(2, 7)).toEqual(["", "", "", "", "", "", ""]);
  });

  it("are written beside the names as text, in one undo step, formats untouched", async () => {
    const { names, grid, sheetId } = await openNames(["Dagafsnit", "Kantinen", "Dagafsnit"]);
    grid.setFormat(sheetId, [{ row: 1, column: 2, rows: 3, columns: 1 }], "numberFormat", "0.00");
    await grid.commit();
    const undoSteps = grid.undoRecords;
    await names.write(false);
    expect(column(2, 3)).toEqual(["8001086", "", "8001086"]);
    expect(grid.read(sheetId, { row: 1, column: 2, rows: 1, columns: 1 }, "numberFormat")).toEqual([
      ["0.00"],
    ]);
    expect(grid.undoRecords).toBe(undoSteps + 1);
    expect(names.store.value).toMatchObject({ status: "written", written: 2 });
    await grid.undo();
    expect(column(2, 3)).toEqual(["", "", ""]);
  });

  it("are what she chose, and stay so when she reads other cells", async () => {
    const { names, grid, sheetId } = await openNames(["Afsnit 1", "Dagafsnit", "afsnit 1"]);
    names.choose(
      "Afsnit 1",
      proposalOf("Afsnit 1").units.find(({ code }) => code === "8001101")!,
    );
    names.choose("Dagafsnit", null);
    grid.select(sheetId, { row: 2, column: 1, rows: 2, columns: 1 });
    await names.read();
    expect(names.isDeclined(proposalOf("Dagafsnit"))).toBe(true);
    await names.write(false);
    expect(column(2, 3)).toEqual(["", "", "8001101"]);
  });

  it("are of one hospital where she says which", async () => {
    const { names } = await openNames(["Afsnit 1", "Dagafsnit"]);
    expect(names.store.value.hospitals).toEqual([
      { code: "4202", name: "Odense Universitetshospital", names: 1 },
      { code: "8001", name: "Aalborg Universitetshospital", names: 1 },
    ]);
    await names.within("4202");
    expect(names.store.value.proposals.map(({ kind }) => kind)).toEqual(["one", "none"]);
    await names.within(undefined);
    expect(names.store.value.proposals.map(({ kind }) => kind)).toEqual(["several", "one"]);
  });

  it("are of the day she asks about", async () => {
    const { names } = await openNames(["Lukket"]);
    expect(proposalOf("Lukket").kind).toBe("none");
    names.query.choose({ day: serial("2020-12-31") });
    await until(() => names.store.value.status === "ready" && proposalOf("Lukket").kind === "one");
  });

  it("take nothing's place unasked", async () => {
    const { names } = await openNames(["Dagafsnit", "Nyremedicinsk", "Dagafsnit"], {
      beside: ["mit", "", "8001086"],
    });
    expect(names.tally()).toMatchObject({ free: 3, taken: 0 });
    await names.into(2);
    expect(names.tally()).toMatchObject({ free: 1, taken: 1 });
    await names.write(false);
    expect(column(2, 2)).toEqual(["mit", "8001181"]);
    await names.write(true);
    expect(column(2, 2)).toEqual(["8001086", "8001181"]);
  });

  it("go into another column where she wants them", async () => {
    const { names } = await openNames(["Dagafsnit"], { beside: ["mit"] });
    expect(names.store.value.source!.columns.slice(0, 3)).toEqual([
      { column: 0, header: "Nr." },
      { column: 1, header: "Sted" },
      { column: 2, header: "" },
    ]);
    await names.into(4);
    expect(names.tally()).toMatchObject({ free: 1, taken: 0 });
    await names.write(false);
    expect(column(4, 1)).toEqual(["8001086"]);
  });

  it("are asked about again when the sheet changed meanwhile", async () => {
    const { names, grid, sheetId } = await openNames(["Dagafsnit", "Nyremedicinsk"]);
    grid.edit(sheetId, { row: 1, column: 2, rows: 1, columns: 1 }, [["nyt"]]);
    await names.write(false);
    expect(names.store.value).toMatchObject({ status: "ready", changed: true });
    expect(column(2, 2)).toEqual(["nyt", ""]);
    grid.edit(sheetId, { row: 2, column: 1, rows: 1, columns: 1 }, [["Dagafsnit"]]);
    await names.write(false);
    expect(names.store.value).toMatchObject({ status: "ready", changed: true });
    await names.write(false);
    expect(column(2, 2)).toEqual(["nyt", "8001086"]);
  });

  it("are for the first column of a wider area, as far as the sheet is used", async () => {
    const { names } = await openNames(["Dagafsnit"], { marked: { rows: 1_000_000, columns: 2 } });
    const { source } = names.store.value;
    expect(source).toMatchObject({ wasWider: true, area: { row: 1, rows: 1, column: 1, columns: 1 } });
  });

  it("need names", async () => {
    const { names } = await openNames(["", "", ""]);
    expect(names.store.value.status).toBe("nothing");
    opened!.grid.select(opened!.grid.addSheet("Tomt").id, { row: 0, column: 0, rows: 5, columns: 1 });
    await names.read();
    expect(names.store.value.status).toBe("nothing");
  });

  it("say why they could not be written", async () => {
    const { names, grid, sheetId } = await openNames(["Dagafsnit"]);
    grid.protect(sheetId, true);
    await names.write(false);
    expect(names.store.value).toMatchObject({ status: "ready", problem: { code: "workbook.protected" } });
  });

  it("of very many rows are proposed and written, and may be stopped", async () => {
    const total = isLong ? 100_000 : 30_000;
    const cells = Array.from({ length: total }, (_, at) => (at % 2 ? "Dagafsnit" : `Sted ${at % 300}`));
    const { names } = await openNames(cells);
    const reading = names.read();
    names.stop();
    await reading;
    expect(names.store.value.status).toBe("stopped");
    await names.read();
    expect(names.tally()).toMatchObject({ free: total / 2, taken: 0 });
    await names.write(false);
    expect(column(2, total).filter((code) => code === "8001086")).toHaveLength(total / 2);
  });
});
