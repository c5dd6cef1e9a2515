import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Plan, PlanRecord } from "../../../src/core/contract/plans.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, submit, upload, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { askPlan, outcomesOf, plannedOf } from "../../support/plans.ts";

const september = rowsOf([{ date: "2025-09-01" }]);
const october = rowsOf([{ date: "2025-10-01" }]);

describe("a plan and its keys", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let mads: Caller;
    let groupId: string;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      mads = await api.aPerson({ [groupId]: ["enter", "submit", "administer"] }, "Mads Medplanlægger");
    });

    const twoMonths = async (): Promise<Plan> => {
      const reply = await askPlan(karen, groupId, [plannedOf(september), plannedOf(october, {}, "2025-10")]);
      expect(reply.status).toBe(201);
      return reply.body;
    };
    const openPlans = async (caller = karen) =>
      (await caller.ask<{ plans: PlanRecord[] }>("GET", paths.plans)).body.plans;
    const recordOf = async (id: string) => (await karen.ask<PlanRecord>("GET", paths.plan(id))).body;
    const saveWith = async (key: string, report: Report, rows: RowColumns): Promise<Report> => {
      const { finish } = await upload(karen, report, [rows]);
      return (await finish({ ...etag(report), "idempotency-key": key })).body;
    };

    it("plan many reports at once, in the order asked, each with a key of its own", async () => {
      const report = await aDraft(karen, groupId, september);
      const planned = await twoMonths();
      const again = await twoMonths();
      expect(planned.reports.map(({ period }) => period)).toEqual(["2025-09", "2025-10"]);
      expect(planned.reports.map(outcomesOf)).toEqual([["unchanged"], ["new"]]);
      expect(planned.reports.map((one) => one.report?.id)).toEqual([report.id, undefined]);
      const keys = [...planned.reports, ...again.reports].map(({ key }) => key);
      expect(new Set([...keys, planned.id, again.id]).size).toBe(6);
    });

    it("are the same where the client asks again with the plan's id, since the first reply was lost", async () => {
      const body = { id: randomUUID(), groupId, formType: "sengepladser", reports: [plannedOf(september)] };
      const ask = (caller = karen) => caller.ask<Plan & { code?: string }>("POST", paths.plans, { body });
      const [first, second] = await Promise.all([ask(), ask()]);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.reports[0]!.key).toBe(first.body.reports[0]!.key);
      expect((await openPlans()).map(({ id }) => id)).toEqual([body.id]);
      expect((await ask(mads)).body.code).toBe("plan.unknown");
      await karen.ask("DELETE", paths.plan(body.id));
      expect((await ask()).body.code).toBe("plan.closed");
    });

    it("write nothing into reports, whatever is planned", async () => {
      const counted = async () => {
        const tables = ["reports", "contents", "content_rows", "chunks", "history", "sends", "in_force"];
        const found = await Promise.all(
          tables.map((table) => sql<object>`select * from ${sql.table(table)}`.execute(api.database.owner)),
        );
        return found.map(({ rows }) => rows);
      };
      await aDraft(karen, groupId, september);
      const before = await counted();
      await twoMonths();
      expect(await counted()).toEqual(before);
    });

    it("are found by the person alone, never by a colleague", async () => {
      const planned = await twoMonths();
      const { key } = planned.reports[0]!;
      await saveWith(key, await createReport(karen, groupId), september);
      expect((await openPlans()).map(({ id }) => id)).toEqual([planned.id]);
      expect(await openPlans(mads)).toEqual([]);
      for (const path of [paths.plan(planned.id), paths.send(key)]) {
        expect((await karen.ask("GET", path)).status).toBe(200);
        expect(await mads.ask("GET", path)).toMatchObject({ status: 404 });
      }
      expect(await mads.ask("DELETE", paths.plan(planned.id))).toMatchObject({
        status: 404,
        body: { code: "plan.unknown" },
      });
      expect((await recordOf(planned.id)).open).toBe(true);
    });

    it("say what became of each key, and are open until every one has an answer", async () => {
      const planned = await twoMonths();
      const [first, second] = planned.reports;
      const report = await createReport(karen, groupId);
      await saveWith(first!.key, report, september);
      const half = await recordOf(planned.id);
      expect(half).toMatchObject({ id: planned.id, groupId, formType: "sengepladser", open: true });
      expect(half.reports).toMatchObject([
        { period: "2025-09", key: first!.key, reportId: report.id, steps: [{ action: "save" }] },
        { period: "2025-10", key: second!.key, reportId: null, steps: [] },
      ]);
      await saveWith(second!.key, await createReport(karen, groupId, "2025-10"), october);
      expect((await recordOf(planned.id)).open).toBe(false);
      expect(await openPlans()).toEqual([]);
    });

    it("are open until they are submitted, where that is what they are for", async () => {
      const { body: planned } = await karen.ask<Plan>("POST", paths.plans, {
        body: { groupId, formType: "sengepladser", intent: "submit", reports: [plannedOf(september)] },
      });
      const { key } = planned.reports[0]!;
      const saved = await saveWith(key, await createReport(karen, groupId), september);
      expect(await openPlans()).toMatchObject([
        { intent: "submit", reports: [{ number: saved.number, steps: [{ action: "save" }] }] },
      ]);
      await submit(karen, saved, key);
      expect(await openPlans()).toEqual([]);
    });

    it("make of a step's repeats one step, and are open until the report is in the outbox, where that is what they are for", async () => {
      const { body: planned } = await karen.ask<Plan>("POST", paths.plans, {
        body: { groupId, formType: "sengepladser", intent: "putInOutbox", reports: [plannedOf(september)] },
      });
      const { key } = planned.reports[0]!;
      const saved = await saveWith(key, await createReport(karen, groupId), september);
      expect(await openPlans()).toMatchObject([
        { intent: "putInOutbox", reports: [{ steps: [{ action: "save" }] }] },
      ]);
      const headers = { ...etag(saved), "idempotency-key": key };
      const put = () =>
        karen.ask<{ report: Report; code?: string }>("POST", paths.outbox(saved.id), { headers });
      const [first, second] = [await put(), await put()];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body.report).toEqual(first.body.report);
      expect(first.body.report).toMatchObject({ state: "outbox", revision: saved.revision + 1 });
      expect(await openPlans()).toEqual([]);
      const other = { ...etag(first.body.report), "idempotency-key": randomUUID() };
      const taken = () => karen.ask<Report>("POST", paths.takeOut(saved.id), { headers: other });
      expect((await taken()).body).toEqual((await taken()).body);
      const { body: steps } = await karen.ask<{ steps: unknown[] }>("GET", paths.send(key));
      expect(steps.steps).toMatchObject([
        { action: "save" },
        { action: "putInOutbox", reply: { state: "outbox" } },
      ]);
    });

    it("let no step be taken late, once they are closed", async () => {
      const planned = await twoMonths();
      const { key } = planned.reports[0]!;
      const saved = await saveWith(key, await createReport(karen, groupId), september);
      await karen.ask("DELETE", paths.plan(planned.id));
      const headers = { ...etag(saved), "idempotency-key": key };
      expect(await karen.ask("POST", paths.outbox(saved.id), { headers })).toMatchObject({
        status: 409,
        body: { code: "plan.closed" },
      });
    });

    it("do nothing more once they are closed, but answer what they were answered before", async () => {
      const planned = await twoMonths();
      const [first, second] = planned.reports;
      const report = await createReport(karen, groupId);
      const { finish } = await upload(karen, report, [september]);
      const saved = await finish({ ...etag(report), "idempotency-key": first!.key });
      await karen.ask("DELETE", paths.plan(planned.id));
      expect((await finish({ ...etag(report), "idempotency-key": first!.key })).body).toEqual(saved.body);
      const other = await createReport(karen, groupId, "2025-10");
      const late = await upload(karen, other, [october]);
      expect(await late.finish({ ...etag(other), "idempotency-key": second!.key })).toMatchObject({
        status: 409,
        body: { code: "plan.closed" },
      });
      expect(await submit(karen, saved.body, first!.key)).toMatchObject({ body: { code: "plan.closed" } });
    });

    it("list the latest first", async () => {
      const [one, two] = [await twoMonths(), await twoMonths()];
      expect((await openPlans()).map(({ id }) => id)).toEqual([two.id, one.id]);
    });

    it("are closed at a word, once and again, and are still to be read", async () => {
      const planned = await twoMonths();
      for (let time = 0; time < 2; time++)
        expect((await karen.ask("DELETE", paths.plan(planned.id))).status).toBe(204);
      expect(await openPlans()).toEqual([]);
      expect((await recordOf(planned.id)).open).toBe(false);
      const unknown = await karen.ask("DELETE", paths.plan(randomUUID()));
      expect(unknown).toMatchObject({ status: 404, body: { code: "plan.unknown" } });
      expect((await karen.ask("GET", paths.plan(randomUUID()))).body.code).toBe("plan.unknown");
      expect((await karen.ask("GET", paths.send(randomUUID()))).body.code).toBe("send.unknown");
    });

    it("are closed before they arrive, by the terms they were made of, and refused when they come", async () => {
      const id = randomUUID();
      const terms = `groupId=${groupId}&formType=sengepladser`;
      const body = { id, groupId, formType: "sengepladser", reports: [plannedOf(september)] };
      const stranger = await api.aPerson({});
      expect((await stranger.ask("DELETE", `${paths.plan(id)}?${terms}`)).status).toBe(404);
      const close = () => karen.ask("DELETE", `${paths.plan(id)}?${terms}`);
      for (let time = 0; time < 2; time++) expect((await close()).status).toBe(204);
      expect(await karen.ask("POST", paths.plans, { body })).toMatchObject({
        status: 409,
        body: { code: "plan.closed" },
      });
      expect(await openPlans()).toEqual([]);
      const half = await karen.ask("DELETE", `${paths.plan(randomUUID())}?groupId=${groupId}`);
      expect(half).toMatchObject({ status: 404, body: { code: "plan.unknown" } });
    });

    describe("while another request is at them", () => {
      /** Does something else once the request waits for a lock; PGlite takes one request after the other. */
      const meanwhile = async <T>(request: Promise<T>, work: () => Promise<unknown>): Promise<T> => {
        const isWaiting = async () => {
          const { rows } = await sql`select from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'`.execute(api.database.owner);
          return rows.length > 0;
        };
        await expect.poll(isWaiting).toBe(true);
        await work();
        return request;
      };

      it("are not closed before it has ended, so that what is asked then is not called undone", async () => {
        if (api.database.kind === "pglite") return;
        const planned = await twoMonths();
        const { key } = planned.reports[0]!;
        const report = await createReport(karen, groupId);
        const { contentId, finish } = await upload(karen, report, [september]);
        const held = await api.database.owner.startTransaction().execute();
        await sql`select from contents where id = ${contentId} for update`.execute(held);
        const saving = finish({ ...etag(report), "idempotency-key": key });
        let arrived: unknown;
        const saved = await meanwhile(saving, async () => {
          const closing = karen
            .ask("DELETE", paths.plan(planned.id))
            .then(() => karen.ask("GET", paths.send(key)))
            .then(({ status }) => (arrived = status));
          await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 300))]);
          await held.commit().execute();
          await closing;
        });
        expect([saved.status, arrived]).toEqual([200, 200]);
      });

      it("are closed by both where they are closed twice before they arrive", async () => {
        if (api.database.kind === "pglite") return;
        const id = randomUUID();
        const held = await api.database.owner.startTransaction().execute();
        await sql`insert into plans (group_id, id, person_id, form_type, closed_at)
          select group_id, ${id}, person_id, form_type, now() from plans
          where id = ${(await twoMonths()).id}`.execute(held);
        const closing = karen.ask("DELETE", `${paths.plan(id)}?groupId=${groupId}&formType=sengepladser`);
        expect((await meanwhile(closing, () => held.commit().execute())).status).toBe(204);
      });
    });

    it("are open no longer than 30 days", async () => {
      const planned = await twoMonths();
      const age = (days: number) =>
        sql`update plans set at = now() - make_interval(days => ${days}) where id = ${planned.id}`.execute(
          api.database.owner,
        );
      await age(29);
      expect((await recordOf(planned.id)).open).toBe(true);
      await age(31);
      expect((await recordOf(planned.id)).open).toBe(false);
      expect(await openPlans()).toEqual([]);
    });

    it("are gone from sight with the last right in the group", async () => {
      const planned = await twoMonths();
      await api.database.owner.deleteFrom("rights").where("person_id", "=", karen.personId).execute();
      expect(await openPlans()).toEqual([]);
      expect((await karen.ask("GET", paths.plan(planned.id))).status).toBe(404);
    });

    it.each([
      ["a period of another cut", "2025-09-01", 400, "request.invalid"],
      ["a month that is none", "2025-13", 400, "request.invalid"],
    ])("refuse %s", async (_what, period, status, code) => {
      const reply = await askPlan(karen, groupId, [plannedOf(rowsOf([]), {}, period)]);
      expect(reply).toMatchObject({ status, body: { code } });
    });

    it("refuse rows outside the period, as an upload does, naming them", async () => {
      const rows = rowsOf([{ date: "2025-09-30" }, { date: "2025-10-01" }, { date: null }]);
      expect(await askPlan(karen, groupId, [plannedOf(rows)])).toMatchObject({
        status: 400,
        body: { code: "request.invalid", details: { fault: "outside-period", rows: [1], count: 1 } },
      });
    });

    it("refuse a form type that is not there, a period twice and columns that do not fit", async () => {
      const one = plannedOf(september);
      expect(await askPlan(karen, groupId, [one], "strejkenodberedskab")).toMatchObject({
        status: 404,
        body: { code: "form-type.unknown" },
      });
      const faulty = [[one, one], [{ ...one, fingerprint: [] }], [{ ...one, unit: [1] }], []];
      for (const reports of faulty)
        expect(await askPlan(karen, groupId, reports)).toMatchObject({
          status: 400,
          body: { code: "request.invalid" },
        });
    });
  });
});
