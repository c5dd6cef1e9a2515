import { beforeEach, describe, expect, it } from "vitest";
import type { MessagePage } from "../../../src/core/contract/messages.ts";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { HistoryPage, Rejection } from "../../../src/core/contract/steps.ts";
import { aDraft } from "../../support/aDraft.ts";
import { rowsOf, saveRows, submit, upload, type Caller, type RowWords } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { aReportIn, everythingOf, inForce, take, taken } from "../../support/reportSteps.ts";

describe("a reviewer's word", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let rikke: Caller;
    let groupId: string;

    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      rikke = await api.aPerson({ [groupId]: ["review"] }, "Rikke Reviewer");
    });

    const three: RowWords[] = [
      { date: "2025-09-01", patients: 1 },
      { date: "2025-09-02", patients: 2 },
      { date: "2025-09-03", patients: 3 },
    ];
    const submitted = async (rows = three): Promise<Report> => {
      const saved = await aDraft(karen, groupId, rowsOf(rows));
      return (await submit(karen, saved)).body.report;
    };
    const rejectionsOf = async (report: Report) =>
      (await karen.ask<{ rejections: Rejection[] }>("GET", paths.rejections(report.id))).body.rejections;
    const inboxOf = async (caller: Caller) =>
      (await caller.ask<MessagePage>("GET", paths.messages)).body.messages.map(
        ({ kind, reportId, details, by }) => ({ kind, reportId, details, by }),
      );

    describe("that returns a report", () => {
      it("leaves the rows in force and flags those that are rejected, each with its reason", async () => {
        const report = await submitted();
        const body = {
          rows: [
            { row: 1, field: "patients", reason: "Flere end i går" },
            { row: 1, field: "openBeds", reason: "Kan ikke passe" },
            { row: 2, reason: "Mangler to" },
          ],
          note: "Ring til mig",
        };
        const returned = await taken(rikke, report, "return", body);
        expect(returned).toMatchObject({ state: "draft", version: 1, rejectedRows: 2 });
        expect(await inForce(api.database, report)).toHaveLength(3);
        const rejections = await rejectionsOf(report);
        expect(
          rejections.map(({ unit, date, field, reason, by, version, resolvedVersion }) => [
            unit,
            date,
            field,
            reason,
            by,
            version,
            resolvedVersion,
          ]),
        ).toEqual([
          ["9101011", "2025-09-02", "openBeds", "Kan ikke passe", "Rikke Reviewer", 1, null],
          ["9101011", "2025-09-02", "patients", "Flere end i går", "Rikke Reviewer", 1, null],
          ["9101011", "2025-09-03", null, "Mangler to", "Rikke Reviewer", 1, null],
        ]);
        const { body: history } = await karen.ask<HistoryPage>("GET", paths.history(report.id));
        expect(history.steps.at(-1)).toMatchObject({
          action: "return",
          by: "Rikke Reviewer",
          details: { rejected: 2, note: "Ring til mig" },
        });
      });

      it("may send back the whole, with a note and no rows", async () => {
        const report = await submitted();
        const returned = await taken(rikke, report, "return", { note: "Se tallene efter" });
        expect(returned).toMatchObject({ state: "draft", rejectedRows: 0 });
      });

      it.each([
        [
          "an unknown row",
          {
            rows: [
              { row: 0, reason: "a" },
              { row: 3, reason: "b" },
            ],
          },
        ],
        ["a row beyond any report", { rows: [{ row: 2_147_483_647, reason: "a" }] }],
        ["a row that no integer holds", { rows: [{ row: 4_000_000_000, reason: "a" }] }],
        ["an unknown field", { rows: [{ row: 0, field: "wards", reason: "a" }] }],
        ["no reason", { rows: [{ row: 0, reason: " " }] }],
        ["an endless reason", { rows: [{ row: 0, reason: "a".repeat(2_001) }] }],
        ["nothing at all", {}],
        ["no row and no note", { rows: [] }],
        ["an unknown member", { rows: [], note: "a", to: "submitted" }],
      ])("is refused with %s, and changes nothing", async (_, body) => {
        const report = await submitted();
        const before = await everythingOf(api.database, report);
        expect(await take(rikke, report, "return", body)).toMatchObject({
          status: 400,
          body: { code: "request.invalid" },
        });
        expect(await everythingOf(api.database, report)).toEqual(before);
        expect(await inboxOf(karen)).toEqual([]);
      });

      it("is refused with a CPR number in a reason or note, and repeats nothing of it", async () => {
        const report = await submitted();
        for (const body of [
          { rows: [{ row: 0, reason: "Det er 010190-1234" }] },
          { rows: [], note: "0101901234" },
        ]) {
          const reply = await take(rikke, report, "return", body);
          expect(reply).toMatchObject({ status: 422, body: { code: "privacy.cpr" } });
          expect(reply.text).not.toMatch(/010190-?1234/);
        }
      });

      it("is answered by a version that changes the row or leaves it out; one sent as it was stands", async () => {
        const report = await submitted();
        const rows = [0, 1, 2].map((row) => ({ row, reason: `række ${row}` }));
        const returned = await taken(rikke, report, "return", { rows });
        const mended = rowsOf([three[0]!, { ...three[1], patients: 22 }]);
        const { finish } = await upload(karen, returned, [mended]);
        const saved = (await finish(undefined, { others: "remove" })).body;
        const second = (await submit(karen, saved)).body.report;
        expect(second).toMatchObject({ version: 2, rejectedRows: 1 });
        expect(
          (await rejectionsOf(report)).map(({ reason, resolvedVersion }) => [reason, resolvedVersion]),
        ).toEqual([
          ["række 0", null],
          ["række 1", 2],
          ["række 2", 2],
        ]);
        const third = (await submit(karen, await saveRows(karen, second, rowsOf([{ patients: 9 }])))).body
          .report;
        expect(third.rejectedRows).toBe(0);
        expect((await rejectionsOf(report)).map(({ resolvedVersion }) => resolvedVersion).sort()).toEqual([
          2, 2, 3,
        ]);
      });

      it("names a row as it was written, though its unit has another code too", async () => {
        const { owner } = api.database;
        await owner
          .insertInto("unit_identities")
          .values({ alias: "shak:9101011", unit: "sor:1234567890123456" })
          .execute();
        const report = await submitted([{ patients: 1 }]);
        const returned = await taken(rikke, report, "return");
        expect((await rejectionsOf(report)).map(({ unit }) => unit)).toEqual(["9101011"]);
        const same = (await submit(karen, await taken(karen, returned, "putInOutbox"))).body.report;
        expect(same.rejectedRows).toBe(1);
        const other = (await submit(karen, await saveRows(karen, same, rowsOf([{ patients: 2 }])))).body
          .report;
        await owner.deleteFrom("unit_identities").execute();
        expect(other.rejectedRows).toBe(0);
      });

      it("keeps its flags when the changes are discarded, and lets them go when the report is cancelled", async () => {
        const returned = await taken(rikke, await submitted(), "return");
        const back = await taken(karen, returned, "discard");
        expect(back).toMatchObject({ state: "submitted", rejectedRows: 1 });
        expect(await taken(karen, back, "cancel")).toMatchObject({ rejectedRows: 0 });
      });
    });

    it("that approves a version is lost with the next one", async () => {
      const report = await submitted();
      const approved = await taken(rikke, report, "approve", { note: "Det ser rigtigt ud" });
      expect(approved).toMatchObject({ state: "submitted", version: 1, approved: true });
      const edited = await taken(karen, approved, "edit");
      expect(edited.approved).toBe(true);
      const saved = await saveRows(karen, edited, rowsOf([{ patients: 9 }]));
      expect((await submit(karen, saved)).body.report).toMatchObject({ version: 2, approved: false });
    });

    it("is told to the group's people, and to whoever gave it not", async () => {
      const mads = await api.aPerson({ [groupId]: ["read"] }, "Mads Mangesteds");
      const stranger = await api.aPerson({ [await api.aGroup()]: ["read", "enter"] });
      const report = await submitted();
      const told = { reportId: report.id, by: "Rikke Reviewer" };
      const details = { number: report.number, period: "2025-09" };
      const returned = await taken(rikke, report, "return");
      const again = (await submit(karen, returned)).body.report;
      const approved = await taken(rikke, again, "approve", { note: "Fint" });
      const expected = [
        { ...told, kind: "report-approved", details: { ...details, version: 2, note: "Fint" } },
        { ...told, kind: "report-returned", details: { ...details, version: 1, rejected: 1 } },
      ];
      expect([await inboxOf(karen), await inboxOf(mads)]).toEqual([expected, expected]);
      await taken(karen, approved, "cancel");
      const cancelled = {
        reportId: report.id,
        by: "Karen Planlægger",
        kind: "report-cancelled",
        details: { ...details, version: 2 },
      };
      expect(await inboxOf(mads)).toEqual([cancelled, ...expected]);
      expect(await inboxOf(rikke)).toEqual([cancelled]);
      expect(await inboxOf(karen)).toEqual(expected);
      expect(await inboxOf(stranger)).toEqual([]);
    });

    it("on a step that is refused is told to nobody", async () => {
      const draft = await aReportIn(karen, groupId, "draft 0");
      await take(rikke, draft, "return");
      await take(rikke, draft, "approve");
      await take(karen, draft, "cancel");
      const report = (await submit(karen, draft)).body.report;
      await take(rikke, { ...report, revision: 1 }, "approve");
      expect([await inboxOf(karen), await inboxOf(rikke)]).toEqual([[], []]);
    });
  });
});
