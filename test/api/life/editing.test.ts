import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report, ReportList } from "../../../src/core/contract/reports.ts";
import type { RowColumns, RowsPage } from "../../../src/core/contract/rows.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, saveRows, submit, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { aReportIn, everythingOf, inForce, take, taken } from "../../support/reportSteps.ts";
import { sorCode } from "../../support/writeSorCsv.ts";

describe("a submitted report", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let groupId: string;

    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
    });

    const rowsIn = async (report: Report, query = "") =>
      (await karen.ask<RowsPage>("GET", `${paths.rows(report.id)}${query}`)).body;
    const foundBy = async (unit: string) => {
      const found = await karen.ask<ReportList>("GET", `${paths.reports}?groupId=${groupId}&unit=${unit}`);
      return found.body.reports.map(({ id }) => id);
    };
    /** SOR and SHAK of the first department are one unit here. */
    const pairUp = async (): Promise<string> => {
      const sor = sorCode(5437);
      await sql`delete from unit_identities`.execute(api.database.owner);
      await sql`insert into unit_identities values ('shak:9101011', ${`sor:${sor}`})`.execute(
        api.database.owner,
      );
      return sor;
    };
    const inSor = (sorCode: string, rows: RowColumns): RowColumns => ({ ...rows, units: [{ sorCode }] });

    it("is edited while its rows stay in force, until version 2 takes their place at once", async () => {
      const first = await aReportIn(karen, groupId, "submitted 1");
      const edited = await taken(karen, first, "edit");
      expect(edited).toMatchObject({ state: "draft", number: first.number, version: 1, rows: 1 });
      const rows = [
        { date: "2025-09-01", patients: 3 },
        { date: "2025-09-02", department: "9101012", patients: 4 },
      ];
      const saved = await saveRows(karen, edited, rowsOf(rows));
      expect(await inForce(api.database, first)).toEqual(["shak:9101011 2025-09-01 20"]);
      const { body } = await submit(karen, saved);
      expect(body.report).toMatchObject({ state: "submitted", version: 2, number: first.number });
      expect(await inForce(api.database, first)).toEqual([
        "shak:9101011 2025-09-01 3",
        "shak:9101012 2025-09-02 4",
      ]);
    });

    it.each(["draft", "outbox"])(
      "gets its rows in force back when the changes in the %s are discarded",
      async (tray) => {
        const first = await aReportIn(karen, groupId, "submitted 1");
        const rows = rowsOf([
          { date: "2025-09-01", patients: 3 },
          { date: "2025-09-02", department: "9101012" },
        ]);
        let changed = await saveRows(karen, first, rows);
        if (tray === "outbox") changed = await taken(karen, changed, "putInOutbox");
        expect(await foundBy("9101012")).toEqual([first.id]);
        const back = await taken(karen, changed, "discard");
        expect(back).toMatchObject({ state: "submitted", version: 1, rows: 1 });
        expect((await rowsIn(back)).rows.counts.patients).toEqual([20]);
        expect(await inForce(api.database, first)).toEqual(["shak:9101011 2025-09-01 20"]);
        expect([await foundBy("9101012"), await foundBy("9101011")]).toEqual([[], [first.id]]);
        const again = await submit(karen, await saveRows(karen, back, rowsOf([{ patients: 7 }])));
        expect(again.body.report.version).toBe(2);
        expect(await inForce(api.database, first)).toEqual(["shak:9101011 2025-09-01 7"]);
      },
    );

    it("is cancelled for good: nothing of it is in force, and the period is free for another", async () => {
      const cancelled = await aReportIn(karen, groupId, "cancelled 1");
      expect(cancelled).toMatchObject({ state: "cancelled", version: 1, rejectedRows: 0 });
      expect(await inForce(api.database, cancelled)).toEqual([]);
      expect((await rowsIn(cancelled, "?version=1")).rows.counts.patients).toEqual([20]);
      const stale = { "if-match": '"1"' };
      expect((await take(karen, cancelled, "edit", undefined, stale)).body.code).toBe("report.cancelled");

      const next = await aReportIn(karen, groupId, "submitted 1");
      expect(next.id).not.toBe(cancelled.id);
      expect(next.number).toBe(cancelled.number + 1);
      expect(await inForce(api.database, next)).toEqual(["shak:9101011 2025-09-01 20"]);
    });

    it("never submitted is deleted with its rows; its people are told who did it, others nothing", async () => {
      const draft = await aReportIn(karen, groupId, "outbox 0");
      const mads = await api.aPerson({ [groupId]: ["read"] });
      const stranger = await api.aPerson({ [await api.aGroup()]: ["enter"] });
      expect((await take(karen, draft, "delete")).status).toBe(204);
      const told = { status: 410, body: { code: "report.deleted" } };
      const reply = await mads.ask<{ details: { by: string; at: string } }>("GET", paths.report(draft.id));
      expect(reply).toMatchObject(told);
      expect(reply.body.details.by).toBe("Karen Planlægger");
      expect(Math.abs(Date.parse(reply.body.details.at) - Date.now())).toBeLessThan(60 * 60_000);
      expect(await take(karen, draft, "submit")).toMatchObject(told);
      expect(await karen.ask("POST", paths.contents(draft.id))).toMatchObject(told);
      expect(await stranger.ask("GET", paths.report(draft.id))).toMatchObject({
        status: 404,
        body: { code: "report.not-found" },
      });
      const left = await everythingOf(api.database, draft);
      expect({ ...left, history: left.history.length }).toEqual({
        report: [],
        history: 4,
        versions: [],
        inForce: [],
        rejections: [],
        messages: [],
        units: [],
      });
      const { rows } = await sql`select from contents c left join content_rows r using (group_id)
        where c.report_id = ${draft.id} or r.group_id = ${groupId}`.execute(api.database.owner);
      expect(rows).toEqual([]);
    });

    it("deleted is not told of to a colleague with rights for another form type alone", async () => {
      const draft = await aReportIn(karen, groupId, "draft 0");
      await take(karen, draft, "delete");
      const mads = await api.aPerson({});
      const given = {
        group_id: groupId,
        person_id: mads.personId,
        form_type: "another",
        right: "enter" as const,
      };
      await api.database.owner.insertInto("rights").values(given).execute();
      expect((await mads.ask("GET", paths.report(draft.id))).status).toBe(404);
    });

    describe("whose unit has a SOR and a SHAK code", () => {
      it("merges a row of either by the day", async () => {
        const sor = await pairUp();
        const draft = await aDraft(karen, groupId, rowsOf([{}, { date: "2025-09-02" }]));
        const merged = await saveRows(karen, draft, inSor(sor, rowsOf([{ patients: 3 }])));
        expect(merged.rows).toBe(2);
        const { rows } = await rowsIn(merged);
        expect(rows.date.map((date, row) => [date, rows.counts.patients![row]])).toEqual([
          ["2025-09-01", 3],
          ["2025-09-02", 20],
        ]);
      });

      it("is found by both, and refused where the other is in force in another report", async () => {
        const monthly = await aReportIn(karen, groupId, "draft 0");
        const sor = await pairUp();
        const submitted = await submit(karen, monthly);
        expect(submitted.status).toBe(200);
        expect(await inForce(api.database, monthly)).toEqual([`sor:${sor} 2025-09-01 20`]);
        expect([await foundBy(sor), await foundBy("9101011")]).toEqual([[monthly.id], [monthly.id]]);
        await api.database.owner
          .updateTable("groups")
          .set({ cut: "day" })
          .where("id", "=", groupId)
          .execute();
        const daily = await createReport(karen, groupId, "2025-09-01");
        const saved = await saveRows(karen, daily, rowsOf([{ patients: 1 }]));
        expect(await submit(karen, saved)).toMatchObject({
          status: 409,
          body: {
            code: "report.in-force-elsewhere",
            details: { keys: [{ unitKey: `sor:${sor}`, day: "2025-09-01", report: monthly.number }] },
          },
        });
      });

      it("is found by its department, by whatever code it has", async () => {
        const first = await aReportIn(karen, groupId, "draft 0");
        const second = await createReport(karen, groupId, "2025-10");
        const october = { date: "2025-10-01" };
        const rows = [{ department: "9101012" }, { department: "910102A" }];
        await saveRows(karen, second, rowsOf(rows.map((row) => ({ ...october, ...row }))));
        for (const paired of [false, true]) {
          if (paired) await submit(karen, (await pairUp(), first));
          expect(new Set(await foundBy("910101"))).toEqual(new Set([first.id, second.id]));
          expect([await foundBy("910102"), await foundBy("910103")]).toEqual([[second.id], []]);
        }
      });

      it("is never in force twice, even where no rule saw that two rows are one", async () => {
        const rows = rowsOf([{}, { department: "9101012" }]);
        const saved = await aDraft(karen, groupId, rows);
        await sql`delete from unit_identities`.execute(api.database.owner);
        await sql`insert into unit_identities values ('shak:9101011', 'shak:9101012')`.execute(
          api.database.owner,
        );
        const before = await everythingOf(api.database, saved);
        expect(await submit(karen, saved)).toMatchObject({
          status: 409,
          body: { code: "report.in-force-elsewhere" },
        });
        expect(await everythingOf(api.database, saved)).toEqual(before);
        await sql`delete from unit_identities`.execute(api.database.owner);
      });
    });

    it("answers a repeated submission the same after it was edited and cancelled", async () => {
      const draft = await aReportIn(karen, groupId, "draft 0");
      const headers = { ...etag(draft), "idempotency-key": randomUUID() };
      const send = () => karen.ask<{ report: Report }>("POST", paths.submit(draft.id), { headers });
      const first = await send();
      await taken(karen, first.body.report, "cancel");
      expect((await send()).body).toEqual(first.body);
    });
  });
});
