import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { rowStateSentence } from "../../../../src/addin/features/send/rowStateSentence.ts";
import { statusWords } from "../../../../src/addin/features/check/statusWords.ts";
import { da } from "../../../../src/addin/text/da.ts";
import { marksDa } from "../../../../src/addin/text/marks.da.ts";
import { httpReportingClient } from "../../../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient } from "../../../../src/addin/client/ReportingClient.ts";
import type { Session } from "../../../../src/addin/features/account/Session.ts";
import { signInAs } from "../../../../src/addin/features/account/signIn.ts";
import { countAccepted, receiptOf } from "../../../../src/addin/features/send/Receipt.ts";
import { differencesOf, groupRows, type Intent } from "../../../../src/addin/features/send/ReportSend.ts";
import { reachedBy } from "../../../../src/addin/features/send/OpenSends.ts";
import { paths } from "../../../../src/core/contract/paths.ts";
import type { RowColumns, RowsPage } from "../../../../src/core/contract/rows.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import type { CellValue } from "../../../../src/core/values/CellValue.ts";
import { cookieFetch } from "../../../support/cookieFetch.ts";
import { runningApi } from "../../../support/runningApi.ts";
import { aListRow as aRowOf, aPane, cleanMonth as aMonthOf, headings, until } from "../../aPane.ts";

/** A department of the demo's register. */
const unit = { 0: "9101", 1: "081" };
const aListRow = (cells: Parameters<typeof aRowOf>[0] = {}, date?: string) =>
  aRowOf({ ...unit, ...cells }, date);
const cleanMonth = (days: number) => aMonthOf(days).map((row) => ["9101", "081", ...row.slice(2)]);

let api: RunningApi;
let session: Session | undefined;
let opened: Awaited<ReturnType<typeof aPane>> | undefined;

beforeAll(async () => {
  api = await runningApi({ now: () => new Date("2025-11-15T11:00:00Z") });
});
afterAll(() => api.close());
afterEach(() => {
  opened?.close();
  session = undefined;
});

const tokens = {
  accessToken: () => session?.accessToken(),
  refresh: () => session?.refresh() ?? Promise.resolve(false),
};

/** A checked sheet before the real API; some of its answers may be replaced. */
async function checkedPane(
  rows: readonly (readonly CellValue[])[],
  replaced: (real: ReportingClient) => Partial<ReportingClient> = () => ({}),
) {
  const real = httpReportingClient({ origin: api.origin, tokens });
  const client = { ...real, ...replaced(real) };
  const signIn = async (persona = "karen") => {
    const config = await client.paneConfig();
    session = await signInAs(persona, { config, paneUrl: `${api.origin}/pane/`, fetch: cookieFetch() });
  };
  opened = await aPane({ rows: [headings, ...rows], client, signIn, pause: 50 });
  await opened.pane.open();
  await opened.pane.runCheck();
  return opened;
}

type Pane = Awaited<ReturnType<typeof aPane>>["pane"];

const ended = (pane: Pane) =>
  until(() => ["done", "failed", "cpr", "nothing"].includes(pane.sender.store.value.status), "an end");

const planned = (pane: Pane) => until(() => pane.sender.store.value.status === "confirming", "the plan");

const receipt = ({ sender: { store } }: Pane) => {
  const { sends, undated } = store.value;
  const { selected, sent, unchanged, leftOut, failed } = receiptOf(sends, undated.length, store.value);
  const numbers = { sent: sent.length, unchanged: unchanged.length, failed: failed.length };
  const all = { ...numbers, leftOut: leftOut.length + undated.length };
  expect(all.sent + all.unchanged + all.failed + all.leftOut).toBe(selected);
  return all;
};

const outcomes = ({ sender }: Pane) =>
  sender.store.value.sends.map(({ period, outcome }) => [period, outcome]);

/** Whoever is signed in, at another pane or in the web form: the API alone. */
const elsewhere = () => httpReportingClient({ origin: api.origin, tokens });

/** Saves the first report of another pane's own rows in it. */
async function changeElsewhere(pane: Pane, change: (rows: RowColumns) => RowColumns): Promise<void> {
  const [send] = pane.sender.store.value.sends;
  const report = await elsewhere().readReport(send!.report!.id);
  await elsewhere().saveRows(report, send!.collected.rows.map(change));
}

const withPatients = (row: number, count: number) => (rows: RowColumns) => ({
  ...rows,
  counts: { ...rows.counts, patients: rows.counts.patients!.map((own, at) => (at === row ? count : own)) },
});

async function rowsIn(reportId: string, query = ""): Promise<RowColumns> {
  const reply = await fetch(`${api.origin}${paths.rows(reportId)}${query}`, {
    headers: { authorization: `Bearer ${session!.accessToken()}` },
  });
  return ((await reply.json()) as RowsPage).rows;
}

/** Something happens to the sheet, and the pane has heard of it. */
async function happens(work: () => void): Promise<void> {
  const { check } = opened!.pane;
  const before = check.changes;
  work();
  await until(() => check.changes > before, "the edit");
}

const typeIn = (row: number, column: number, value: CellValue) =>
  happens(() => opened!.grid.edit(opened!.sheetId, { row, column, rows: 1, columns: 1 }, [[value]]));

/** Signed in, and the draft saved or the plan shown. */
async function sendAs(pane: Pane, intent: Intent): Promise<void> {
  if (!pane.account.store.value.me) await pane.account.signIn("karen");
  pane.send(intent);
  await until(
    () => ["done", "confirming", "waiting", "failed"].includes(pane.sender.store.value.status),
    intent,
  );
}

/** As `sendAs`, and the plan agreed to. */
async function sendThrough(pane: Pane, intent: Intent): Promise<void> {
  await sendAs(pane, intent);
  await pane.sender.confirm();
  await ended(pane);
}

const days = (month: string, count: number) =>
  Array.from({ length: count }, (_, day) => aListRow({}, `${month}-${String(day + 1).padStart(2, "0")}`));

describe("sending", () => {
  it("asks who she is first, and then goes on by itself", async () => {
    const { pane } = await checkedPane(cleanMonth(3));
    pane.send("draft");
    expect(pane.store.value).toMatchObject({ step: "send", asking: true });
    // By another button: what waits goes on all the same.
    pane.signIn();
    await pane.account.signIn("karen");
    await ended(pane);
    expect(outcomes(pane)).toEqual([["2025-09", "saved"]]);
    expect(receipt(pane)).toMatchObject({ sent: 3 });
  });

  it("saves a faulty draft, a report for each month, and accounts for every row", async () => {
    const rows = [
      aListRow({}, "2025-07-01"),
      aListRow({ 5: "mange" }, "2025-07-02"),
      aListRow({}, "2025-08-01"),
      aListRow({ 2: "i går" }),
    ];
    const { pane } = await checkedPane(rows);
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([
      ["2025-07", "saved"],
      ["2025-08", "saved"],
    ]);
    expect(pane.sender.store.value.undated).toEqual(["5"]);
    expect(receipt(pane)).toEqual({ sent: 3, unchanged: 0, leftOut: 1, failed: 0 });
  });

  it("tells where the reports stand, in the pane and beside the rows, and no other group's people", async () => {
    const { pane, grid, sheetId } = await checkedPane(days("2019-04", 2));
    const reasons = () =>
      grid.read(sheetId, { row: 1, column: 8, rows: 2, columns: 1 }, "values").flat().join();
    pane.status.speak(statusWords(da, marksDa));
    await pane.status.show();
    await sendAs(pane, "submit");
    // The columns have followed the check that came before the plan.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reasons()).not.toContain("skema");
    await pane.sender.confirm();
    await until(() => /Indberettet i skema \d+, version 1.*Indberettet/.test(reasons()), "the columns");
    pane.showFindings();
    expect(pane.sender.memory.last.value).toMatchObject([{ period: "2019-04", outcome: "submitted" }]);
    await pane.account.signOut();
    expect(pane.sender.memory.last.value).toEqual([]);
  });

  it("submits only what the planner has seen and confirmed", async () => {
    const { pane } = await checkedPane(days("2025-02", 5));
    await sendAs(pane, "submit");
    expect(outcomes(pane)).toEqual([["2025-02", "waiting"]]);
    await pane.sender.confirm();
    const [send] = pane.sender.store.value.sends;
    expect(send).toMatchObject({ outcome: "submitted", report: { state: "submitted", version: 1 } });
    expect(receipt(pane)).toEqual({ sent: 5, unchanged: 0, leftOut: 0, failed: 0 });
  });

  it("says that hidden rows go with the others, and how many went with a reason for their warnings", async () => {
    const rows = [1, 2, 3].map((day) => aListRow({ 5: day === 2 ? 19 : 15 }, `2025-04-0${day}`));
    const { pane, grid, sheetId } = await checkedPane(rows);
    const [warning] = pane.check.book.groups("warning")[0]!.findings;
    await pane.warnings.accept([warning!], "Overbelægning aftalt");
    grid.hideRow(sheetId, 2);
    await sendAs(pane, "submit");
    expect(pane.sender.store.value.hidesRows).toBe(true);
    await pane.sender.confirm();
    const { sends } = pane.sender.store.value;
    expect(countAccepted(receiptOf(sends, 0, pane.sender.store.value))).toBe(1);
    expect(receipt(pane)).toMatchObject({ sent: 3 });
  });

  it("names the sheet of what cannot be sent, where several are read together", async () => {
    const { pane, grid } = await checkedPane([aListRow()]);
    const { id: other } = grid.addSheet("Oktober");
    const rows = [headings, aListRow({ 2: "i går" }), aListRow({ 5: "010203-1234" }, "2025-10-02")];
    grid.load(other, { row: 0, column: 0 }, rows);
    await pane.readSheet(grid.activeSheetId());
    await pane.map.chooseSheet(other, true);
    await pane.runCheck();
    await pane.account.signIn("karen");
    pane.send("draft");
    await ended(pane);
    expect(pane.sender.store.value).toMatchObject({
      undated: ["2 (Oktober)"],
      cprCells: [{ sheetId: other, row: 2, column: 5 }],
    });
  });

  it("sends nothing while a cell looks like a CPR number, and names the cell", async () => {
    const { pane } = await checkedPane([aListRow(), aListRow({ 5: "010203-1234" }, "2025-09-02")]);
    await pane.account.signIn("karen");
    pane.send("draft");
    await ended(pane);
    expect(pane.sender.store.value).toMatchObject({ status: "cpr", cprCells: [{ row: 2, column: 5 }] });
    expect(JSON.stringify(pane.sender.store.value)).not.toContain("010203");
  });

  it("says when there is nothing to send", async () => {
    const { pane } = await checkedPane([aListRow({ 5: "" }, "2099-01-01")]);
    await pane.account.signIn("karen");
    pane.send("draft");
    await ended(pane);
    expect(pane.sender.store.value.status).toBe("nothing");
  });

  it("refuses to submit without the right", async () => {
    const { pane } = await checkedPane(cleanMonth(1), (real) => ({
      me: async () => {
        const who = await real.me();
        const groups = who.groups.map((group) => ({ ...group, rights: { sengepladser: ["read" as const] } }));
        return { ...who, groups };
      },
    }));
    await sendAs(pane, "submit");
    expect(pane.sender.store.value.problem).toMatchObject({ code: "right.missing" });
  });

  it("sends once, however often it is asked while it sends", async () => {
    const created: string[] = [];
    const { pane, actions } = await checkedPane(days("2023-01", 2), (real) => ({
      createReport: (wanted) => {
        created.push(wanted.period);
        return real.createReport(wanted);
      },
    }));
    await pane.account.signIn("karen");
    pane.send("draft");
    await until(() => pane.sender.isSending);
    await Promise.all([actions.get("saveDraft")!(), actions.get("checkSheet")!(), pane.sender.retry()]);
    await ended(pane);
    expect(created).toEqual(["2023-01"]);
    expect(pane.store.value.step).toBe("send");
    expect(receipt(pane)).toMatchObject({ sent: 2 });
  });

  it("drops what was gathered for one group when another is chosen", async () => {
    const { pane } = await checkedPane(cleanMonth(2), (real) => ({
      me: async () => {
        const who = await real.me();
        return { ...who, groups: [who.groups[0]!, { ...who.groups[0]!, id: crypto.randomUUID() }] };
      },
    }));
    await pane.account.signIn("karen");
    const [one, other] = pane.account.store.value.me!.groups;
    void pane.account.choose(one!);
    pane.send("submit");
    await planned(pane);
    void pane.account.choose(one!);
    expect(pane.sender.store.value.status).toBe("confirming");
    void pane.account.choose(other!);
    expect(pane.sender.store.value).toMatchObject({ status: "idle", sends: [] });
    expect(pane.store.value.step).toBe("check");
    await pane.sender.confirm();
    await pane.sender.retry();
    expect(pane.sender.store.value.status).toBe("idle");
  });

  it("goes back to the findings when the last look is stopped", async () => {
    const { pane } = await checkedPane(cleanMonth(2));
    await pane.account.signIn("karen");
    pane.send("submit");
    pane.sender.stop();
    expect(pane.store.value.step).toBe("check");
  });

  it("asks for sign-in again when the access has run out, and loses nothing", async () => {
    let expired = true;
    const { pane } = await checkedPane(days("2023-02", 2), (real) => ({
      createReport: (wanted) =>
        expired ? Promise.reject(new Problem("signin.required")) : real.createReport(wanted),
    }));
    await pane.account.signIn("karen");
    pane.send("draft");
    await until(() => pane.account.store.value.expired);
    expect(pane.store.value.asking).toBe(true);
    expired = false;
    await pane.account.signIn("karen");
    await until(() => pane.sender.store.value.sends[0]?.outcome === "saved");
  });
});

describe("a plan", () => {
  it("lets a draft go through unasked, sends no row twice, and only what was changed", async () => {
    const uploads: number[] = [];
    const { pane } = await checkedPane(days("2024-01", 4), (real) => ({
      saveRows: (report, chunks, sending) => {
        uploads.push(chunks.reduce((sum, { unit }) => sum + unit.length, 0));
        return real.saveRows(report, chunks, sending);
      },
    }));
    await sendAs(pane, "draft");
    expect(receipt(pane)).toMatchObject({ sent: 4 });
    pane.showFindings();
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2024-01", "unchanged"]]);
    expect(receipt(pane)).toMatchObject({ sent: 0, unchanged: 4 });
    await typeIn(2, 5, 12);
    pane.showFindings();
    await sendAs(pane, "draft");
    expect(receipt(pane)).toMatchObject({ sent: 1, unchanged: 3 });
    expect(uploads).toEqual([4, 1]);
    const [send] = pane.sender.store.value.sends;
    expect((await rowsIn(send!.report!.id)).counts.patients!.sort()).toEqual([12, 15, 15, 15]);
  });

  it("says of a row where it stands at the API, and whether it changed since", async () => {
    const { pane, checking } = await checkedPane(days("2022-06", 2));
    const told = async () =>
      rowStateSentence(pane.sender.memory.rows, (await checking.client.describe(0))!, da);
    expect(await told()).toBeUndefined();
    await sendAs(pane, "draft");
    expect(await told()).toMatch(/^I kladden for skema \d+\.$/);
    pane.showFindings();
    await sendThrough(pane, "submit");
    expect(await told()).toMatch(/^Indberettet i skema \d+, version 1\.$/);
    await typeIn(1, 5, 9);
    await until(() => pane.check.store.value.status === "done");
    await vi.waitFor(async () => expect(await told()).toMatch(/version 1\. Rækken er ændret siden\.$/));
  });

  it("does not submit again what has not changed", async () => {
    const { pane } = await checkedPane(days("2024-02", 2));
    await sendThrough(pane, "submit");
    pane.showFindings();
    await sendThrough(pane, "submit");
    const [send] = pane.sender.store.value.sends;
    expect(send).toMatchObject({ outcome: "unchanged", report: { version: 1, state: "submitted" } });
    expect(receipt(pane)).toMatchObject({ sent: 0, unchanged: 2 });
  });

  it("submits a draft that was saved before, though no row is new", async () => {
    const { pane } = await checkedPane(days("2024-03", 2));
    await sendAs(pane, "draft");
    pane.showFindings();
    await sendThrough(pane, "submit");
    expect(outcomes(pane)).toEqual([["2024-03", "submitted"]]);
    expect(receipt(pane)).toMatchObject({ sent: 2, unchanged: 0 });
  });

  it("is shown first where a draft would open a submitted report, which may be left as it is", async () => {
    const { pane } = await checkedPane(days("2024-04", 2));
    await sendThrough(pane, "submit");
    await typeIn(1, 5, 9);
    pane.showFindings();
    await sendAs(pane, "draft");
    expect(pane.sender.store.value.status).toBe("confirming");
    pane.sender.want("2024-04", false);
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2024-04", "skipped"]]);
    expect(receipt(pane)).toMatchObject({ leftOut: 2 });
    await pane.sender.startOver();
    await pane.sender.confirm();
    const [send] = pane.sender.store.value.sends;
    expect(send).toMatchObject({ outcome: "saved", report: { state: "draft", version: 1 } });
  });

  it("puts a report in the outbox, and takes it out again where a draft is saved", async () => {
    const { pane } = await checkedPane(days("2024-05", 2));
    await sendThrough(pane, "outbox");
    expect(pane.sender.store.value.sends[0]).toMatchObject({
      outcome: "outbox",
      report: { state: "outbox" },
    });
    await typeIn(1, 5, 9);
    pane.showFindings();
    await sendAs(pane, "draft");
    expect(pane.sender.store.value.status).toBe("confirming");
    await pane.sender.confirm();
    expect(pane.sender.store.value.sends[0]).toMatchObject({ outcome: "saved", report: { state: "draft" } });
  });

  it("names the report's rows that are not in the sheet: they stay", async () => {
    const { pane, grid, sheetId } = await checkedPane(days("2024-06", 3));
    await sendAs(pane, "draft");
    await happens(() => grid.deleteRows(sheetId, 3, 1));
    pane.showFindings();
    await sendAs(pane, "submit");
    expect(pane.sender.store.value.sends[0]!.plan.notInSheet).toEqual({
      count: 1,
      rows: [{ unit: "9101081", date: "2024-06-03" }],
    });
    await pane.sender.confirm();
    expect(pane.sender.store.value.sends[0]!.report).toMatchObject({ version: 1, rows: 3 });
  });

  it("takes them out when the planner says so, and nothing else", async () => {
    const { pane, grid, sheetId } = await checkedPane(days("2024-07", 3));
    await sendAs(pane, "draft");
    await happens(() => grid.deleteRows(sheetId, 3, 1));
    pane.showFindings();
    await sendAs(pane, "submit");
    pane.sender.settleOthers("2024-07", "remove");
    await pane.sender.confirm();
    expect(pane.sender.store.value.sends[0]!.report).toMatchObject({ version: 1, rows: 2 });
    expect(receipt(pane)).toMatchObject({ sent: 2 });
  });

  it.each([
    { faulty: "inSheet", rows: 1, title: "leaves them in the sheet" },
    { faulty: "inDraft", rows: 2, title: "keeps them in the report's draft" },
  ] as const)("of a report with faulty rows submits the others, and $title", async ({ faulty, rows }) => {
    const month = faulty === "inSheet" ? "2024-08" : "2024-09";
    const { pane } = await checkedPane([aListRow({}, `${month}-01`), aListRow({ 5: -3 }, `${month}-02`)]);
    await sendAs(pane, "submit");
    pane.sender.leaveFaulty(faulty);
    await pane.sender.confirm();
    const [send] = pane.sender.store.value.sends;
    expect(send).toMatchObject({ outcome: "submitted", report: { version: 1, rows } });
    expect(send!.kept).toBe(rows - 1);
    expect(receipt(pane)).toEqual({ sent: 1, unchanged: 0, leftOut: 1, failed: 0 });
  });

  it("submits no old figure of a row that is faulty now, and keeps in force what was reported of it", async () => {
    const { pane } = await checkedPane(days("2022-08", 2));
    await sendAs(pane, "draft");
    await typeIn(2, 5, -3);
    pane.showFindings();
    await sendThrough(pane, "submit");
    const [first] = pane.sender.store.value.sends;
    expect(first).toMatchObject({ outcome: "submitted", kept: 1, report: { version: 1, state: "draft" } });
    expect(receipt(pane)).toMatchObject({ sent: 1, leftOut: 1 });
    const inVersion = async (version: number) =>
      (await rowsIn(first!.report!.id, `?version=${version}`)).counts.patients;
    expect(await inVersion(1)).toEqual([15]);
    await typeIn(2, 5, 7);
    pane.showFindings();
    await sendThrough(pane, "submit");
    await typeIn(2, 5, -4);
    await typeIn(1, 5, 12);
    pane.showFindings();
    await sendThrough(pane, "submit");
    expect(await inVersion(3)).toEqual([12, 7]);
  });

  it("leaves a report out of which nothing can be submitted", async () => {
    const { pane } = await checkedPane([aListRow({}, "2025-05-01"), aListRow({ 5: -3 }, "2025-06-01")]);
    await sendThrough(pane, "submit");
    expect(outcomes(pane)).toEqual([
      ["2025-05", "submitted"],
      ["2025-06", "leftOut"],
    ]);
    expect(receipt(pane)).toEqual({ sent: 1, unchanged: 0, leftOut: 1, failed: 0 });
  });

  it("leaves out the same reports where a draft is saved instead", async () => {
    const { pane } = await checkedPane([aListRow({ 5: -3 }, "2019-01-01"), aListRow({}, "2019-02-01")]);
    await sendAs(pane, "submit");
    pane.sender.want("2019-02", false);
    await pane.sender.saveInstead();
    await ended(pane);
    expect(outcomes(pane)).toEqual([
      ["2019-01", "saved"],
      ["2019-02", "skipped"],
    ]);
  });

  it("is made anew when the sheet was edited after it was shown", async () => {
    const { pane } = await checkedPane(days("2024-10", 2));
    await sendAs(pane, "submit");
    await typeIn(1, 5, 7);
    await pane.sender.confirm();
    expect(pane.sender.store.value).toMatchObject({ status: "confirming", isAnew: true });
    await pane.sender.confirm();
    const [send] = pane.sender.store.value.sends;
    expect((await rowsIn(send!.report!.id)).counts.patients).toContain(7);
  });
});

describe("where the report was changed too", () => {
  /** The first day saved with 15 patients; then 9 in the report and 12 in the sheet. */
  async function conflicting(month: string) {
    const opened = await checkedPane(days(month, 2));
    const { pane } = opened;
    await sendAs(pane, "draft");
    await changeElsewhere(pane, withPatients(0, 9));
    await typeIn(1, 5, 12);
    await typeIn(1, 4, 17);
    pane.showFindings();
    await sendAs(pane, "draft");
    return opened;
  }

  it("shows theirs and mine, field by field, and sends nothing that is not chosen", async () => {
    const { pane } = await conflicting("2024-11");
    expect(pane.sender.store.value.status).toBe("confirming");
    const [send] = pane.sender.store.value.sends;
    expect(differencesOf(send!, 0)).toEqual([
      { key: "openBeds", mine: "17", theirs: "18" },
      { key: "patients", mine: "12", theirs: "9" },
    ]);
    await pane.sender.confirm();
    expect(receipt(pane)).toMatchObject({ sent: 0, unchanged: 1, leftOut: 1 });
    expect((await rowsIn(send!.report!.id)).counts.patients).toEqual([9, 15]);
  });

  it("asks again the next time about what was not chosen, though other rows were sent meanwhile", async () => {
    const { pane } = await conflicting("2022-07");
    pane.sender.close();
    await typeIn(2, 5, 11);
    pane.showFindings();
    await sendThrough(pane, "draft");
    expect(receipt(pane)).toMatchObject({ sent: 1, leftOut: 1 });
    pane.showFindings();
    await sendAs(pane, "draft");
    const { status, sends } = pane.sender.store.value;
    expect(status).toBe("confirming");
    expect(groupRows(sends[0]!, pane.sender.store.value).conflict).toEqual([0]);
  });

  it("reports each field as it was chosen, and writes what is the report's into the sheet", async () => {
    const { pane, grid, sheetId } = await conflicting("2024-12");
    pane.sender.chooseOne("2024-12", 0, "openBeds", "mine");
    pane.sender.chooseOne("2024-12", 0, "patients", "theirs");
    await pane.sender.confirm();
    expect(receipt(pane)).toMatchObject({ sent: 1, unchanged: 1 });
    const { counts } = await rowsIn(pane.sender.store.value.sends[0]!.report!.id);
    expect([counts.openBeds![0], counts.patients![0]]).toEqual([17, 9]);
    expect(grid.read(sheetId, { row: 1, column: 5, rows: 1, columns: 1 }, "values")).toEqual([[9]]);
    pane.showFindings();
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2024-12", "unchanged"]]);
  });

  it("asks before a workbook that never sent there replaces what others have", async () => {
    const before = await checkedPane(days("2023-03", 2));
    await sendAs(before.pane, "draft");
    before.close();
    const { pane } = await checkedPane([aListRow({ 5: 11 }, "2023-03-01")]);
    await sendAs(pane, "draft");
    expect(pane.sender.store.value.status).toBe("confirming");
    expect(groupRows(pane.sender.store.value.sends[0]!, pane.sender.store.value).changed).toEqual([0]);
  });

  it("sends nothing over a change that came between plan and send", async () => {
    const { pane } = await checkedPane(days("2023-04", 2));
    await sendThrough(pane, "submit");
    pane.showFindings();
    await typeIn(1, 5, 12);
    await sendAs(pane, "submit");
    await changeElsewhere(pane, withPatients(1, 9));
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2023-04", "stale"]]);
    expect(receipt(pane)).toMatchObject({ failed: 1, unchanged: 1 });
    await pane.sender.startOver();
    await pane.sender.confirm();
    expect(pane.sender.store.value.sends[0]).toMatchObject({ outcome: "submitted", report: { version: 2 } });
  });
});

describe("between plan and send", () => {
  it("a report that was cancelled takes nothing, and the next plan begins another", async () => {
    const { pane } = await checkedPane(days("2020-01", 2));
    await sendThrough(pane, "submit");
    const { report } = pane.sender.store.value.sends[0]!;
    await typeIn(1, 5, 9);
    pane.showFindings();
    await sendAs(pane, "submit");
    const cancelled = await fetch(`${api.origin}${paths.cancel(report!.id)}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${session!.accessToken()}`,
        "if-match": `"${report!.revision}"`,
      },
    });
    expect(cancelled.status).toBe(200);
    await pane.sender.confirm();
    expect(receipt(pane)).toMatchObject({ sent: 0 });
    expect(["failed", "stale"]).toContain(outcomes(pane)[0]![1]);
    await pane.sender.planAnew();
    await planned(pane);
    await pane.sender.confirm();
    const [send] = pane.sender.store.value.sends;
    expect(send).toMatchObject({ outcome: "submitted", report: { version: 1 } });
    expect(send!.report!.number).toBeGreaterThan(report!.number);
  });

  it("a right that was withdrawn sends nothing, and says so", async () => {
    const { pane } = await checkedPane(days("2020-02", 2));
    await sendAs(pane, "submit");
    const { owner } = api.database;
    const rights = await owner.selectFrom("rights").selectAll().execute();
    await owner.deleteFrom("rights").execute();
    try {
      await pane.sender.confirm();
      await ended(pane);
    } finally {
      await owner.insertInto("rights").values(rights).execute();
    }
    expect(receipt(pane)).toEqual({ sent: 0, unchanged: 0, leftOut: 0, failed: 2 });
    const [send] = pane.sender.store.value.sends;
    expect(["right.missing", "group.unknown"]).toContain((send!.problem as Problem).code);
    await pane.sender.retry();
    await planned(pane);
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2020-02", "submitted"]]);
  });

  it("the same workbook sent from two panes is reported once", async () => {
    const first = await checkedPane(days("2020-03", 3));
    await sendAs(first.pane, "submit");
    const client = httpReportingClient({ origin: api.origin, tokens });
    const second = await aPane({ office: first.office, client, signIn: () => Promise.resolve(), pause: 50 });
    try {
      await second.pane.open();
      await second.pane.runCheck();
      await sendAs(second.pane, "submit");
      await Promise.all([first.pane.sender.confirm(), second.pane.sender.confirm()]);
      await Promise.all([ended(first.pane), ended(second.pane)]);
      for (const { pane } of [first, second]) {
        receipt(pane);
        if (outcomes(pane)[0]![1] === "submitted") continue;
        await pane.sender.planAnew();
        await planned(pane);
        await pane.sender.confirm();
        expect(receipt(pane)).toMatchObject({ unchanged: 3, failed: 0 });
      }
      const { report } = first.pane.sender.store.value.sends[0]!;
      expect(await elsewhere().readReport(report!.id)).toMatchObject({
        state: "submitted",
        version: 1,
        rows: 3,
      });
    } finally {
      second.close();
    }
  });
});

describe("a reply that is lost", () => {
  it("is asked about: what was done is done once", async () => {
    const { pane } = await checkedPane(days("2023-05", 2), (real) => ({
      submit: async (...submitting) => {
        await real.submit(...submitting);
        throw new Problem("network.timeout");
      },
    }));
    await sendThrough(pane, "submit");
    expect(pane.sender.store.value.sends[0]).toMatchObject({ outcome: "submitted", report: { version: 1 } });
    expect(receipt(pane)).toMatchObject({ sent: 2 });
  });

  it("is asked about too where the next try met somebody else or was put off", async () => {
    const { pane } = await checkedPane(days("2022-01", 2), (real) => ({
      saveRows: async (...saving) => {
        await real.saveRows(...saving);
        throw new Problem("request.too-many", { status: 429 });
      },
    }));
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2022-01", "saved"]]);
  });

  it("is asked about where a report only moved into the outbox", async () => {
    const { pane } = await checkedPane(days("2022-02", 2), (real) => ({
      putInOutbox: async (...step) => {
        await real.putInOutbox(...step);
        throw new Problem("network.timeout");
      },
    }));
    await sendAs(pane, "draft");
    pane.showFindings();
    await sendThrough(pane, "outbox");
    expect(outcomes(pane)).toEqual([["2022-02", "outbox"]]);
  });

  it("hides no change that somebody made meanwhile", async () => {
    let isLost = true;
    const { pane } = await checkedPane(days("2022-03", 2), (real) => ({
      saveRows: async (...saving) => {
        const report = await real.saveRows(...saving);
        if (!isLost) return report;
        isLost = false;
        await elsewhere().saveRows(report, saving[1].map(withPatients(0, 9)));
        throw new Problem("network.timeout");
      },
    }));
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2022-03", "saved"]]);
    pane.showFindings();
    await sendAs(pane, "draft");
    const [send] = pane.sender.store.value.sends;
    expect(pane.sender.store.value.status).toBe("confirming");
    expect(groupRows(send!, pane.sender.store.value).conflict).toEqual([0]);
  });

  it("is asked about again by itself when the network is back, and its plan closed", async () => {
    let cut = false;
    const gone = () => Promise.reject(new Problem("network.offline"));
    const { pane } = await checkedPane(days("2022-04", 2), (real) => ({
      saveRows: async (...saving) => {
        await real.saveRows(...saving);
        cut = true;
        throw new Problem("network.timeout");
      },
      closePlan: (id) => (cut ? gone() : real.closePlan(id)),
    }));
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2022-04", "unknown"]]);
    cut = false;
    await until(() => outcomes(pane)[0]![1] === "saved", "the answer");
    expect((await elsewhere().openPlans()).map(({ reports }) => reports[0]!.period)).not.toContain("2022-04");
  });

  it("of a plan leaves none open", async () => {
    let isLost = true;
    const { pane } = await checkedPane(days("2022-05", 2), (real) => ({
      makePlan: async (...planning) => {
        const plan = await real.makePlan(...planning);
        if (!isLost) return plan;
        isLost = false;
        throw new Problem("server.unavailable");
      },
    }));
    await sendAs(pane, "draft");
    expect(pane.sender.store.value.status).toBe("failed");
    await pane.sender.retry();
    expect(outcomes(pane)).toEqual([["2022-05", "saved"]]);
    expect((await elsewhere().openPlans()).map(({ reports }) => reports[0]!.period)).not.toContain("2022-05");
  });

  it("of a request that never arrived is a failure, and the next try sends it", async () => {
    let breaks = true;
    const { pane } = await checkedPane(days("2023-06", 2), (real) => ({
      saveRows: (...saving) =>
        breaks ? Promise.reject(new Problem("network.offline")) : real.saveRows(...saving),
    }));
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([["2023-06", "failed"]]);
    breaks = false;
    await pane.sender.retry();
    await ended(pane);
    expect(outcomes(pane)).toEqual([["2023-06", "saved"]]);
  });

  it("is told to be unknown while nobody can be asked, and the reports after it are not begun", async () => {
    let cut = false;
    const gone = () => Promise.reject(new Problem("network.offline"));
    const { pane } = await checkedPane([aListRow({}, "2023-07-01"), aListRow({}, "2023-08-01")], (real) => ({
      saveRows: async (...saving) => {
        await real.saveRows(...saving);
        cut = true;
        throw new Problem("network.timeout");
      },
      closePlan: (id) => (cut ? gone() : real.closePlan(id)),
      readSend: (key) => (cut ? gone() : real.readSend(key)),
    }));
    await sendAs(pane, "draft");
    expect(outcomes(pane)).toEqual([
      ["2023-07", "unknown"],
      ["2023-08", "stopped"],
    ]);
    await pane.sender.askAgain();
    expect(outcomes(pane)[0]).toEqual(["2023-07", "unknown"]);
    cut = false;
    await pane.sender.askAgain();
    expect(outcomes(pane)[0]).toEqual(["2023-07", "saved"]);
  });

  it("of a request that comes late does nothing any more", async () => {
    let late: (() => Promise<unknown>) | undefined;
    const { pane } = await checkedPane(days("2023-09", 2), (real) => ({
      submit: (...submitting) => {
        late = () => real.submit(...submitting);
        return Promise.reject(new Problem("network.timeout"));
      },
    }));
    await sendThrough(pane, "submit");
    expect(outcomes(pane)).toEqual([["2023-09", "failed"]]);
    // Before the pane, which finds the network well, plans anew.
    const { id } = pane.sender.store.value.sends[0]!.report!;
    await expect(late!()).rejects.toMatchObject({ code: "plan.closed" });
    const report = await elsewhere().readReport(id);
    expect(report).toMatchObject({ state: "draft", version: 0 });
  });

  it("of a pane that died is told when the planner is back, until she has seen it", async () => {
    const { pane, close } = await checkedPane(days("2023-10", 2), () => ({
      submit: () => new Promise(() => undefined),
    }));
    await sendAs(pane, "submit");
    void pane.sender.confirm();
    await until(() => pane.sender.store.value.sends[0]?.report?.rows === 2, "the rows");
    close();
    const next = await checkedPane(days("2023-10", 2));
    await next.pane.account.signIn("karen");
    const { openSends } = next.pane;
    await until(() => openSends.store.value.length > 0, "the open sends");
    const plan = openSends.store.value.find(({ reports }) => reports[0]!.period === "2023-10")!;
    expect(reachedBy(plan.reports[0]!)).toBe("saved");
    await openSends.closeSent(new Set(["2023-11"]));
    expect(openSends.store.value).toContain(plan);
    // What has arrived by another send meanwhile needs no word any more.
    await openSends.closeSent(new Set(["2023-10", "2023-11"]));
    expect((await elsewhere().openPlans()).map(({ id }) => id)).not.toContain(plan.id);
  });

  it.each(["server.failed", "network.offline"] as const)(
    "shows %s beside the report it happened to",
    async (code) => {
      const { pane } = await checkedPane(days("2023-11", 2), () => ({
        saveRows: () => Promise.reject(new Problem(code)),
      }));
      await sendAs(pane, "draft");
      expect(pane.sender.store.value.sends[0]).toMatchObject({ outcome: "failed", problem: { code } });
      expect(receipt(pane)).toEqual({ sent: 0, unchanged: 0, leftOut: 0, failed: 2 });
    },
  );
});

describe("without a network", () => {
  it("a send waits, and offers itself with a fresh plan when the network is back", async () => {
    let cut = true;
    const { pane } = await checkedPane(days("2023-12", 2), (real) => ({
      makePlan: (...planning) =>
        cut ? Promise.reject(new Problem("network.offline")) : real.makePlan(...planning),
      isReachable: () => Promise.resolve(!cut),
    }));
    await sendAs(pane, "draft");
    expect(pane.sender.store.value.status).toBe("waiting");
    cut = false;
    await planned(pane);
    // She has seen none before.
    expect(pane.sender.store.value.isAnew).toBe(false);
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2023-12", "saved"]]);
  });

  it("takes rows out of a draft only by a plan that is shown, also when it is tried again", async () => {
    let cut = false;
    const { pane, grid, sheetId } = await checkedPane(days("2019-03", 3), (real) => ({
      saveRows: (...saving) =>
        cut ? Promise.reject(new Problem("server.failed")) : real.saveRows(...saving),
    }));
    await sendAs(pane, "draft");
    pane.showFindings();
    await happens(() => grid.edit(sheetId, { row: 3, column: 0, rows: 1, columns: 6 }, [Array(6).fill("")]));
    await sendAs(pane, "draft");
    await pane.sender.startOver();
    pane.sender.settleOthers("2019-03", "remove");
    cut = true;
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2019-03", "failed"]]);
    cut = false;
    await pane.sender.retry();
    expect(pane.sender.store.value).toMatchObject({ status: "confirming", sends: [{ others: "remove" }] });
  });

  it("a send that was cut off after the plan offers itself again when the network is back", async () => {
    let cut = true;
    const { pane } = await checkedPane(days("2021-03", 2), (real) => ({
      saveRows: (...saving) =>
        cut ? Promise.reject(new Problem("network.offline")) : real.saveRows(...saving),
      isReachable: () => Promise.resolve(!cut),
    }));
    await sendThrough(pane, "submit");
    expect(outcomes(pane)).toEqual([["2021-03", "failed"]]);
    expect(pane.sender.store.value.progress?.done ?? 0).toBe(0);
    cut = false;
    await planned(pane);
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([["2021-03", "submitted"]]);
  });

  it("what was decided of the plan holds when the network is back", async () => {
    let cut = false;
    const gone = () => Promise.reject(new Problem("network.offline"));
    const { pane } = await checkedPane([aListRow({}, "2021-01-01"), aListRow({}, "2021-02-01")], (real) => ({
      saveRows: (...saving) => (cut ? gone() : real.saveRows(...saving)),
      makePlan: (...planning) => (cut ? gone() : real.makePlan(...planning)),
      isReachable: () => Promise.resolve(!cut),
    }));
    await sendAs(pane, "submit");
    pane.sender.want("2021-01", false);
    cut = true;
    await pane.sender.confirm();
    await pane.sender.retry();
    expect(pane.sender.store.value.status).toBe("waiting");
    cut = false;
    await planned(pane);
    await pane.sender.confirm();
    expect(outcomes(pane)).toEqual([
      ["2021-01", "skipped"],
      ["2021-02", "submitted"],
    ]);
  });
});
