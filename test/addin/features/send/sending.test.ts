import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { httpReportingClient } from "../../../../src/addin/client/httpReportingClient.ts";
import type { ReportingClient } from "../../../../src/addin/client/ReportingClient.ts";
import type { Session } from "../../../../src/addin/features/account/Session.ts";
import { signInAs } from "../../../../src/addin/features/account/signIn.ts";
import { countAccepted, countRemoved, receiptOf } from "../../../../src/addin/features/send/SendPlan.ts";
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
  opened = await aPane({ rows: [headings, ...rows], client, signIn });
  await opened.pane.open();
  await opened.pane.runCheck();
  return opened;
}

const ended = (pane: Awaited<ReturnType<typeof aPane>>["pane"]) =>
  until(() => ["done", "failed", "cpr", "nothing"].includes(pane.sender.store.value.status), "an end");

const receipt = ({ sender }: Awaited<ReturnType<typeof aPane>>["pane"]) =>
  receiptOf(sender.store.value.plans, sender.store.value.undated.length);

describe("sending", () => {
  it("asks who she is first, and then goes on by itself", async () => {
    const { pane } = await checkedPane(cleanMonth(3));
    pane.send("draft");
    expect(pane.store.value).toMatchObject({ step: "send", asking: true });
    await pane.account.signIn("karen");
    await ended(pane);
    expect(pane.sender.store.value.plans[0]).toMatchObject({ outcome: "saved", period: "2025-09", rows: 3 });
  });

  it("saves a faulty draft, a report for each month, and accounts for every row", async () => {
    const rows = [
      aListRow({}, "2025-07-01"),
      aListRow({ 5: "mange" }, "2025-07-02"),
      aListRow({}, "2025-08-01"),
      aListRow({ 2: "i går" }),
    ];
    const { pane } = await checkedPane(rows);
    await pane.account.signIn("karen");
    pane.send("draft");
    await ended(pane);
    const { plans, undated } = pane.sender.store.value;
    expect(plans.map(({ period, outcome, errors }) => [period, outcome, errors])).toEqual([
      ["2025-07", "saved", 1],
      ["2025-08", "saved", 0],
    ]);
    expect(undated).toEqual(["5"]);
    expect(receipt(pane)).toEqual({ selected: 4, sent: 3, leftOut: 1, failed: 0 });
  });

  it("submits only what the planner has seen and confirmed", async () => {
    const { pane } = await checkedPane(cleanMonth(5));
    await pane.account.signIn("karen");
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming");
    expect(pane.sender.store.value.plans[0]).toMatchObject({ outcome: "waiting", rows: 5, errors: 0 });
    await pane.sender.confirm();
    const [plan] = pane.sender.store.value.plans;
    expect(plan).toMatchObject({ outcome: "submitted" });
    expect(plan!.report).toMatchObject({ state: "submitted", version: 1 });
    expect(receipt(pane)).toEqual({ selected: 5, sent: 5, leftOut: 0, failed: 0 });
  });

  it("says that hidden rows go with the others, and how many went with a reason for their warnings", async () => {
    const rows = [1, 2, 3].map((day) => aListRow({ 5: day === 2 ? 19 : 15 }, `2025-04-0${day}`));
    const { pane, grid, sheetId } = await checkedPane(rows);
    const [warning] = pane.check.book.groups("warning")[0]!.findings;
    await pane.warnings.accept([warning!], "Overbelægning aftalt");
    grid.hideRow(sheetId, 2);
    await pane.account.signIn("karen");
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming");
    expect(pane.sender.store.value).toMatchObject({ hidesRows: true, plans: [{ rows: 3, accepted: 1 }] });
    await pane.sender.confirm();
    expect(countAccepted(pane.sender.store.value.plans)).toBe(1);
    expect(receipt(pane)).toMatchObject({ sent: 3 });
  });

  it("leaves a report with errors out of a submission, and says so", async () => {
    const { pane } = await checkedPane([aListRow({}, "2025-05-01"), aListRow({ 5: -3 }, "2025-06-01")]);
    await pane.account.signIn("karen");
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming");
    await pane.sender.confirm();
    expect(pane.sender.store.value.plans.map(({ outcome }) => outcome)).toEqual(["submitted", "leftOut"]);
    expect(receipt(pane)).toEqual({ selected: 2, sent: 1, leftOut: 1, failed: 0 });
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
    await pane.account.signIn("karen");
    pane.send("submit");
    await ended(pane);
    expect(pane.sender.store.value.problem).toMatchObject({ code: "right.missing" });
  });

  it.each([
    { choice: "remove", rows: 2, removed: 1, title: "takes them out when she says so" },
    { choice: "keep", rows: 3, removed: 0, title: "submits them too when she says so" },
  ] as const)("asks about the report's rows that are not in the sheet, and $title", async (wanted) => {
    const month = wanted.choice === "remove" ? "2024-03" : "2024-04";
    const days = [1, 2, 3].map((day) => aListRow({}, `${month}-0${day}`));
    const before = await checkedPane(days);
    await before.pane.account.signIn("karen");
    before.pane.send("draft");
    await ended(before.pane);
    before.close();

    const { pane } = await checkedPane(days.slice(0, 2));
    await pane.account.signIn("karen");
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming", "the plan");
    await pane.sender.confirm();
    expect(pane.sender.store.value.plans[0]).toMatchObject({
      outcome: "others",
      rows: 2,
      report: { rows: 3 },
    });
    expect(receipt(pane)).toEqual({ selected: 2, sent: 0, leftOut: 2, failed: 0 });

    await pane.sender.settleOthers(month, wanted.choice);
    expect(pane.sender.store.value.plans[0]).toMatchObject({
      outcome: "submitted",
      report: { version: 1, rows: wanted.rows },
    });
    expect(receipt(pane)).toEqual({ selected: 2, sent: 2, leftOut: 0, failed: 0 });
    expect(countRemoved(pane.sender.store.value.plans[0]!)).toBe(wanted.removed);
  });

  it("keeps a failed report for another try, which neither loses nor doubles", async () => {
    let breaks = true;
    const { pane } = await checkedPane([aListRow({}, "2024-05-01"), aListRow({}, "2024-05-02")], (real) => ({
      submit: async (report, key) => {
        const done = await real.submit(report, key);
        if (!breaks) return done;
        breaks = false;
        throw new Problem("network.timeout");
      },
    }));
    await pane.account.signIn("karen");
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming");
    await pane.sender.confirm();
    expect(pane.sender.store.value.plans[0]).toMatchObject({ outcome: "failed" });
    expect(receipt(pane)).toMatchObject({ sent: 0, failed: 2 });
    await pane.sender.retry();
    const [plan] = pane.sender.store.value.plans;
    expect(plan).toMatchObject({ outcome: "submitted" });
    expect(plan!.report!.version).toBe(1);
  });

  it("sends once, however often it is asked while it sends", async () => {
    const created: string[] = [];
    const { pane, actions } = await checkedPane(cleanMonth(2), (real) => ({
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
    expect(created).toEqual(["2025-09"]);
    expect(pane.store.value.step).toBe("send");
    expect(receipt(pane)).toEqual({ selected: 2, sent: 2, leftOut: 0, failed: 0 });
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
    pane.account.choose(one!);
    pane.send("submit");
    await until(() => pane.sender.store.value.status === "confirming");
    pane.account.choose(one!);
    expect(pane.sender.store.value.status).toBe("confirming");
    pane.account.choose(other!);
    expect(pane.sender.store.value).toMatchObject({ status: "idle", plans: [] });
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
    const { pane } = await checkedPane(cleanMonth(2), (real) => ({
      createReport: (wanted) =>
        expired ? Promise.reject(new Problem("signin.required")) : real.createReport(wanted),
    }));
    await pane.account.signIn("karen");
    pane.send("draft");
    await until(() => pane.account.store.value.expired);
    expect(pane.store.value.asking).toBe(true);
    expired = false;
    await pane.account.signIn("karen");
    await until(() => pane.sender.store.value.plans[0]?.outcome === "saved");
  });

  it.each(["server.failed", "network.offline", "report.stale"] as const)(
    "shows %s beside the report it happened to",
    async (code) => {
      const { pane } = await checkedPane(cleanMonth(2), () => ({
        saveRows: () => Promise.reject(new Problem(code)),
      }));
      await pane.account.signIn("karen");
      pane.send("draft");
      await ended(pane);
      expect(pane.sender.store.value.plans[0]).toMatchObject({ outcome: "failed", problem: { code } });
      expect(receipt(pane)).toEqual({ selected: 2, sent: 0, leftOut: 0, failed: 2 });
    },
  );
});
