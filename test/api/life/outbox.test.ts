import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { OutboxEntry, OutboxReceipt, Report } from "../../../src/core/contract/reports.ts";
import { aDraft } from "../../support/aDraft.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  type Caller,
  type Reply,
  type RowWords,
} from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { aReportIn, everythingOf, take, taken } from "../../support/reportSteps.ts";

describe("the outbox", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;

    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const waiting = async (period: string, ...rows: RowWords[]): Promise<Report> => {
      const draft = await createReport(karen, groupId, period);
      const saved = rows.length === 0 ? draft : await saveRows(karen, draft, rowsOf(rows));
      return taken(karen, saved, "putInOutbox");
    };
    const sendAll = (
      caller: Caller,
      key: string = randomUUID(),
      more: object = {},
    ): Promise<Reply<OutboxReceipt>> =>
      caller.ask("POST", paths.sendOutbox, {
        headers: { "idempotency-key": key },
        body: { groupId, formType: "sengepladser", ...more },
      });
    const periods = ({ submitted, left }: OutboxReceipt) => [
      submitted.map(({ report }) => report.period).sort(),
      left.map(({ report, code, errors, warnings }) => [report.period, code, errors, warnings]).sort(),
    ];

    it("takes a report with errors and says how many a submission would find", async () => {
      const draft = await aDraft(
        karen,
        groupId,
        rowsOf([
          { patients: null, typed: { patients: "mange" } },
          { date: "2025-09-02", patients: 23 },
        ]),
      );
      const { status, body } = await karen.ask<OutboxEntry>("POST", paths.outbox(draft.id), {
        headers: etag(draft),
      });
      expect([status, body.report.state]).toEqual([200, "outbox"]);
      expect([body.validation.errors, body.validation.warnings]).toEqual([1, 1]);
      expect(body.validation.findings.map(({ row, field }) => [row, field])).toContainEqual([0, "patients"]);
      const { history } = await everythingOf(api.database, draft);
      expect(history.at(-1)).toMatchObject({ action: "putInOutbox", details: { errors: 1, warnings: 1 } });
    });

    it("gives a report back to the drafts, rows and all", async () => {
      const report = await aReportIn(karen, groupId, "outbox 1");
      const draft = await taken(karen, report, "takeOut");
      expect(draft).toMatchObject({ state: "draft", version: 1, rows: 1 });
    });

    it("sent whole submits the faultless and lists the rest with why and how many", async () => {
      await waiting("2025-06", { date: "2025-06-01", department: "9101999" }, { date: "2025-06-02" });
      await waiting("2025-07", { date: "2025-07-01" });
      await waiting("2025-08", { date: "2025-08-01", patients: null }, { date: "2025-08-02", patients: 23 });
      await waiting("2025-09");
      await aReportIn(karen, groupId, "draft 0", "2025-05");
      const { status, body } = await sendAll(karen);
      expect(status).toBe(200);
      expect(periods(body)).toEqual([
        ["2025-07"],
        [
          ["2025-06", "report.has-errors", 1, 0],
          ["2025-08", "report.has-errors", 1, 1],
          ["2025-09", "report.empty", 1, 0],
        ],
      ]);
    });

    it("sent again under one key answers the same, and submits nothing twice", async () => {
      const good = await waiting("2025-07", { date: "2025-07-01" });
      const bad = await waiting("2025-08", { date: "2025-08-01", patients: null });
      const key = randomUUID();
      const first = await sendAll(karen, key);
      // What is mended or edited since was not part of it.
      const draft = await taken(karen, bad, "takeOut");
      const mended = await saveRows(karen, draft, rowsOf([{ date: "2025-08-01" }]));
      await taken(karen, mended, "putInOutbox");
      const submitted = first.body.submitted[0]!.report;
      await taken(karen, await taken(karen, submitted, "edit"), "putInOutbox");
      const before = await Promise.all([good, bad].map((report) => everythingOf(api.database, report)));
      const again = await sendAll(karen, key.toUpperCase());
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(await Promise.all([good, bad].map((report) => everythingOf(api.database, report)))).toEqual(
        before,
      );
      const another = await sendAll(karen);
      expect(periods(another.body)).toEqual([["2025-07", "2025-08"], []]);
      expect(another.body.submitted.map(({ report }) => report.version).sort()).toEqual([1, 2]);
    });

    it("sent twice at once submits each report once, and both get one answer", async () => {
      for (const period of ["2025-06", "2025-07", "2025-08"]) await waiting(period, { date: `${period}-01` });
      const key = randomUUID();
      const [first, second] = await Promise.all([sendAll(karen, key), sendAll(karen, key)]);
      expect(first.body.submitted.map(({ report }) => report.version)).toEqual([1, 1, 1]);
      expect(second.body).toEqual(first.body);
    });

    it("that broke off half-way goes on where it was, under the same key", async () => {
      for (const period of ["2025-06", "2025-07"]) await waiting(period, { date: `${period}-01` });
      const key = randomUUID();
      const first = await sendAll(karen, key);
      await waiting("2025-08", { date: "2025-08-01" });
      // As if the process had died before it could answer.
      await api.database.owner.deleteFrom("outbox_sends").where("key", "=", key).execute();
      const again = await sendAll(karen, key);
      expect(again.body.submitted.slice(0, 2)).toEqual(first.body.submitted);
      expect(periods(again.body)).toEqual([["2025-06", "2025-07", "2025-08"], []]);
      expect(again.body.submitted.map(({ report }) => report.version)).toEqual([1, 1, 1]);
    });

    it("of another form type under the same key is refused", async () => {
      const key = randomUUID();
      await sendAll(karen, key);
      const given = { group_id: groupId, person_id: karen.personId, form_type: "another" };
      await api.database.owner
        .insertInto("rights")
        .values({ ...given, right: "submit" })
        .execute();
      expect(await sendAll(karen, key, { formType: "another" })).toMatchObject({
        status: 422,
        body: { code: "send.key-reused" },
      });
    });

    it("keeps no report back for one that somebody takes out meanwhile", async () => {
      const mads = await api.aPerson({ [groupId]: ["enter"] }, "Mads Mangesteds");
      const months = ["2025-04", "2025-05", "2025-06", "2025-07", "2025-08"];
      const reports: Report[] = [];
      for (const period of months) reports.push(await waiting(period, { date: `${period}-01` }));
      const last = reports.at(-1)!;
      const [sent, out] = await Promise.all([sendAll(karen), take(mads, last, "takeOut")]);
      const [submitted, left] = periods(sent.body) as [string[], unknown[][]];
      expect(submitted).toEqual(expect.arrayContaining(months.slice(0, -1)));
      const { body: now } = await karen.ask<Report>("GET", paths.report(last.id));
      if (out.status === 200) {
        expect(submitted).toHaveLength(months.length - 1);
        expect(now).toMatchObject({ state: "draft", version: 0 });
      } else {
        // The sender came first: then it is submitted, and whoever wanted it out is told so.
        expect(out.body).toMatchObject({ code: "report.stale" });
        expect(submitted).toHaveLength(months.length);
        expect(now).toMatchObject({ state: "submitted", version: 1 });
      }
      // Gone before the sender looked, or after.
      for (const [period, code] of left) {
        expect(period).toBe(last.period);
        expect(["report.stale", "report.state-refuses"]).toContain(code);
      }
    });

    it("sent whole lists what a colleague deleted meanwhile, and goes on", async () => {
      const reports = [];
      for (const period of ["2025-07", "2025-08"])
        reports.push(await waiting(period, { date: `${period}-01` }));
      const [sent, gone] = await Promise.all([sendAll(karen), take(karen, reports[1]!, "delete")]);
      expect([204, 409, 412]).toContain(gone.status);
      const [submitted] = periods(sent.body);
      expect(submitted).toContain("2025-07");
      expect(sent.body.submitted.length + sent.body.left.length).toBeLessThanOrEqual(2);
      if (gone.status === 204) expect(submitted).toEqual(["2025-07"]);
    });

    it("needs a key, and a body that says just what", async () => {
      expect(
        (await karen.ask("POST", paths.sendOutbox, { body: { groupId, formType: "sengepladser" } })).status,
      ).toBe(400);
      expect(await sendAll(karen, "key")).toMatchObject({ status: 400, body: { code: "request.invalid" } });
      expect(await sendAll(karen, randomUUID(), { all: true })).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
    });
  });
});
