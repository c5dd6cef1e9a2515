import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import type { Report, Validation } from "../../src/core/contract/reports.ts";
import { rulesVersion } from "../../src/core/rules/ruleIds.ts";
import {
  createReport,
  etag,
  rowsOf,
  saveRows,
  sendChunk,
  submit,
  upload,
  type Ask,
  type Caller,
} from "../support/api.ts";
import { apiOn } from "../support/apiOn.ts";
import { describeOnDatabases } from "../support/database.ts";

const formType = "sengepladser";
const key = "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";
const million = "æ".repeat(400_000) + "x".repeat(200_000);
const hostile = `'); drop table reports; -- <script>alert("hej")</script> \${7*7} %s \\u0000 ‮tåge`;

/** Uploads, sizes and register files: uploads, limits, readRegisterFile; tokens: signin/tokens. */
describe("bad input", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;
    let lone: Caller;
    let report: Report;

    beforeAll(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
      lone = await api.aPerson({ [groupId]: ["enter"] }, "Lone Kollega");
      report = await saveRows(karen, await createReport(karen, groupId), rowsOf([{}]));
    });

    const json = (text: string): Ask => ({ body: Buffer.from(text) });
    const row = rowsOf([{}]);
    type Case = [
      what: string,
      method: "GET" | "POST" | "PUT" | "DELETE",
      path: () => string,
      ask: () => Ask,
      status: number,
      code: string,
    ];

    describe.each<Case>([
      [
        "JSON cut in half",
        "POST",
        () => paths.reports,
        () => json('{"groupId":"6f1d'),
        400,
        "request.invalid",
      ],
      ["two documents in one body", "POST", () => paths.reports, () => json("{}{}"), 400, "request.invalid"],
      ["a list for an object", "POST", () => paths.reports, () => ({ body: [] }), 400, "request.invalid"],
      ["no body at all", "POST", () => paths.reports, () => ({}), 400, "request.invalid"],
      [
        "NaN, which is no JSON",
        "POST",
        () => paths.checks,
        () => json('{"rows":NaN}'),
        400,
        "request.invalid",
      ],
      [
        "brackets without end",
        "POST",
        () => paths.checks,
        () => json("[".repeat(200_000)),
        400,
        "request.invalid",
      ],
      [
        "a number for a text",
        "POST",
        () => paths.reports,
        () => ({ body: { groupId, formType, period: 2025 } }),
        400,
        "request.invalid",
      ],
      [
        "a field that nobody knows",
        "POST",
        () => paths.reports,
        () => ({ body: { groupId, formType, period: "2025-08", state: "submitted" } }),
        400,
        "request.invalid",
      ],
      [
        "a query that nobody knows",
        "GET",
        () => `${paths.reports}?groupId=${groupId}&admin=1`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "a form type of a million letters",
        "POST",
        () => paths.reports,
        () => ({ body: { groupId, formType: million, period: "2025-08" } }),
        400,
        "request.invalid",
      ],
      [
        "a reason of a million letters",
        "POST",
        () => paths.return(report.id),
        () => ({ headers: etag(report), body: { rows: [{ row: 0, reason: million }] } }),
        400,
        "request.invalid",
      ],
      [
        "a row beyond every number",
        "POST",
        () => paths.return(report.id),
        () => ({ headers: etag(report), body: { rows: [{ row: 2 ** 40, reason: "?" }] } }),
        400,
        "request.invalid",
      ],
      [
        "half a letter",
        "POST",
        () => paths.approve(report.id),
        () => ({ headers: etag(report), body: { note: "\ud800" } }),
        400,
        "request.invalid",
      ],
      [
        "a month that is none",
        "POST",
        () => paths.reports,
        () => ({ body: { groupId, formType, period: "2025-13" } }),
        400,
        "request.invalid",
      ],
      [
        "a day before the calendar",
        "POST",
        () => paths.plans,
        () => ({ body: { groupId, formType, reports: [planned("0000-01-01")] } }),
        400,
        "request.invalid",
      ],
      [
        "a revision beyond every number",
        "POST",
        () => paths.plans,
        () => ({
          body: { groupId, formType, reports: [{ ...planned("2025-09-01"), knownRevision: 2 ** 40 }] },
        }),
        400,
        "request.invalid",
      ],
      [
        "a version beyond every number",
        "GET",
        () => `${paths.reports}?groupId=${groupId}&version=${2 ** 40}`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "a page after no moment of the calendar",
        "GET",
        () => `${paths.reports}?groupId=${groupId}&after=${cursorAt("2025-19-39 29:59:59+00")}`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "a page after a moment in no time zone",
        "GET",
        () => `${paths.reports}?groupId=${groupId}&after=${cursorAt("2025-09-01 10:00:00+99")}`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "a body that says gzip and is none",
        "POST",
        () => paths.reports,
        () => ({ ...json("{}"), headers: { "content-encoding": "gzip" } }),
        400,
        "request.invalid",
      ],
      [
        "an encoding that the API does not know",
        "POST",
        () => paths.reports,
        () => ({ ...json("{}"), headers: { "content-encoding": "br" } }),
        400,
        "request.invalid",
      ],
      [
        "gzip within gzip, said once",
        "POST",
        () => paths.reports,
        () => ({ body: gzipSync(gzipSync("{}")), headers: { "content-encoding": "gzip" } }),
        400,
        "request.invalid",
      ],
      [
        "a form where JSON belongs",
        "POST",
        () => paths.reports,
        () => ({
          body: Buffer.from("groupId=1"),
          headers: { "content-type": "application/x-www-form-urlencoded" },
        }),
        400,
        "request.invalid",
      ],
      [
        "If-Match: *, as if any revision would do",
        "DELETE",
        () => paths.report(report.id),
        () => ({ headers: { "if-match": "*" } }),
        412,
        "report.stale",
      ],
      [
        "two revisions in If-Match",
        "DELETE",
        () => paths.report(report.id),
        () => ({ headers: { "if-match": `${etag(report)["if-match"]}, "9"` } }),
        412,
        "report.stale",
      ],
      [
        "another method in a header",
        "POST",
        () => paths.report(report.id),
        () => ({ headers: { ...etag(report), "x-http-method-override": "DELETE" } }),
        404,
        "request.not-found",
      ],
      ["dots for an id", "GET", () => `${paths.reports}/..%2f..%2fme`, () => ({}), 400, "request.invalid"],
      [
        "a way out of the folder",
        "GET",
        () => `${paths.reports}/%2e%2e%5c%2e%2e%5cetc%5cpasswd`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "an id with a nought byte",
        "GET",
        () => `${paths.reports}/${report.id}%00`,
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "SQL for an id",
        "GET",
        () => paths.report(encodeURIComponent("' or 1=1 --")),
        () => ({}),
        400,
        "request.invalid",
      ],
      [
        "a chunk number that is none",
        "PUT",
        () => paths.chunk(report.id, key, "1e3"),
        () => ({ body: row }),
        400,
        "request.invalid",
      ],
      [
        "a chunk of an upload that never began",
        "PUT",
        () => paths.chunk(report.id, key, 0),
        () => ({ body: row }),
        422,
        "upload.incomplete",
      ],
    ])("%s", (_what, method, path, ask, status, code) => {
      it(`is ${status} ${code}, and changes nothing`, async () => {
        expect(await karen.ask(method, path(), ask())).toMatchObject({ status, body: { code } });
        expect((await karen.ask("GET", paths.report(report.id))).body).toEqual(report);
      });
    });

    it("lets no query turn a reading into a deletion", async () => {
      const path = `${paths.report(report.id)}?_method=DELETE`;
      expect((await karen.ask("GET", path, { headers: etag(report) })).body).toEqual(report);
      expect((await karen.ask("GET", paths.report(report.id))).status).toBe(200);
    });

    describe("a clock that is wrong by a day", () => {
      const at = (iso: string) => Date.parse(iso) / 1000;
      it.each([
        ["issued tomorrow", { issuedAt: at("2025-10-11T08:00:00Z"), expiresAt: at("2025-10-11T09:00:00Z") }],
        [
          "expired yesterday",
          { issuedAt: at("2025-10-09T07:00:00Z"), expiresAt: at("2025-10-09T08:00:00Z") },
        ],
      ])("lets no token in that was %s", async (_what, claims) => {
        const authorization = `Bearer ${await api.token({ subject: karen.identity.subject, ...claims })}`;
        const reply = await api.anonymous("GET", paths.me, { headers: { authorization } });
        expect(reply).toMatchObject({ status: 401, body: { code: "signin.required" } });
      });

      it("counts no day before its time, whatever the client's clock says [DATE-2]", async () => {
        const rows = rowsOf([{ date: "2025-10-11" }]);
        const reply = await karen.ask<Validation>("POST", paths.checks, {
          body: { groupId, formType, period: "2025-10", rows },
          headers: { date: "Sun, 12 Oct 2025 08:00:00 GMT" },
        });
        expect(reply.body.findings).toMatchObject([{ rule: "DATE-2", level: "error", row: 0 }]);
      });
    });

    it("sends back a pane with older rules, and does nothing by half", async () => {
      const draft = await saveRows(
        karen,
        await createReport(karen, groupId, "2025-07"),
        rowsOf([{ date: "2025-07-01" }]),
      );
      const headers = { ...etag(draft), "idempotency-key": key };
      const old = await karen.ask("POST", paths.submit(draft.id), {
        headers: { ...headers, "rules-version": String(rulesVersion - 1) },
      });
      expect(old).toMatchObject({
        status: 409,
        body: { code: "rules.outdated", details: { known: rulesVersion - 1, current: rulesVersion } },
      });
      expect((await karen.ask("GET", paths.report(draft.id))).body).toEqual(draft);
      expect((await karen.ask("GET", paths.send(key))).status).toBe(404);
      const current = await karen.ask("POST", paths.submit(draft.id), {
        headers: { ...headers, "rules-version": String(rulesVersion) },
      });
      expect(current).toMatchObject({ status: 200, body: { report: { version: 1 } } });
    });

    it("keeps SQL and HTML as the letters they are, wherever a text may stand", async () => {
      const typed = rowsOf([{ date: "2025-06-01", patients: null, typed: { patients: hostile } }]);
      const kept = await saveRows(karen, await createReport(karen, groupId, "2025-06"), {
        ...typed,
        reasons: [{ row: 0, text: hostile }],
      });
      const { body: page } = await karen.ask<{ rows: object }>("GET", paths.rows(kept.id));
      expect(page.rows).toMatchObject({ typed: [{ text: hostile }], reasons: [{ text: hostile }] });

      const good = await saveRows(karen, kept, rowsOf([{ date: "2025-06-01" }]));
      const { report: sent } = (await submit(karen, good)).body;
      const approved = await karen.ask<Report>("POST", paths.approve(sent.id), {
        headers: etag(sent),
        body: { note: hostile },
      });
      const returned = await karen.ask<Report>("POST", paths.return(sent.id), {
        headers: etag(approved.body),
        body: { rows: [{ row: 0, reason: hostile }], note: hostile },
      });
      expect(returned.status).toBe(200);
      const { text } = await karen.ask("GET", paths.rejections(sent.id));
      expect(JSON.parse(text)).toMatchObject({ rejections: [{ reason: hostile }] });
      const history = await karen.ask<{ steps: { details: object }[] }>("GET", paths.history(sent.id));
      expect(history.body.steps.filter(({ details }) => "note" in details)).toHaveLength(2);
      expect(history.headers["content-type"]).toContain("application/json");
      expect(history.headers["x-content-type-options"]).toBe("nosniff");
    });

    it.each(["author", "unit", "after", "period"])(
      "finds nothing by SQL in the filter %s",
      async (filter) => {
        const reply = await karen.ask(
          "GET",
          `${paths.reports}?groupId=${groupId}&${filter}=${encodeURIComponent("' or ''='")}`,
        );
        expect(reply.status === 200 ? reply.body.reports : reply.body.code).toEqual(
          reply.status === 200 ? [] : "request.invalid",
        );
      },
    );

    it("says of a draft that a colleague deleted who did it, whatever one then does with it", async () => {
      const draft = await createReport(karen, groupId, "2025-05");
      const { contentId, finish } = await upload(karen, draft, [rowsOf([{ date: "2025-05-01" }])]);
      await lone.ask("DELETE", paths.report(draft.id), { headers: etag(draft) });
      const replies = [
        await karen.ask("GET", paths.report(draft.id)),
        await karen.ask("GET", paths.rows(draft.id)),
        await karen.ask("POST", paths.contents(draft.id)),
        await sendChunk(karen, draft, contentId, 1, rowsOf([{ date: "2025-05-02" }])),
        await finish(),
        await karen.ask("POST", paths.outbox(draft.id), { headers: etag(draft) }),
        await submit(karen, draft),
      ];
      for (const reply of replies)
        expect(reply).toMatchObject({
          status: 410,
          body: { code: "report.deleted", details: { by: "Lone Kollega" } },
        });
      expect((await createReport(karen, groupId, "2025-05")).id).not.toBe(draft.id);
    });
  });
});

const planned = (day: string) => ({
  period: "2025-09",
  units: [{ hospitalCode: "9101", departmentCode: "9101011" }],
  unit: [0],
  date: [day],
  fingerprint: [""],
});

const cursorAt = (instant: string): string =>
  Buffer.from(JSON.stringify([instant, key])).toString("base64url");
