import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report, Submission, Validation } from "../../../src/core/contract/reports.ts";
import type { RowsPage } from "../../../src/core/contract/rows.ts";
import { aDraft } from "../../support/aDraft.ts";
import { etag, rowsOf, saveRows, submit, type Caller, type Reply, type RowWords } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { inForce, taken } from "../../support/reportSteps.ts";

type Answer = Submission & { code?: string; details?: { validation: Validation } };

const faulty: RowWords = { date: "2025-09-02", patients: null, typed: { patients: "mange" } };

describe("a draft whose faultless rows are submitted", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
    });

    const submitRest = (report: Report, key: string = randomUUID()): Promise<Reply<Answer>> =>
      karen.ask<Answer>("POST", paths.submit(report.id), {
        headers: { ...etag(report), "idempotency-key": key },
        body: { faulty: "keepInDraft" },
      });
    const datesIn = async (report: Report, query = "") =>
      (await karen.ask<RowsPage>("GET", `${paths.rows(report.id)}${query}`)).body.rows.date;

    it("has them in force, and keeps the faulty ones in the same report's draft as they were typed", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const { status, body } = await submitRest(draft);
      expect(status).toBe(200);
      expect(body).toMatchObject({ left: 1, report: { state: "draft", version: 1, rows: 2, id: draft.id } });
      expect(await inForce(api.database, draft)).toEqual(["shak:9101011 2025-09-01 20"]);
      expect(await datesIn(draft, "?version=1")).toEqual(["2025-09-01"]);
      const { rows } = (await karen.ask<RowsPage>("GET", paths.rows(draft.id))).body;
      expect(rows.typed).toEqual([{ row: 1, field: "patients", text: "mange" }]);
    });

    it("leaves in force what was reported of a row that is faulty now", async () => {
      const first = await aDraft(
        karen,
        groupId,
        rowsOf([{ date: "2025-09-01" }, { date: "2025-09-02", patients: 7 }]),
      );
      const submitted = (await submit(karen, first)).body.report;
      const changed = await saveRows(karen, submitted, rowsOf([{ date: "2025-09-01", patients: 3 }, faulty]));
      const { body } = await submitRest(changed);
      expect(body).toMatchObject({ left: 1, report: { state: "draft", version: 2 } });
      expect(await inForce(api.database, first)).toEqual([
        "shak:9101011 2025-09-01 3",
        "shak:9101011 2025-09-02 7",
      ]);
    });

    it("is submitted whole when nothing in it is faulty, and once more when the faulty row is mended", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const { report } = (await submitRest(draft)).body;
      const mended = await saveRows(karen, report, rowsOf([{ date: "2025-09-02", patients: 9 }]));
      const { body } = await submitRest(mended);
      expect(body).toMatchObject({ left: 0, report: { state: "submitted", version: 2, rows: 2 } });
      expect(await inForce(api.database, draft)).toEqual([
        "shak:9101011 2025-09-01 20",
        "shak:9101011 2025-09-02 9",
      ]);
    });

    it("is answered again under its key, and submitted no second time", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const key = randomUUID();
      const first = await submitRest(draft, key);
      expect((await submitRest(draft, key)).body).toEqual(first.body);
      expect(first.body.report.version).toBe(1);
    });

    it("is not submitted a second time under another key while what is in force is the same", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const { report } = (await submitRest(draft)).body;
      const again = await submitRest(report);
      expect(again.body).toMatchObject({ left: 1, report: { state: "draft", version: 1 } });
      expect(again.body.report.revision).toBe(report.revision);
      const changed = await saveRows(karen, report, rowsOf([{ date: "2025-09-01", patients: 3 }]));
      expect((await submitRest(changed)).body.report.version).toBe(2);
    });

    it("writes both steps into the history, and its changes can be discarded", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const { report } = (await submitRest(draft)).body;
      const { steps } = (
        await karen.ask<{ steps: { action: string; version: number }[] }>("GET", paths.history(draft.id))
      ).body;
      expect(steps.slice(-2).map(({ action, version }) => [action, version])).toEqual([
        ["submit", 1],
        ["edit", 1],
      ]);
      const discarded = await taken(karen, report, "discard");
      expect(discarded).toMatchObject({ state: "submitted", version: 1, rows: 1 });
      expect(await datesIn(draft)).toEqual(["2025-09-01"]);
    });

    it("from the outbox too", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, faulty]));
      const { body } = await submitRest(await taken(karen, draft, "putInOutbox"));
      expect(body).toMatchObject({ left: 1, report: { state: "draft", version: 1 } });
    });

    it("is refused when no row is faultless, and nothing has changed then", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([faulty]));
      const { status, body } = await submitRest(draft);
      expect([status, body.code]).toEqual([422, "report.has-errors"]);
      const found = await karen.ask<Report>("GET", paths.report(draft.id));
      expect(found.body).toMatchObject({ state: "draft", version: 0, revision: draft.revision, rows: 1 });
    });

    it("leaves both rows of one unit and day out, since none of them is the right one", async () => {
      const twice = [
        { date: "2025-09-03", patients: 1 },
        { date: "2025-09-03", patients: 2 },
      ];
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-09-01" }, ...twice]));
      const { body } = await submitRest(draft);
      expect(body).toMatchObject({ left: 2, report: { version: 1, rows: 3 } });
      expect(await datesIn(draft, "?version=1")).toEqual(["2025-09-01"]);
    });
  });
});
