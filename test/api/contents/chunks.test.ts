import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { RowColumns, RowsPage } from "../../../src/core/contract/rows.ts";
import { createReport, etag, rowsOf, saveRows, sendChunk, upload, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";
import { outcomesOf, planRows } from "../../support/plans.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const day = (at: number) => `2025-09-${String(at).padStart(2, "0")}`;

describe("the chunks of an upload", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;
    let mads: Caller;
    let report: Report;
    beforeEach(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      mads = await api.aPerson({ [groupId]: ["enter"] }, "Mads Medplanlægger");
      report = await createReport(karen, groupId);
    });

    const rowsIn = async (more = "") =>
      (await karen.ask<RowsPage>("GET", `${paths.rows(report.id)}${more}`)).body;
    const reasons = [
      { row: 0, text: "Tyve senge lånt af nabo-afsnittet" },
      { row: 1, text: "' or 1=1; --" },
    ];
    const reasoned = (list = reasons): RowColumns => ({
      ...rowsOf([{ date: day(1) }, { date: day(2) }, { date: day(3) }]),
      reasons: list,
    });

    it("carry reasons, which come back with their rows and are part of a row's fingerprint", async () => {
      const saved = await saveRows(karen, report, reasoned());
      expect((await rowsIn()).rows.reasons).toEqual(reasons);
      expect((await rowsIn("?from=1")).rows.reasons).toEqual([{ row: 0, text: reasons[1]!.text }]);
      expect(outcomesOf(await planRows(karen, groupId, reasoned()))).toEqual(Array(3).fill("unchanged"));
      const other = reasoned([{ row: 0, text: "Noget andet" }, reasons[1]!]);
      const planned = await planRows(karen, groupId, other);
      expect(outcomesOf(planned)).toEqual(["changed", "unchanged", "unchanged"]);
      expect(planned.theirs[0]!.fingerprint).toContain(reasons[0]!.text);
      // Rows that another save does not bring keep theirs.
      await saveRows(karen, saved, rowsOf([{ date: day(1) }]));
      expect((await rowsIn()).rows.reasons).toEqual([{ row: 1, text: reasons[1]!.text }]);
    });

    it("are cleared a day later where nobody finished them, when anyone of the group begins an upload", async () => {
      const other = await createReport(karen, groupId, "2025-08");
      const ofADay = (await upload(mads, other, [rowsOf([{ date: "2025-08-01" }])])).contentId;
      const fresh = (await upload(mads, other, [rowsOf([{ date: "2025-08-02" }])])).contentId;
      const { owner } = api.database;
      await sql`update contents set created_at = created_at - interval '25 hours' where id = ${ofADay}`.execute(
        owner,
      );
      await upload(karen, report, []);
      const left = (table: "content_rows" | "chunks") =>
        owner.selectFrom(table).select("content_id").where("content_id", "in", [ofADay, fresh]).execute();
      expect(await left("content_rows")).toEqual([{ content_id: fresh }]);
      expect(await left("chunks")).toEqual([{ content_id: fresh }]);
      const late = await sendChunk(mads, other, ofADay, 1, rowsOf([{ date: "2025-08-03" }]));
      expect(late.body).toMatchObject({ code: "upload.incomplete", details: { missing: "content" } });
    });

    it("are refused with a reason that is too long, or of a row that is not there", async () => {
      const { contentId } = await upload(karen, report, []);
      for (const faulty of [
        { row: 3, text: "x" },
        { row: 0, text: "x".repeat(501) },
        { row: -1, text: "x" },
      ])
        expect(await sendChunk(karen, report, contentId, 0, reasoned([faulty]))).toMatchObject({
          status: 400,
          body: { code: "request.invalid" },
        });
    });

    it("are refused for counts that the form has not, or that are missing, by name", async () => {
      const { contentId } = await upload(karen, report, []);
      const { patients: _left, ...others } = rowsOf([{}]).counts;
      const faulty: [RowColumns, object][] = [
        [
          { ...rowsOf([{}]), counts: others },
          { path: "/counts/patients", fault: "missing" },
        ],
        [
          { ...rowsOf([{}]), counts: { ...rowsOf([{}]).counts, toString: [1] } },
          { path: "/counts", fault: "unknown-count" },
        ],
        [
          { ...rowsOf([{}]), typed: [{ row: 0, field: "beds", text: "x" }] },
          { path: "/typed", fault: "unknown-field" },
        ],
      ];
      for (const [rows, field] of faulty)
        expect(await sendChunk(karen, report, contentId, 0, rows)).toMatchObject({
          status: 400,
          body: { code: "request.invalid", details: { fields: [field] } },
        });
    });

    it("may come in any order, and stand in the report in theirs", async () => {
      const { contentId } = await upload(karen, report, []);
      const chunks = [rowsOf([{ date: day(2) }]), rowsOf([{ date: day(1) }]), rowsOf([{ date: day(3) }])];
      for (const n of [2, 0, 1, 0])
        expect((await sendChunk(karen, report, contentId, n, chunks[n]!)).status).toBe(200);
      const checksum = sha256(chunks.map((chunk) => sha256(JSON.stringify(chunk))).join(""));
      const finished = await karen.ask<Report>("POST", paths.finalize(report.id, contentId), {
        headers: etag(report),
        body: { rows: 3, checksum },
      });
      expect(finished).toMatchObject({ status: 200, body: { rows: 3 } });
      expect((await rowsIn()).rows.date).toEqual([day(2), day(1), day(3)]);
    });

    it("are another report's, or another group's, and are not taken", async () => {
      const { contentId } = await upload(karen, report, [rowsOf([{}])]);
      const october = await createReport(karen, groupId, "2025-10");
      expect(await sendChunk(karen, october, contentId, 1, rowsOf([{ date: "2025-10-01" }]))).toMatchObject({
        status: 422,
        body: { code: "upload.incomplete", details: { missing: "content" } },
      });
      const finish = await karen.ask("POST", paths.finalize(october.id, contentId), {
        headers: etag(october),
        body: { rows: 1, checksum: "0".repeat(64) },
      });
      expect(finish).toMatchObject({ status: 422, body: { code: "upload.incomplete" } });
      const foreign = await api.aGroup();
      const stine = await api.aPerson({ [foreign]: ["enter"] }, "Stine");
      expect(await sendChunk(stine, report, contentId, 1, rowsOf([{}]))).toMatchObject({ status: 404 });
    });

    it("come to nothing when a colleague deletes the draft meanwhile, and say so", async () => {
      const { contentId, finish } = await upload(karen, report, [rowsOf([{}])]);
      await mads.ask("DELETE", paths.report(report.id), { headers: etag(report) });
      const deleted = {
        status: 410,
        body: { code: "report.deleted", details: { by: "Mads Medplanlægger" } },
      };
      expect(await sendChunk(karen, report, contentId, 1, rowsOf([{}]))).toMatchObject(deleted);
      expect(await finish()).toMatchObject(deleted);
      expect(await karen.ask("POST", paths.contents(report.id))).toMatchObject(deleted);
      const { owner } = api.database;
      for (const table of ["contents", "chunks", "content_rows"] as const)
        expect(await owner.selectFrom(table).selectAll().where("group_id", "=", groupId).execute()).toEqual(
          [],
        );
    });

    it("come late for a report that was submitted or put in the outbox meanwhile", async () => {
      const saved = await saveRows(karen, report, rowsOf([{}]));
      const { contentId, finish } = await upload(karen, saved, []);
      await karen.ask("POST", paths.outbox(report.id), { headers: etag(saved) });
      expect(await sendChunk(karen, saved, contentId, 0, rowsOf([{}]))).toMatchObject({
        status: 409,
        body: { code: "report.state-refuses" },
      });
      expect(await finish()).toMatchObject({ status: 412, body: { code: "report.stale" } });
    });

    it.each([
      ["garbage", Buffer.from("ingen gzip her"), 400],
      ["half a gzip", gzipSync(JSON.stringify(rowsOf([{}]))).subarray(0, 40), 400],
      ["gzip of garbage", gzipSync("ingen JSON her"), 400],
      ["gzip of nothing", gzipSync(""), 400],
      ["gzip of another shape", gzipSync('{"rows": [1, 2, 3]}'), 400],
      ["gzip of __proto__", gzipSync('{"__proto__": {"units": []}}'), 400],
    ])("are refused as %s", async (_what, body, status) => {
      const { contentId } = await upload(karen, report, []);
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      const reply = await karen.ask("PUT", paths.chunk(report.id, contentId, 0), { body, headers });
      expect(reply).toMatchObject({ status, body: { code: "request.invalid" } });
    });

    it("are refused beyond the last number, and by a number that is none", async () => {
      const { contentId } = await upload(karen, report, []);
      for (const n of ["200", "-1", "1.5", "x"]) {
        const path = paths.chunk(report.id, contentId, n);
        expect(await karen.ask("PUT", path, { body: rowsOf([{}]) })).toMatchObject({ status: 400 });
      }
    });
  });
});
