import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { FormTypeList } from "../../../src/core/contract/formTypes.ts";
import { paths } from "../../../src/core/contract/paths.ts";
import type { OutboxReceipt, Report, ReportList, Validation } from "../../../src/core/contract/reports.ts";
import type { RowsPage } from "../../../src/core/contract/rows.ts";
import type { Trays } from "../../../src/core/contract/trays.ts";
import type { Database } from "../../../src/api/database/Database.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, saveRows, submit, upload, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { askPlan } from "../../support/plans.ts";
import { createAbout, giveRights, persons, rehabForm, rehabRows } from "../../support/rehabForm.ts";
import { saidIn } from "../../support/saidIn.ts";

const first = "2025-09-01";

describe("a second form type, about one person", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened, { formTypes: [bedForm, rehabForm] });
    let groupId: string;
    let karen: Caller;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      await giveRights(api, karen, groupId, ["enter", "submit", "review"]);
    });

    const aboutAne = async (): Promise<Report> => (await createAbout(karen, groupId, persons.ane)).body;
    const changePerson = (report: Report, person: string) =>
      karen.ask<Report>("PUT", paths.person(report.id), { headers: etag(report), body: { person } });
    const validate = async ({ id }: Report) => (await karen.ask<Validation>("POST", paths.validate(id))).body;

    it("is told of beside the first, by its definition", async () => {
      const { body } = await karen.ask<FormTypeList>("GET", paths.formTypes);
      expect(body.formTypes.map(({ key }) => key)).toEqual(["sengepladser", "genoptraening"]);
      const { rules, ...told } = rehabForm;
      expect(rules).toBe("counts");
      expect(body.formTypes[1]).toEqual(told);
      expect(body.formTypes[0]).not.toHaveProperty("person");
    });

    it("lives as any report does, from draft to its second version, through the outbox and back", async () => {
      const created = await aboutAne();
      expect(created).toMatchObject({ formType: rehabForm.key, person: persons.ane, state: "draft" });
      const draft = await saveRows(karen, created, rehabRows([{ date: first }, { date: "2025-09-02" }]));
      const parked = (await karen.ask("POST", paths.outbox(draft.id), { headers: etag(draft) })).body;
      const out = await karen.ask<Report>("POST", paths.takeOut(draft.id), {
        headers: etag(parked.report as Report),
      });
      const rikke = await api.aPerson({ [groupId]: [] }, "Rikke Reviewer");
      await giveRights(api, rikke, groupId, ["review"]);
      const one = await submit(karen, out.body);
      expect(one).toMatchObject({ status: 200, body: { report: { version: 1, person: persons.ane } } });
      const returned = await rikke.ask<Report>("POST", paths.return(draft.id), {
        headers: etag(one.body.report),
        body: { rows: [{ row: 0, field: "sessions", reason: "Se efter" }] },
      });
      expect(returned.status).toBe(200);
      const mended = await saveRows(karen, returned.body, rehabRows([{ date: first, sessions: 3 }]));
      const two = await submit(karen, mended);
      expect(two.body.report).toMatchObject({ version: 2, rejectedRows: 0, rows: 2 });
      const { body } = await karen.ask<RowsPage>("GET", paths.rows(draft.id));
      expect(body.rows.counts).toEqual({ sessions: [3, 2], absences: [null, null] });
      expect(
        await karen.ask("POST", paths.cancel(draft.id), { headers: etag(two.body.report) }),
      ).toMatchObject({ status: 200, body: { state: "cancelled" } });
    });

    it("takes its own counts, no other form's, and a field to reject by its own name", async () => {
      const report = await aboutAne();
      const faulty = [
        [rowsOf([{}]), ["/counts/sessions", "/counts/absences", "/counts", "/counts", "/counts"]],
        [{ ...rehabRows([{}]), typed: [{ row: 0, field: "patients", text: "x" }] }, ["/typed"]],
      ] as const;
      for (const [rows, places] of faulty) {
        const { contentId } = await upload(karen, report, []);
        const reply = await karen.ask("PUT", paths.chunk(report.id, contentId, 0), { body: rows });
        const { details } = reply.body as { details: { fields: { path: string }[] } };
        expect([reply.status, details.fields.map(({ path }) => path)]).toEqual([400, places]);
      }
      const { report: sent } = (await submit(karen, await saveRows(karen, report, rehabRows([{}])))).body;
      const reply = await karen.ask("POST", paths.return(report.id), {
        headers: etag(sent),
        body: { rows: [{ row: 0, field: "patients", reason: "Se efter" }] },
      });
      expect(reply).toMatchObject({ status: 400, body: { code: "request.invalid" } });
    });

    it("is checked by the rules of units, days and its own counts [BEDS-1, BEDS-2, DATE-2]", async () => {
      const rows = rehabRows([{ sessions: null }, { date: "2025-09-02" }, { date: "2025-09-03" }]);
      rows.counts.absences![1] = null;
      const typed = [{ row: 1, field: "absences", text: "to" }];
      const draft = await saveRows(karen, await aboutAne(), { ...rows, typed });
      const found = (await validate(draft)).findings.map(({ rule, row, field }) => [rule, row, field]);
      expect(found).toEqual([
        ["BEDS-1", 0, "sessions"],
        ["BEDS-2", 1, "absences"],
      ]);
      expect(await submit(karen, draft)).toMatchObject({ status: 422, body: { code: "report.has-errors" } });
      const coming = (await createAbout(karen, groupId, persons.ane, "2025-12")).body;
      const early = await saveRows(karen, coming, rehabRows([{ date: "2025-12-01" }]));
      expect((await validate(early)).findings).toMatchObject([{ rule: "DATE-2", row: 0 }]);
    });

    it("needs its person, which the first form refuses", async () => {
      expect(await createAbout(karen, groupId, undefined)).toMatchObject({
        status: 422,
        body: { code: "report.person-required" },
      });
      const body = { groupId, formType: bedForm.key, period: "2025-09", person: persons.ane };
      expect(await karen.ask("POST", paths.reports, { body })).toMatchObject({
        status: 422,
        body: { code: "report.person-refused" },
      });
      expect(await changePerson(await createReport(karen, groupId), persons.ane)).toMatchObject({
        status: 422,
        body: { code: "report.person-refused" },
      });
    });

    it("has one live report for each person and period, however the number is written", async () => {
      const ane = await aboutAne();
      const again = await createAbout(karen, groupId, "010190-1234");
      expect([again.status, again.body.id]).toEqual([200, ane.id]);
      const bo = await createAbout(karen, groupId, persons.bo);
      const later = await createAbout(karen, groupId, persons.ane, "2025-10");
      expect(new Set([ane.id, bo.body.id, later.body.id]).size).toBe(3);
      const taken = await changePerson(bo.body, "010190 1234");
      expect(taken).toMatchObject({
        status: 409,
        body: { code: "report.person-taken", details: { number: ane.number } },
      });
      expect(saidIn(taken)).not.toContain("1234");
    });

    it("is made once when two make it, or change to its person, at once", async () => {
      const bo = (await createAbout(karen, groupId, persons.bo)).body;
      const made = await Promise.all([
        createAbout(karen, groupId, persons.ane),
        createAbout(karen, groupId, persons.ane),
        changePerson(bo, persons.ane),
      ]);
      for (const { status } of made) expect(status).toBeOneOf([200, 201, 409]);
      const { body } = await karen.ask<ReportList>("GET", `${paths.reports}?groupId=${groupId}`);
      expect(body.reports.filter(({ person }) => person === persons.ane)).toHaveLength(1);
    });

    it("may change its person until it is first submitted; then API and database keep it", async () => {
      const draft = await saveRows(karen, await aboutAne(), rehabRows([{}]));
      const changed = await changePerson(draft, "0202021234");
      expect(changed).toMatchObject({ status: 200, body: { person: persons.bo, state: "draft" } });
      // Asked again, since no answer came, it is the same; with another person it is another request.
      expect(await changePerson(draft, "020202-1234")).toMatchObject({ status: 200, body: changed.body });
      expect((await changePerson(draft, persons.ane)).status).toBe(412);
      const { report } = (await submit(karen, changed.body)).body;
      const edited = (await karen.ask<Report>("POST", paths.edit(report.id), { headers: etag(report) })).body;
      expect(await changePerson(edited, persons.ane)).toMatchObject({
        status: 409,
        body: { code: "report.person-locked" },
      });
      const force = sql`update reports set person = ${persons.ane}, revision = revision + 1
        where id = ${report.id}`.execute(api.database.owner);
      await expect(force).rejects.toThrow("a report keeps what is settled");
    });

    it("leaves no trace of its person when the draft is deleted", async () => {
      const person = "0303031234";
      const created = (await createAbout(karen, groupId, person)).body;
      const draft = await saveRows(karen, created, rehabRows([{ date: first, sessions: null }]));
      const other = await saveRows(karen, await aboutAne(), rehabRows([{ date: first, sessions: null }]));
      for (const report of [draft, other])
        await karen.ask("POST", paths.outbox(report.id), { headers: etag(report) });
      const key = randomUUID();
      const sendAll = () =>
        karen.ask<OutboxReceipt>("POST", paths.sendOutbox, {
          headers: { "idempotency-key": key },
          body: { groupId, formType: rehabForm.key },
        });
      const { left } = (await sendAll()).body;
      const parked = left.find(({ report }) => report.id === draft.id)!.report;
      const out = await karen.ask<Report>("POST", paths.takeOut(draft.id), { headers: etag(parked) });
      await karen.ask("DELETE", paths.report(draft.id), { headers: etag(out.body) });
      expect(await tablesThatHold(api.database, person)).toEqual([]);
      const again = await sendAll();
      expect(again.body.left).toEqual(
        left.map((entry) =>
          entry.report.id === draft.id ? { ...entry, report: { ...entry.report, person: null } } : entry,
        ),
      );
    });

    it.each([
      ["no number at all", "Ane Andersen", "PERSON-1", "error"],
      ["a day that is none", "310290-1234", "PERSON-1", "error"],
      ["a replacement number", "020329-1wq3", "PERSON-2", "warning"],
    ])(
      "is found fault with for %s, which is not repeated [PERSON-1, PERSON-2]",
      async (_what, person, rule, level) => {
        const report = (await createAbout(karen, groupId, person)).body;
        const draft = await saveRows(karen, report, rehabRows([{}]));
        const reply = await karen.ask<Validation>("POST", paths.validate(report.id));
        expect(reply.body.findings).toEqual([{ rule, level, row: -1, details: {} }]);
        expect(reply.text).not.toContain(person);
        expect((await submit(karen, draft)).status).toBe(level === "error" ? 422 : 200);
      },
    );

    it("takes nothing of the first form's rows in force, nor of another person's", async () => {
      const reports = [
        await aDraft(karen, groupId, rowsOf([{ date: first }])),
        await saveRows(karen, await aboutAne(), rehabRows([{ date: first }])),
        await saveRows(
          karen,
          (await createAbout(karen, groupId, persons.bo)).body,
          rehabRows([{ date: first }]),
        ),
      ];
      for (const report of reports) expect((await validate(report)).errors).toBe(0);
      for (const report of reports) expect(await submit(karen, report)).toMatchObject({ status: 200 });
      const { rows } = await sql<{ series: string }>`
        select series from in_force where group_id = ${groupId} order by series`.execute(api.database.owner);
      expect(rows.map(({ series }) => series)).toEqual([
        `${rehabForm.key}:${persons.ane}`,
        `${rehabForm.key}:${persons.bo}`,
        bedForm.key,
      ]);
    });

    it("is listed and counted beside the first, and by itself", async () => {
      const bed = await createReport(karen, groupId);
      const rehab = await aboutAne();
      const list = async (more = "") =>
        (await karen.ask<ReportList>("GET", `${paths.reports}?groupId=${groupId}${more}`)).body.reports;
      expect((await list()).map(({ id }) => id).sort()).toEqual([bed.id, rehab.id].sort());
      expect((await list(`&formType=${rehabForm.key}`)).map(({ id }) => id)).toEqual([rehab.id]);
      const { body } = await karen.ask<Trays>("GET", paths.trays);
      expect(body.groups).toMatchObject([{ groupId, draft: 2 }]);
    });

    it("is not planned from a sheet, which names no person", async () => {
      const empty = { period: "2025-09", units: [], unit: [], date: [], fingerprint: [] };
      expect(await askPlan(karen, groupId, [empty], rehabForm.key)).toMatchObject({
        status: 422,
        body: { code: "report.person-required" },
      });
    });

    it("leaves no number behind when its draft is deleted", async () => {
      const report = await aboutAne();
      const { finish } = await upload(karen, report, [rehabRows([{}])]);
      const key = "7e0f9a50-1111-4222-8333-444455556666";
      const saved = await finish({ ...etag(report), "idempotency-key": key });
      expect(saved.body.person).toBe(persons.ane);
      const gone = await karen.ask("DELETE", paths.report(report.id), { headers: etag(saved.body) });
      expect(gone.status).toBe(204);
      for (const table of ["sends", "history", "reports", "in_force", "plans", "audit"]) {
        const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(table)} t
          where group_id = ${groupId}`.execute(api.database.owner);
        expect([table, rows.filter(({ line }) => line.includes(persons.ane))]).toEqual([table, []]);
      }
      const told = await karen.ask("GET", paths.send(key));
      expect(told).toMatchObject({ status: 200, body: { steps: [{ reply: { person: null } }] } });
    });
  });
});

async function tablesThatHold({ owner }: Database, text: string): Promise<string[]> {
  const tables = await owner.introspection.getTables();
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } =
      await sql`select from ${sql.table(name)} t where position(${text} in t::text) > 0`.execute(owner);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
