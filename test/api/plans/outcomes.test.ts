import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import { aDraft } from "../../support/aDraft.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  submit,
  upload,
  type Caller,
  type RowWords,
} from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { askPlan, outcomesOf, plannedOf, planRows } from "../../support/plans.ts";

const first = "2025-09-01";
const second = "2025-09-02";
const sor = "926731000016006";

describe("a plan's outcomes", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let mads: Caller;
    let groupId: string;
    let draft: Report;

    beforeAll(async () => {
      await api.database.owner
        .insertInto("unit_identities")
        .values([
          { alias: "shak:9101011", unit: `sor:${sor}` },
          { alias: `sor:${sor}`, unit: `sor:${sor}` },
        ])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      mads = await api.aPerson({ [groupId]: ["enter", "submit"] }, "Mads Medplanlægger");
      draft = await aDraft(karen, groupId, rowsOf([{ date: first }]));
    });

    const plan = (rows: readonly RowWords[], knownRevision?: number) =>
      planRows(karen, groupId, rowsOf(rows), knownRevision === undefined ? {} : { knownRevision });
    const save = (caller: Caller, report: Report, rows: readonly RowWords[]) =>
      saveRows(caller, report, rowsOf(rows));
    /** Saves the rows instead of all others. */
    const saveOnly = async (caller: Caller, report: Report, rows: readonly RowWords[]): Promise<Report> => {
      const without = await upload(caller, report, [rowsOf(rows)]);
      return (await without.finish(etag(report), { others: "remove" })).body;
    };

    it("are new for a row that the report lacks", async () => {
      const planned = await plan([{ date: first }, { date: second }]);
      expect(outcomesOf(planned)).toEqual(["unchanged", "new"]);
      expect(planned).toMatchObject({ report: draft, theirs: [], elsewhere: [] });
    });

    it("are all new where there is no report yet, and where it is cancelled", async () => {
      const { report } = (await submit(karen, draft)).body;
      await karen.ask("POST", paths.cancel(report.id), { headers: etag(report) });
      const planned = await plan([{ date: first }, { date: null }]);
      expect(outcomesOf(planned)).toEqual(["new", "unkeyed"]);
      expect(planned).toMatchObject({ report: null, theirs: [], notInSheet: { count: 0, rows: [] } });
    });

    it("are changed for a row with other values, and say what the report holds", async () => {
      const planned = await plan([{ date: first, patients: 21 }]);
      expect(outcomesOf(planned)).toEqual(["changed"]);
      expect(planned.theirs).toEqual([{ row: 0, fingerprint: "24\u001f22\u001f20\u001f" }]);
    });

    it("are changed where an empty cell became zero, a faulty one was typed or a reason was given", async () => {
      const zero = await plan([{ date: first, openBeds: null }]);
      const typed = await plan([{ date: first, openBeds: null, typed: { openBeds: "22" } }]);
      const reasoned = await planRows(karen, groupId, {
        ...rowsOf([{ date: first }]),
        reasons: [{ row: 0, text: "Overbelægning" }],
      });
      expect([zero, typed, reasoned].flatMap(outcomesOf)).toEqual(["changed", "changed", "changed"]);
    });

    it("are changed for the sheet's own change since its known revision", async () => {
      expect(outcomesOf(await plan([{ date: first, patients: 21 }], draft.revision))).toEqual(["changed"]);
    });

    it("are in conflict for a row that someone else changed since the known revision, in one way or another", async () => {
      await save(mads, draft, [{ date: first, patients: 5 }]);
      const both = await plan([{ date: first, patients: 21 }], draft.revision);
      expect(outcomesOf(both)).toEqual(["conflict"]);
      expect(both.theirs).toEqual([{ row: 0, fingerprint: "24\u001f22\u001f5\u001f" }]);
      // Her sheet stands as she knew it: sent, it would undo his change.
      expect(outcomesOf(await plan([{ date: first }], draft.revision))).toEqual(["conflict"]);
      expect(outcomesOf(await plan([{ date: first, patients: 5 }], draft.revision))).toEqual(["unchanged"]);
      expect(outcomesOf(await plan([{ date: first, patients: 21 }]))).toEqual(["changed"]);
    });

    it("are changed where someone else changed another row only", async () => {
      await save(mads, draft, [{ date: second }]);
      const planned = await plan(
        [
          { date: first, patients: 21 },
          { date: second, patients: 1 },
        ],
        draft.revision,
      );
      expect(outcomesOf(planned)).toEqual(["changed", "conflict"]);
    });

    it("are in conflict for a row that someone else took out since, and new without a known revision", async () => {
      await saveOnly(mads, draft, [{ date: second }]);
      const planned = await plan([{ date: first }], draft.revision);
      expect(outcomesOf(planned)).toEqual(["conflict"]);
      expect(planned.theirs).toEqual([{ row: 0, fingerprint: null }]);
      expect(outcomesOf(await plan([{ date: first }]))).toEqual(["new"]);
    });

    it("are in conflict wherever rows differ once the known revision is cleared away", async () => {
      let report = draft;
      for (let patients = 1; patients <= 8; patients++)
        report = await save(mads, report, [{ date: first, patients }]);
      const planned = await plan([{ date: first, patients: 21 }, { date: second }], draft.revision);
      expect(outcomesOf(planned)).toEqual(["conflict", "new"]);
      expect(outcomesOf(await plan([{ date: first, patients: 8 }], draft.revision))).toEqual(["unchanged"]);
    });

    it("know who changed a row of a draft that stood for weeks, for a week after it was replaced", async () => {
      const age = (report: Report) =>
        sql`update contents set created_at = created_at - interval '20 days' where report_id = ${report.id}`.execute(
          api.database.owner,
        );
      await age(draft);
      const theirs = await save(mads, draft, [{ date: second, patients: 5 }]);
      const again = await save(mads, theirs, [{ date: second, patients: 6 }]);
      expect(outcomesOf(await plan([{ date: first, patients: 21 }], draft.revision))).toEqual(["changed"]);
      await age(draft);
      await save(mads, again, [{ date: second, patients: 7 }]);
      expect(outcomesOf(await plan([{ date: first, patients: 21 }], draft.revision))).toEqual(["conflict"]);
    });

    it("take her own later save for what it is: known, it is changed; unknown, it is as anybody's", async () => {
      const later = await save(karen, draft, [{ date: first, patients: 7 }]);
      expect(outcomesOf(await plan([{ date: first, patients: 21 }], later.revision))).toEqual(["changed"]);
      expect(outcomesOf(await plan([{ date: first, patients: 21 }], draft.revision))).toEqual(["conflict"]);
    });

    it("find the known revision's rows under steps that changed none, and under a submission", async () => {
      const { report } = (await submit(karen, draft)).body;
      const edited = (await karen.ask<Report>("POST", paths.edit(report.id), { headers: etag(report) })).body;
      for (const known of [draft, report, edited])
        expect(outcomesOf(await plan([{ date: first, patients: 21 }], known.revision))).toEqual(["changed"]);
      await save(mads, edited, [{ date: first, patients: 5 }]);
      for (const known of [draft, report, edited])
        expect(outcomesOf(await plan([{ date: first, patients: 21 }], known.revision))).toEqual(["conflict"]);
    });

    it("are in conflict where the sheet knew another report, or a revision that this one has not reached", async () => {
      const { report } = (await submit(karen, draft)).body;
      await karen.ask("POST", paths.cancel(report.id), { headers: etag(report) });
      await save(mads, await createReport(mads, groupId), [{ date: first, patients: 5 }]);
      const rows = rowsOf([{ date: first }, { date: second }]);
      const known = { knownReport: draft.id, knownRevision: 2 };
      expect(outcomesOf(await planRows(karen, groupId, rows, known))).toEqual(["conflict", "new"]);
      const beyond = await planRows(karen, groupId, rows, { knownRevision: 99 });
      expect(outcomesOf(beyond)).toEqual(["conflict", "new"]);
    });

    it("are elsewhere for a row that another report of the group has in force, and name that report", async () => {
      const inForce = (await submit(karen, draft)).body.report;
      // A group that changed its cut has September's days in two reports.
      await api.database.owner.updateTable("groups").set({ cut: "day" }).where("id", "=", groupId).execute();
      const day = await aDraft(karen, groupId, rowsOf([{ date: first }]), first);
      const reply = await askPlan(karen, groupId, [plannedOf(rowsOf([{ date: first }]), {}, first)]);
      expect(reply.body.reports[0]).toMatchObject({
        report: { id: day.id },
        outcomes: [3],
        elsewhere: [{ row: 0, report: inForce.number }],
        theirs: [],
      });
    });

    it("are unkeyed for rows whose unit or date cannot be read, kept or not", async () => {
      const faulty: RowWords[] = [
        { date: null, typed: { date: "32-09-2025" } },
        { department: "?", date: second },
      ];
      const saved = await save(karen, draft, [{ date: first }, ...faulty]);
      const planned = await plan([{ date: first }, ...faulty], saved.revision);
      expect(outcomesOf(planned)).toEqual(["unchanged", "unkeyed", "unkeyed"]);
      expect(planned.notInSheet).toEqual({ count: 0, rows: [] });
    });

    it("say of the same key twice in the sheet what each row is", async () => {
      expect(outcomesOf(await plan([{ date: first }, { date: first, patients: 1 }]))).toEqual([
        "unchanged",
        "changed",
      ]);
    });

    it("never call unchanged a key that the report holds twice, so that sending mends it", async () => {
      const twice = await save(karen, draft, [{ date: first }, { date: first }]);
      expect(twice.rows).toBe(2);
      const planned = await plan([{ date: first }], twice.revision);
      expect(outcomesOf(planned)).toEqual(["changed"]);
      expect(planned.notInSheet.count).toBe(0);
      expect(await save(karen, twice, [{ date: first }])).toMatchObject({ rows: 1 });
    });

    it("are in conflict where the report has come to hold the key twice since the known revision", async () => {
      const twice = await save(mads, draft, [{ date: first }, { date: first, patients: 5 }]);
      expect(twice.rows).toBe(2);
      const planned = await plan([{ date: first, patients: 21 }], draft.revision);
      expect(outcomesOf(planned)).toEqual(["conflict"]);
    });

    it("take SOR and SHAK of one unit for one key, in the report and in the sheet", async () => {
      const asSor = { ...rowsOf([{ date: first }]), units: [{ sorCode: sor }] };
      const planned = await planRows(karen, groupId, asSor);
      expect(outcomesOf(planned)).toEqual(["unchanged"]);
      expect(planned.notInSheet.count).toBe(0);
      const saved = await saveRows(karen, draft, asSor);
      expect(saved.rows).toBe(1);
      expect(outcomesOf(await plan([{ date: first }]))).toEqual(["unchanged"]);
    });

    it("leave rows that are not in the sheet alone, counted in full and named up to a thousand", async () => {
      const departments = Array.from({ length: 40 }, (_, at) => `9101${String(at + 100)}`);
      const days = Array.from({ length: 30 }, (_, at) => `2025-09-${String(at + 1).padStart(2, "0")}`);
      const many = departments.flatMap((department) => days.map((date) => ({ department, date })));
      const saved = await save(karen, draft, many);
      expect(saved.rows).toBe(1_201);
      const planned = await plan([{ date: first }]);
      expect(planned.notInSheet.count).toBe(1_200);
      expect(planned.notInSheet.rows).toHaveLength(1_000);
      expect(planned.notInSheet.rows.slice(0, 2)).toEqual([
        { unit: "9101100", date: first },
        { unit: "9101101", date: first },
      ]);
    });
  });
});
