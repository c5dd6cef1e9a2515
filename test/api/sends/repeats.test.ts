import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { SendRecord } from "../../../src/core/contract/plans.ts";
import type { HistoryPage } from "../../../src/core/contract/steps.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, saveRows, submit, upload, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { askPlan, plannedOf } from "../../support/plans.ts";

const rows = rowsOf([{ date: "2025-09-01" }]);
const octoberRows = rowsOf([{ date: "2025-10-01" }]);
const reused = { status: 422, body: { code: "send.key-reused" } };

describe("a send under a key", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;
    let report: Report;
    let key: string;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      const planned = await askPlan(karen, groupId, [plannedOf(rows)]);
      key = planned.body.reports[0]!.key;
      report = await createReport(karen, groupId);
    });

    const withKey = (saved: Report) => ({ ...etag(saved), "idempotency-key": key });
    const stepsOf = async ({ id }: Report) =>
      (await karen.ask<HistoryPage>("GET", paths.history(id))).body.steps.map(({ action }) => action);

    it("saves a report, then submits it; each repeat gets its own first answer, whatever came after", async () => {
      const { finish } = await upload(karen, report, [rows]);
      const saved = await finish(withKey(report));
      const submitted = await submit(karen, saved.body, key);
      expect([saved.status, submitted.status]).toEqual([200, 200]);

      const later = await saveRows(karen, submitted.body.report, rowsOf([{ date: "2025-09-02" }]));
      const { status } = await submit(karen, later);
      expect(status).toBe(200);

      expect(await finish(withKey(report))).toMatchObject({ status: 200, body: saved.body });
      expect(await submit(karen, saved.body, key)).toMatchObject({ status: 200, body: submitted.body });
      expect(await stepsOf(report)).toEqual(["create", "save", "submit", "edit", "submit"]);
      const { body } = await karen.ask<SendRecord>("GET", paths.send(key.toUpperCase()));
      expect(body).toMatchObject({
        key,
        reportId: report.id,
        steps: [
          { action: "save", reply: saved.body },
          { action: "submit", reply: submitted.body },
        ],
      });
    });

    it("is refused from a revision later than its answer: what was saved since is not submitted", async () => {
      const submitted = await submit(karen, await saveRows(karen, report, rows), key);
      expect(await submit(karen, submitted.body.report, key)).toMatchObject({ body: submitted.body });
      const later = await saveRows(karen, submitted.body.report, rowsOf([{ date: "2025-09-02" }]));
      expect(await submit(karen, later, key)).toMatchObject(reused);
      expect(await stepsOf(report)).toEqual(["create", "save", "submit", "edit"]);
    });

    it("answers a repeat even of a report that is cancelled by now", async () => {
      const saved = await saveRows(karen, report, rows);
      const submitted = await submit(karen, saved, key);
      await karen.ask("POST", paths.cancel(report.id), { headers: etag(submitted.body.report) });
      expect(await submit(karen, saved, key)).toMatchObject({ status: 200, body: submitted.body });
    });

    it("may be tried again under its key when it was refused", async () => {
      const faulty = await saveRows(karen, report, rowsOf([{ patients: null }]));
      expect(await submit(karen, faulty, key)).toMatchObject({ status: 422 });
      const mended = await saveRows(karen, faulty, rows);
      expect(await submit(karen, mended, key)).toMatchObject({ status: 200 });
    });

    it("is refused with another body, or of another upload, under the same key", async () => {
      const { finish } = await upload(karen, report, [rows]);
      const saved = (await finish(withKey(report))).body;
      expect(await finish(withKey(saved), { others: "remove" })).toMatchObject(reused);
      const other = await upload(karen, saved, [rows]);
      expect(await other.finish(withKey(saved))).toMatchObject(reused);
      expect(await stepsOf(report)).toEqual(["create", "save"]);
    });

    it("is refused for another report, whether that is saved or submitted under the same key", async () => {
      const { finish } = await upload(karen, report, [rows]);
      expect(await finish(withKey(report))).toMatchObject({ status: 200 });
      const october = await createReport(karen, groupId, "2025-10");
      const second = await upload(karen, october, [octoberRows]);
      expect(await second.finish(withKey(october))).toMatchObject(reused);
      const saved = await saveRows(karen, october, octoberRows);
      expect(await submit(karen, saved, key)).toMatchObject(reused);
      expect(await stepsOf(october)).toEqual(["create", "save"]);
    });

    it("is done once and answered alike when it comes twice at once", async () => {
      const { finish } = await upload(karen, report, [rows]);
      const saves = await Promise.all([1, 2, 3].map(() => finish(withKey(report))));
      expect(saves.map(({ status, body }) => [status, body])).toEqual(
        [1, 2, 3].map(() => [200, saves[0]!.body]),
      );
      const submits = await Promise.all([1, 2, 3].map(() => submit(karen, saves[0]!.body, key)));
      expect(submits.map(({ status, body }) => [status, body])).toEqual(
        [1, 2, 3].map(() => [200, submits[0]!.body]),
      );
      expect(await stepsOf(report)).toEqual(["create", "save", "submit"]);
    });

    it("is done for one of two reports that use one key at once, and refused for the other", async () => {
      const september = await saveRows(karen, report, rows);
      const november = await aDraft(karen, groupId, rowsOf([{ date: "2025-08-01" }]), "2025-08");
      const submits = await Promise.all([september, november].map((one) => submit(karen, one, key)));
      expect(submits.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(submits.find(({ status }) => status === 422)).toMatchObject(reused);

      const [left] = [september, november].filter((_, at) => submits[at]!.status === 422);
      const october = await createReport(karen, groupId, "2025-10");
      const uploads = await Promise.all([
        upload(karen, left!, [rowsOf([{ date: `${left!.period}-02` }])]),
        upload(karen, october, [octoberRows]),
      ]);
      const shared = randomUUID();
      const saves = await Promise.all(
        uploads.map(({ finish }, at) =>
          finish({ ...etag([left!, october][at]!), "idempotency-key": shared }),
        ),
      );
      expect(saves.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(saves.find(({ status }) => status === 422)).toMatchObject(reused);
    });

    it("needs a key that is a UUID, and a submission needs one", async () => {
      const saved = await saveRows(karen, report, rows);
      const headers = { ...etag(saved), "idempotency-key": "010190-1234" };
      for (const refused of [{ headers }, { headers: etag(saved) }]) {
        const reply = await karen.ask("POST", paths.submit(report.id), refused);
        expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid" } });
        expect(reply.text).not.toContain("010190");
      }
    });

    it("is no longer shown to who lost every right for its form, whatever else she may do in the group", async () => {
      await submit(karen, await saveRows(karen, report, rows), key);
      await api.database.owner
        .updateTable("rights")
        .set({ form_type: "another-form" })
        .where("person_id", "=", karen.personId)
        .execute();
      expect(await karen.ask("GET", paths.send(key))).toMatchObject({
        status: 404,
        body: { code: "send.unknown" },
      });
    });

    it("is the group's own: the same key in another group is another key", async () => {
      const saved = await saveRows(karen, report, rows);
      await submit(karen, saved, key);
      const foreign = await api.aGroup();
      const stine = await api.aPerson({ [foreign]: ["enter", "submit"] }, "Stine");
      const theirs = await aDraft(stine, foreign, rows);
      expect(await submit(stine, theirs, key)).toMatchObject({ status: 200 });
      expect((await karen.ask<SendRecord>("GET", paths.send(key))).body.reportId).toBe(report.id);
    });
  });
});
