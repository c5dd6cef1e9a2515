import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { storeChunk } from "../../src/api/contents/storeChunk.ts";
import { Register } from "../../src/core/units/Register.ts";
import { FormTypes } from "../../src/api/formTypes/FormTypes.ts";
import { formTypes } from "../../src/core/record/formTypes.ts";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report } from "../../src/core/contract/reports.ts";
import { createReport, rowsOf, saveRows, sendChunk, upload, type Caller } from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";
import { saidIn } from "../support/saidIn.ts";

describe("an upload of rows", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let karen: Caller;
    let report: Report;

    beforeEach(async () => {
      const groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      report = await createReport(karen, groupId);
    });

    it("takes the same chunk twice and keeps it once, compressed or not", async () => {
      const chunk = rowsOf([{}]);
      const { contentId, finish } = await upload(karen, report, [chunk]);
      expect((await sendChunk(karen, report, contentId, 0, chunk)).status).toBe(200);
      const plain = await karen.ask("PUT", paths.chunk(report.id, contentId, 0), { body: chunk });
      expect(plain.status).toBe(200);
      expect((await finish()).body.rows).toBe(1);
    });

    it("takes the same chunk once when it comes four times at once", async () => {
      const { contentId, finish } = await upload(karen, report, []);
      const chunk = rowsOf([{}]);
      const sent = await Promise.all([1, 2, 3, 4].map(() => sendChunk(karen, report, contentId, 0, chunk)));
      expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { hash } = sent[0]!.body as { hash: string };
      const { createHash } = await import("node:crypto");
      const checksum = createHash("sha256").update(hash).digest("hex");
      expect((await finish(undefined, { rows: 1, checksum })).body.rows).toBe(1);
    });

    it("refuses another chunk under the same number", async () => {
      const { contentId } = await upload(karen, report, [rowsOf([{}])]);
      const other = await sendChunk(karen, report, contentId, 0, rowsOf([{ patients: 1 }]));
      expect(other).toMatchObject({ status: 409, body: { code: "upload.chunk-differs", details: { n: 0 } } });
    });

    it("refuses to finish with a wrong checksum, a missing chunk or another number of rows", async () => {
      const { contentId, finish } = await upload(karen, report, [rowsOf([{}])]);
      const checksum = "0".repeat(64);
      expect(await finish(undefined, { checksum })).toMatchObject({
        status: 422,
        body: { code: "upload.checksum-mismatch" },
      });
      expect(await finish(undefined, { rows: 2 })).toMatchObject({
        status: 422,
        body: { code: "upload.incomplete" },
      });
      await sendChunk(karen, report, contentId, 2, rowsOf([{ date: "2025-09-09" }]));
      expect(await finish(undefined, { rows: 2 })).toMatchObject({
        status: 422,
        body: { code: "upload.incomplete", details: { missing: 1 } },
      });
      const { body } = await karen.ask<Report>("GET", paths.report(report.id));
      expect(body).toEqual(report);
    });

    it("is not finished past a chunk that is just being stored", async () => {
      const { contentId, finish } = await upload(karen, report, [rowsOf([{}])]);
      const rows = rowsOf([{ date: "2025-09-02" }]);
      const late = {
        reportId: report.id,
        contentId,
        n: 1,
        hash: "0".repeat(64),
        rows,
        formTypes: new FormTypes(formTypes),
        register: new Register(undefined),
      };
      const finishing = await api.database.asPerson(karen.identity, async (scope) => {
        await storeChunk(scope, late);
        const reply = finish();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return { reply };
      });
      expect(await finishing.reply).toMatchObject({ status: 422, body: { code: "upload.incomplete" } });
    });

    it("gives the same answer when finished twice, although the revision has moved on", async () => {
      const { finish } = await upload(karen, report, [rowsOf([{}])]);
      const first = await finish();
      const again = await finish();
      expect([again.status, again.body]).toEqual([200, first.body]);
    });

    it("refuses an earlier upload's content once another is the draft", async () => {
      const early = await upload(karen, report, [rowsOf([{}])]);
      const saved = await saveRows(karen, report, rowsOf([{ patients: 1 }]));
      expect(await early.finish()).toMatchObject({ status: 412 });
      expect((await early.finish({ "if-match": `"${saved.revision}"` })).body).toMatchObject({ rows: 1 });
    });

    it("merges a few rows into many without comparing each with each (a minute, when it did)", async () => {
      const days = Array.from({ length: 30 }, (_, day) => `2025-09-${String(day + 1).padStart(2, "0")}`);
      const departments = Array.from({ length: 480 }, (_, at) => `9101${String(at).padStart(3, "0")}`);
      const chunks = [0, 1, 2].map((part) => {
        const some = departments.filter((_, at) => at % 3 === part);
        return rowsOf(some.flatMap((department) => days.map((date) => ({ department, date }))));
      });
      const saved = await saveRows(karen, report, ...chunks);
      expect(saved.rows).toBe(14_400);
      const start = performance.now();
      const merged = await saveRows(karen, saved, rowsOf([{ department: "9101000", patients: 1 }]));
      expect(merged.rows).toBe(14_400);
      expect(performance.now() - start).toBeLessThan(10_000);
    });

    it("refuses rows outside the report's period, naming them", async () => {
      const { contentId } = await upload(karen, report, []);
      const sent = await sendChunk(karen, report, contentId, 1, rowsOf([{}, { date: "2025-10-01" }]));
      expect(sent).toMatchObject({
        status: 400,
        body: { code: "request.invalid", details: { rows: [5_001], count: 1, period: "2025-09" } },
      });
    });

    it.each([
      ["a typed cell", rowsOf([{}, { patients: null, typed: { patients: "Ole 010203-1234" } }])],
      ["a typed date", rowsOf([{}, { date: null, typed: { date: "0102031234" } }])],
      ["a code", rowsOf([{}, { department: "0102031234" }])],
    ])("refuses a CPR number in %s, without repeating or keeping it", async (_where, rows) => {
      const { contentId } = await upload(karen, report, []);
      const sent = await sendChunk(karen, report, contentId, 0, rows);
      expect(sent).toMatchObject({
        status: 422,
        body: { code: "privacy.cpr", details: { rows: [1], count: 1 } },
      });
      expect(saidIn(sent)).not.toMatch(/0102|1234/);
      const kept = await api.database.owner
        .selectFrom("chunks")
        .selectAll()
        .where("content_id", "=", contentId)
        .execute();
      expect(kept).toEqual([]);
    });

    it("keeps text that the database cannot, by the sign for an unknown letter", async () => {
      const saved = await saveRows(
        karen,
        report,
        rowsOf([{ patients: null, department: "91\0", typed: { patients: "a\0b\ud800c" } }]),
      );
      expect(saved.rows).toBe(1);
    });

    it.each([
      ["columns of unequal length", { ...rowsOf([{}, {}]), patients: [1] }],
      ["a unit that is not there", { ...rowsOf([{}]), unit: [7] }],
      ["a day that is not in the calendar", rowsOf([{ date: "2025-02-30" }])],
      ["a number too large", rowsOf([{ patients: 2_147_483_648 }])],
      ["more than 5,000 units", { ...rowsOf([{}]), units: Array.from({ length: 5_001 }, () => ({})) }],
      ["more than 5,000 rows", rowsOf(Array.from({ length: 5_001 }, () => ({})))],
    ])("refuses %s as a faulty request", async (_what, rows) => {
      const { contentId } = await upload(karen, report, []);
      expect(await sendChunk(karen, report, contentId, 0, rows)).toMatchObject({
        status: 400,
        body: { code: "request.invalid" },
      });
    });

    it("refuses a small body that unpacks to a large one, and one that is no gzip", async () => {
      const { contentId } = await upload(karen, report, []);
      const path = paths.chunk(report.id, contentId, 0);
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
      expect(await karen.ask("PUT", path, { body: bomb, headers })).toMatchObject({
        status: 413,
        body: { code: "request.too-large" },
      });
      expect(await karen.ask("PUT", path, { body: Buffer.from("no gzip"), headers })).toMatchObject({
        status: 400,
      });
    });
  });
});
