import { afterEach, describe, expect, it } from "vitest";
import type { LoadedRows } from "../../../src/addin/checking/messages.ts";
import { Problem } from "../../../src/core/Problem.ts";
import { findingId, type Finding } from "../../../src/core/findings/Finding.ts";
import { aSystem, shakUnits } from "../../support/aRegister.ts";
import {
  aLayout,
  aNow,
  aRow,
  aSorRow,
  cellsOf,
  type RowCells,
  serial,
} from "../../support/aRegistrations.ts";
import { aContext } from "../../support/checkRows.ts";
import { aCheckingClient } from "./aCheckingClient.ts";

const { settings } = aContext();
const snapshot = { version: "test", shak: aSystem(shakUnits) };
const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

const aSheet = { layout: aLayout, sheets: [{ id: "sheet", name: "Senge" }] };

/** Rows as read from the sheet, the first at sheet row 2 unless said otherwise. */
const rowsFrom = (rows: readonly RowCells[], firstRow = 1): LoadedRows => ({
  sheetId: "sheet",
  firstRow,
  firstColumn: 0,
  values: rows.map(cellsOf),
});

async function loaded(rows: readonly RowCells[], options?: { slice: number }) {
  const checking = aCheckingClient(options);
  opened.push(checking.close);
  await checking.client.setRegister(snapshot);
  await checking.client.setLayout(aSheet, settings, aNow);
  await checking.client.load(rowsFrom(rows), true);
  return checking;
}

const inShort = (findings: readonly Finding[]) => findings.map(findingId);
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, at) => aRow({ date: serial("2015-01-01") + at, departmentCode: "ZZ9" }));

describe("checking over a message channel", () => {
  it("finds the blocks of a sheet that it does not keep, though a check goes on", async () => {
    const { client } = await loaded(manyRows(50), { slice: 1 });
    const days = Array.from({ length: 30 }, (_, day) => serial("2025-09-01") + day);
    const values = [
      ["Patienter", "", ...days],
      ["8001", "181", ...days.map(() => 12)],
    ];
    const order: string[] = [];
    const check = client.check(aNow).then(() => order.push("check"));
    const sheet = { id: "other", name: "September" };
    const [block] = await client.findBlocks({
      sheet,
      top: { firstRow: 0, firstColumn: 0, values },
      month: undefined,
    });
    order.push("blocks");
    await check;
    expect(order).toEqual(["blocks", "check"]);
    expect(block).toMatchObject({ sheetId: "other", days: "date" });
    expect(block?.columns).toHaveLength(30);
    expect(block?.rows[0]?.unit?.writing).toMatchObject({ hospitalCode: "8001", departmentCode: "181" });
  });

  it("checks what was loaded, chunk after chunk", async () => {
    const { client } = await loaded([aRow(), aRow({ patients: 19, departmentCode: "371" })]);
    await client.load(rowsFrom([aRow({ patients: "" })], 3), false);
    const { added, removed, tally, notices } = await client.check(aNow);
    expect(inShort(added)).toEqual([
      "KEY-1|0|date",
      "BEDS-4|1|patients",
      "BEDS-1|2|patients",
      "KEY-1|2|date",
    ]);
    expect(added[0]?.details.rows).toBe("4");
    expect(removed).toEqual([]);
    expect(tally).toMatchObject({ records: 3, errors: 3, warnings: 1 });
    expect(notices).toEqual([]);
  });

  it("passes over totals, page titles, blanks and coming days, and says how many they are", async () => {
    const { client } = await loaded([
      aRow(),
      {},
      { date: "I alt", patients: 99 },
      { date: "Side 2" },
      aRow({ date: aNow.day + 3, patients: "" }),
      aRow({ patients: "14 ", departmentCode: "371" }),
    ]);
    const { added, tally } = await client.check(aNow);
    expect(added).toEqual([]);
    expect(tally).toMatchObject({
      records: 2,
      errors: 0,
      accepted: 0,
      lapsed: 0,
      warnings: 0,
      untidy: 1,
      skipped: { totals: 1, headings: 1, blanks: 1, upcoming: 1 },
    });
  });

  it("tells after an edit only what changed", async () => {
    const { client } = await loaded([aRow(), aRow(), aRow({ departmentCode: "ZZ9" })]);
    await client.check(aNow);
    const { added, removed, tally } = await client.patch(
      rowsFrom([aRow({ departmentCode: "371" })], 2),
      aNow,
    );
    expect(added).toEqual([]);
    expect([...removed].sort()).toEqual(["KEY-1|0|date", "KEY-1|1|date"]);
    expect(tally).toMatchObject({ records: 3, errors: 1 });
  });

  it("looks at every row again once 23:00 has passed", async () => {
    const { client } = await loaded([aRow(), aRow({ date: aNow.day, patients: "" })]);
    expect((await client.check(aNow)).tally.skipped.upcoming).toBe(1);
    const { added, tally } = await client.patch(rowsFrom([aRow()]), { ...aNow, minute: 23 * 60 });
    expect(inShort(added)).toEqual(["BEDS-1|1|patients"]);
    expect(tally.skipped.upcoming).toBe(0);
  });

  it("gives findings batch by batch, and says how far it is", async () => {
    const { client, replies } = await loaded(manyRows(25), { slice: 10 });
    const progress: number[] = [];
    const { added } = await client.check(aNow, { onProgress: ({ done }) => progress.push(done) });
    expect(added).toHaveLength(25);
    expect(progress).toEqual([10, 20, 25]);
    expect(replies.filter(({ kind }) => kind === "findings")).toHaveLength(3);
  });

  it("stops when asked, and works on", async () => {
    const { client } = await loaded(manyRows(1_000), { slice: 10 });
    const stop = new AbortController();
    const check = client.check(aNow, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(check).rejects.toEqual(new Problem("work.stopped"));
    await expect(client.check(aNow, { signal: stop.signal })).rejects.toThrow("work.stopped");
    expect((await client.check(aNow)).added).toHaveLength(1_000);
  });

  it("gives way when another layout is set meanwhile", async () => {
    const { client, replies } = await loaded(manyRows(1_000), { slice: 10 });
    const again = () => client.setLayout(aSheet, settings, aNow);
    let later: Promise<void> | undefined;
    const check = client.check(aNow, {
      onProgress: () => {
        later ??= again();
      },
    });
    await expect(check).rejects.toEqual(new Problem("work.stopped"));
    await later;
    expect(replies.filter(({ kind }) => kind === "progress").length).toBeLessThan(100);
  });

  it("tells no cells of a sheet as it stood once another is read", async () => {
    const { client } = await loaded(manyRows(3));
    await client.check(aNow);
    const asked = [client.describe(0), client.name([0]), client.listRecords(), client.listUntidy()];
    const later = client.setLayout(aSheet, settings, aNow);
    const stopped = { status: "rejected", reason: new Problem("work.stopped") };
    expect(await Promise.allSettled(asked)).toEqual(asked.map(() => stopped));
    await later;
  });

  it("checks an empty sheet", async () => {
    const { client } = await loaded([]);
    expect(await client.check(aNow)).toMatchObject({ added: [], tally: { records: 0 } });
  });

  it("looks codes up again when the register comes late", async () => {
    const { client } = await loaded([aRow({ departmentCode: "ZZ9" })]);
    await client.setRegister(undefined);
    expect(await client.check(aNow)).toMatchObject({ added: [], notices: ["register.none.shak"] });
    await client.setRegister(snapshot);
    expect(inShort((await client.check(aNow)).added)).toEqual(["SHAK-8|0|departmentCode"]);
  });

  it("says what is wrong when asked out of turn", async () => {
    const { client, close } = aCheckingClient();
    opened.push(close);
    await expect(client.check(aNow)).rejects.toThrow("check came before setLayout");
  });
});

describe("asking the register", () => {
  const today = aNow.day;
  const question = { system: "shak", text: "", day: today, offset: 0, limit: 3 } as const;

  it("tells what was imported, and nothing before it came", async () => {
    const { client, close } = aCheckingClient();
    opened.push(close);
    expect(await client.describeRegister()).toEqual([]);
    await expect(client.findUnits(question)).rejects.toMatchObject({ code: "register.not-imported" });
    await client.setRegister(snapshot);
    expect(await client.describeRegister()).toEqual([
      { system: "shak", importedOn: serial("2025-11-10"), complete: true },
    ]);
  });

  it("finds units page by page, without any sheet, closed ones last", async () => {
    const { client, close } = aCheckingClient();
    opened.push(close);
    await client.setRegister(snapshot);
    const first = await client.findUnits(question);
    expect([first.total, first.units.length]).toEqual([shakUnits.length, 3]);
    const { units } = await client.findUnits({ ...question, offset: shakUnits.length - 1 });
    expect(units).toMatchObject([{ code: "800142", state: "closed", hospital: { code: "8001" } }]);
  });

  it("names units on a day, and says nothing of those it does not know", async () => {
    const { client, close } = aCheckingClient();
    opened.push(close);
    const units = ["shak:8001181", "shak:0000000", "sor:1"] as const;
    expect(await client.nameUnits(units, today)).toEqual(["", "", ""]);
    await client.setRegister(snapshot);
    expect(await client.nameUnits(units, today)).toEqual([expect.stringMatching(/nyre/i), "", ""]);
  });

  it("is answered while a long check goes on", async () => {
    const { client, replies } = await loaded(manyRows(1_000), { slice: 10 });
    const check = client.check(aNow);
    const { units } = await client.findUnits({ ...question, text: "nyre" });
    expect(units.map(({ code }) => code)).toEqual(["8001181"]);
    expect(replies.at(-1)?.kind).not.toBe("done");
    await check;
  });

  it("proposes units for names in their order, says how far it is, and stops when asked", async () => {
    const { client } = await loaded([]);
    const names = [...Array.from({ length: 24 }, () => "nyremedicinsk"), "afd.", "universitetshospital"];
    const terms = { system: "shak", day: today } as const;
    const progress: number[] = [];
    const { proposals, hospitalNames } = await client.proposeUnits(names, terms, {
      onProgress: ({ done }) => progress.push(done),
    });
    expect(proposals.map(({ kind }) => kind).slice(-3)).toEqual(["one", "one", "several"]);
    expect(progress).toEqual([10, 20, 26]);
    expect(hospitalNames).toEqual({
      4202: "Odense Universitetshospital",
      8001: "Aalborg Universitetshospital",
    });
    const stop = new AbortController();
    const stopped = client.proposeUnits(names, terms, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(stopped).rejects.toThrow("work.stopped");
  });
});

describe("where registrations stand, in blocks", () => {
  it("is told once for each reading, and again when a label changed", async () => {
    const checking = aCheckingClient();
    opened.push(checking.close);
    const { client } = checking;
    const day = serial("2025-09-01");
    const values = [
      ["Dato", "Normerede", "Disponible", "Patienter"],
      ...[0, 1, 2].map((later) => [day + later, 20, 18, 15]),
    ];
    const sheets = [{ id: "sheet", name: "8001181" }];
    await client.setLayout({ layout: { kind: "blocks" }, sheets }, settings, aNow);
    await client.load({ sheetId: "sheet", firstRow: 0, firstColumn: 0, values }, true);
    expect((await client.check(aNow)).places).toMatchObject({ sheetIds: ["sheet"] });
    const put = (firstColumn: number, cell: number) =>
      client.patch({ sheetId: "sheet", firstRow: 2, firstColumn, values: [[cell]] }, aNow);
    expect((await put(3, 14)).places).toBeUndefined();
    expect((await put(0, day + 1.5)).places).toBeDefined();
    expect((await client.check(aNow)).places).toBeDefined();
  });
});

describe("a row for the inspector", () => {
  it("shows how it will be reported, under its unit's name, with its findings", async () => {
    const row = aRow({ hospitalCode: 8001, departmentCode: 181, date: "1. oktober 2025", patients: "19 " });
    const { client } = await loaded([row]);
    await client.check(aNow);
    expect(await client.describe(0)).toMatchObject({
      slot: 0,
      kind: "record",
      unitName: "Nyremedicinsk sengeafsnit",
      reported: { hospitalCode: "8001", departmentCode: "8001181", date: "01-10-2025", patients: "19" },
      findings: [{ rule: "BEDS-4" }],
    });
  });

  it("says what else a row may be, and nothing beyond the last", async () => {
    const rows = [{}, { date: "I alt", patients: 9 }, aRow({ date: aNow.day + 3, patients: "" })];
    const { client } = await loaded(rows);
    const kinds = await Promise.all([0, 1, 2].map(async (slot) => (await client.describe(slot))?.kind));
    expect(kinds).toEqual(["blank", "total", "upcoming"]);
    expect(await client.describe(-1)).toBeUndefined();
    expect(await client.describe(99)).toBeUndefined();
  });
});

describe("collecting what is to be sent", () => {
  const rows = [
    aRow({ date: serial("2025-10-02") }),
    aRow({ date: serial("2025-09-30"), patients: "ca. 12" }),
    {},
    aRow({ date: serial("2025-10-01") }),
    aRow({ date: "engang" }),
    aRow({ date: aNow.day + 3, patients: "" }),
  ];

  it("cuts the records into months, in order, with the way back to the sheet", async () => {
    const { client } = await loaded(rows);
    await client.check(aNow);
    const reports = await client.collect("month");
    expect(reports.map(({ period, slots, faulty }) => [period, [...slots], faulty])).toEqual([
      ["2025-09", [1], [0]],
      ["2025-10", [0, 3], []],
    ]);
    expect(reports[1]?.rows[0]).toMatchObject({
      date: ["2025-10-02", "2025-10-01"],
      counts: { patients: [15, 15] },
    });
    expect(reports[0]?.rows[0]?.typed).toEqual([{ row: 0, field: "patients", text: "ca. 12" }]);
  });

  it("cuts them into days where the group reports by day", async () => {
    const { client } = await loaded(rows);
    await client.check(aNow);
    const reports = await client.collect("day");
    expect(reports.map(({ period }) => period)).toEqual(["2025-09-30", "2025-10-01", "2025-10-02"]);
  });

  it("cuts them by hospital and month where the group reports so, units without a hospital apart", async () => {
    const elsewhere = { hospitalCode: "4202", departmentCode: "4202010" };
    const { client } = await loaded([
      aRow({ date: serial("2025-10-02") }),
      aRow({ ...elsewhere, date: serial("2025-10-01") }),
      aRow({ departmentCode: "" }),
      aSorRow("543711000016000"),
      aRow({ date: serial("2025-09-30") }),
    ]);
    await client.check(aNow);
    const reports = await client.collect("hospital-month");
    expect(reports.map(({ period, slots }) => [period, [...slots]])).toEqual([
      ["2025-09@8001", [4]],
      ["2025-10@4202", [1]],
      ["2025-10@8001", [0]],
      ["2025-10@SOR", [2, 3]],
    ]);
  });

  it("tells which rows hold a CPR number, and lets none of it out", async () => {
    const { client, replies } = await loaded([
      aRow(),
      aSorRow("010190-1234"),
      aRow({ patients: "010190-1234" }),
    ]);
    const { added } = await client.check(aNow);
    expect(added.filter(({ rule }) => rule === "CPR-1").map(({ slot }) => slot)).toEqual([1, 2]);
    await client.collect("month");
    await client.describe(1);
    expect(JSON.stringify(replies)).not.toMatch(/010190/);
  });
});

describe("accepted warnings over a message channel", () => {
  const crowded = aRow({ patients: 19 });
  const reason = "Fire senge lånt";
  const accepted = {
    key: "shak:8001181|2025-10-01",
    rule: "BEDS-4",
    field: "patients",
    about: "106/18/19",
    reason,
  } as const;

  async function checked(rows: readonly RowCells[]) {
    const checking = await loaded(rows);
    await checking.client.check(aNow);
    return checking;
  }

  it("are named by unit and day", async () => {
    const { client } = await checked([crowded, aRow({ date: "ingen" })]);
    expect(await client.name([0, 1])).toEqual([accepted.key, undefined]);
  });

  it("count no more, and travel with their row", async () => {
    const { client } = await checked([aRow({ departmentCode: "371" }), crowded]);
    const result = await client.setAccepted([accepted]);
    expect(result?.added).toMatchObject([{ rule: "BEDS-4", slot: 1, accepted: reason }]);
    expect(result?.tally).toMatchObject({ warnings: 0, accepted: 1, lapsed: 0 });
    const reports = await client.collect("month");
    expect(reports[0]?.rows[0]?.reasons).toEqual([{ row: 1, text: reason }]);
  });

  it("do not take from a check where registrations stand, when they are told while rows are read", async () => {
    const { client } = await loaded([aRow()]);
    await client.setAccepted([]);
    expect((await client.check(aNow)).places).toBeDefined();
  });

  it("are so from the first check on", async () => {
    const { client } = await loaded([crowded]);
    await client.setAccepted([accepted]);
    const { added, tally } = await client.check(aNow);
    expect(added).toMatchObject([{ accepted: reason }]);
    expect(tally).toMatchObject({ warnings: 0, accepted: 1 });
  });

  it("speak again when an edit changes what they are about, and are quiet once it is taken back", async () => {
    const { client } = await checked([crowded]);
    await client.setAccepted([accepted]);
    const edited = await client.patch(rowsFrom([aRow({ patients: 20 })]), aNow);
    expect(edited.added).toMatchObject([{ lapsed: reason }]);
    expect(edited.tally).toMatchObject({ warnings: 1, accepted: 0, lapsed: 1 });
    const undone = await client.patch(rowsFrom([crowded]), aNow);
    expect(undone.added).toMatchObject([{ accepted: reason }]);
    expect(undone.tally).toMatchObject({ warnings: 0, accepted: 1, lapsed: 0 });
  });

  it("speak again when the row becomes another day's, though it says the same", async () => {
    const { client } = await checked([crowded]);
    await client.setAccepted([accepted]);
    const { added, tally } = await client.patch(
      rowsFrom([aRow({ patients: 19, date: serial("2025-10-02") })]),
      aNow,
    );
    expect(added).toMatchObject([{ rule: "BEDS-4", slot: 0 }]);
    expect(added[0]?.accepted).toBeUndefined();
    expect(tally).toMatchObject({ warnings: 1, accepted: 0 });
  });

  it("can be taken back", async () => {
    const { client } = await checked([crowded]);
    await client.setAccepted([accepted]);
    const result = await client.setAccepted([]);
    expect(result?.added.map(({ accepted }) => accepted)).toEqual([undefined]);
    expect(result?.tally).toMatchObject({ warnings: 1, accepted: 0 });
    expect((await client.collect("month"))[0]?.rows[0]?.reasons).toBeUndefined();
  });
});
