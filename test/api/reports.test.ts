import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report, ReportList, Validation } from "../../src/core/contract/reports.ts";
import type { RowsPage } from "../../src/core/contract/rows.ts";
import { aDraft } from "../support/aDraft.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  submit,
  testTime,
  upload,
  type Caller,
  type Reply,
  type RowWords,
} from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnEitherDatabase } from "../support/database.ts";

describe("a report and its life", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;

    beforeEach(async () => {
      api.setTime(testTime);
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const rowsIn = async (report: Report) => (await karen.ask<RowsPage>("GET", paths.rows(report.id))).body;
    const patientsByDay = ({ rows }: RowsPage) =>
      Object.fromEntries(rows.date.map((date, row) => [String(date), rows.counts.patients?.[row]])) as Record<
        string,
        number
      >;
    const inForce = (report: Report) =>
      api.database.owner
        .selectFrom("in_force as f")
        .innerJoin("content_rows as r", (join) =>
          join
            .onRef("r.group_id", "=", "f.group_id")
            .onRef("r.content_id", "=", "f.content_id")
            .onRef("r.row_no", "=", "f.row_no"),
        )
        .select(["f.unit_key", "f.day", "r.counts"])
        .where("f.report_id", "=", report.id)
        .orderBy("f.day")
        .execute()
        .then((rows) => rows.map(({ counts, ...key }) => ({ ...key, patients: counts[2] })));

    it("goes from draft to submitted, version 1, and by an edit to version 2", async () => {
      const created = await createReport(karen, groupId);
      expect(created).toMatchObject({ number: 1, state: "draft", version: 0, revision: 1, rows: 0 });

      const draft = await saveRows(karen, created, rowsOf([{ date: "2025-09-01" }, { date: "2025-09-02" }]));
      expect(draft).toMatchObject({
        state: "draft",
        version: 0,
        revision: 2,
        rows: 2,
        changedBy: "Karen Planlægger",
      });

      const first = await submit(karen, draft);
      expect(first.status).toBe(200);
      expect(first.body).toMatchObject({
        warnings: 0,
        report: { state: "submitted", version: 1, number: 1 },
      });
      expect(await inForce(created)).toEqual([
        { unit_key: "shak:9101011", day: "2025-09-01", patients: 20 },
        { unit_key: "shak:9101011", day: "2025-09-02", patients: 20 },
      ]);

      const edited = await saveRows(karen, first.body.report, rowsOf([{ date: "2025-09-02", patients: 7 }]));
      expect(edited).toMatchObject({ state: "draft", version: 1, rows: 2 });
      expect((await inForce(created)).map(({ patients }) => patients)).toEqual([20, 20]);

      const second = await submit(karen, edited);
      expect(second.body.report).toMatchObject({ state: "submitted", version: 2, number: 1 });
      expect((await inForce(created)).map(({ patients }) => patients)).toEqual([20, 7]);
    });

    it("is found again instead of made twice, also when two make it at once", async () => {
      const [first, second] = await Promise.all([createReport(karen, groupId), createReport(karen, groupId)]);
      expect(second.id).toBe(first.id);
      const found = await karen.ask("POST", paths.reports, {
        body: { groupId, formType: "sengepladser", period: "2025-09" },
      });
      expect(found.status).toBe(200);
      const october = await createReport(karen, groupId, "2025-10");
      const { body } = await karen.ask<ReportList>("GET", `${paths.reports}?groupId=${groupId}`);
      expect(body.reports.map(({ id }) => id).sort()).toEqual([first.id, october.id].sort());
    });

    it.each(["Skema 2", "2", "oktober", "okt. 2025", "2025-10", "10-2025"])(
      "is found as a planner writes it: %s",
      async (search) => {
        await createReport(karen, groupId);
        const october = await createReport(karen, groupId, "2025-10");
        const query = new URLSearchParams({ groupId, search }).toString();
        const { body } = await karen.ask<ReportList>("GET", `${paths.reports}?${query}`);
        expect(body.reports.map(({ id }) => id)).toEqual([october.id]);
      },
    );

    it.each(["2025-13", "2025-00", "0000-01", "2025-09-01", "september"])(
      "refuses the period %s for a month",
      async (period) => {
        const body = { groupId, formType: "sengepladser", period };
        expect(await karen.ask("POST", paths.reports, { body })).toMatchObject({
          status: 400,
          body: { code: "request.invalid", details: { fields: [{ path: "/period" }] } },
        });
      },
    );

    it("merges a save by unit and day, and lets the rows without a key be replaced", async () => {
      const report = await createReport(karen, groupId);
      const first = await saveRows(
        karen,
        report,
        rowsOf([{ date: "2025-09-01" }, { date: "2025-09-02" }, { date: null, typed: { date: "i går" } }]),
      );
      expect(first.rows).toBe(3);
      const merged = await saveRows(
        karen,
        first,
        rowsOf([
          { date: "2025-09-02", patients: 3 },
          { date: null, typed: { date: "33-9" } },
        ]),
      );
      expect(merged.rows).toBe(3);
      const page = await rowsIn(merged);
      expect(patientsByDay(page)).toEqual({ "2025-09-01": 20, "2025-09-02": 3, null: 20 });
      expect(page.rows.typed).toEqual([{ row: 1, field: "date", text: "33-9" }]);
    });

    it("lets go of the rows that an upload does not bring, if told so, and can then be submitted", async () => {
      const report = await createReport(karen, groupId);
      const wrong = await saveRows(karen, report, rowsOf([{}, { department: "9101999" }]));
      const merged = await saveRows(karen, wrong, rowsOf([{}, { department: "9101012" }]));
      expect((await submit(karen, merged)).body).toMatchObject({ code: "report.has-errors" });

      const { finish } = await upload(karen, merged, [rowsOf([{}, { department: "9101012" }])]);
      const { body: mended } = await finish(etag(merged), { others: "remove" });
      expect(mended.rows).toBe(2);
      expect((await submit(karen, mended)).body.report).toMatchObject({ state: "submitted", version: 1 });
    });

    it("keeps what was typed in a faulty cell, to the letter", async () => {
      const typed = { patients: 'ca. 20 "senge"\\ æøå \u{1f6cf}', openBeds: "-1" };
      const report = await createReport(karen, groupId);
      const saved = await saveRows(karen, report, rowsOf([{ patients: null, openBeds: null, typed }]));
      expect((await rowsIn(saved)).rows.typed).toEqual([
        { row: 0, field: "openBeds", text: typed.openBeds },
        { row: 0, field: "patients", text: typed.patients },
      ]);
    });

    it("pages rows by 5,000 in the report's order", async () => {
      const rows: RowWords[] = Array.from({ length: 5_003 }, (_, at) => ({ patients: at % 100 }));
      const report = await createReport(karen, groupId);
      const saved = await saveRows(karen, report, rowsOf(rows.slice(0, 5_000)), rowsOf(rows.slice(5_000)));
      const first = await rowsIn(saved);
      expect([first.total, first.next, first.rows.counts.patients?.length]).toEqual([5_003, 5_000, 5_000]);
      const { body: few } = await karen.ask<RowsPage>("GET", `${paths.rows(saved.id)}?from=2000&limit=1500`);
      expect([few.from, few.next, few.rows.unit.length]).toEqual([2_000, 3_500, 1_500]);
      const { body: last } = await karen.ask<RowsPage>("GET", `${paths.rows(saved.id)}?from=5000`);
      expect([last.next, last.rows.counts.patients]).toEqual([null, [0, 1, 2]]);
    });

    it("stops a submission with errors whole, names rows and fields, and changes nothing", async () => {
      const report = await createReport(karen, groupId);
      const saved = await saveRows(
        karen,
        report,
        rowsOf([
          { date: "2025-09-01" },
          { date: "2025-09-02", patients: null, typed: { patients: "mange" } },
          { date: "2025-09-03", department: "9101999" },
        ]),
      );
      const refused = await submit<{ code: string; details: { validation: Validation } }>(karen, saved);
      expect(refused.status).toBe(422);
      expect(refused.body.code).toBe("report.has-errors");
      const { findings, errors } = refused.body.details.validation;
      expect(errors).toBe(2);
      expect(findings.map(({ row, field, date }) => [row, field, date])).toEqual([
        [1, "patients", "2025-09-02"],
        [2, "departmentCode", "2025-09-03"],
      ]);
      const { body: after } = await karen.ask<Report>("GET", paths.report(saved.id));
      expect(after).toEqual(saved);
      expect(await inForce(saved)).toEqual([]);
    });

    it("lets a warning pass, and counts it", async () => {
      const report = await createReport(karen, groupId);
      const saved = await saveRows(karen, report, rowsOf([{ patients: 23 }]));
      const { body: found } = await karen.ask<Validation>("POST", paths.validate(saved.id));
      expect([found.errors, found.warnings]).toEqual([0, 1]);
      expect((await submit(karen, saved)).body).toMatchObject({ warnings: 1, report: { version: 1 } });
    });

    it("asks of a row only the bed measures that its group requires", async () => {
      const lenient = await api.aGroup({ requiredMeasures: ["openBeds"] });
      const mads = await api.aPerson({ [lenient]: ["enter", "submit"] });
      const saved = await aDraft(mads, lenient, rowsOf([{ establishedBeds: null }]));
      expect((await submit(mads, saved)).status).toBe(200);
      const strict = await aDraft(karen, groupId, rowsOf([{ establishedBeds: null }]));
      expect((await submit(karen, strict)).status).toBe(422);
    });

    it("refuses today's rows until 23:00 Danish time, with and without patients", async () => {
      const report = await createReport(karen, groupId, "2025-10");
      const saved = await saveRows(
        karen,
        report,
        rowsOf([{ date: "2025-10-10" }, { date: "2025-10-11", patients: null }]),
      );
      const { body } = await karen.ask<Validation>("POST", paths.validate(saved.id));
      expect(body.findings.map(({ rule, row }) => [rule, row])).toEqual([
        ["DATE-3", 0],
        ["DATE-2", 1],
      ]);
      api.setTime("2025-10-10T21:00:00Z");
      const { body: later } = await karen.ask<Validation>("POST", paths.validate(saved.id), {
        headers: { authorization: `Bearer ${await api.token({ subject: karen.identity.subject })}` },
      });
      expect(later.findings.map(({ rule, row }) => [rule, row])).toEqual([["DATE-2", 1]]);
    });

    it("cannot be submitted empty", async () => {
      const refused = await submit(karen, await createReport(karen, groupId));
      expect(refused).toMatchObject({ status: 422, body: { code: "report.empty" } });
    });

    it("refuses a unit and day that another report of the group has in force", async () => {
      const monthly = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-14" }]));
      await submit(karen, monthly);
      await api.database.owner.updateTable("groups").set({ cut: "day" }).where("id", "=", groupId).execute();
      const daily = await createReport(karen, groupId, "2025-09-14");
      const saved = await saveRows(karen, daily, rowsOf([{ date: "2025-09-14", patients: 1 }]));
      expect(await submit(karen, saved)).toMatchObject({
        status: 409,
        body: {
          code: "report.in-force-elsewhere",
          details: { keys: [{ unitKey: "shak:9101011", day: "2025-09-14", report: monthly.number }] },
        },
      });
      expect((await inForce(monthly)).map(({ patients }) => patients)).toEqual([20]);
    });

    describe("two writers", () => {
      it("must say which revision they know", async () => {
        const report = await createReport(karen, groupId);
        const { finish } = await upload(karen, report, [rowsOf([{}])]);
        expect(await finish({})).toMatchObject({
          status: 428,
          body: { code: "report.precondition-required" },
        });
      });

      it("get a conflict instead of a silent overwrite", async () => {
        const mads = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Mads Mangesteds");
        const report = await createReport(karen, groupId);
        const saved = await saveRows(karen, report, rowsOf([{ patients: 1 }]));
        const { finish } = await upload(mads, report, [rowsOf([{ patients: 2 }])]);
        expect(await finish()).toMatchObject({
          status: 412,
          body: { code: "report.stale", details: { revision: saved.revision } },
        });
        expect(await submit(mads, report)).toMatchObject({ status: 412, body: { code: "report.stale" } });
        expect((await rowsIn(saved)).rows.counts.patients).toEqual([1]);
      });

      it("let one of two saves at the same revision through", async () => {
        const report = await createReport(karen, groupId);
        const uploads = await Promise.all(
          [1, 2, 3].map((patients) => upload(karen, report, [rowsOf([{ patients }])])),
        );
        const replies = await Promise.all(uploads.map(({ finish }) => finish()));
        expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
      });
    });

    describe("a submission sent again", () => {
      it("gets the same answer and submits once", async () => {
        const saved = await aDraft(karen, groupId, rowsOf([{}]));
        const key = randomUUID();
        const first = await submit(karen, saved, key);
        const again = await submit(karen, saved, key);
        expect(again.status).toBe(200);
        expect(again.body).toEqual(first.body);
        expect(again.headers.etag).toBe(first.headers.etag);
      });

      it("submits once when both tries arrive together", async () => {
        const saved = await aDraft(karen, groupId, rowsOf([{}]));
        const key = randomUUID();
        const tries: Reply[] = await Promise.all([submit(karen, saved, key), submit(karen, saved, key)]);
        expect(tries.map(({ status }) => status)).toEqual([200, 200]);
        expect(tries[0]!.body).toEqual(tries[1]!.body);
        const versions = await api.database.owner
          .selectFrom("versions")
          .select("version")
          .where("report_id", "=", saved.id)
          .execute();
        expect(versions).toEqual([{ version: 1 }]);
      });

      it("is refused under a key that was used for something else", async () => {
        const saved = await aDraft(karen, groupId, rowsOf([{}]));
        const key = randomUUID();
        await submit(karen, saved, key);
        const other = await karen.ask("POST", paths.submit(saved.id), {
          headers: { ...etag(saved), "idempotency-key": key },
          body: { faulty: "keepInDraft" },
        });
        expect(other).toMatchObject({ status: 422, body: { code: "send.key-reused" } });
      });

      it("needs a key, and a report that is not already submitted", async () => {
        const saved = await aDraft(karen, groupId, rowsOf([{}]));
        const keyless = await karen.ask("POST", paths.submit(saved.id), { headers: etag(saved) });
        expect(keyless).toMatchObject({ status: 400, body: { code: "request.invalid" } });
        const { body } = await submit(karen, saved);
        expect(await submit(karen, body.report)).toMatchObject({
          status: 409,
          body: { code: "report.state-refuses", details: { state: "submitted" } },
        });
      });
    });

    it("writes every step into its history, with whom", async () => {
      const saved = await aDraft(karen, groupId, rowsOf([{}]));
      const { body } = await submit(karen, saved);
      await saveRows(karen, body.report, rowsOf([{ patients: 1 }]));
      const steps = await api.database.owner
        .selectFrom("history")
        .select(["action", "version", "revision", "person_id"])
        .where("report_id", "=", saved.id)
        .orderBy("revision")
        .execute();
      expect(steps.map(({ action, version }) => [action, version])).toEqual([
        ["create", 0],
        ["save", 0],
        ["submit", 1],
        ["edit", 1],
      ]);
      expect(new Set(steps.map(({ person_id }) => person_id))).toEqual(new Set([karen.personId]));
    });

    it("keeps a few contents of its drafts and each of its versions", async () => {
      let report = await createReport(karen, groupId);
      for (const patients of [1, 2, 3]) report = await saveRows(karen, report, rowsOf([{ patients }]));
      report = (await submit(karen, report)).body.report;
      for (const patients of [4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
        report = await saveRows(karen, report, rowsOf([{ patients }]));
      const kept = await api.database.owner
        .selectFrom("content_rows as r")
        .innerJoin("contents as c", "c.id", "r.content_id")
        .select("r.counts")
        .where("c.report_id", "=", report.id)
        .orderBy("c.revision")
        .execute();
      expect(kept.map(({ counts }) => counts[2])).toEqual([3, 8, 9, 10, 11, 12, 13]);
    });
  });
});
